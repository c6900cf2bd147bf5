/** Whole pages as courses write them, in few lines: what each leaves unsaid, and a wrong line beside the right one. */
import { describe, expect, test } from "vitest";
import { claimsOf, page } from "../../support/diagnosis.ts";

const verdicts = (...lines: readonly string[]): string[] => claimsOf(page(...lines)).map(({ verdict }) => verdict);

describe("through time", () => {
  const vanilla = [String.raw`s_t = \tanh(U x_t + W s_{t-1})`, String.raw`\hat y_t = \text{softmax}(V s_t)`, String.raw`E_t = -y_t^T \log \hat y_t`, String.raw`E = \sum_t E_t`, "z_3 = V s_3"];
  const last = (difference: string): string => String.raw`\frac{\partial E_3}{\partial V} = \frac{\partial E_3}{\partial \hat y_3} \frac{\partial \hat y_3}{\partial z_3} \frac{\partial z_3}{\partial V} = (${difference}) \otimes s_3`;

  test("the softmax of a product is that of a vector", () => {
    expect(verdicts(...vanilla, last(String.raw`\hat y_3 - y_3`))).toEqual(["holds", "holds"]);
    expect(verdicts(...vanilla, last(String.raw`y_3 - \hat y_3`))).toEqual(["holds", "fails"]);
  });

  const cell = [String.raw`f_t = \sigma(W_f h_{t-1} + U_f x_t)`, String.raw`c_t = f_t \odot c_{t-1} + x_t`, String.raw`h_t = \tanh(c_t)`];
  const whole = (term: string): string => String.raw`\frac{\partial E}{\partial f_t} = \frac{\partial E}{\partial c_t} \odot ${term}`;

  test("what a state hands back through itself alone is neither right nor wrong", () => {
    const back = (gate: string): string => String.raw`\frac{\partial E}{\partial c_{t-1}} = \frac{\partial E}{\partial c_t} \odot ${gate}`;
    const ahead = String.raw`\frac{\partial E}{\partial c_t} = \frac{\partial E}{\partial h_t} \odot (1 - h_t^2) + \frac{\partial E}{\partial c_{t+1}} \odot f_{t+1}`;
    expect(verdicts(...cell, ahead, whole("c_{t-1}"), back("f_t"))).toEqual(["holds", "holds", "undecided"]);
    expect(verdicts(...cell, ahead, whole("c_t"), back("h_t"))).toEqual(["holds", "fails", "fails"]);
  });
});

test("∇ without a variable is by the one that the page differentiates by", () => {
  const errors = String.raw`S = (y - X\beta)^T (y - X\beta)`;
  const ridge = String.raw`J = \|y - X\beta\|^2 + \lambda \|\beta\|^2`;
  const slope = String.raw`\frac{\partial S}{\partial \beta} = -2 X^T (y - X\beta)`;
  expect(verdicts(errors, slope, ridge, String.raw`\nabla J = -2 X^T (y - X\beta) + 2 \lambda \beta`)).toEqual(["holds", "holds"]);
  expect(verdicts(errors, slope, ridge, String.raw`\nabla J = -2 X^T (y - X\beta) - 2 \lambda \beta`)).toEqual(["holds", "fails"]);
  expect(verdicts(errors, slope, String.raw`\frac{\partial S}{\partial y} = 2 (y - X\beta)`, ridge, String.raw`\nabla J = 2 \lambda \beta`)).toEqual(["holds", "holds", "undecided"]);
});

test("h is no entry of a size H", () => {
  const norm = [String.raw`\mu = \frac1H \sum_{i=1}^H a_i`, String.raw`c_i = a_i - \mu`, "h_i = g_i c_i + b_i"];
  expect(verdicts(...norm, String.raw`\frac{\partial L}{\partial g_i} = \frac{\partial L}{\partial h_i} c_i`)).toEqual(["holds"]);
  expect(verdicts(...norm, String.raw`\frac{\partial L}{\partial g_i} = \frac{\partial L}{\partial h_i} a_i`)).toEqual(["fails"]);
});

test("a letter that only stands for the argument of a function is no quantity of the page", () => {
  const unit = [String.raw`f(x; w) = \sigma(w_0 + w_1 x_1)`, String.raw`\sigma(z) = \frac{1}{1 + e^{-z}}`];
  expect(verdicts(...unit, String.raw`\frac{\partial f}{\partial z} = f (1 - f)`)).toEqual(["undecided"]);
  expect(verdicts(...unit, "z = w_0 + w_1 x_1", String.raw`\frac{\partial f}{\partial z} = f (1 + f)`)).not.toContain("holds");
});

