import { describe, expect, test } from "vitest";
import type { ClaimResult } from "../../src/diagnostic/result.ts";
import { gradePoints, type Rubric } from "../../src/rubric.ts";
import { failing, signError } from "../support/reports.ts";
import { claim, range, resultOf } from "../support/result.ts";

const at = (line: number, part: Partial<ClaimResult>): ClaimResult => claim({ verdict: "holds", range: range(line, 4, 20), ...part });
const wrong = at(3, { verdict: "fails", diagnosis: signError });
const slip = at(5, { verdict: "fails", diagnosis: { ...signError, rule: "arithmetic", code: "BP418", message: "a slip" } });
const carried = at(7, { verdict: "fails", diagnosis: { ...signError, rule: "carried-error", code: "BP421", carriedFrom: wrong.id } });
const open = at(9, { verdict: "undecided", reason: "nothing defines `q`" });
const right = at(11, {});
const result = resultOf({ path: "notes.md", claims: [wrong, slip, carried, open, right] });

const score = (rubric?: Rubric): string => {
  const points = gradePoints(result, rubric);
  return `${points.score}/${points.max}`;
};

test("without a rubric every claim is a point; what is carried or undecided costs nothing", () => {
  expect(score()).toBe("3/5");
  expect(gradePoints(result).human).toEqual([{ id: open.id, reason: "nothing defines `q`" }]);
});

describe("points of lines", () => {
  test.each(["notes.md:3:4", "notes.md:3", "3", 3])("a line is named by %j", (place) => {
    expect(score({ claims: [{ at: place, points: 2 }] })).toBe("0/2");
  });

  test.each([[3, "0/2"], [5, "0/2"], [7, "2/2"], [9, "2/2"], [11, "2/2"]])("line %i gives %s", (line, points) => {
    expect(score({ claims: [{ at: line, points: 2 }] })).toBe(points);
  });

  test("line 1 is not line 11", () => {
    const points = gradePoints(result, { claims: [{ at: "notes.md:1", points: 2, name: "first" }] });
    expect(points).toMatchObject({ score: 0, max: 2 });
    expect(points.human[0]).toEqual({ id: "notes.md:1", reason: "no claim was found here" });
  });
});

describe("prices of mistakes", () => {
  test.each<[Rubric, string]>([
    [{ total: 10, rules: { "sign-error": 2, default: 1 } }, "7/10"],
    [{ total: 10, rules: { "sign-error": 2 } }, "8/10"],
    [{ total: 10, rules: { default: 0.1 } }, "9.8/10"],
    [{ total: 2, rules: { default: 3 } }, "0/2"],
    [{ total: 10 }, "10/10"],
  ])("%j gives %s", (rubric, points) => expect(score(rubric)).toBe(points));

  test("a line of its own pays for its mistakes from its own points", () => {
    const points = gradePoints(result, { total: 10, claims: [{ at: 3, points: 4 }], rules: { "sign-error": 1, default: 2 } });
    expect(points.items.map(({ name, score, max }) => [name, score, max])).toEqual([["3", 3, 4], ["everything else", 4, 6]]);
    expect(points.items[1]!.lost).toEqual([{ id: slip.id, points: 2, message: "a slip" }]);
  });

  test.each(["constructor", "__proto__"])("a rule called %s costs nothing", (rule) => {
    const odd = resultOf({ path: "notes.md", claims: [{ ...failing, diagnosis: { ...signError, rule } }] });
    expect(gradePoints(odd, { total: 3, rules: {} }).score).toBe(3);
  });
});

test("nothing handed in is no points, and a human hears of it", () => {
  const points = gradePoints(resultOf({ path: "a.md" }), { total: 10, rules: { default: 1 } });
  expect(points).toMatchObject({ score: 0, max: 10, human: [{ id: ".", reason: "no claim was found at all" }] });
});
