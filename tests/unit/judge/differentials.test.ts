/** Matrix calculus by differentials and traces, and values that prose only supposes. */
import { describe, expect, test } from "vitest";
import { claimsOf, page } from "../../support/diagnosis.ts";

function last(text: string): string | undefined {
  return claimsOf(text).map(({ verdict }) => verdict).at(-1);
}

describe("differentials", () => {
  const layer = page("Z = W A", String.raw`W \in \mathbb{R}^{m \times n}, A \in \mathbb{R}^{n \times B}, Z \in \mathbb{R}^{m \times B}`, String.raw`\Delta \equiv \nabla_Z \mathcal{L} \in \mathbb{R}^{m \times B}`);

  test("have the shapes of their names", () => {
    expect(last(`${layer}\n$$\\mathrm{tr}(\\Delta^T (dW) A) = \\mathrm{tr}(A \\Delta^T dW)$$\n`)).toBe("holds");
    expect(last(`${layer}\n$$\\mathrm{tr}(\\Delta^T (dW) A) = 2\\,\\mathrm{tr}(A \\Delta^T dW)$$\n`)).not.toBe("holds");
  });

  test("a Δ that is defined is no sign of a change", () => {
    expect(last(`${layer}\n$$\\nabla_W \\mathcal{L} = \\Delta A^T$$\n`)).toBe("holds");
    expect(last(`${layer}\n$$\\nabla_W \\mathcal{L} = -\\Delta A^T$$\n`)).toBe("fails");
  });

  test("what a matrix is for one example does not change it", () => {
    expect(last(`${layer}\nFor one example $A = a \\in \\mathbb{R}^n$.\n\n$$\\nabla_W \\mathcal{L} = \\Delta A^T$$\n`)).toBe("holds");
  });

  test("a colon picks a row or a column", () => {
    const total = [String.raw`A \in \mathbb{R}^{m \times B}`, String.raw`s = A \mathbf{1}_B`];
    expect(last(page(...total, String.raw`s = \sum_{j=1}^B A_{:, j}`))).toBe("holds");
    expect(last(page(...total, String.raw`s = \sum_{j=1}^B A_{j, :}`))).not.toBe("holds");
    const unit = [String.raw`W \in \mathbb{R}^{m \times n}, v \in \mathbb{R}^m, c \in \mathbb{R}^n`, String.raw`p_j = \sigma(c_j + v^\top W_{:,j})`];
    expect(last(page(...unit, String.raw`\frac{\partial p_j}{\partial c_j} = \sigma'(c_j + v^\top W_{:,j})`))).toBe("holds");
  });
});

test("what prose supposes of a parameter in turn saves no line", () => {
  const penalty = page(String.raw`\Omega = \alpha w^2 + \frac{1 - \alpha}{2} v^2`);
  const cases = "\n- $\\alpha = 1$ leaves the first part\n- $\\alpha = 0$ leaves the second part\n\n";
  expect(last(`${penalty}${cases}$$\\frac{\\partial \\Omega}{\\partial v} = (1 - \\alpha) v$$\n`)).toBe("holds");
  expect(last(`${penalty}${cases}$$\\frac{\\partial \\Omega}{\\partial v} = 2 (1 - \\alpha) v$$\n`)).toBe("fails");
});

test("a sum over steps is not looked at in one of them", () => {
  const net = page(String.raw`h_t = \tanh(W h_{t-1} + U x_t)`);
  expect(last(`${net}\n$$\\frac{\\partial L_T}{\\partial W} = \\sum_{t=1}^T \\frac{\\partial L_T}{\\partial h_T} \\frac{\\partial h_T}{\\partial h_t} \\frac{\\partial h_t}{\\partial W}$$\n`)).toBe("holds");
  expect(last(`${net}\n$$\\frac{\\partial L_T}{\\partial W} = \\sum_{t=1}^T \\frac{\\partial L_T}{\\partial h_T} \\frac{\\partial h_t}{\\partial W}$$\n`)).not.toBe("holds");
});
