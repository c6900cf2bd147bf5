/** What notes write short, or in a way of their own: the right line holds, the wrong one fails. */
import { describe, expect, test } from "vitest";
import { claimsOf } from "../../support/diagnosis.ts";

const last = (raw: string): string => claimsOf(raw).at(-1)!.verdict;

/** The last line of the page, right and wrong. */
function expectTold(page: (line: string) => string, right: string, wrong: string): void {
  expect(last(page(right))).toBe("holds");
  expect(last(page(wrong))).toBe("fails");
}

test("a loss with the letter of a step above it is that of the step", () => {
  const net = "$$h^t = \\tanh(w x^t)$$\n\n$$q^t = c h^t$$\n\n$$L = \\frac1T \\sum_{t=1}^T L^t$$\n\n$$L^t = \\frac12 (q^t - y^t)^2$$\n\n";
  expectTold((line) => `${net}$$\\frac{\\partial L^t}{\\partial c} = ${line}$$\n`, "(q^t - y^t) h^t", "(y^t - q^t) h^t");
});

test("a slope without its argument is taken where the page takes the function", () => {
  const unit = "$$z = w x + b$$\n\n$$a = \\phi(z)$$\n\n";
  expectTold((line) => `${unit}$$\\frac{\\partial a}{\\partial w} = ${line}$$\n`, "\\phi' x", "\\phi' w");
  const two = `${unit}$$c = \\phi(u)$$\n\n`;
  expect(last(`${two}$$\\frac{\\partial a}{\\partial w} = \\phi' x$$\n`)).toBe("undecided");
});

test("a derivative of which the point is told is that derivative", () => {
  const page = (line: string): string => `$$f(z) = \\tanh(z_1 z_2)$$\n\n$$f = \\tanh(z_1 z_2)$$\n\n$$\\frac{\\partial f}{\\partial z_1}(z) = ${line}$$\n`;
  expectTold(page, "(1 - f^2) z_2", "(1 - f^2) z_1");
});

describe("transposes", () => {
  const shapes = "$W^{(2)} \\in \\mathbb{R}^{3 \\times 2}$, $u \\in \\mathbb{R}^3$, $h \\in \\mathbb{R}^2$\n\n";

  test("may stand above the bracket of a layer", () => {
    const page = (line: string): string => `${shapes}$$c = u^\\top W^{(2)} h$$\n\n$$\\nabla_h c = ${line}$$\n`;
    expectTold(page, "W^{(2)^T} u", "W^{(2)^T} h");
  });

  test("may stand above a derivative", () => {
    const page = (line: string): string => `${shapes}$$c = u^\\top W^{(2)} h$$\n\n$$\\frac{\\partial c}{\\partial u}^\\top u = ${line}$$\n`;
    expectTold(page, "c", "2 c");
  });
});

test("`1\\{i = j\\}` is one where that is so", () => {
  const softmax = "$$p_i = \\frac{e^{h_i}}{\\sum_{j=1}^k e^{h_j}}$$\n\n$$\\frac{\\partial p_i}{\\partial h_j} = ";
  expectTold((line) => `${softmax}${line}$$\n`, "p_i (1\\{i = j\\} - p_j)", "p_i (1\\{i = j\\} + p_j)");
});

test("`\\triangledown` is the gradient", () => {
  const page = (line: string): string => `$X \\in \\mathbb{R}^{4 \\times 3}$, $w \\in \\mathbb{R}^3$, $t \\in \\mathbb{R}^4$\n\n$$\\triangledown_w \\|X w - t\\|^2 = ${line}$$\n`;
  expectTold(page, "2 X^\\top (X w - t)", "X^\\top (X w - t)");
});

test("a member of a softmax times one minus another is no call", () => {
  const page = (line: string): string => `$$\\sigma(z)_i = \\frac{e^{z_i}}{\\sum_{k=1}^n e^{z_k}}$$\n\n$$\\sigma_i = \\frac{e^{z_i}}{\\sum_{k=1}^n e^{z_k}}$$\n\n$$\\frac{\\partial \\sigma_i}{\\partial z_i} = ${line}$$\n`;
  expectTold(page, "\\sigma_i (1 - \\sigma_i)", "\\sigma_i (1 + \\sigma_i)");
});

