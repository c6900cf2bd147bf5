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

describe("errors that no line equates with a derivative", () => {
  const net = [
    String.raw`z^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)}`, String.raw`a^{(l)} = \sigma(z^{(l)})`, String.raw`C = \frac12 \|a^{(L)} - y\|^2`,
    String.raw`\delta^{(L)} = (a^{(L)} - y) \odot \sigma'(z^{(L)})`,
  ];
  const back = String.raw`\delta^{(l)} = ((W^{(l+1)})^\top \delta^{(l+1)}) \odot \sigma'(z^{(l)})`;
  const weights = String.raw`\frac{\partial C}{\partial W^{(l)}} = \delta^{(l)} (a^{(l-1)})^\top`;

  test("are slopes at the inputs of units", () => {
    expect(verdicts(...net, back, weights)).toEqual(["holds", "holds", "holds"]);
  });

  test("have their own mistakes, and lines that use them are not blamed", () => {
    const wrong = back.replace(String.raw`(W^{(l+1)})^\top`, String.raw`2 (W^{(l+1)})^\top`);
    expect(verdicts(...net, wrong, weights)).toEqual(["holds", "fails", "holds"]);
    expect(verdicts(...net, back, weights.replace("(l-1)", "(l)"))).toEqual(["holds", "holds", "fails"]);
  });

  test("may have the opposite sign throughout", () => {
    const opposite = net.map((line) => line.replace("(a^{(L)} - y)", "(y - a^{(L)})"));
    expect(verdicts(...opposite, back, weights.replace("= ", "= -"))).toEqual(["holds", "holds", "holds"]);
  });
});

describe("a prediction that nothing defines", () => {
  const loss = String.raw`L = -(y \ln \hat y + (1 - y) \ln(1 - \hat y))`;

  test("is what the page applies to its input", () => {
    const lines = ["z = w x + b", String.raw`\sigma(z) = \frac{1}{1 + e^{-z}}`, loss, String.raw`\frac{d\hat y}{dz} = \hat y (1 - \hat y)`];
    expect(verdicts(...lines, String.raw`\frac{dL}{dw} = (\hat y - y) x`)).toEqual(["holds", "holds"]);
    expect(verdicts(...lines, String.raw`\frac{dL}{dw} = (y - \hat y) x`)).toEqual(["undecided", "undecided"]);
  });

  test("is the output of the last layer", () => {
    const net = [String.raw`z^{(l+1)} = W^{(l)} a^{(l)} + b^{(l)}`, "a^{(l)} = f(z^{(l)})", String.raw`J = \frac12 \|h(x) - y\|^2`];
    expect(verdicts(...net, String.raw`\frac{\partial J}{\partial a^{(L)}} = a^{(L)} - y`)).toEqual(["holds"]);
    expect(verdicts(...net, String.raw`\frac{\partial J}{\partial a^{(L)}} = y - a^{(L)}`)).not.toEqual(["holds"]);
  });
});

describe("formulas of the last layer", () => {
  const net = [String.raw`C = \frac12 \sum_j (a_j^L - y_j)^2`, String.raw`a_j^L = \sigma(z_j^L)`, String.raw`z_j^L = \sum_k w_{jk}^L a_k^{L-1}`, String.raw`\delta_j^L = \frac{\partial C}{\partial z_j^L}`];

  test("stand for those of every layer, and that is said", () => {
    const [claim] = claimsOf(page(...net, String.raw`\frac{\partial C}{\partial b_j^l} = 0`, String.raw`\frac{\partial C}{\partial w_{jk}^l} = \delta_j^l a_k^{l-1}`)).slice(-1);
    expect(claim!.notes.map(({ message }) => message).join()).toContain("in every layer what it is in the last");
    expect(verdicts(...net, String.raw`\frac{\partial C}{\partial w_{jk}^l} = \delta_j^l a_k^{l-1}`)).toEqual(["holds"]);
    expect(verdicts(...net, String.raw`\frac{\partial C}{\partial w_{jk}^l} = \delta_k^l a_j^{l-1}`)).toEqual(["fails"]);
  });
});

