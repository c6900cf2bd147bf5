/** Layers as notes write them: names that prose mentions without their layer, and examples named beside it. */
import { describe, expect, test } from "vitest";
import { claimsOf, page } from "../../support/diagnosis.ts";

function verdicts(text: string): string[] {
  return claimsOf(text).map(({ verdict }) => verdict);
}

const forward = [String.raw`a^l = \sigma(w^l a^{l-1} + b^l)`, "z^l = w^l a^{l-1} + b^l", String.raw`\delta^l_j := \frac{\partial C}{\partial z^l_j}`];

describe("a superscript is a layer", () => {
  const mentioned = `The input $z$ of a layer.\n\n${page(...forward)}`;

  test("also where prose speaks of the name alone", () => {
    expect(verdicts(`${mentioned}\n$$\\delta^l = ((w^{l+1})^T \\delta^{l+1}) \\odot \\sigma'(z^l)$$\n`)).toEqual(["holds"]);
    expect(verdicts(`${mentioned}\n$$\\delta^l = ((w^{l+1})^T \\delta^l) \\odot \\sigma'(z^l)$$\n`)).not.toEqual(["holds"]);
    expect(verdicts(`${mentioned}\n$$\\frac{\\partial C}{\\partial b^l_j} = \\delta^l_j$$\n`)).toEqual(["holds"]);
    expect(verdicts(`${mentioned}\n$$\\frac{\\partial C}{\\partial b^l_j} = -\\delta^l_j$$\n`)).toEqual(["fails"]);
  });

  test("and no power becomes one", () => {
    expect(verdicts("Let $x$ be a number.\n\n$$y = x^2$$\n\n$$\\frac{dy}{dx} = 2x$$\n")).toEqual(["holds"]);
    expect(verdicts("Let $x$ be a number.\n\n$$y = x^n$$\n\n$$\\frac{dy}{dx} = n x^{n-1}$$\n")).toEqual(["holds"]);
  });
});

describe("an example that is named beside the layer", () => {
  const ofExample = page(...forward, "z^{x,l} = w^l a^{x,l-1} + b^l");

  test("is the one at hand", () => {
    expect(verdicts(`${ofExample}\n$$\\delta^{x,l} = ((w^{l+1})^T \\delta^{x,l+1}) \\odot \\sigma'(z^{x,l})$$\n`)).toEqual(["holds", "holds"]);
    expect(verdicts(`${ofExample}\n$$\\delta^{x,l} = (w^{l+1})^T \\delta^{x,l+1}$$\n`)).toEqual(["holds", "fails"]);
  });
});

test("a row may end with the half of a line break that a site's Markdown left of it", () => {
  const display = (slope: string): string => `\\begin{equation}\na = \\sigma(z) \\\\\\\nz = w x + b \\\n\\frac{\\partial a}{\\partial w} = ${slope}\n\\end{equation}\n`;
  expect(verdicts(display("\\sigma'(z) x"))).toEqual(["holds"]);
  expect(verdicts(display("\\sigma'(z) w"))).toEqual(["fails"]);
});

const network = [String.raw`z^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)}`, String.raw`a^{(l)} = \phi(z^{(l)})`];
const back = (weights: string): string => String.raw`\frac{\partial E}{\partial z_j^{(l)}} = \sum_d \frac{\partial E}{\partial z_d^{(l+1)}} ${weights}^{(l+1)} \phi'(z_j^{(l)})`;

test("the input is layer 0, though no formula names it by that", () => {
  expect(verdicts(page(...network, String.raw`a^{(0)} = \mathbf{x}`, back("W_{dj}")))).toEqual(["holds"]);
  expect(verdicts(page(...network, String.raw`a^{(0)} = \mathbf{x}`, back("W_{jd}")))).toEqual(["fails"]);
});

describe("the last layer is the output that the loss compares", () => {
  const loss = String.raw`L(a, y) = \frac{1}{2} (a - y)^2`;

  test("of layers that are counted above, where a^2 is no square", () => {
    const forward = [loss, "z^1 = w^1 x + b^1", String.raw`a^1 = \text{ReLU}(z^1)`, "z^2 = w^2 a^1 + b^2", String.raw`a^2 = \text{sigmoid}(z^2)`];
    expect(verdicts(page(...forward, String.raw`\frac{\partial L}{\partial a^2} = a^2 - y`))).toEqual(["holds"]);
    expect(verdicts(page(...forward, String.raw`\frac{\partial L}{\partial a^2} = y - a^2`))).not.toContain("holds");
  });

  test("of numbered layers", () => {
    const forward = [loss, "z^{[1]} = w^{[1]} x", "a^{[1]} = \\tanh(z^{[1]})", "z^{[2]} = w^{[2]} a^{[1]}", "a^{[2]} = \\sigma(z^{[2]})"];
    expect(verdicts(page(...forward, String.raw`\frac{\partial L}{\partial z^{[2]}} = (a^{[2]} - y) a^{[2]} (1 - a^{[2]})`))).toEqual(["holds"]);
  });

  test("the greatest number tells which it is, where no layer is called L", () => {
    const layers = [String.raw`L(a, y) = -(y \log a + (1 - y) \log(1 - a))`, "z^{[l]} = W^{[l]} a^{[l-1]} + b^{[l]}", String.raw`a^{[l]} = \sigma(z^{[l]})`];
    const lines = (delta: string): string => page(...layers, `dz^{[2]} = ${delta}`, "dW^{[2]} = dz^{[2]} a^{[1]T}");
    expect(verdicts(lines("a^{[2]} - y"))).toEqual(["holds", "holds"]);
    expect(verdicts(lines("y - a^{[2]}"))[0]).toBe("fails");
  });
});

