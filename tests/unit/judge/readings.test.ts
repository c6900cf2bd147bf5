import { describe, expect, test } from "vitest";
import { claimsOf, page } from "../../support/diagnosis.ts";

/** The verdicts of a page, claim by claim. */
function verdicts(raw: string): string[] {
  return claimsOf(raw).map(({ verdict }) => verdict);
}

describe("conditions in the text beside a formula", () => {
  const softmax = String.raw`$p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$`;

  test("bind the formula behind them, or before", () => {
    const raw = [softmax, String.raw`If $i \ne j$: $\frac{\partial p_i}{\partial z_j} = -p_i p_j$, and for $i = j$: $\frac{\partial p_i}{\partial z_j} = p_i (1 - p_i)$.`].join("\n\n");
    expect(verdicts(raw)).toEqual(["holds", "holds"]);
  });

  test("save no line that is wrong under them", () => {
    expect(verdicts([softmax, "Case $i = j$:", String.raw`$$\frac{\partial p_i}{\partial z_j} = p_i (1 + p_i)$$`].join("\n\n"))).toEqual(["fails"]);
  });

  test("leave only the points where an inequality is so", () => {
    const raw = String.raw`$h = \max(0, z)$. Then $\frac{\partial h}{\partial z} = 1$ if $z > 0$, and $\frac{\partial h}{\partial z} = 0$ if $z < 0$.`;
    expect(verdicts(raw)).toEqual(["holds", "holds"]);
    expect(verdicts(raw.replace("z < 0", "z > 0"))).not.toEqual(["holds", "holds"]);
  });
});

describe("lists", () => {
  test("of values are no range of an index", () => {
    expect(verdicts(page(String.raw`x = 2, \quad v = 3, \quad t = 1`, "y = v x", String.raw`\frac{\partial y}{\partial v} = x = 2`))).toEqual(["holds", "holds"]);
  });

  test("of names share the shape behind them", () => {
    const head = [String.raw`$Q, K \in \mathbb{R}^{n \times d}$`, "$$S = Q K^T$$"];
    expect(verdicts([...head, String.raw`$$\frac{\partial L}{\partial Q} = \frac{\partial L}{\partial S} K$$`].join("\n\n"))).toEqual(["holds"]);
    expect(verdicts([...head, String.raw`$$\frac{\partial L}{\partial Q} = \frac{\partial L}{\partial S} K^T$$`].join("\n\n"))).toEqual(["fails"]);
  });
});

describe("names", () => {
  test("alone on the right side are a formula", () => {
    expect(verdicts(page("z = w x", String.raw`\hat y = z`, String.raw`C = (\hat y - t)^2`, String.raw`\frac{\partial C}{\partial w} = 2(\hat y - t) x`))).toEqual(["holds"]);
  });

  test("that nothing forward is made of condemn no line", () => {
    expect(verdicts(page("z = w x", "C = (z - t)^2", String.raw`\delta = \hat y - t`, String.raw`\frac{\partial C}{\partial w} = 2 \delta x`))).toEqual(["undecided"]);
  });

  test("of one example go with sums over all of them", () => {
    const one = [String.raw`a = \sigma(z)`, "z = w x + b", String.raw`\ell = -(y \ln a + (1 - y) \ln(1 - a))`, String.raw`J = \frac1m \sum_{i=1}^m \ell(a^{(i)}, y^{(i)})`];
    expect(verdicts(page(...one, String.raw`\frac{\partial \ell}{\partial z} = a - y`, String.raw`\frac{\partial J}{\partial w} = \frac1m \sum_{i=1}^m (a^{(i)} - y^{(i)}) x^{(i)}`))).toEqual(["holds", "holds"]);
    expect(verdicts(page(...one, String.raw`\frac{\partial J}{\partial w} = \sum_{i=1}^m (a^{(i)} - y^{(i)}) x^{(i)}`))).toEqual(["fails"]);
  });

  test("mean under a later heading what they do there", () => {
    const raw = ["$$z = w x$$", String.raw`$$h = \max(0, z)$$`, "$$y = v h$$", "## With a leak", String.raw`$$h = \ln(1 + e^z)$$`, String.raw`$$\frac{\partial y}{\partial z} = \frac{v}{1 + e^{-z}}$$`].join("\n\n");
    expect(verdicts(raw)).toEqual(["holds"]);
  });

  test("a script ℓ counts layers", () => {
    expect(verdicts(page(String.raw`z^{(\ell)} = W^{(\ell)} a^{(\ell-1)}`, String.raw`a^{(\ell)} = f(z^{(\ell)})`, String.raw`\delta^{(\ell)} = \frac{\partial L}{\partial z^{(\ell)}}`, String.raw`\delta^{(\ell)} = (W^{(\ell+1)})^T \delta^{(\ell+1)} \odot f'(z^{(\ell)})`))).toEqual(["holds"]);
  });

  test("a loss is another quantity than its summands", () => {
    expect(verdicts(page(String.raw`E = \sum_t E_t`, String.raw`E_t = \frac12 (y_t - d_t)^2`, String.raw`\frac{\partial E}{\partial y_t} = y_t - d_t`))).toEqual(["holds"]);
  });
});

