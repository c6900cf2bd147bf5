/** Lines about quantities of which the page does not say how they hang together. */
import { expect, test } from "vitest";
import { claimsOf, page } from "../../support/diagnosis.ts";

function verdicts(...formulas: readonly string[]): string[] {
  return claimsOf(page(...formulas)).map(({ verdict }) => verdict);
}

test("a bias that no formula holds is in no relation to the input of its unit", () => {
  expect(verdicts(String.raw`\delta_j \equiv \frac{\partial C}{\partial z_j}`, String.raw`\frac{\partial C}{\partial b_j} = \delta_j`)).toEqual(["undecided"]);
  expect(verdicts(String.raw`z_j = \sum_k w_{jk} x_k + b_j`, String.raw`\delta_j \equiv \frac{\partial C}{\partial z_j}`, String.raw`\frac{\partial C}{\partial b_j} = \delta_j`)).toEqual(["holds"]);
  expect(verdicts(String.raw`z_j = \sum_k w_{jk} x_k + b_j`, String.raw`\delta_j \equiv \frac{\partial C}{\partial z_j}`, String.raw`\frac{\partial C}{\partial w_{jk}} = \delta_j`)).toEqual(["fails"]);
});

test("a layer whose result is shown as a number has one unit", () => {
  const net = [String.raw`z = W a + b`, String.raw`\hat y = \frac{1}{1 + e^{-z}}`, "z = 0.605", String.raw`L = -(y \log \hat y + (1 - y) \log(1 - \hat y))`, "y = 1", String.raw`\hat y = \frac{1}{1 + e^{-0.605}} = 0.647`];
  expect(verdicts(...net, String.raw`L = -(1 \cdot \log(0.647) + 0 \cdot \log(0.353)) = 0.435`).slice(-2)).toEqual(["holds", "holds"]);
  expect(verdicts(...net, String.raw`L = -(0 \cdot \log(0.647) + 1 \cdot \log(0.353)) = 1.041`).slice(-2)).toEqual(["fails", "holds"]);
});

test("a transposed bracket behind the sign of differentiation begins a product", () => {
  const declared = [String.raw`x \in \mathbb{R}^n, \mu \in \mathbb{R}^n, A \in \mathbb{R}^{n \times n}`, "A^T = A"];
  expect(verdicts(...declared, String.raw`\frac{\partial}{\partial \mu} (x - \mu)^T A (x - \mu) = -2 A (x - \mu)`).slice(-1)).toEqual(["holds"]);
  expect(verdicts(...declared, String.raw`\frac{\partial}{\partial \mu} (x - \mu)^T A (x - \mu) = 2 A (x - \mu)`).slice(-1)).toEqual(["fails"]);
});

test("the input of a unit is no activation of its bias", () => {
  const net = [String.raw`\delta_j = \frac{\partial C}{\partial z_j}`, String.raw`\frac{\partial C}{\partial b_j} = \frac{\partial C}{\partial z_j} \frac{\partial z_j}{\partial b_j}`];
  expect(verdicts(...net, String.raw`\frac{\partial C}{\partial b_j} = \delta_j`).at(-1)).not.toBe("fails");
});
