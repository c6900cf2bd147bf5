import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { check } from "../../src/check.ts";
import { root } from "../support/cli.ts";

const documents = readdirSync(join(root, "derivations"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md")).sort();

/** `12 BP401` for each line that a document marks as wrong. */
function marks(raw: string): string[] {
  return raw.split("\n").flatMap((line, index) => [...line.matchAll(/\{(BP\d+)\}/g)].map((match) => `${index + 1} ${match[1]}`));
}

describe.each(documents)("derivations/%s", (name) => {
  const raw = readFileSync(join(root, "derivations", name), "utf8");
  const { files, summary } = check([{ path: name, raw }], {});

  test("the lines that fail are those that are marked, with their codes", () => {
    const failing = files[0]!.claims.filter(({ verdict }) => verdict === "fails");
    expect(failing.map(({ range, diagnosis }) => `${range.start.line} ${diagnosis?.code}`)).toEqual(marks(raw));
  });

  test("all the others hold", () => {
    const undecided = files[0]!.claims.filter(({ verdict }) => verdict === "undecided");
    expect(undecided.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([]);
    expect(summary.holds).toBeGreaterThan(3);
    expect(files[0]!.problems).toEqual([]);
  });

  test("every fix is certain and mends its line", () => {
    for (const { diagnosis } of files[0]!.claims.filter(({ verdict }) => verdict === "fails")) {
      expect(diagnosis).toMatchObject({ certain: true, fix: { replacement: expect.any(String) } });
    }
  });

  test("each mistake is reported once", () => {
    expect(summary.causes).toBe(marks(raw).length);
  });
});
