/** What pages leave out: the layers of units, the loss of one step, the index of an entry. */
import { describe, expect, test } from "vitest";
import { claimsOf, page } from "../../support/diagnosis.ts";

function verdicts(...formulas: readonly string[]): string[] {
  return claimsOf(page(...formulas)).map(({ verdict }) => verdict);
}

describe("units of any layer under one formula", () => {
  const net = [String.raw`a_j = \sum_i w_{ji} z_i`, "z_j = h(a_j)", String.raw`E = \frac12 \sum_k (z_k - t_k)^2`, String.raw`\delta_j = \frac{\partial E}{\partial a_j}`];

  test("send their errors back along the weights", () => {
    expect(verdicts(...net, String.raw`\delta_j = h'(a_j) \sum_k w_{kj} \delta_k`, String.raw`\frac{\partial E}{\partial w_{ji}} = \delta_j z_i`)).toEqual(["holds", "holds"]);
  });

  test("are outputs where a target is named", () => {
    expect(verdicts(...net, String.raw`\delta_k = (z_k - t_k) h'(a_k)`)).toEqual(["holds"]);
    expect(verdicts(...net, String.raw`\delta_k = (t_k - z_k) h'(a_k)`)).toEqual(["fails"]);
  });

  test.each([String.raw`\delta_j = h'(a_j) \sum_k w_{jk} \delta_k`, String.raw`\delta_j = h'(z_j) \sum_k w_{kj} \delta_k`, String.raw`\delta_j = \sum_k w_{kj} \delta_k`])("refute %s", (line) => {
    expect(verdicts(...net, line)).toEqual(["fails"]);
  });

  test("may have their weights the other way round", () => {
    const net2 = [String.raw`net_j = \sum_i w_{ij} o_i`, String.raw`o_j = f(net_j)`, String.raw`E = \frac12 \sum_k (t_k - o_k)^2`];
    expect(verdicts(...net2, String.raw`\frac{\partial E}{\partial o_j} = \sum_k \frac{\partial E}{\partial net_k} w_{jk}`)).toEqual(["holds"]);
    expect(verdicts(...net2, String.raw`\frac{\partial E}{\partial o_j} = \sum_k \frac{\partial E}{\partial net_k} w_{kj}`)).toEqual(["fails"]);
  });
});

describe("a loss that is only said to be a sum over time", () => {
  const net = [String.raw`h_t = \tanh(U x_t + V h_{t-1})`, "o_t = W h_t", String.raw`E = \sum_t E_t`];

  test("has a part for each step", () => {
    expect(verdicts(...net, String.raw`\frac{\partial E}{\partial o_t} = \frac{\partial E_t}{\partial o_t}`)).toEqual(["holds"]);
    expect(verdicts(...net, String.raw`\frac{\partial E}{\partial h_t} = \frac{\partial E}{\partial o_t} \frac{\partial o_t}{\partial h_t} + \frac{\partial E}{\partial h_{t+1}} \frac{\partial h_{t+1}}{\partial h_t}`)).toEqual(["holds"]);
    expect(verdicts(...net, String.raw`\frac{\partial E}{\partial h_t} = \frac{\partial E}{\partial o_t} \frac{\partial o_t}{\partial h_t}`)).toEqual(["fails"]);
  });
});

describe("derivatives of arrays entry by entry", () => {
  const vector = String.raw`z \in \mathbb{R}^n`;

  test("by cases", () => {
    expect(verdicts(vector, String.raw`\operatorname{ReLU}'(z) = \begin{cases} 1 & \text{si } z > 0 \\ 0 & \text{sinon} \end{cases}`)).toEqual(["holds"]);
    expect(verdicts(vector, String.raw`\operatorname{ReLU}'(z) = \begin{cases} 1 & \text{if } z < 0 \\ 0 & \text{otherwise} \end{cases}`)).toEqual(["fails"]);
  });

  test("by their slopes", () => {
    expect(verdicts(vector, String.raw`\frac{\partial \tanh(z)}{\partial z} = 1 - \tanh(z)^2`)).toEqual(["holds"]);
    expect(verdicts(vector, String.raw`\frac{\partial \tanh(z)}{\partial z} = 1 - \tanh(z)`)).toEqual(["fails"]);
  });

  test("not where an entry depends on its neighbours", () => {
    expect(verdicts(vector, String.raw`p = \mathrm{softmax}(z)`, String.raw`\frac{\partial p}{\partial z} = p (1 - p)`)).not.toEqual(["holds"]);
  });
});

test("a sum over j of what is written without its j", () => {
  const net = [String.raw`z_j = \sum_i w_{ij} x_i`, String.raw`o_j = \frac{e^{z_j}}{\sum_j e^z}`];
  expect(verdicts(...net, String.raw`\frac{\partial o_b}{\partial z_b} = o_b - o_b^2`)).toEqual(["holds"]);
  expect(verdicts(...net, String.raw`\frac{\partial o_b}{\partial z_b} = o_b + o_b^2`)).toEqual(["fails"]);
});
