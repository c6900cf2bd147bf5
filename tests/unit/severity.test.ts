import { describe, expect, test } from "vitest";
import type { FileResult } from "../../src/diagnostic/result.ts";
import { findingsOf } from "../../src/reports/finding.ts";
import { type Levels, withLevels } from "../../src/severity.ts";
import { failing, holding, signError, undecided } from "../support/reports.ts";
import { claim, range } from "../support/result.ts";

const carried = claim({ range: range(9, 1, 5), verdict: "fails", diagnosis: { ...signError, rule: "carried-error", code: "BP421", message: "follows", carriedFrom: failing.id, fix: null, range: range(9, 1, 5) } });
const file: FileResult = {
  path: "notes.md", definitions: [], claims: [holding, failing, undecided, carried],
  problems: [{ severity: "note", rule: "directive", message: "`ignore-next` has nothing to silence", range: range(1, 1, 2) }, { severity: "error", rule: "network", message: "x", range: range(1, 1, 2) }],
};

const told = (levels: Levels): string[] => findingsOf(withLevels(file, levels)).map(({ severity, rule }) => `${severity} ${rule}`);

test("nothing set, nothing changed", () => expect(withLevels(file, {})).toBe(file));

describe("a level", () => {
  const usual = ["note directive", "error network", "note rounding", "error sign-error", "warning undecided", "error carried-error"];

  test.each<[Levels, string[]]>([
    [{}, usual],
    [{ "sign-error": "warning" }, usual.with(3, "warning sign-error").with(5, "warning carried-error")],
    [{ "sign-error": "warning", "carried-error": "error" }, usual.with(3, "warning sign-error")],
    [{ "sign-error": "off" }, usual.filter((_, i) => i !== 3 && i !== 5)],
    [{ "carried-error": "off" }, usual.slice(0, 5)],
    [{ undecided: "error" }, usual.with(4, "error undecided")],
    [{ undecided: "off", rounding: "off", directive: "off" }, ["error network", "error sign-error", "error carried-error"]],
    [{ rounding: "warning", directive: "warning" }, usual.with(0, "warning directive").with(2, "warning rounding")],
  ])("%j", (levels, expected) => expect(told(levels)).toEqual(expected));

  test("that makes an error of a note says that it did", () => {
    const { problems } = withLevels(file, { directive: "error", network: "error" });
    expect(problems.map(({ raised }) => raised)).toEqual([true, undefined]);
  });

  test("of a rule called constructor is none", () => {
    const odd = { ...file, problems: [{ ...file.problems[0]!, rule: "constructor" }] };
    expect(withLevels(odd, { rounding: "off" }).problems).toEqual(odd.problems);
  });
});
