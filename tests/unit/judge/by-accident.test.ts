/** Lines that are wrong and come out right where a model knows too much, or looks at too little. */
import { describe, expect, test } from "vitest";
import { claimsOf, page } from "../../support/diagnosis.ts";

function last(...formulas: readonly string[]): string | undefined {
  return claimsOf(page(...formulas)).at(-1)?.verdict;
}

describe("conditions", () => {
  const relu = String.raw`a = \max(0, z)`;

  test("on a quantity that stays at its kink for half of all values", () => {
    expect(last(relu, String.raw`\frac{\partial a}{\partial z} = \mathbb 1[a > 0]`)).toBe("holds");
    expect(last(relu, String.raw`\frac{\partial a}{\partial z} = \mathbb 1[a \ge 0]`)).toBe("fails");
    expect(last(relu, String.raw`\frac{\partial a}{\partial z} = \begin{cases} 1 & a \ge 0 \\ 0 & a < 0 \end{cases}`)).toBe("fails");
    expect(last("f = \\max(x, y)", String.raw`\frac{\partial f}{\partial x} = \mathbb 1[f \ge y]`)).toBe("fails");
  });
});

describe("a function whose slope tells that it is logistic", () => {
  const setup = [String.raw`a = \phi(z)`, "L = (a - y)^2", String.raw`\phi'(z) = a (1 - a)`];

  test("is not even for that", () => {
    expect(last(...setup, String.raw`\frac{\partial L}{\partial z} = 2 (a - y) \phi'(z)`)).toBe("holds");
    expect(last(...setup, String.raw`\frac{\partial L}{\partial z} = 2 (a - y) \phi'(-z)`)).toBe("fails");
    expect(last(...setup, String.raw`\frac{\partial L}{\partial z} = 2 (a - y) a (1 - a)`)).toBe("holds");
  });
});

describe("Jacobians of which nothing is known", () => {
  test("are zero or one, and bear nothing out", () => {
    expect(last(String.raw`h_t \in \mathbb R^n`, String.raw`\frac{\partial h_t}{\partial h_k} = \prod_{j=k+1}^t \frac{\partial h_j}{\partial h_{j-1}} \cdot h_t`)).toBe("undecided");
  });

  test("are not forgotten under a later heading", () => {
    const setup = [String.raw`W \in \mathbb R^{n \times n}, U \in \mathbb R^{n \times m}, x_t \in \mathbb R^m, h_t \in \mathbb R^n`, "h_t = \\tanh(W h_{t-1} + U x_t)"];
    const raw = (line: string): string => `${page(...setup)}\n## Later\n\n$$${line}$$\n`;
    const chain = String.raw`\frac{\partial h_t}{\partial h_k} = \prod_{j=k+1}^t \frac{\partial h_j}{\partial h_{j-1}}`;
    expect(claimsOf(raw(chain)).at(-1)?.verdict).toBe("holds");
    expect(claimsOf(raw(`${chain} \\cdot h_t`)).at(-1)?.verdict).toBe("fails");
  });
});

describe("a display that says what f is", () => {
  test("is not about another f of the page", () => {
    const list = (slope: string): string => String.raw`f(x, y) = \max(x, y) \quad \rightarrow \quad \frac{\partial f}{\partial x} = ${slope}`;
    expect(last("f(x, y) = x + y", list(String.raw`\mathbb 1(x \ge y)`))).toBe("holds");
    expect(last("f(x, y) = x + y", list("1"))).toBe("fails");
  });
});

describe("targets", () => {
  test("are one-hot for a line about the entry that is hot, not for one about any", () => {
    const line = (right: string): string => String.raw`t_i y_i + \sum_{j \ne i} t_j y_i = ${right}`;
    const setup = String.raw`y_i = \frac{e^{z_i}}{\sum_j e^{z_j}}`;
    expect(last(setup, line(String.raw`y_i \sum_j t_j`))).toBe("holds");
    expect(last(setup, line("t_i y_i"))).toBe("fails");
  });
});

describe("updates", () => {
  const setup = [String.raw`C = C_0 + \lambda |w|`];

  test("are held against the loss with all that stands in the step", () => {
    expect(last(...setup, String.raw`w \leftarrow w - \eta \lambda \,\mathrm{sgn}(w) - \eta \frac{\partial C_0}{\partial w}`)).toBe("holds");
    expect(last(...setup, String.raw`w \leftarrow w - \eta \lambda \,\mathrm{sgn}(C) - \eta \frac{\partial C_0}{\partial w}`)).not.toBe("holds");
    expect(last(...setup, String.raw`w \leftarrow w - \eta \frac{\partial C_0}{\partial w}`)).toBe("undecided");
    expect(last(...setup, String.raw`w \leftarrow w - \eta \frac{\partial C}{\partial w}`)).toBe("holds");
  });

  test("have a rate where the others of the page have one", () => {
    expect(last("C = (w x + b)^2", String.raw`w \leftarrow w - \eta \frac{\partial C}{\partial w}`, String.raw`b \leftarrow b - \frac{\partial C}{\partial b}`)).toBe("undecided");
    expect(last("C = (w x + b)^2", String.raw`b \leftarrow b - \frac{\partial C}{\partial b}`)).toBe("holds");
  });
});

describe("results that were never rounded", () => {
  test("are exact operands", () => {
    const setup = ["v = 2, h = 0.6, t = 2", String.raw`y = v h = 2 \cdot 0.6 = 1.2`];
    expect(last(...setup, String.raw`C = \frac12 (y - t)^2 = \frac12 (1.2 - 2)^2 = 0.32`)).toBe("holds");
    expect(last(...setup, String.raw`C = \frac12 (y - t)^2 = \frac12 (1.2 - 2)^2 = 0.36`)).toBe("fails");
  });

  test("a rounded one of the same digits is no exact one", () => {
    expect(last("z = 0.4", String.raw`g = \sigma(z) = 0.6`, String.raw`h = 2 g = 2 \cdot 0.6 = 1.197`)).toBe("holds");
  });
});

describe("a heading under which names are told anew", () => {
  test("makes no stranger of a name that is told elsewhere alone", () => {
    const before = [String.raw`z^{(i)} = w x^{(i)} + b, \quad a^{(i)} = \sigma(z^{(i)}), \quad \sigma(z) = \frac{1}{1 + e^{-z}}`];
    const raw = (slope: string): string => `${page(...before)}\n## One example\n\n$$a = \\sigma(z)$$\n\n$$\\frac{\\partial a}{\\partial z} = ${slope}$$\n`;
    expect(claimsOf(raw("a (1 - a)")).at(-1)?.verdict).toBe("holds");
    expect(claimsOf(raw("a (1 - a \\cdot b)")).at(-1)?.verdict).toBe("fails");
  });
});