test("layers with weights of their own do not start with nothing before them", () => {
  const rows = [String.raw`u^l = h^{l-1} W^l + b^l \in \mathbb{R}^{1 \times m_l}`, String.raw`h^l = \phi(u^l) \in \mathbb{R}^{1 \times m_l}`];
  const line = (weights: string): string => String.raw`\frac{\partial E}{\partial u_j^l} = \sum_d \frac{\partial E}{\partial u_d^{l+1}} ${weights}^{l+1} \frac{\partial h_j^l}{\partial u_j^l}`;
  expect(verdicts(page(...rows, line("W_{jd}")))).toEqual(["holds"]);
  expect(verdicts(page(...rows, line("W_{dj}")))).toEqual(["fails"]);
});

test("entries of a row that is declared are no examples", () => {
  const row = [String.raw`h \in \mathbb{R}^{1 \times n}`, String.raw`u \in \mathbb{R}^{1 \times m}`, "u = h W + b"];
  const line = (weights: string): string => String.raw`\frac{\partial E}{\partial h_j} = \sum_d \frac{\partial E}{\partial u_d} ${weights}`;
  expect(verdicts(page(...row, line("W_{jd}")))).toEqual(["holds"]);
  expect(verdicts(page(...row, line("W_{dj}")))).toEqual(["fails"]);
});

describe("a page that normalises, in Einstein's notation", () => {
  const page1 = (line: string): string => `Layer normalization, with indices summed as Einstein did.\n\n${page(
    String.raw`\mu = \frac{1}{N}\sum_{i=0}^{N} X_i`, String.raw`\sigma = \sqrt{\frac{1}{N}\sum_{i=0}^{N} (X_i-\mu)^2}`,
    String.raw`Z_i = \frac{X_i - \mu}{\sigma}`, String.raw`Y_i = \gamma Z_i + \beta`,
    String.raw`\frac{\partial Z_i}{\partial X_j} = \frac{\sigma(\delta_j^i - \frac{1}{N}) - (X_i - \mu) \frac{1}{N}Z_j}{\sigma^2}`, line)}`;

  test("sums over what stands twice; σ is no function, and the mean is of N numbers", () => {
    expect(verdicts(page1(String.raw`\frac{\partial E}{\partial X_j} = \frac{\partial E}{\partial Y_i} \gamma \frac{\partial Z_i}{\partial X_j}`))).toEqual(["holds", "holds"]);
  });

  test("and two members would hide a lost factor", () => {
    expect(verdicts(page1(String.raw`\frac{\partial E}{\partial X} = \gamma (I - \frac{1}{N}(ZZ^T + 1)) \frac{\partial E}{\partial Y}`))[1]).not.toBe("holds");
  });
});

test("an activation that loses its index once is that of its unit", () => {
  const units = [String.raw`E = \frac{1}{2} \sum_k (a_k - t_k)^2`, "a_k = g(z_k)", String.raw`z_k = b_k + \sum_j a_j w_{jk}`, "a_j = g_j(z_j)"];
  const line = (sign: string): string => String.raw`\frac{\partial E}{\partial w_{jk}} = ${sign}(a_k - t_k) g_k'(z_k) a_j`;
  expect(verdicts(page(...units, "a_k = g_k(z_k)", line(""))).at(-1)).toBe("holds");
  expect(verdicts(page(...units, "a_k = g_k(z_k)", line("-"))).at(-1)).not.toBe("holds");
});

describe("sizes that are declared apart, layer by layer", () => {
  const layers = [String.raw`W^l \in \mathbb{R}^{m_{l-1} \times m_l}`, String.raw`u^l \in \mathbb{R}^{1 \times m_l}`, String.raw`h^l \in \mathbb{R}^{1 \times m_l}`, String.raw`b^l \in \mathbb{R}^{1 \times m_l}`,
    "u^l = h^{l-1} W^l + b^l", String.raw`h^l = \phi(u^l)`];
  const line = (weights: string): string => String.raw`\frac{\partial E}{\partial h_j^l} = \sum_d \frac{\partial E}{\partial u_d^{l+1}} ${weights}^{l+1}`;
  const local = (letter: string): string => String.raw`\frac{\partial u_j^l}{\partial W_{ij}^l} = h_${letter}^{l-1}`;

  test("entry ij of a matrix with a layer is in row i", () => {
    expect(verdicts(page(...layers, line("W_{jd}"), local("i")))).toEqual(["holds", "holds"]);
    expect(verdicts(page(...layers, line("W_{dj}"), local("i")))).toEqual(["fails", "holds"]);
    expect(verdicts(page(...layers, line("W_{jd}"), local("j")))).toEqual(["holds", "fails"]);
  });

  test("are not made one by a line whose layer was left out", () => {
    expect(verdicts(page(...layers, String.raw`\frac{\partial u_j}{\partial b_j^l} = 1`, local("i")))).not.toContain("fails");
  });

  test("that of the last layer is m_L", () => {
    const output = [...layers, String.raw`\mathbf{y} \in \mathbb{R}^{m_L}`, String.raw`h^L = \mathbf{y}`];
    expect(verdicts(page(...output, String.raw`\frac{\partial E}{\partial u^L_j} = \frac{\partial E}{\partial y_j} \phi'(u^L_j)`))).toEqual(["holds"]);
    expect(verdicts(page(...output, String.raw`\frac{\partial E}{\partial u^L_j} = \frac{\partial E}{\partial y_j} \phi'(h^L_j)`))).toEqual(["fails"]);
  });
});