describe("numbers that are put in", () => {
  test("tell the shapes of what they stand for", () => {
    const page = (y: string): string => `$$z = W x = \\begin{bmatrix} 1 & 2 \\\\ 0 & 1 \\\\ 3 & 1 \\end{bmatrix} \\begin{bmatrix} 2 \\\\ 1 \\end{bmatrix} = \\begin{bmatrix} 4 \\\\ 1 \\\\ 7 \\end{bmatrix}$$\n\n`
      + `$$s = z x^\\top = \\begin{bmatrix} 4 \\\\ 1 \\\\ ${y} \\end{bmatrix} \\begin{bmatrix} 2 & 1 \\end{bmatrix}$$\n`;
    expectTold(page, "7", "9");
  });

  test("are doubted where a minus before a square has no bracket", () => {
    const page = (result: string): string => `$$r = 2 \\cdot 1 = 2$$\n\n$$\\sqrt{-4^2 + 5^2 + 8^2} = ${result}$$\n`;
    expect(last(page("\\sqrt{105}"))).toBe("undecided");
    expectTold(page, "\\sqrt{73}", "\\sqrt{41}");
  });

  test("are whole among numbers of three digits", () => {
    const page = (sum: string): string => `$$e = [e^{-1.9}, e^0, e^{-1.0}] \\approx [0.150, 1.0, 0.368]$$\n\n$$s = 0.150 + 1.0 + 0.368 = ${sum}$$\n`;
    expectTold(page, "1.518", "1.538");
  });
});

describe("an expression alone", () => {
  const loss = "$$L = w^2 x$$\n\n";

  test("in the first row is what the next one goes on with", () => {
    const page = (line: string): string => `${loss}$$\\begin{aligned} & \\frac{\\partial L}{\\partial w} \\\\ &= ${line} \\end{aligned}$$\n`;
    expectTold(page, "2 w x", "w x");
  });

  test("in a display of its own is what the next one goes on with", () => {
    const page = (line: string): string => `${loss}By the power rule,\n\n$$\\frac{\\partial L}{\\partial w}$$\n\nis\n\n$$= ${line}$$\n`;
    expectTold(page, "2 w x", "w x");
  });

  test("may be the name that the next row defines", () => {
    const page = (line: string): string => `$$\\begin{aligned} & L \\\\ &= w^2 x \\end{aligned}$$\n\n$$\\frac{\\partial L}{\\partial w} = ${line}$$\n`;
    expectTold(page, "2 w x", "w x");
  });
});

test("a function between sets is no equation of them", () => {
  expect(claimsOf("$g: \\mathbb{R}^{n} \\to \\mathbb{R}^{m}$ and $h: \\mathbb{R}^{m} \\to \\mathbb{R}^{k}$\n")).toEqual([]);
});

describe("a loss that is a function of what an earlier heading made", () => {
  const softmax = "## Softmax\n\n$$a_j = \\frac{e^{z_j}}{\\sum_{k=1}^q e^{z_k}}$$\n\n";

  test("is one of that", () => {
    const page = (line: string): string => `${softmax}## Loss\n\n$$H(y, a) = -\\sum_{j=1}^q y_j \\log a_j$$\n\n$$\\frac{\\partial H(y, a)}{\\partial z_i} = ${line}$$\n`;
    expectTold(page, "-\\sum_{j=1}^q y_j \\frac{\\partial a_j}{a_j \\partial z_i}", "\\sum_{j=1}^q y_j \\frac{\\partial a_j}{a_j \\partial z_i}");
  });
});

test("a letter above the number of a layer is that of the unit", () => {
  const net = "$s = 1, \\dots, n$, $j = 1, \\dots, m$. The layer $o_k$ has the units\n\n$$v_k^j = \\sum_s o_{k-1}^s u_k^{sj}$$\n\n$$o_k^j = \\tanh(v_k^j)$$\n\n";
  expectTold((line) => `${net}$$\\frac{\\partial o_k^j}{\\partial u_k^{sj}} = ${line}$$\n`, "(1 - (o_k^j)^2) o_{k-1}^s", "(1 - (o_k^j)^2) o_k^s");
});
