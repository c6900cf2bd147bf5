/** Meanings that a page leaves out and its lines bear out: one proposal of src/judge/implied a group. */
import { describe, expect, test } from "vitest";
import type { ClaimResult } from "../../../src/diagnostic/result.ts";
import { claimsOf, page } from "../../support/diagnosis.ts";

function verdicts(...formulas: readonly string[]): string[] {
  return claimsOf(page(...formulas)).map(({ verdict }) => verdict);
}

function last(...formulas: readonly string[]): ClaimResult {
  return claimsOf(page(...formulas)).at(-1)!;
}

function notes({ notes: found }: ClaimResult): string {
  return found.map(({ message }) => message).join("; ");
}

describe("the forward pass of a page that starts with its errors", () => {
  const units = [
    String.raw`\delta_j^l = \frac{\partial C}{\partial z_j^l}`, String.raw`\delta_j^L = \frac{\partial C}{\partial a_j^L} \sigma'(z_j^L)`,
    String.raw`\frac{\partial C}{\partial a_k^{l-1}} = \sum_j w_{jk}^l \delta_j^l`, String.raw`\frac{\partial C}{\partial w_{jk}^l} = \delta_j^l a_k^{l-1}`,
  ];

  test("is that of units", () => {
    const claim = last(...units, String.raw`\delta_j^l = \sum_k w_{kj}^{l+1} \delta_k^{l+1} \sigma'(z_j^l)`);
    expect(claim.verdict).toBe("holds");
    expect(notes(claim)).toContain("z is made of w and the layer before; holds when a is σ of z");
  });

  test("tells which line departs from the others", () => {
    expect(verdicts(...units, String.raw`\delta_j^l = \sum_k w_{jk}^{l+1} \delta_k^{l+1} \sigma'(z_j^l)`)).toEqual(["holds", "holds", "holds", "fails"]);
  });

  test("is that of matrices", () => {
    const lines = [String.raw`\delta^l = \frac{\partial C}{\partial z^l}`, String.raw`\delta^L = \nabla_a C \odot \sigma'(z^L)`, String.raw`\delta^l = ((W^{l+1})^T \delta^{l+1}) \odot \sigma'(z^l)`];
    expect(verdicts(...lines, String.raw`\frac{\partial C}{\partial W^l} = \delta^l (a^{l-1})^T`)).toEqual(["holds", "holds", "holds"]);
    expect(verdicts(...lines, String.raw`\frac{\partial C}{\partial W^l} = 2 \delta^l (a^{l-1})^T`)).not.toContain("holds");
  });
});

describe("what a unit is taken at", () => {
  const net = [
    String.raw`a_i = \sigma(\sum_j w_{ij} x_j + b_i)`, String.raw`C = \frac12 \sum_i (a_i - y_i)^2`,
    String.raw`\frac{\partial C}{\partial z_i} = (a_i - y_i) \sigma'(z_i)`, String.raw`\frac{\partial C}{\partial b_i} = (a_i - y_i) \sigma'(z_i)`,
  ];

  test("may be named in the slope alone", () => {
    const claim = last(...net, String.raw`\frac{\partial C}{\partial w_{ij}} = (a_i - y_i) \sigma'(z_i) x_j`);
    expect(claim.verdict).toBe("holds");
    expect(notes(claim)).toContain("z is what σ is taken at");
    expect(last(...net, String.raw`\frac{\partial C}{\partial w_{ij}} = (a_i - y_i) \sigma'(z_i) x_i`).verdict).toBe("fails");
  });
});

describe("a formula whose derivative stands for that of a name", () => {
  const net = [String.raw`y = \sigma(z)`, String.raw`\frac{\partial z}{\partial w} = \frac{\partial (w x + b)}{\partial w} = x`, String.raw`\frac{\partial y}{\partial w} = \sigma'(z) x`];

  test("is what the name means", () => {
    expect(verdicts(...net, String.raw`\frac{\partial y}{\partial b} = \sigma'(z)`)).toEqual(["holds", "holds", "holds", "holds"]);
    expect(verdicts(...net, String.raw`\frac{\partial y}{\partial b} = \sigma'(z) x`)).toEqual(["holds", "holds", "holds", "fails"]);
    expect(notes(last(...net))).toContain("z is the formula whose derivative stands for its own");
  });

  test("may be a sum", () => {
    expect(verdicts(String.raw`\frac{\partial z_k}{\partial w_{jk}} = \frac{\partial (\sum_i w_{ik} x_i)}{\partial w_{jk}} = x_j`)).toEqual(["holds", "holds"]);
    expect(verdicts(String.raw`\frac{\partial z_k}{\partial w_{jk}} = \frac{\partial (\sum_i w_{ik} x_i)}{\partial w_{jk}} = x_k`)).not.toEqual(["holds", "holds"]);
  });
});

