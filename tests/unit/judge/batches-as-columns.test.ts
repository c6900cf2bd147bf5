/** Batches whose examples are columns: capitals beside `a^{(i)}`, gradients `dZ` that are not divided by the size of the batch. */
import { describe, expect, test } from "vitest";
import { claimsOf, page } from "../../support/diagnosis.ts";

function verdicts(...formulas: readonly string[]): string[] {
  return claimsOf(page(...formulas)).map(({ verdict }) => verdict);
}

describe("one unit", () => {
  const unit = [
    "z^{(i)} = w^T x^{(i)} + b", String.raw`a^{(i)} = \sigma(z^{(i)})`, String.raw`A = \sigma(w^T X + b)`,
    String.raw`J = -\frac{1}{m} \sum_{i=1}^m \left(y^{(i)} \log a^{(i)} + (1 - y^{(i)}) \log(1 - a^{(i)})\right)`,
  ];

  test("capitals hold an example in each column", () => {
    expect(verdicts(...unit, String.raw`\frac{\partial J}{\partial w} = \frac{1}{m} X (A - Y)^T`)).toEqual(["holds"]);
    expect(verdicts(...unit, String.raw`\frac{\partial J}{\partial w} = X (A - Y)^T`)).toEqual(["fails"]);
    expect(verdicts(...unit, String.raw`\frac{\partial J}{\partial w} = \frac{1}{m} X (Y - A)^T`)).toEqual(["fails"]);
    expect(verdicts(...unit, String.raw`\frac{\partial J}{\partial b} = \frac{1}{m} \sum_{i=1}^m (a^{(i)} - y^{(i)})`)).toEqual(["holds"]);
  });

  test("its bias is a number beside a batch, too", () => {
    const [sum, cost] = ["z = w^T x + b", "L = (z - y)^2"];
    const batch = String.raw`A = \sigma(w^T X + b)`;
    expect(verdicts(sum, cost, batch, String.raw`\frac{\partial L}{\partial w} = 2 (z - y) x`)).toEqual(["holds"]);
    expect(verdicts(sum, cost, batch, String.raw`\frac{\partial L}{\partial w} = (z - y) x`)).toEqual(["fails"]);
  });
});

describe("layers", () => {
  const layers = [
    "Z^{[1]} = W^{[1]} X + b^{[1]}", "A^{[1]} = g^{[1]}(Z^{[1]})", "Z^{[2]} = W^{[2]} A^{[1]} + b^{[2]}", String.raw`A^{[2]} = \sigma(Z^{[2]})`,
    String.raw`J = -\frac{1}{m} \sum_{i=1}^m \left(y^{(i)} \log a^{[2](i)} + (1 - y^{(i)}) \log(1 - a^{[2](i)})\right)`,
  ];
  const backward = [
    "dZ^{[2]} = A^{[2]} - Y", String.raw`dW^{[2]} = \frac{1}{m} dZ^{[2]} A^{[1]T}`, String.raw`db^{[2]} = \frac{1}{m} \sum_{i=1}^m dz^{[2](i)}`,
    "dZ^{[1]} = W^{[2]T} dZ^{[2]} * g^{[1]'}(Z^{[1]})", String.raw`dW^{[1]} = \frac{1}{m} dZ^{[1]} X^T`,
  ];
  const changed = (k: number, wrong: string): string[] => verdicts(...layers, ...backward.map((line, i) => (i === k ? wrong : line)));

  test("are read as they stand", () => expect(verdicts(...layers, ...backward)).toEqual(["holds", "holds", "holds", "holds", "holds"]));

  test.each([
    [0, "dZ^{[2]} = Y - A^{[2]}"], [1, String.raw`dW^{[2]} = -\frac{1}{m} dZ^{[2]} A^{[1]T}`], [1, String.raw`dW^{[2]} = \frac{1}{m} dZ^{[2]} A^{[2]T}`],
    [3, "dZ^{[1]} = W^{[2]T} dZ^{[1]} * g^{[1]'}(Z^{[1]})"], [3, "dZ^{[1]} = W^{[2]T} dZ^{[2]}"], [4, String.raw`dW^{[1]} = \frac{1}{m} dZ^{[2]} X^T`],
  ])("line %i is wrong as %s", (k, wrong) => {
    const found = changed(k, wrong);
    expect(found[k]).toBe("fails");
    expect(found.filter((v, i) => i !== k && v === "fails")).toEqual([]);
  });

  test("gradients are divided by the size of the batch throughout, or nowhere", () => {
    const of = changed(2, String.raw`db^{[2]} = \sum_{i=1}^m dz^{[2](i)}`);
    expect(of).toEqual(["holds", "holds", "undecided", "holds", "holds"]);
    const mean = [String.raw`dZ^{[2]} = \frac{1}{m} (A^{[2]} - Y)`, "dW^{[2]} = dZ^{[2]} A^{[1]T}"];
    expect(verdicts(...layers, ...mean)).toEqual(["holds", "holds"]);
    expect(verdicts(...layers, mean[0]!, backward[1]!)).toEqual(["undecided", "undecided"]);
  });
});