test("the number of layers as an index, and sizes of layers as bounds", () => {
  const net = [String.raw`z_i^{(l+1)} = \sum_{j=1}^{s_l} W_{ij}^{(l)} a_j^{(l)}`, "a_i^{(l)} = f(z_i^{(l)})", String.raw`J = \frac12 \sum_i (a_i^{(n_l)} - y_i)^2`, String.raw`\delta_i^{(l)} = \frac{\partial J}{\partial z_i^{(l)}}`];
  expect(verdicts(...net, String.raw`\delta_i^{(n_l)} = (a_i^{(n_l)} - y_i) f'(z_i^{(n_l)})`)).toEqual(["holds"]);
  expect(verdicts(...net, String.raw`\delta_i^{(l)} = \sum_{j=1}^{s_{l+1}} W_{ji}^{(l)} \delta_j^{(l+1)} f'(z_i^{(l)})`)).toEqual(["holds"]);
  expect(verdicts(...net, String.raw`\delta_i^{(l)} = \sum_{j=1}^{s_{l+1}} W_{ij}^{(l)} \delta_j^{(l+1)} f'(z_i^{(l)})`)).toEqual(["fails"]);
});

describe("steps of an iteration", () => {
  const net = ["z = w x", String.raw`E = \frac12 (z - y)^2`];

  test.each(["w^{(t+1)} = w^{(t)}", "w_{t+1} = w_t", "w(t+1) = w(t)"])("%s is an update, and leaves w what it is", (step) => {
    expect(verdicts(...net, String.raw`${step} - \eta (z - y) x`, String.raw`\frac{\partial E}{\partial w} = (z - y) x`)).toEqual(["holds", "holds"]);
    expect(verdicts(...net, String.raw`${step} + \eta (z - y) x`)).toEqual(["fails"]);
  });

  test("go along the slope of what they change", () => {
    const two = ["z = w x + b", String.raw`E = \frac12 (z - y)^2`];
    expect(verdicts(...two, String.raw`b \leftarrow b - \eta \frac{\partial E}{\partial b}`)).toEqual(["holds"]);
    expect(verdicts(...two, String.raw`b \leftarrow b - \eta \frac{\partial E}{\partial w}`)).toEqual(["fails"]);
  });

  test("of a state are none", () => {
    expect(verdicts(String.raw`h_{t+1} = \tanh(w h_t + u x_t)`, String.raw`\frac{\partial h_{t+1}}{\partial h_t} = w (1 - h_{t+1}^2)`)).toEqual(["holds"]);
  });
});

describe("a cross-entropy cut down to one entry", () => {
  const net = String.raw`p_j = \frac{e^{z_j}}{\sum_k e^{z_k}}`;

  test.each(["y", "c", "y^*"])("at the class %s", (letter) => {
    const slope = String.raw`\frac{\partial L}{\partial z_j} = p_j - y_j`;
    expect(verdicts(net, String.raw`L = -\sum_j y_j \ln p_j = -\ln p_{${letter}}`, slope)).toEqual(["holds", "holds"]);
    expect(verdicts(net, String.raw`L = -\sum_j y_j \ln p_j = \ln p_{${letter}}`, slope)).toEqual(["fails", "holds"]);
  });
});

test("a number for what a matrix would make a vector tells a layer of one unit", () => {
  const lines = [String.raw`z = \mathbf{W} \mathbf{a} + b`, "z = 0.18 + 0.425 = 0.605", String.raw`\hat y = \frac{1}{1 + e^{-z}} = 0.647`, "y = 1", String.raw`L = -(y \ln \hat y + (1 - y) \ln(1 - \hat y))`];
  expect(verdicts(...lines, String.raw`L = -(1 \cdot \ln 0.647 + 0 \cdot \ln(1 - 0.647)) = 0.435`)).not.toContain("fails");
});