test("small letters with two indices are the entries of the matrix that has none", () => {
  const net = ["z = W x + b", String.raw`a = \sigma(z)`, String.raw`L = \frac12 \|a - y\|^2`, String.raw`\frac{\partial L}{\partial z_j} = (a_j - y_j) \sigma'(z_j)`];
  const claim = last(...net, String.raw`\frac{\partial L}{\partial w_{jk}} = (a_j - y_j) \sigma'(z_j) x_k`);
  expect(claim.verdict).toBe("holds");
  expect(notes(claim)).toContain("W has the entries w");
  expect(last(...net, String.raw`\frac{\partial L}{\partial w_{jk}} = (a_k - y_k) \sigma'(z_k) x_j`).verdict).toBe("fails");
});

test("of one output the number may be left out", () => {
  const net = [
    "h_1 = w_1 x", String.raw`\hat y_1 = w_2 h_1`, String.raw`L = (y - \hat y)^2`,
    String.raw`\frac{\partial L}{\partial w_1} = -2 (y - \hat y_1) w_2 x`, String.raw`\frac{\partial L}{\partial h_1} = -2 (y - \hat y_1) w_2`,
  ];
  const claim = last(...net, String.raw`\frac{\partial L}{\partial w_2} = -2 (y - \hat y_1) h_1`);
  expect(claim.verdict).toBe("holds");
  expect(notes(claim)).toContain("of which there is one");
  expect(last(...net, String.raw`\frac{\partial L}{\partial w_2} = 2 (y - \hat y_1) h_1`).verdict).toBe("fails");
  expect(last("h_1 = w_1 x", String.raw`\hat y_1 = w_2 h_1`, String.raw`\hat y_2 = w_3 h_1`, ...net.slice(2)).verdict).toBe("undecided");
});

test("what is defined for one example stands in a sum for each", () => {
  const net = [
    "z = w x + b", String.raw`y = \sigma(z)`, String.raw`\sigma(z) = \frac{1}{1 + e^{-z}}`, String.raw`J = \frac12 \sum_i (y_i - t_i)^2`,
    String.raw`\frac{\partial J}{\partial b} = \sum_i (y_i - t_i) y_i (1 - y_i)`, String.raw`\frac{\partial J}{\partial w} = \sum_i (y_i - t_i) y_i (1 - y_i) x_i`,
  ];
  expect(verdicts(...net)).toEqual(["holds", "holds"]);
  expect(notes(last(...net))).toContain("y with i below is that of example i");
  expect(verdicts(...net, String.raw`\frac{\partial J}{\partial w} = \sum_i (y_i - t_i) y_i x_i`)).toEqual(["holds", "holds", "fails"]);
});

describe("indices that stand twice", () => {
  const net = (sum: string): string[] => [`v_b = ${sum} h_i W_{ib}`, String.raw`J = ${sum === "" ? "-y_a" : "-\\sum_a y_a"} \log v_a`];
  const slope = (right: string): string => String.raw`\frac{\partial v_b}{\partial W_{cd}} = h_i \delta_{ic} \delta_{bd} = ${right}`;
  const chain = String.raw`\frac{\partial J}{\partial h_c} = \frac{\partial J}{\partial v_b} \frac{\partial v_b}{\partial h_c} = -\frac{y_b}{v_b} W_{cb}`;

  test("are summed over where a page defines its quantities so", () => {
    expect(verdicts(...net(""), slope(String.raw`h_c \delta_{bd}`), chain)).toEqual(["holds", "holds", "holds", "holds"]);
    expect(notes(last(...net(""), slope(String.raw`h_c \delta_{bd}`), chain))).toContain("are summed over where written twice");
  });

  test("save no line that is wrong when they are", () => {
    expect(verdicts(...net(""), slope(String.raw`h_c \delta_{bd}`), chain.replace("W_{cb}", "W_{bc}"))).toEqual(["holds", "holds", "holds", "fails"]);
  });

  test("are not where the page writes its sums: there one was lost", () => {
    expect(verdicts(...net(String.raw`\sum_i`), chain)).toEqual(["fails", "holds"]);
  });
});

test("what a chain calls softmax by another name has its entries", () => {
  const slope = (right: string): string[] => [String.raw`\hat y = \text{softmax}(v) = \psi(v)`, String.raw`\frac{\partial}{\partial v_b} \psi(v_a) = \hat y_a \delta_{ab} - ${right}`];
  expect(verdicts(...slope(String.raw`\hat y_a \hat y_b`)).at(-1)).toBe("holds");
  expect(verdicts(...slope(String.raw`\hat y_b \hat y_b`)).at(-1)).toBe("fails");
});