describe("what is left open", () => {
  test("the entries of a matrix, named by its small letter alone", () => {
    const net = [String.raw`z_j = \sum_k W_{jk} a_k`, String.raw`\delta_j = \frac{\partial C}{\partial z_j}`];
    expect(verdicts(page(...net, String.raw`\frac{\partial C}{\partial w_{jk}} = \delta_j a_k`))).not.toContain("fails");
  });
});

describe("functions", () => {
  test("with components, as the softmax of a vector", () => {
    const head = String.raw`\sigma(z)_i = \frac{e^{z_i}}{\sum_k e^{z_k}}`;
    expect(verdicts(page(head, String.raw`\frac{\partial \sigma(z)_i}{\partial z_j} = \sigma(z)_i (\delta_{ij} - \sigma(z)_j)`))).toEqual(["holds"]);
    expect(verdicts(page(head, String.raw`\frac{\partial \sigma(z)_i}{\partial z_j} = \sigma(z)_i (\delta_{ij} + \sigma(z)_j)`))).toEqual(["fails"]);
  });

  test("are not their own argument", () => {
    expect(verdicts(page(String.raw`\sigma = (1 + e^{-x})^{-1}`, String.raw`\frac{d\sigma}{dx} = \sigma (1 - \sigma)`))).toEqual(["holds"]);
  });

  test("of a number that a name came to are functions of that name", () => {
    expect(verdicts(page(String.raw`z = 0.5 \cdot 2 + 1 = 2`, String.raw`a = \sigma(2) = 0.8808`, String.raw`\frac{\partial a}{\partial z} = a (1 - a)`))).toEqual(["holds", "holds", "holds"]);
  });
});

describe("recurrence", () => {
  test("one cell is judged within its step where nothing looks ahead", () => {
    const cell = [String.raw`c_t = f_t \odot c_{t-1}`, String.raw`f_t = \sigma(W h_{t-1})`, String.raw`h_t = \tanh(c_t)`];
    expect(verdicts(page(...cell, String.raw`\frac{\partial L}{\partial c_{t-1}} = \frac{\partial L}{\partial c_t} \odot f_t`))).toEqual(["holds"]);
  });

  test("products of Jacobians begin with the identity", () => {
    expect(verdicts(page(String.raw`h_t = \tanh(W h_{t-1})`, String.raw`\frac{\partial h_t}{\partial h_k} = \prod_{j=k+1}^{t} \frac{\partial h_j}{\partial h_{j-1}}`))).toEqual(["holds"]);
  });
});

describe("updates", () => {
  const square = ["y = w x", "C = (y - t)^2"];

  test.each([
    [String.raw`w_{new} = w_{old} - \eta \frac{\partial C}{\partial w}`, "holds"],
    [String.raw`w_{new} = w_{old} + \eta \frac{\partial C}{\partial w}`, "fails"],
  ])("%s", (line, verdict) => expect(verdicts(page(...square, line))).toEqual([verdict]));

  test("by a step that has a name", () => {
    const step = String.raw`\Delta w = -\eta \frac{\partial C}{\partial w}`;
    expect(verdicts(page(...square, step, String.raw`w \leftarrow w + \Delta w`))).toEqual(["holds"]);
    expect(verdicts(page(...square, step, String.raw`w \leftarrow w - \Delta w`))).toEqual(["fails"]);
  });
});

describe("numbers", () => {
  test("few digits beside a longer result are exact", () => {
    expect(verdicts(page(String.raw`0.2749 + 0.3735 + 0.3 = 0.9484`))).toEqual(["holds"]);
    expect(verdicts(page(String.raw`0.2749 + 0.3735 + 0.3 = 0.9684`))).toEqual(["fails"]);
  });

  test("a formula is recomputed, whatever number stands for it elsewhere", () => {
    const given = ["a = 0.75", "t = 0.01", String.raw`\delta = (t - a) a = (0.74)(0.75) = 0.555`, String.raw`g = \delta \cdot 2 = 0.555 \cdot 2 = 1.11`];
    expect(verdicts(page(...given))[0]).toBe("fails");
  });

  test("what stands against the numbers of a wrong line is judged without them", () => {
    const raw = (h: string): string => page(String.raw`\sigma(0.5) = 0.6225`, String.raw`\sigma(1.5) = 0.8176`, String.raw`h = \sigma(0.39) = ${h}`, "v = 2", "o = v h = 1.1926");
    expect(verdicts(raw("0.5963"))).toEqual(["holds", "holds", "holds", "holds"]);
    expect(verdicts(raw("0.4963"))).toEqual(["holds", "holds", "fails", "undecided"]);
  });
});
