/** What letters and their scripts are, decided from all lines of a page. */
import { describe, expect, test } from "vitest";
import { claimsOf, page } from "../../support/diagnosis.ts";

function verdicts(...formulas: readonly string[]): string[] {
  return claimsOf(page(...formulas)).map(({ verdict }) => verdict);
}

test("a letter with a prime at an argument is a function, beside its values", () => {
  const net = [String.raw`z_i = \sum_j w_{ij} x_j`, "a_i = a(z_i)", String.raw`L = \sum_i (a_i - y_i)^2`];
  expect(verdicts(...net, String.raw`\frac{\partial L}{\partial w_{ij}} = 2 (a_i - y_i) a'(z_i) x_j`)).toEqual(["holds"]);
  expect(verdicts(...net, String.raw`\frac{\partial L}{\partial w_{ij}} = 2 (a_i - y_i) a'(z_i) x_i`)).toEqual(["fails"]);
});

describe("a name that mostly has its layer above", () => {
  const net = [
    String.raw`z_j^\ell = \sum_k w_{jk}^\ell a_k^{\ell-1}`, String.raw`a_j^\ell = \sigma(z_j^\ell)`,
    String.raw`\frac{\partial z_j^\ell}{\partial a_k^{\ell-1}} = w_{jk}^\ell`,
  ];

  test("may leave it out once", () => {
    expect(verdicts(...net, String.raw`\frac{\partial a_j}{\partial z_j^\ell} = \sigma'(z_j^\ell)`)).toEqual(["holds", "holds"]);
    expect(verdicts(...net, String.raw`\frac{\partial a_j}{\partial z_j^\ell} = \sigma(z_j^\ell)`)).toEqual(["holds", "fails"]);
  });

  test("is shown and mended with the whole of its layer", () => {
    const [claim] = claimsOf(page(...net.slice(0, 2), String.raw`\frac{\partial z_j^\ell}{\partial a_k^{\ell-1}} = w_{kj}^\ell`));
    expect(claim!.right).toBe(String.raw`w_{kj}^\ell`);
    expect(claim!.diagnosis!.fix!.replacement).toBe(String.raw`w_{jk}^\ell`);
  });
});

describe("bold numbers", () => {
  const setup = ["x = 1, w = 0.5", String.raw`z = w x = \mathbf{0.5}`, String.raw`\sigma(z) = \frac{1}{1 + e^{-z}}`];

  test("are results, right or wrong", () => {
    expect(verdicts(...setup, String.raw`a = \sigma(z) = \mathbf{0.622}`)).toEqual(["holds", "holds"]);
    expect(verdicts(...setup, String.raw`a = \sigma(z) = \mathbf{0.722}`)).toEqual(["holds", "fails"]);
  });

  test("make no vectors of bold names beside them", () => {
    const net = (result: string): string[] => [`v = ${result}`, String.raw`\mathbf{z} = \mathbf{w} \mathbf{x}`, "L = (z - y)^2"];
    const slope = String.raw`\frac{\partial L}{\partial w} = 2 (z - y) x`;
    expect(verdicts(...net(String.raw`\mathbf{0.5}`), slope)).toEqual(["holds"]);
    expect(verdicts(...net(String.raw`\mathbf{0.5}`), slope.replace("y) x", "y) w"))).toEqual(["fails"]);
    expect(verdicts(...net("0.5"), slope)).toEqual(["fails"]);
  });
});
