/** What a page leaves to its numbers and its words: values that make a line right, symmetry, the next step. */
import { describe, expect, test } from "vitest";
import { claimsOf } from "../../support/diagnosis.ts";

const verdicts = (raw: string): string[] => claimsOf(raw).map(({ verdict }) => verdict);

describe("what holds by the numbers of a page alone", () => {
  const neuron = "$a = \\tanh(z)$ and $z = w x$\n\n$w = 0$\n\n$x = 1$\n\n";

  test("is left open where no number is put in", () => {
    expect(verdicts(`${neuron}$$1 - \\tanh^2(z) = 1 - a$$\n`).at(-1)).toBe("undecided");
  });

  test("holds where one side alone names the data", () => {
    const claim = claimsOf(`${neuron}$$(1 - a^2) x = 1 - a^2$$\n`).at(-1)!;
    expect(claim.verdict).toBe("holds");
    expect(claim.notes.map(({ rule }) => rule)).toContain("at-given-values");
  });
});

test("a number of one digit is not taken for a rounded one that no line shows", () => {
  const page = (shown: string): string => `$z = 0.5 \\times 1 + 0.1 = 0.6$\n\n$a = \\operatorname{ReLU}(z) = 0.6$\n\n$u = 0.5 \\times 1 + 0.2 = ${shown}$\n`;
  expect(verdicts(page("0.7")).at(-1)).toBe("holds");
  expect(verdicts(page("0.8")).at(-1)).toBe("fails");
});

test("a half is not rounded where no decimal is at work", () => {
  const page = (relation: string, shown: string): string => `$n = 3$ and $k = 2$\n\n$$\\frac{n}{k} ${relation} ${shown}$$\n`;
  expect(verdicts(page("=", "1.5")).at(-1)).toBe("holds");
  expect(verdicts(page("=", "2")).at(-1)).toBe("fails");
  expect(verdicts(page("\\approx", "2")).at(-1)).toBe("holds");
});

describe("numbers of the next step", () => {
  const first = "$z = 0.5 \\times 1 + 0.1 = 0.6$, $a = \\operatorname{ReLU}(z) = 0.6$ and $L = \\frac12 (a - 1)^2 = \\frac12 (0.6 - 1)^2 = 0.08$\n\n";
  const update = "The new bias is $b \\leftarrow 0.1 + 0.3 = 0.4$.\n\n";
  const next = "With it, $L = \\frac12 (0.9 - 1)^2 = 0.005$\n";

  test("condemn no line behind an update", () => {
    expect(verdicts(first + update + next)).not.toContain("fails");
    expect(verdicts(first + next)).toContain("fails");
  });

  test("are still held to their arithmetic", () => {
    expect(verdicts(first + update + next.replace("0.005", "0.05"))).toContain("fails");
  });
});

test("digits that were left out behind an update are no next step", () => {
  const page = (shown: string): string => "$z = 0.5 \\times 1.1866 = 0.5933$\n\nThe new bias is $b \\leftarrow 0.1 + 0.1 = 0.2$.\n\n$z = 0.5 \\times 1.1866 = 0.593$\n\n"
    + `$L = z^2 = 0.593^2 = 0.3516$ and $\\frac{\\partial L}{\\partial z} = 2 z = ${shown}$\n`;
  expect(verdicts(page("1.187")).at(-1)).toBe("holds");
  expect(verdicts(page("1.287")).at(-1)).toBe("fails");
});

test("that a matrix is its transpose is no update of it", () => {
  expect(claimsOf("$f = x^\\top A x$\n\n$$A = A^\\top$$\n").map(({ kind }) => kind)).toEqual(["step"]);
});

describe("a matrix that is called symmetric", () => {
  const form = "$$\\frac{\\partial}{\\partial x} (x^\\top A x) = 2 A x$$\n";

  test("is so where a line needs it", () => {
    const claim = claimsOf(`For a symmetric matrix $A$ of size $n$ and $x \\in \\mathbb{R}^n$:\n\n${form}`).at(-1)!;
    expect(claim.verdict).toBe("holds");
    expect(claim.notes.map(({ message }) => message).join()).toContain("A is symmetric");
  });

  test("is any other where nothing says so", () => {
    expect(verdicts(`For a matrix $A \\in \\mathbb{R}^{n \\times n}$ and $x \\in \\mathbb{R}^n$:\n\n${form}`).at(-1)).toBe("fails");
  });

  test("is so from the line on that says it", () => {
    const page = "$f = \\sum_i \\sum_j x_i A_{ij} x_j$\n\n$$\\sum_i x_i A_{ki} = (A^\\top x)_k$$\n\nIf $A = A^\\top$:\n\n$$\\sum_i x_i A_{ki} = (A^\\top x)_k$$\n";
    const found = claimsOf(page).filter(({ left }) => left.includes("A_{ki}")).map(({ verdict }) => verdict);
    expect(found[0]).not.toBe("holds");
    expect(found[1]).toBe("holds");
  });
});

test("a sum over early states by the late one proves nothing", () => {
  const page = "$$h_t = \\tanh(w h_{t-1} + x_t)$$\n\n$$L = \\sum_{t=1}^T L_t$$\n\n";
  const line = (inner: string): string => `$$\\frac{\\partial L_t}{\\partial w} = \\sum_{k=1}^t \\frac{\\partial L_t}{\\partial h_t} ${inner} \\frac{\\partial h_k}{\\partial w}$$\n`;
  expect(verdicts(page + line("\\frac{\\partial h_t}{\\partial h_k}")).at(-1)).toBe("holds");
  expect(verdicts(page + line("\\frac{\\partial h_k}{\\partial h_t}")).at(-1)).not.toBe("holds");
});

test("a number in a formula may be what it gives a letter", () => {
  expect(verdicts("$$y = \\gamma u$$\n\n$$\\frac{\\partial L}{\\partial y} \\cdot \\gamma = \\frac{\\partial L}{\\partial y} \\times 1.5$$\n").at(-1)).toBe("undecided");
});
