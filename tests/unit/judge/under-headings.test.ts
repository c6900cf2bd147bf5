/** Letters that mean one thing under one heading and another under the next. */
import { describe, expect, test } from "vitest";
import { claimsOf } from "../../support/diagnosis.ts";

function verdicts(raw: string): string[] {
  return claimsOf(raw).map(({ verdict }) => verdict);
}

describe("a problem of a sheet with parts", () => {
  const sheet = (slope: string): string => `# Problems

## First

$v(a, b) = c (a - b)^2$, $a(x, y) = (x + y)^2$, $b(x, z) = (x - z)^2$

### Part a

$$\\frac{\\partial v}{\\partial z} = \\frac{\\partial v}{\\partial b} \\frac{\\partial b}{\\partial z} = ${slope}$$

## Second

The input is $x \\in \\mathbb{R}^{d}$ and $W \\in \\mathbb{R}^{h \\times d}$.

$$z = \\sigma(W x + u)$$
`;

  test("is judged by what stands under its own heading and the one above", () => {
    expect(verdicts(sheet("4 c (a - b) (x - z)"))).toEqual(["holds", "holds"]);
  });

  test("still fails where it is wrong there", () => {
    expect(verdicts(sheet("-4 c (a - b) (x - z)"))).toEqual(["holds", "fails"]);
  });
});

test("a function that is told anew is held against what it was", () => {
  const lines = (again: string): string => `$$\\ell_i(w) = -\\left[ y_i \\log \\sigma(z_i) + (1 - y_i) \\log (1 - \\sigma(z_i)) \\right]$$

with $\\sigma(z) = \\frac{1}{1 + e^{-z}}$. Simpler:

$$\\ell_i(w) = \\log(1 + e^{-z_i}) + ${again}$$
`;
  expect(verdicts(lines("(1 - y_i) z_i"))).toEqual(["holds"]);
  expect(verdicts(lines("(1 - y_i)"))).toEqual(["fails"]);
});

test("a line that the whole page leaves open is tried under its own heading", () => {
  const sheet = (slope: string): string => `## First

$$y_i = (A x)_i = \\sum_{k=1}^n A_{ik} x_k$$

## Second

$$y = W x + b$$

$$\\frac{\\partial y_i}{\\partial b_i} = ${slope}$$
`;
  expect(verdicts(sheet("1")).at(-1)).toBe("holds");
  expect(verdicts(sheet("2")).at(-1)).not.toBe("holds");
});
