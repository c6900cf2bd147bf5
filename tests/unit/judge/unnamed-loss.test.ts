/** Gradients written δz or dZ on pages that name no loss. */
import { describe, expect, test } from "vitest";
import { causeOf, claimsOf, expectMended, page } from "../../support/diagnosis.ts";

function verdicts(...formulas: readonly string[]): string[] {
  return claimsOf(page(...formulas)).map(({ verdict }) => verdict);
}

describe("gradients of a loss that is not named", () => {
  const gate = String.raw`a = \tanh(z)`;

  test("follow the network backwards", () => {
    expect(verdicts(gate, String.raw`\delta z = \delta a \odot (1 - a^2)`)).toEqual(["holds"]);
    expect(verdicts(gate, String.raw`\delta z = \delta a \odot (1 - \tanh^2(z))`)).toEqual(["holds"]);
    expect(verdicts(gate, String.raw`\delta z = \delta a \odot (1 + a^2)`)).toEqual(["fails"]);
  });

  test("are named where they are wrong", () => {
    expectMended(page(gate, String.raw`\delta z = \delta a \odot (1 - \tanh^2(a))`), "wrong-argument", page(gate, String.raw`\delta z = \delta a \odot (1 - \tanh^2(z))`));
  });

  test("differentials lead the other way, and say nothing of a loss", () => {
    expect(verdicts("y = x^2", "dy = 2 x \\, dx")).not.toContain("fails");
    expect(verdicts("y = x^2", "dx = \\frac{dy}{2x}")).not.toContain("holds");
  });

  test("have the indices of their names", () => {
    const layer = "Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]}";
    expect(verdicts(layer, "dA^{[l-1]} = W^{[l]T} dZ^{[l]}")).toEqual(["holds"]);
    expect(causeOf(page(layer, "dA^{[l-1]} = W^{[l]T} dZ^{[1]}")).rule).toBe("wrong-symbol");
  });

  test("say nothing of what a formula without gradients equals", () => {
    expect(verdicts(gate, String.raw`\delta z = \delta a (1 - a^2)`, String.raw`\delta a = a - y`)).not.toContain("fails");
  });
});
