import { describe, expect, test } from "vitest";
import { documentOf, errata, noErrors, said } from "../support/errata.ts";

/** Right formulas that check still calls wrong: the list only shrinks. */
const FALSE_ALARMS = new Set<string>();
/** Wrong formulas that check still calls right: the list only shrinks. */
const MISSED = new Set<string>();

describe("published mistakes (tests/golden/errata.json: public issue threads and errata pages, named in each entry)", () => {
  const results = errata.map((e) => ({ e, wrong: said(documentOf(e.setup, e.what_was_written)), right: said(documentOf(e.setup, e.what_is_right)) }));

  test("no right formula fails", () => {
    expect(results.filter(({ e, right }) => right.verdict === "fails" && !FALSE_ALARMS.has(e.id)).map(({ e }) => e.id)).toEqual([]);
  });

  test("no wrong formula holds", () => {
    expect(results.filter(({ e, wrong }) => wrong.verdict === "holds" && !MISSED.has(e.id)).map(({ e }) => e.id)).toEqual([]);
  });

  test("what is read is refuted and named; these counts only grow", () => {
    const refuted = results.filter(({ wrong }) => wrong.verdict === "fails");
    expect(refuted.length).toBeGreaterThanOrEqual(25);
    expect(refuted.filter(({ e, wrong }) => wrong.rule !== undefined && e.rule.includes(wrong.rule)).length).toBeGreaterThanOrEqual(24);
  });
});

test.each(noErrors.map((e) => [e.id, e] as const))("%s is no mistake", (_, { text_as_written }) => {
  expect(said(`$$${text_as_written}$$\n`).verdict).not.toBe("fails");
});
