import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import type { CheckResult } from "../../../src/diagnostic/result.ts";
import { renderSarif, uriOf } from "../../../src/reports/sarif.ts";
import { rules } from "../../../src/rules/manual.ts";
import { context, failing, hostile, many, ordinary, violations } from "../../support/reports.ts";
import { range, resultOf } from "../../support/result.ts";
import { sarifSchema } from "../../support/schemas/sarif.ts";

const sarif = (result: CheckResult): Log => JSON.parse(renderSarif(result, context)) as Log;

test.each([["nothing", resultOf({ path: "a.md" })], ["one of each", ordinary], ["hostile text", hostile], ["many findings", many]])("%s keeps to the schema", (_, result) => {
  expect(violations(sarifSchema, sarif(result))).toEqual([]);
});

test("the schema of these tests refuses what is no SARIF", () => {
  expect(violations(sarifSchema, { ...sarif(ordinary), version: "2.0" })).not.toEqual([]);
  expect(violations(sarifSchema, { ...sarif(ordinary), runs: [{ tool: { driver: { name: "x", rules: [{ id: "a" }] } }, results: [] }] })).not.toEqual([]);
});

describe("a result", () => {
  const [problem, , result, undecided] = ["BP307", "", "BP401", "BP501"].map((id) => sarif(ordinary).runs[0]!.results!.find(({ ruleId }) => ruleId === id));

  test("has the place, the level and the rule", () => {
    expect(problem).toBeUndefined();
    expect(undecided!.level).toBe("warning");
    expect(result).toMatchObject({ level: "error", locations: [{ physicalLocation: { artifactLocation: { uri: "notes.md" }, region: { startLine: 3, startColumn: 38, endLine: 3, endColumn: 43 } } }] });
    expect(sarif(ordinary).runs[0]!.tool.driver.rules![result!.ruleIndex!]!.name).toBe("sign-error");
  });

  test("has its fix and what else matters", () => {
    expect(result!.fixes![0]!.artifactChanges[0]!.replacements).toEqual([{ deletedRegion: { startLine: 3, startColumn: 38, endLine: 3, endColumn: 43 }, insertedContent: { text: "y - t" } }]);
    expect(result!.relatedLocations).toMatchObject([{ message: { text: "the loss" } }]);
  });

  test("in a notebook names the cell in words, because its lines are none of the file's", () => {
    const diagnosis = { ...failing.diagnosis!, range: range(3, 38, 43, 2), labels: [], fix: { range: range(3, 38, 43, 2), replacement: "y - t" } };
    const [found] = sarif(resultOf({ path: "a.ipynb", claims: [{ ...failing, range: range(3, 4, 44, 2), diagnosis }] })).runs[0]!.results!;
    expect(found!.message.text).toMatch(/^cell 2, line 3: /);
    expect(found!.locations![0]!.physicalLocation!.region).toEqual({ startLine: 1 });
    expect(found!.fixes).toBeUndefined();
  });
});

test("every page of the manual is the help of a rule", () => {
  const told = sarif(ordinary).runs[0]!.tool.driver.rules!;
  for (const page of rules) expect(told.find(({ id }) => id === page.code)!.help!.markdown).toContain(page.wrong.trim());
});

test("paths are written as references", () => {
  expect(uriOf("a b/c#d?%.md")).toBe("a%20b/c%23d%3F%25.md");
  expect(uriOf("/home/é.md")).toBe("file:///home/%C3%A9.md");
});
