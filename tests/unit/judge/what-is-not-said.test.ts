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

test("a slope of the loss that is set to zero is wanted, not said; another is said", () => {
  const net = [String.raw`L = \frac12 w^2 + \sum_i \alpha_i (1 - y_i (w x_i + b))`, String.raw`u = w^2`];
  expect(verdicts(...net, String.raw`\frac{\partial L}{\partial b} = 0 \Rightarrow \sum_i \alpha_i y_i = 0`)[0]).toBe("undecided");
  expect(verdicts(...net, String.raw`\frac{\partial u}{\partial w} = 0`)).toEqual(["fails"]);
});

test("of a loss without a formula, each example of a list is one of its own", () => {
  const list = [String.raw`y = 2 x`, String.raw`\frac{\partial L}{\partial x} = 2 \frac{\partial L}{\partial y}`, String.raw`z = x^2`];
  expect(verdicts(...list, String.raw`\frac{\partial L}{\partial x} = 2 x \frac{\partial L}{\partial z}`)).not.toContain("fails");
  expect(verdicts(...list.slice(0, 1), "z = x^2", "u = y + z", String.raw`\frac{\partial L}{\partial y} = \frac{\partial L}{\partial u}`, String.raw`\frac{\partial L}{\partial x} = 2 \frac{\partial L}{\partial y}`)).toEqual(["holds", "fails"]);
});

test("a slope by a name of which only members have a part says nothing", () => {
  const net = [String.raw`v = h W^{(2)} + b^{(2)}`, String.raw`J = \sum_b (v_b - y_b)^2`];
  expect(verdicts(...net, String.raw`\sum_b \frac{\partial J}{\partial v_b} \frac{\partial v_b}{\partial W_{cd}} = 2 (v_d - y_d) h_c`)).toEqual(["undecided"]);
});

test("the slope of a formula in a bracket may hold fast what else is made of the name", () => {
  const norm = [String.raw`\mu = \frac{1}{m} \sum_{i=1}^m x_i`, String.raw`h_i = x_i - \mu`];
  const slope = (right: string): string => String.raw`\frac{\partial h_i}{\partial x_i} = \frac{\partial}{\partial x_i} \left[ x_i - \mu \right] = ${right}`;
  expect(verdicts(...norm, slope("1"))).toEqual(["holds", "undecided"]);
  expect(verdicts(...norm, slope("2"))).toEqual(["holds", "fails"]);
});

test("the target of a class that the text sets apart may be zero", () => {
  const softmax = String.raw`\hat y_i = \frac{e^{u_i}}{\sum_j e^{u_j}}, \quad J = -\sum_i y_i \log \hat y_i`;
  const line = (last: string): string => String.raw`\frac{\partial \hat y_o}{\partial u_w} = -\hat y_o \hat y_w = -\hat y_o (${last} - y_w)`;
  const said = (last: string): string[] => claimsOf(`$$${softmax}$$\n\nif $w \\neq o$\n\n$$${line(last)}$$\n`).map(({ verdict }) => verdict);
  expect(said(String.raw`\hat y_w`)).toEqual(["holds", "undecided"]);
  expect(said(String.raw`\hat y_o`)).toEqual(["holds", "fails"]);
});

test("an activation is told by a number only where one name has it", () => {
  const cell = ["z_f = 1.0", "z_i = 0.5 + 0.5 = 1.0", String.raw`f = \sigma(1.0) = 0.7311`, String.raw`i = \sigma(1.0) = 0.7311`, "C = f d + i e"];
  expect(verdicts(...cell, String.raw`\frac{\partial C}{\partial d} = f`).at(-1)).toBe("holds");
  expect(verdicts(...cell, String.raw`\frac{\partial C}{\partial d} = i`).at(-1)).toBe("undecided");
});

test("on a page about convolutions a sign between two arrays may be one", () => {
  const lines = [String.raw`y_i = \sum_k k_k x_{i+k-1}`, String.raw`Y, X \in \mathbb{R}^3, K \in \mathbb{R}^2`, String.raw`Y = 2 X`];
  const product = String.raw`\frac{\partial L}{\partial X} = \frac{\partial L}{\partial Y} * K`;
  expect(claimsOf(page(...lines, product)).at(-1)!.verdict).toBe("fails");
  expect(claimsOf(`The gradient is a full convolution.\n\n${page(...lines, product)}`).at(-1)).toMatchObject({ verdict: "undecided", reason: "whether `*` is a convolution or a product is not said" });
});

test("what follows from a slope that is set to zero is to be solved", () => {
  const loss = [String.raw`L = \frac12 \sum_{n=1}^N (x_n - \mu)^2`];
  const solved = String.raw`\sum_{n=1}^N x_n - N \mu = 0`;
  expect(claimsOf(page(...loss, String.raw`\frac{\partial L}{\partial \mu} = 0`, solved)).at(-1)).toMatchObject({ verdict: "undecided", reason: expect.stringMatching(/equation to solve/) });
  expect(verdicts(...loss, solved).at(-1)).toBe("fails");
});