describe("the last layer with a name of its own", () => {
  const forward = [String.raw`z^l = W^l a^{l-1} + b^l`, String.raw`a^l = \sigma(z^l)`];
  const loss = String.raw`C = \frac12 \|\hat y - y\|^2`;

  test("is the output, also where that is said before its formula", () => {
    for (const lines of [[String.raw`a^L = \hat y`, ...forward], [...forward, String.raw`a^L = \hat y`]]) {
      expect(verdicts(page(...lines, loss, String.raw`\frac{\partial C}{\partial z^L} = (\hat y - y) \odot \sigma'(z^L)`))).toEqual(["holds"]);
      expect(verdicts(page(...lines, loss, String.raw`\frac{\partial C}{\partial z^L} = (y - \hat y) \odot \sigma'(z^L)`))).toEqual(["fails"]);
    }
  });

  test("but no target", () => {
    const lines = [...forward, String.raw`C = \frac12 \|a^L - y\|^2`, "a^L = y"];
    expect(verdicts(page(...lines, String.raw`\frac{\partial C}{\partial a^L} = y - a^L`))).not.toContain("holds");
  });
});

describe("layers by entries, whose first is the input", () => {
  const forward = [String.raw`z_j^{(l)} = \sum_k W_{jk}^{(l)} a_k^{(l-1)} + b_j^{(l)}`, String.raw`a_j^{(l)} = f(z_j^{(l)})`];
  const loss = [String.raw`C = \frac12 \sum_j (a_j^{(L)} - y_j)^2`, String.raw`\delta_j^{(l)} := \frac{\partial C}{\partial z_j^{(l)}}`];
  const back = (weights: string): string => String.raw`\delta_j^{(l)} = f'(z_j^{(l)}) \sum_k ${weights}^{(l+1)} \delta_k^{(l+1)}`;
  const own = (input: string): string => String.raw`\frac{\partial C}{\partial W_{jk}^{(l)}} = \delta_j^{(l)} ${input}`;

  test("which is all of x, said before the formula of any layer or after it", () => {
    for (const lines of [["a^{(0)} = x", ...forward], [...forward, "a^{(0)} = x"]]) {
      expect(verdicts(page(...lines, ...loss, back("W_{kj}"), own("a_k^{(l-1)}")))).toEqual(["holds", "holds"]);
      expect(verdicts(page(...lines, ...loss, back("W_{jk}"), own("a_k^{(l)}")))).toEqual(["fails", "fails"]);
    }
  });

  test("a chain may say what the function of a word does", () => {
    const unit = [String.raw`net_j = \sum_i w_{ij} x_i`, String.raw`o_j = \varphi(net_j) = \frac{1}{1 + e^{-net_j}}`];
    expect(verdicts(page(...unit, String.raw`\varphi'(net_j) = o_j (1 - o_j)`))).toEqual(["holds", "holds", "holds"]);
    expect(verdicts(page(...unit, String.raw`\varphi'(net_j) = o_j (1 + o_j)`))).toEqual(["holds", "holds", "fails"]);
  });
});

describe("an error that feeds back into itself", () => {
  const layer = ["z^l = w^l a^{l-1} + b^l", String.raw`a^l = \sigma(z^l)`, String.raw`\delta^l = \frac{\partial C}{\partial z^l}`];

  test("is a slip of the layer", () => {
    expect(claimsOf(page(...layer, String.raw`\delta^l = ((w^{l+1})^T \delta^{l+1}) \odot \sigma'(z^l)`)).map(({ verdict }) => verdict)).toEqual(["holds"]);
    expect(claimsOf(page(...layer, String.raw`\delta^l = ((w^{l+1})^T \delta^l) \odot \sigma'(z^l)`)).map(({ verdict }) => verdict)).toEqual(["fails"]);
  });

  test("is a step where the old value stands by itself", () => {
    const cost = ["z = w x + b", "L = (z - y)^2"];
    for (const step of ["dw = dw / m", String.raw`dw = dw + \lambda w`, String.raw`dw = dw + \frac{\lambda}{m} w`]) expect(claimsOf(page(...cost, step)).filter(({ verdict }) => verdict === "fails")).toEqual([]);
  });
});
