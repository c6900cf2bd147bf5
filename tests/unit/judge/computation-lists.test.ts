/** Lists of what a program computes, whose inputs are counted below zero and whose slopes are added up line by line. */
import { expect, test } from "vitest";
import { claimsOf, page } from "../../support/diagnosis.ts";

const list = ["v_{-1} = x_1", "v_0 = x_2", String.raw`v_1 = v_{-1} v_0`, String.raw`v_2 = \sin v_0`, "v_3 = v_1 - v_2"];

function verdicts(...formulas: readonly string[]): string[] {
  return claimsOf(page(...list, ...formulas)).map(({ verdict }) => verdict);
}

test("an input below zero is a quantity like any other", () => {
  expect(verdicts(String.raw`\frac{\partial v_3}{\partial v_{-1}} = v_0`)).toEqual(["holds"]);
  expect(verdicts(String.raw`\frac{\partial v_3}{\partial v_{-1}} = v_{-1}`)).toEqual(["fails"]);
});

test("an input below zero has its number", () => {
  expect(verdicts("v_{-1} = 2", "v_0 = 5", String.raw`v_{-1} v_0 = 10`).at(-1)).toBe("holds");
  expect(verdicts("v_{-1} = 2", "v_0 = 5", String.raw`v_{-1} v_0 = 12`).at(-1)).toBe("fails");
});

const first = String.raw`\bar v_0 = \frac{\partial v_3}{\partial v_2} \frac{\partial v_2}{\partial v_0} = -\cos v_0`;
const adjoints = String.raw`\bar v_i = \frac{\partial v_3}{\partial v_i}`;

test("a slope to which a later line adds is not all of it", () => {
  expect(verdicts(adjoints, first)[0]).toBe("fails");
  expect(verdicts(adjoints, first, String.raw`\bar v_0 = -\cos v_0 + v_{-1}`)[0]).toBe("undecided");
});

test("a number to which a line adds need not be the one that came out before", () => {
  const numbers = ["v_{-1} = 2", "v_0 = 5"];
  expect(verdicts(...numbers, adjoints, `${first} = 0.284`, String.raw`\bar v_0 = -0.284 + \frac{\partial v_3}{\partial v_1} \frac{\partial v_1}{\partial v_0} = 1.716`).slice(-5)).toEqual(["undecided", "holds", "fails", "undecided", "holds"]);
});

test("a line that adds to nothing said before is held against the slope", () => {
  expect(verdicts(adjoints, String.raw`\bar v_0 = \cos v_0 + v_{-1}`)).toEqual(["fails"]);
});
