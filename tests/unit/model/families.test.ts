/** How many members a family has, from where they are counted, and which entries are one. */
import { describe, expect, test } from "vitest";
import { Sizes } from "../../../src/model/sizes.ts";
import { claimsOf, page } from "../../support/diagnosis.ts";

function verdicts(...formulas: readonly string[]): string[] {
  return claimsOf(page(...formulas)).map(({ verdict }) => verdict);
}

test("a family has what the numbers of the page reach, beside any member", () => {
  const net = [String.raw`z = \sum_i w_i x_i`, "L = (z - y)^2", String.raw`\frac{\partial L}{\partial w_1} = 2 (z - y) x_1`, String.raw`\frac{\partial L}{\partial w_i} = 2 (z - y) x_i`];
  expect(verdicts(...net, String.raw`\frac{\partial L}{\partial w_8} = 2 (z - y) x_8`)).toEqual(["holds", "holds", "holds"]);
  expect(verdicts(...net, String.raw`\frac{\partial L}{\partial w_8} = 2 (z - y) x_7`)).toEqual(["holds", "holds", "fails"]);
});

test("families of one size may be reached to different numbers", () => {
  const product = String.raw`q = (w_8 + u_5) \sum_i w_i u_i`;
  const slope = (end: string): string => String.raw`\frac{\partial q}{\partial w_1} = (w_8 + u_5) u_${end}`;
  expect(verdicts(product, slope("1"))).toEqual(["holds"]);
  expect(verdicts(product, slope("2"))).toEqual(["fails"]);
});

describe("a symmetric matrix", () => {
  const lines = [String.raw`f = \sum_i \sum_j x_i A_{ij} x_j`, String.raw`\frac{\partial f}{\partial x_k} = 2 \sum_j A_{kj} x_j`];

  test("is one by its entries", () => {
    expect(verdicts("A = A^T", ...lines).at(-1)).toBe("holds");
    expect(verdicts(...lines).at(-1)).toBe("fails");
  });
});

test("what all of a family is that is counted from 0 is not said", () => {
  const whole = (start: string): string[] => [String.raw`y = \sum_{i=${start}}^{n} w_i x_i`, String.raw`\frac{\partial y}{\partial w_${start}} = x_${start}`, String.raw`E = \|w\|^2`, String.raw`\frac{\partial E}{\partial w_${start}} = 2 w_${start}`];
  expect(verdicts(...whole("1"))).toEqual(["holds", "holds"]);
  expect(verdicts(...whole("0"))).toEqual(["holds", "undecided"]);
  expect(claimsOf(page(...whole("0"))).at(-1)!.reason).toContain("counted from 0");
});

test("a size that is joined keeps what it has reached", () => {
  const sizes = new Sizes();
  sizes.grow("index:w:0", 8);
  expect(sizes.join("index:v:0", "index:w:0")).toBe(true);
  expect(sizes.sizeOf("index:v:0")).toBe(8);
});