describe("names with two meanings", () => {
  test("the target that a loss is a function of is no prediction", () => {
    const lines = ["y = a + b x", String.raw`J(a, b; x, y) = \frac12 (y - a - b x)^2`];
    expect(verdicts(...lines, String.raw`\frac{\partial J}{\partial a} = -(y - a - b x)`)).toEqual(["holds"]);
    expect(verdicts(...lines, String.raw`\frac{\partial J}{\partial a} = y - a - b x`)).toEqual(["fails"]);
  });

  test("the x of f(x) is also that of what f is made of", () => {
    const lines = ["f(x) = \\ln(u)", "u = 1 + e^x"];
    expect(verdicts(...lines, String.raw`f'(x) = \frac{e^x}{1 + e^x}`)).toEqual(["holds"]);
    expect(verdicts(...lines, String.raw`f'(x) = \frac{1}{1 + e^x}`)).toEqual(["fails"]);
  });

  test("a wrong second formula is no witness for a third", () => {
    expect(verdicts("L = (1 - z)^2", "z = w y + b", String.raw`\frac{\partial L}{\partial z} = -2 (1 - z)`, "L = (1 - w y + b)^2", "L = (1 + b - w y)^2")).toEqual(["holds", "fails", "fails"]);
  });

  test("arrows between names or numbers say nothing to be judged", () => {
    expect(verdicts("z = w x", "L = (z - y)^2", String.raw`w \to z \to L`, String.raw`2 \to 1`, String.raw`\frac{dL}{dw} = 2 (z - y) x`)).toEqual(["holds"]);
  });
});

test("in running text, what begins with = goes on with the formula right before it", () => {
  const raw = String.raw`$L = (1 - w x)^2$ and $\frac{\partial L}{\partial w} = 2 (1 - w x)(-x)$
$= -2 (1 - w x) x$, for b it is $= 5 x$.`;
  expect(claimsOf(raw).map(({ verdict }) => verdict)).toEqual(["holds", "holds"]);
  expect(claimsOf(raw.replace("= -2", "= 2")).map(({ verdict }) => verdict)).toEqual(["holds", "fails"]);
});

test("numbers of a first example condemn no line of a second", () => {
  const raw = ["# First", "$x = 1$, $w = 2$, $t = 3$", "$$z = w x = 2$$", "# Second", "$x = 5$", "$$z = w x = 20$$"].join("\n\n");
  expect(claimsOf(raw).map(({ verdict }) => verdict)).not.toContain("fails");
});

test("a label names one unit beside a letter that names any", () => {
  const lines = [String.raw`\delta_o = (y - t) y (1 - y)`, String.raw`\delta_j = \delta_o v_j h_j (1 - h_j)`, "v_1 = 0.5", "h_1 = 0.6", String.raw`\delta_o = -0.07`];
  expect(verdicts(...lines, String.raw`\delta_1 = (-0.07)(0.5)(0.6)(0.4) = -0.0084`)).not.toContain("fails");
});

test("a number that is only supposed is no value and no claim", () => {
  const raw = String.raw`$z = 3$, $a = \sigma(z)$, $\sigma(z) = \frac{1}{1 + e^{-z}}$. If $a = 0.8$, then $a (1 - a)$ is small.`;
  expect(claimsOf(raw).map(({ verdict }) => verdict)).not.toContain("fails");
  expect(claimsOf(raw.replace("If $a", "So $a")).map(({ verdict }) => verdict)).toContain("fails");
});

test("within a function its parameter is what it is called with", () => {
  const lines = ["f(x) = x^2", "g(x) = f(x) + f(x + 1)"];
  expect(verdicts(...lines, String.raw`\frac{\partial g(y)}{\partial y} = 2 y + 2 (y + 1)`)).toEqual(["holds"]);
  expect(verdicts(...lines, String.raw`\frac{\partial g(y)}{\partial y} = 2 (y + 1)`)).toEqual(["fails"]);
});

test("the probability of an event is not read", () => {
  const lines = [String.raw`p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}`, "y_n = k"];
  const sum = String.raw`\sum_n \sum_k 1_{y_n = k} \log \mathbb{P}[y_n = k | x_n] = \sum_n \sum_k 1_{y_n = k} (z_k + \log \sum_j e^{z_j})`;
  expect(claimsOf(page(...lines, sum)).filter(({ left, verdict }) => left.includes("mathbb{P}") && verdict !== "undecided")).toEqual([]);
});
