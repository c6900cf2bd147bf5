/** Which lines say what a name means, and which do not. */
import { describe, expect, test } from "vitest";
import { claimsOf, page } from "../../support/diagnosis.ts";

function verdicts(...formulas: readonly string[]): string[] {
  return claimsOf(page(...formulas)).map(({ verdict }) => verdict);
}

describe("a letter said anew by its own square", () => {
  const lines = [String.raw`\sigma = \sqrt{\sigma^2 + \epsilon}`, String.raw`y = \frac{x - \mu}{\sigma}`];

  test("is the root from there on, its square what it was", () => {
    expect(verdicts(...lines, String.raw`\frac{\partial y}{\partial x} = \frac{1}{\sqrt{\sigma^2 + \epsilon}}`, String.raw`\frac{\partial y}{\partial \mu} = -\frac{1}{\sigma}`)).toEqual(["holds", "holds"]);
    expect(verdicts(...lines, String.raw`\frac{\partial y}{\partial x} = \frac{1}{\sqrt{\sigma^2}}`)).toEqual(["fails"]);
  });
});

describe("a line that closes a circle", () => {
  const net = ["h_2 = w_2 x + b_2", "y = w_3 h_2 + b_3", String.raw`L = \frac12 (y - t)^2`, String.raw`\delta_3 = \frac{\partial L}{\partial y}`];

  test("through a slope is no formula", () => {
    expect(verdicts(...net, String.raw`\frac{\partial L}{\partial b_3} = \delta_3`, String.raw`\frac{\partial L}{\partial w_3} = \delta_3 h_2`, String.raw`b_3 = \delta_3`)).toEqual(["holds", "holds"]);
    expect(verdicts(...net, String.raw`\frac{\partial L}{\partial b_3} = 2 \delta_3`, String.raw`\frac{\partial L}{\partial w_3} = \delta_3 h_2`, String.raw`b_3 = \delta_3`)).toEqual(["fails", "holds"]);
  });
});

test("a sum that binds the index of what it is equal to defines nothing", () => {
  const slope = String.raw`\frac{\partial z_j}{\partial a_k} = w_{jk}`;
  expect(verdicts(String.raw`z_j = \sum_k w_{jk} a_k`, slope)).toEqual(["holds"]);
  expect(verdicts(String.raw`z_j = \sum_k w_{jk} a_k`, slope.replace("= w_{jk}", "= w_{kj}"))).toEqual(["fails"]);
  expect(claimsOf(page(String.raw`z_j = \sum_j w_{jk} a_k`, slope)).map(({ reason }) => reason)).toEqual(["nothing says what z is"]);
});

describe("two formulas in the chain of a definition", () => {
  test("are both its meaning", () => {
    expect(verdicts("C = (y - a)^2 = y^2 - 2 a y + a^2", String.raw`\frac{\partial C}{\partial a} = -2 (y - a)`)).toEqual(["holds", "holds", "holds"]);
  });

  test("are witnesses for lines that follow from either, should they differ", () => {
    const chain = "C = (y - a)^2 = y^2 - a^2";
    expect(verdicts(chain, String.raw`\frac{\partial C}{\partial a} = -2 (y - a)`)).toEqual(["holds", "fails", "holds"]);
    expect(verdicts(chain, String.raw`\frac{\partial C}{\partial a} = -2 a`)).toEqual(["holds", "fails", "holds"]);
    expect(verdicts(chain, String.raw`\frac{\partial C}{\partial a} = a`)).toEqual(["holds", "fails", "fails"]);
  });
});

test("a call between a name and a formula of its argument alone says what the function is", () => {
  const chain = String.raw`out = f(z) = \frac{1}{1 + e^{-z}}`;
  expect(verdicts(chain, "f'(z) = f(z) (1 - f(z))").at(-1)).toBe("holds");
  expect(verdicts(chain, "f'(z) = f(z) (1 + f(z))").at(-1)).toBe("fails");
});

describe("the end of a chain about a derivative", () => {
  test("names it", () => {
    const net = ["L = (w x + b)^2", String.raw`\frac{\partial L}{\partial b} = 2 (w x + b) = g`];
    expect(verdicts(...net, String.raw`\frac{\partial L}{\partial w} = g x`).at(-1)).toBe("holds");
    expect(verdicts(...net, String.raw`\frac{\partial L}{\partial w} = -g x`).at(-1)).toBe("fails");
  });

  test("gives no meaning to what the chain is made of", () => {
    expect(verdicts(String.raw`\frac{\partial z}{\partial w} = \frac{\partial (w x + b)}{\partial w} = x`)).toEqual(["holds", "holds"]);
    expect(verdicts(String.raw`\frac{\partial z}{\partial w} = \frac{\partial (w x + b)}{\partial w} = b`)).not.toEqual(["holds", "holds"]);
  });
});

describe("members that a loss is written with", () => {
  const verdictsIn = (raw: string): string[] => claimsOf(raw).map(({ verdict }) => verdict);
  const few = (slope: string, more = ""): string => `$\\sigma(x) = \\frac{1}{1 + e^{-x}}$\n\n$$\\begin{aligned}
J_{few}(q_c, o, P) &= -\\log \\sigma(p_o^T q_c) - \\sum_{k=1}^{K} \\log \\sigma(-p_k^T q_c) \\\\
\\frac{\\partial J}{\\partial q_c} &= ${slope} p_o + \\sum_{k=1}^{K} \\sigma(p_k^T q_c) p_k \\\\
\\frac{\\partial J}{\\partial p_k} &= \\sigma(p_k^T q_c) q_c ${more}
\\end{aligned}$$\n`;

  test("are the ones that its slopes are taken by", () => {
    expect(verdictsIn(few("-\\sigma(-p_o^T q_c)"))).toEqual(["holds", "holds"]);
    expect(verdictsIn(few("-\\sigma(p_o^T q_c)"))[0]).toBe("fails");
    expect(verdictsIn(few("-\\sigma(-p_o^T q_c)", "+ q_c"))[1]).toBe("fails");
  });

  test("may be summed over a set that a word names", () => {
    const softmax = (power: string): string => `$$\\begin{aligned}
J_{all}(q_c, o, P) &= -p_o^T q_c + \\log \\sum_{w \\in Words} \\exp(p_w^T q_c) \\\\
\\frac{\\partial J}{\\partial q_c} &= -p_o + \\sum_{w \\in Words} \\frac{\\exp(${power} p_w^T q_c)}{\\sum_{v \\in Words} \\exp(p_v^T q_c)} p_w
\\end{aligned}$$\n`;
    expect(verdictsIn(softmax(""))).toEqual(["holds"]);
    expect(verdictsIn(softmax("2"))).toEqual(["fails"]);
  });
});

test("a display that differentiates a function by its parameters means them, whatever they are elsewhere", () => {
  const display = (slope: string): string => `$$ y = w x $$\n\n$$\\begin{aligned}
f(x, y) &= 3 x^2 + 2 x y \\\\
\\nabla f &= \\begin{bmatrix} \\frac{\\partial f}{\\partial x} \\\\ \\frac{\\partial f}{\\partial y} \\end{bmatrix} = \\begin{bmatrix} ${slope} \\\\ 2 x \\end{bmatrix}
\\end{aligned}$$\n`;
  expect(claimsOf(display("6 x + 2 y")).map(({ verdict }) => verdict)).toEqual(["holds", "holds"]);
  expect(claimsOf(display("6 x + 2 w")).map(({ verdict }) => verdict)).toEqual(["holds", "fails"]);
});
