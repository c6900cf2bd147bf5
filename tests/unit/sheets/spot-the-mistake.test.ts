import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { check } from "../../../src/check.ts";
import { renderSheet } from "../../../src/sheet.ts";
import { mistakeEdits, plantedRules } from "../../../src/sheets/mistake-edits.ts";
import { plainProse } from "../../../src/sheets/sheet.ts";
import { plantMistakes } from "../../../src/spot-the-mistake.ts";
import { codes } from "../../../src/diagnostic/codes.ts";
import { root } from "../../support/cli.ts";
import { sheetFrom } from "../../support/sheets.ts";

const lecture = sheetFrom(readFileSync(join(root, "derivations/productivity.net"), "utf8"));

describe.each([1, 2, 3])("seed %i", (seed) => {
  const { sheet, key, count } = plantMistakes(lecture, 6, seed);
  const { claims } = check([{ path: "sheet.md", raw: renderSheet(sheet, "markdown") }], {}).files[0]!;
  const lines = key.sections[0]!.blocks.map((block) => (block.kind === "text" ? plainProse(block.text) : ""));

  test("as many mistakes as asked for, of many kinds, and a line of the key for each", () => {
    expect([count, lines.length]).toEqual([6, 6]);
    expect(new Set(lines.map((line) => /^\d+\. ([a-z-]+)/u.exec(line)![1])).size).toBeGreaterThan(3);
  });

  test("the checker refutes them, and leaves nothing undecided", () => {
    expect(claims.filter(({ verdict }) => verdict === "fails").length).toBeGreaterThanOrEqual(6);
    expect(claims.filter(({ verdict }) => verdict === "undecided")).toEqual([]);
  });

  test("the sheet gives nothing away", () => expect(renderSheet(sheet, "markdown")).not.toMatch(/!\[|Summary|unrounded/u));
  test("the same seed plants the same mistakes", () => expect(plantMistakes(lecture, 6, seed)).toEqual({ sheet, key, count }));
});

test("planting leaves the sheet as it was", () => {
  const before = renderSheet(lecture, "markdown");
  plantMistakes(lecture, 2, 1);
  expect(renderSheet(lecture, "markdown")).toBe(before);
});

test("where less can go wrong, fewer are planted", () => {
  const { count } = plantMistakes(sheetFrom("input x\nparam w\nloss L = w*x\n"), 20, 1);
  expect(count).toBeLessThan(20);
});

test("mistakes are called as the checker calls them", () => {
  const known = new Set<string>(codes.map(([, name]) => name));
  expect([...plantedRules].filter((rule) => !known.has(rule))).toEqual([]);
});

test.each([
  ["2 (y - t) \\cdot x_1", ["2 (t - y) \\cdot x_1", "(y - t) \\cdot x_1", "2 (y - t) \\cdot x_2", "2 (y - t)"]],
  ["(y - t)^{2}", []], ["\\delta_2 \\, x", []], ["17.478", ["27.478"]], ["0", []], ["w - \\eta \\cdot d", ["w + \\eta \\cdot d"]],
])("%s goes wrong as expected", (latex, wrong) => {
  expect(mistakeEdits(latex).map((edit) => edit.latex)).toEqual(wrong);
});
