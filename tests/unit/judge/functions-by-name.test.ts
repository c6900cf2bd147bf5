/** Losses called with their parameters, functions at their own arguments, ∇ without a variable. */
import { describe, expect, test } from "vitest";
import { causeOf, claimsOf, page } from "../../support/diagnosis.ts";

function verdicts(...formulas: readonly string[]): string[] {
  return claimsOf(page(...formulas)).map(({ verdict }) => verdict);
}

describe("logistic regression as it is taught", () => {
  const setup = [String.raw`h_\theta(x) = \sigma(\theta^\top x)`, String.raw`J = -\sum_i y^{(i)} \log h + (1 - y^{(i)}) \log(1 - h)`];

  test("J(θ) beside a plain J is a call, h is h_θ at its own x, and x under a sum over examples that of the example", () => {
    expect(verdicts(...setup, String.raw`\frac{\partial J(\theta)}{\partial \theta_j} = \sum_i x_j^{(i)} (h_\theta(x^{(i)}) - y^{(i)})`)).toEqual(["holds"]);
  });

  test("a bracket that closes too late is found", () => {
    expect(causeOf(page(...setup, String.raw`\frac{\partial J(\theta)}{\partial \theta_j} = \sum_i x_j^{(i)} (h_\theta(x^{(i)} - y^{(i)}))`))).toMatchObject({ rule: "bracket-scope", certain: true });
  });
});

describe("∇ without a variable", () => {
  test("is by the argument of the function, entry by entry where the formula has entries", () => {
    expect(verdicts(String.raw`f(\mathbf x) = x_1^2 + 2 x_2^2`, String.raw`\nabla f(\mathbf x) = [2 x_1, 4 x_2]^\top`)).toEqual(["holds"]);
    expect(verdicts(String.raw`f(\mathbf x) = x_1^2 + 2 x_2`, String.raw`\nabla f(\mathbf x) = [2 x_1, 4 x_2]^\top`)).toEqual(["fails"]);
    expect(verdicts(String.raw`f(\mathbf x) = \|\mathbf x\|^2`, String.raw`\nabla f = 2 \mathbf x`)).toEqual(["holds"]);
  });

  test("is by what the entries beside it say", () => {
    const column = (a: number, b: number): string => String.raw`\nabla f = \begin{pmatrix} \partial f / \partial w_${a} \\ \partial f / \partial w_${b} \end{pmatrix}`;
    expect(verdicts(column(1, 2))).toEqual(["holds"]);
    expect(causeOf(page(column(1, 1)))).toMatchObject({ rule: "wrong-symbol", fix: { replacement: "w_2" } });
  });
});

describe("a loss of quantities that no line defines", () => {
  const loss = String.raw`J(w, b) = \frac1m \sum_i L(a^{(i)}, y^{(i)})`;

  test("depends on its parameters through them", () => {
    expect(verdicts(loss, String.raw`\frac{\partial J(w, b)}{\partial w} = \frac1m \sum_i \frac{\partial L(a^{(i)}, y^{(i)})}{\partial w}`)).toEqual(["holds"]);
    expect(verdicts(loss, String.raw`\frac{\partial J(w, b)}{\partial w} = \sum_i \frac{\partial L(a^{(i)}, y^{(i)})}{\partial w}`)).not.toEqual(["holds"]);
  });
});

describe("letters under other headings", () => {
  test("may have other sizes", () => {
    const raw = ["# Vectors", String.raw`$$f(x) = \|A x - b\|^2$$`, String.raw`$$\nabla f = 2 A^T (A x - b)$$`, "# Matrices", String.raw`$$g(A) = \ln \det(A)$$`, String.raw`$$\frac{\partial g}{\partial A} = (A^{-1})^T$$`].join("\n\n");
    expect(claimsOf(raw).map(({ verdict }) => verdict)).toEqual(["holds", "holds"]);
    expect(claimsOf(raw.replace("2 A^T", "A^T")).map(({ verdict }) => verdict)).toEqual(["fails", "holds"]);
  });
});

describe("shapes that were declared", () => {
  test("are not one by chance", () => {
    const head = String.raw`H \in \mathbb{R}^{n \times 6}, \ w \in \mathbb{R}^{6 \times 1}`;
    expect(verdicts(head, String.raw`\frac{\partial}{\partial w} \sigma(H w) = \sigma(H w) (1 - \sigma(H w)) H`)).toEqual(["fails"]);
  });

  test("a vector whose entries a sum picks is one in its deltas", () => {
    const net = [String.raw`o = \sigma(z)`, String.raw`C = \frac1K \sum_k (o_k - l_k)^2`, String.raw`\delta := \frac{\partial C}{\partial z}`];
    expect(verdicts(...net, String.raw`\delta = \tfrac2K (o - l) \odot o \odot (1 - o)`)).toEqual(["holds"]);
    expect(causeOf(page(...net, String.raw`\delta = \tfrac2K (o - l)`)).rule).toBe("missing-factor");
  });
});

describe("targets that are one-hot", () => {
  const net = [String.raw`y_i = \frac{e^{z_i}}{\sum_j e^{z_j}}`, String.raw`\xi = -\sum_c t_c \log(y_c)`];

  test("do not save a line that picks entries of them by two letters", () => {
    expect(verdicts(...net, String.raw`\frac{\partial \xi}{\partial z_i} = -t_i + y_i \sum_j t_j = y_i - t_i`)).toEqual(["holds", "holds"]);
    expect(verdicts(...net, String.raw`\frac{\partial \xi}{\partial z_i} = -t_i + y_i \sum_j t_j = y_i - t_c`)).toEqual(["holds", "fails"]);
  });
});
