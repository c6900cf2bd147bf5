import { describe, expect, test } from "vitest";
import { check } from "../../src/check.ts";
import { rules } from "../../src/rules/manual.ts";

/** The rules that a small document is told about, errors and notes alike. */
function told(raw: string): string[] {
  const { claims } = check([{ path: "page.md", raw }], {}).files[0]!;
  return claims.flatMap(({ diagnosis, notes }) => [...(diagnosis ? [diagnosis.rule] : []), ...notes.map(({ rule }) => rule)]);
}

describe.each(rules.map((page) => [page.rule, page] as const))("the page of %s", (rule, { wrong, right }) => {
  test("its wrong example is told, under its name", () => {
    expect(told(wrong)).toContain(rule);
  });

  test("its right example holds, and nothing is told", () => {
    expect(told(right)).toEqual([]);
    const { summary } = check([{ path: "page.md", raw: right }], {});
    expect(summary).toMatchObject({ fails: 0, undecided: 0, holds: expect.any(Number) });
    expect(summary.holds).toBeGreaterThan(0);
  });
});
