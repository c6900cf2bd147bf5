/** Where one equation ends and the next begins, and what is said beside them. */
import { describe, expect, test } from "vitest";
import { claimsOf, page } from "../../support/diagnosis.ts";

function verdicts(raw: string): string[] {
  return claimsOf(raw).map(({ verdict }) => verdict);
}

test("an arrow at the start of a row separates it from the row before", () => {
  const raw = (slope: string): string => page(String.raw`\begin{aligned} z &= w x \\ \implies a &= z^2 \\ \implies b &= a + z \end{aligned}`, String.raw`\frac{\partial b}{\partial w} = ${slope}`);
  expect(verdicts(raw("2 w x^2 + x"))).toEqual(["holds"]);
  expect(verdicts(raw("2 w x + x"))).toEqual(["fails"]);
});

describe("a condition on indices typed in the prose", () => {
  const raw = (first: string, second: string, slope: string): string => String.raw`$$p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$$

Case 1: ${first}

$$\frac{\partial p_i}{\partial z_j} = p_i (1 - p_i)$$

Case 2: ${second}

$$\frac{\partial p_i}{\partial z_j} = ${slope}$$
`;

  test.each([["i = j", "i ≠ j"], ["i == j", "i != j"]])("%s, %s", (same, other) => {
    expect(verdicts(raw(same, other, "-p_i p_j"))).toEqual(["holds", "holds"]);
    expect(verdicts(raw(same, other, "p_i p_j"))).toEqual(["holds", "fails"]);
    expect(verdicts(raw("the first", "the second", "-p_i p_j"))).toEqual(["fails", "fails"]);
  });
});

test("dots alone in a formula are no condition", () => {
  expect(verdicts(`From $\\dots$ it follows:\n\n${page("z = w x", "\\frac{\\partial z}{\\partial w} = x")}`)).toEqual(["holds"]);
});
