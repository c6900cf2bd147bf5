/** Where a name, a gradient or a range ends. */
import { describe, expect, test } from "vitest";
import { claimsOf } from "../../support/diagnosis.ts";

const verdicts = (raw: string): string[] => claimsOf(raw).map(({ verdict }) => verdict);

test("capitals before a name in brackets, all of a left side, are one function", () => {
  const page = (factor: string): string => `$$SSE(w) = \\sum_{i=1}^n (t_i - w x_i)^2$$\n\n$$\\frac{\\partial SSE(w)}{\\partial w} = ${factor} \\sum_{i=1}^n (t_i - w x_i) x_i$$\n`;
  expect(verdicts(page("-2"))).toEqual(["holds"]);
  expect(verdicts(page("2"))).toEqual(["fails"]);
});

describe("a gradient of a small letter", () => {
  const page = (slope: string): string => `$$l = \\tfrac12 \\lVert z \\rVert^2$$\n\n$$z = \\text{Id}(t)$$\n\n$$\\nabla_z l = z$$\n\n$$\\nabla_t l = ${slope}$$\n`;

  test("ends before a product of entries; the slope of the identity is one", () => {
    expect(verdicts(page("\\nabla_z l \\odot \\text{Id}'(t)"))).toEqual(["holds", "holds"]);
    expect(verdicts(page("\\nabla_z l \\odot z"))).toEqual(["holds", "fails"]);
  });
});

test("`i = 1(1)n` says what i runs over, and an undertilde marks a vector", () => {
  const page = (right: string): string => `For $i = 1(1)n$, $\\utilde{a_i} = W_i \\utilde{h_{i-1}} + \\utilde{b_i}$\n\n$$\\frac{\\partial \\utilde{a_i}}{\\partial \\utilde{h_{i-1}}} = ${right}$$\n`;
  expect(verdicts(page("W_i"))).toEqual(["holds"]);
  expect(verdicts(page("2 W_i"))).toEqual(["fails"]);
});

test("a target before a pair in brackets is no function", () => {
  const page = (sign: string): string => `$$L(w, b, \\alpha) = \\frac12 w^2 + \\sum_{i=1}^m \\alpha_i (1 - y_i (w x_i + b))$$\n\n$$\\nabla_b L = ${sign} \\sum_{i=1}^m \\alpha_i y_i$$\n\n$$\\nabla_w L = w - \\sum_{i=1}^m \\alpha_i y_i x_i$$\n\nwith $c = \\sum_{i=1}^m \\alpha_i y_i (x_i, x_j)$\n`;
  expect(verdicts(page("-"))[0]).toBe("holds");
  expect(verdicts(page(""))[0]).toBe("fails");
});