test("∇_a C is by the last layer, though the first has a formula of its own", () => {
  const layers = ["a^0 = x", String.raw`z^l = w^l a^{l-1} + b^l`, String.raw`a^l = \sigma(z^l)`, String.raw`C = \frac12 \|y - a^L\|^2`];
  expect(verdicts(...layers, String.raw`\frac{\partial C}{\partial z^L} = \nabla_a C \odot \sigma'(z^L)`)).toEqual(["holds"]);
  expect(verdicts(...layers, String.raw`\frac{\partial C}{\partial z^L} = -\nabla_a C \odot \sigma'(z^L)`)).toEqual(["fails"]);
});

describe("a wrong line that a generous reading would let pass", () => {
  const batch = ["Z_1 = X W_1 + b_1", String.raw`A_1 = \mathrm{ReLU}(Z_1)`, "Z_2 = A_1 W_2 + b_2", String.raw`\hat Y = \mathrm{softmax}(Z_2)`, String.raw`L = -\frac{1}{N} \sum_n \sum_k Y_{nk} \log \hat Y_{nk}`];
  test("the product of two matrices is none entry by entry because their sizes were not said", () => {
    const first = String.raw`\frac{\partial L}{\partial W_1} = X^T \frac{\partial L}{\partial Z_1}`;
    const back = String.raw`\frac{\partial L}{\partial A_1} = \frac{\partial L}{\partial Z_2} W_2^T`;
    expect(verdicts(...batch, String.raw`\frac{\partial L}{\partial W_2} = A_1^T \frac{\partial L}{\partial Z_2}`, back, first)).toEqual(["holds", "holds", "holds"]);
    expect(verdicts(...batch, String.raw`\frac{\partial L}{\partial W_2} = A_1 \frac{\partial L}{\partial Z_2}`, back, first)).toEqual(["fails", "holds", "holds"]);
  });

  const rows = [String.raw`h = \sigma(W^{1} x)`, "o = W^{2} h", String.raw`E = \frac{1}{2} \sum_i (o_i - t_i)^2`, String.raw`\frac{\partial E}{\partial W^2_{ij}} = (o_i - t_i) h_j`, String.raw`\frac{\partial E}{\partial W^1_{jk}} = \sum_i (o_i - t_i) W^2_{ij} h_j (1 - h_j) x_k`];
  test("rows of weights are no examples", () => {
    expect(verdicts(...rows, String.raw`\frac{\partial E}{\partial h_j} = \sum_i (o_i - t_i) W^2_{ij}`)).toEqual(["holds", "holds", "holds"]);
    expect(verdicts(...rows, String.raw`\frac{\partial E}{\partial h_j} = \sum_i (o_i - t_i) W^2_{ji}`)).toEqual(["holds", "holds", "fails"]);
  });
});

describe("numbers that stand on both sides", () => {
  test("hide no sign, however roughly they were rounded", () => {
    const verdict = (sign: string): string[] => claimsOf(page(String.raw`w = 0.5 - [0.1 \times (-0.08238)] = 0.5 ${sign} 0.008238`)).map((c) => c.verdict);
    expect(verdict("+")).toEqual(["holds"]);
    expect(verdict("-")).toEqual(["fails"]);
  });
});

describe("a formula that its own numbers contradict", () => {
  const unit = ["w = 0.5", "x = 2", "t = 0.25", String.raw`o = w x = 0.5 \times 2 = 1`];
  const error = (sign: string): string => String.raw`E = \frac12 (t ${sign} o)^2 = \frac12 (0.25 - 1)^2 = 0.28125`;
  const slope = (formula: string, numbers: string): string => String.raw`\frac{\partial E}{\partial o} = ${formula} = ${numbers}`;

  test("condemns no numbers that are worked out from it", () => {
    expect(verdicts(...unit, error("-"), String.raw`\frac{\partial E}{\partial w} = 0.75 \times 2`).at(-1)).toBe("holds");
    expect(verdicts(...unit, error("+"), String.raw`\frac{\partial E}{\partial w} = 0.75 \times 2`).at(-1)).toBe("undecided");
  });

  test("and saves no formula", () => {
    expect(verdicts(...unit, error("+"), slope("t - o", "0.25 - 1"))).toContain("fails");
  });
});
