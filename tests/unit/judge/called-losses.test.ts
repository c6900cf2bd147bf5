/** `(a_l)_k`: entries of layers that stand below, under a loss that is only called. */
import { describe, expect, test } from "vitest";
import { claimsOf } from "../../support/diagnosis.ts";

const layers = "$$a_l = W_l^\\top h_{l-1} + b_l$$\n\n$$h_l = \\sigma_l(a_l)$$\n\n";
const loss = (by: string): string => `\\frac{\\partial \\ell(\\hat f(x), y)}{\\partial ${by}}`;

describe("a loss that is only called", () => {
  const page = (first: string, second: string): string => `${layers}$$(\\delta_L)_j = ${loss("(a_L)_j")} = ${loss("(h_L)_j")} \\sigma_L'((a_L)_j)$$\n\n`
    + `$$${loss("(W_l)_{jk}")} = ${loss("(a_l)_k")} ${first}$$\n\n$$${loss("(W_L)_{jk}")} = ${second}$$\n`;

  test("is one that no line spells out", () => {
    const claims = claimsOf(page("(h_{l-1})_j", "(\\delta_L)_k (h_{L-1})_j"));
    expect(claims.map(({ verdict }) => verdict)).toEqual(["holds", "holds", "holds"]);
    expect(claims[1]!.notes.map(({ message }) => message).join()).toContain("no line spells out");
  });

  test("makes no wrong line right", () => {
    expect(claimsOf(page("(h_{l-1})_j", "(\\delta_L)_j (h_{L-1})_k")).at(-1)!.verdict).not.toBe("holds");
    expect(claimsOf(page("(h_l)_j", "(\\delta_L)_k (h_{L-1})_j"))[1]!.verdict).not.toBe("holds");
  });
});

test("entries of a layer below have the slopes of that layer", () => {
  const page = (weight: string): string => `${layers}$$\\frac{\\partial (a_{l+1})_k}{\\partial (a_l)_j} = (W_{l+1})_{${weight}} \\sigma_l'((a_l)_j)$$\n`;
  expect(claimsOf(page("jk")).at(-1)!.verdict).toBe("holds");
  expect(claimsOf(page("kj")).at(-1)!.verdict).toBe("fails");
});

test("a chain of layers with dots between is no product", () => {
  const page = "$$\\hat f(x) = h_L \\circ h_{L-1} \\circ \\dots \\circ h_1(x)$$\n\n$$\\frac{\\partial \\hat f}{\\partial h_L} = 1$$\n";
  expect(claimsOf(page).map(({ verdict }) => verdict)).not.toContain("fails");
});
