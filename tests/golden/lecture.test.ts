/** The notes of a lecture as they came from the blackboard, with one line on top that says what Cost is. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { check } from "../../src/check.ts";
import type { ClaimResult } from "../../src/diagnostic/result.ts";
import { root } from "../support/cli.ts";

const notes = readFileSync(join(root, "tests/golden/lecture-notes.txt"), "utf8");
const raw = `<!-- backproof: Cost = (y_{act} - y_{pred})^2 -->\n${notes}`;
const file = check([{ path: "notes.md", raw }], {}).files[0]!;

/** The line of the notes, without the one on top, on which the right side of a link stands. */
const lineOf = ({ id }: ClaimResult): number => Number(id.split(":")[1]) - 1;
const at = (line: number): ClaimResult[] => file.claims.filter((claim) => lineOf(claim) === line);
const rulesOf = (line: number): string[] => at(line).flatMap(({ notes: said }) => said.map(({ rule }) => rule));

describe("what holds", () => {
  test.each<[string, number[]]>([
    ["z_2 by substitution, and its value", [318, 320]],
    ["g_2 is 1", [324]],
    ["y_pred by substitution, and its value in a box", [331, 333]],
    ["the error by substitution, and its value", [354, 356]],
    ["∂Cost/∂w_7 and its value", [364, 366, 368, 370]],
    ["∂y_pred/∂w_7, judged by the right definition", [374, 376]],
    ["∂Cost/∂y_pred", [378]],
    ["∂Cost/∂w_8 and its value", [380, 382, 384, 386]],
    ["∂Cost/∂b_3 and its value", [388, 390, 392]],
    ["three updates", [396, 398, 413, 415, 418]],
    ["chain rules", [447, 449]],
  ])("%s", (_, lines) => {
    expect(lines.map((line) => `${line} ${at(line).map(({ verdict }) => verdict).join(" ")}`)).toEqual(lines.map((line) => `${line} ${at(line).map(() => "holds").join(" ") || "holds"}`));
  });

  test("four factors", () => {
    const first = file.claims.find(({ right }) => right.startsWith("\\left\\{ \\frac{\\partial \\text{Cost}}"));
    expect(first).toMatchObject({ verdict: "holds" });
  });

  test("definitions that are given again do not fail", () => {
    for (const line of [459, 465, 469]) expect(at(line).map(({ verdict }) => verdict).filter((verdict) => verdict !== "holds")).toEqual([]);
  });
});

test("values are read off from a substitution", () => {
  const claims = check([{ path: "notes.md", raw: `${raw}\n$$ \\omega_2 \\cdot x_3 = 4 $$\n\n$$ \\omega_2 \\cdot x_3 = 5 $$\n` }], {}).files[0]!.claims;
  expect(claims.filter((claim) => lineOf(claim) > 476).map(({ verdict }) => verdict)).toEqual(["holds", "fails"]);
});

describe("what is noted", () => {
  test("the sigmoid has run into its limit", () => expect(rulesOf(324)).toEqual(["saturated"]));
  test("17.47 is cut, not rounded", () => expect(rulesOf(333)).toEqual(["rounding"]));
  test("-47.80 carries the rounding of its operands", () => expect(rulesOf(370)).toEqual(["rounding"]));
});

describe("what fails", () => {
  const failing = file.claims.filter(({ verdict }) => verdict === "fails");

  test("two lines and no other", () => expect(failing.map((claim) => [lineOf(claim), claim.diagnosis?.rule])).toEqual([[372, "inconsistent-definition"], [455, "sign-error"]]));

  test("line 372 defines y_pred otherwise than line 328", () => {
    const { diagnosis } = at(372)[0]!;
    expect(diagnosis).toMatchObject({ certain: true, fix: { replacement: "w_7 \\times g_1" } });
    expect(diagnosis!.labels?.map(({ range }) => range.start.line - 1)).toEqual([328]);
  });

  test("line 455 has the difference the wrong way round, underlined there", () => {
    const { fix, certain } = failing.at(-1)!.diagnosis!;
    expect(certain).toBe(true);
    expect(fix!.replacement).toBe("y_{\\text{pred}} - y_{\\text{act}}");
    const { start, end } = fix!.range;
    expect(raw.split("\n")[start.line - 1]!.slice(start.column - 1, end.column - 1)).toBe("y_{\\text{act}} - y_{\\text{pred}}");
  });
});

test("what is no maths of this network raises no alarm", () => {
  expect(file.claims.filter(({ verdict }) => verdict === "undecided").map(({ id, reason }) => `${id}: ${reason}`)).toEqual([]);
  expect(file.problems.filter(({ severity }) => severity === "error")).toEqual([]);
});
