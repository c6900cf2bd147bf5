/** Two quantities with one formula: one is the other, or they only have the same value; each page says which by its lines. */
import { describe, expect, test } from "vitest";
import { claimsOf, page } from "../../support/diagnosis.ts";

const verdicts = (...lines: string[]): string[] => claimsOf(page(...lines)).map(({ verdict }) => verdict);

describe("a formula within another that is a quantity of its own", () => {
  const definitions = [String.raw`g = \tanh(w)`, String.raw`h = x \tanh(w)`, "L = g^2 + h"];

  test("is no path through that quantity where the lines count it apart", () => {
    expect(verdicts(...definitions, String.raw`\frac{\partial L}{\partial w} = \frac{\partial L}{\partial g} \frac{\partial g}{\partial w} + \frac{\partial L}{\partial h} \frac{\partial h}{\partial w}`)).toEqual(["holds"]);
    expect(verdicts(...definitions, String.raw`\frac{\partial L}{\partial g} = 2 g`)).toEqual(["holds"]);
  });

  test("is that quantity where the lines pass through it", () => {
    expect(verdicts("z = w x", String.raw`a = \tanh(w x)`, String.raw`\frac{\partial a}{\partial z} = 1 - a^2`)).toEqual(["holds"]);
    expect(verdicts(...definitions, String.raw`\frac{\partial L}{\partial g} = 2 g + x`)).toEqual(["holds"]);
  });

  test("saves no line that is wrong either way", () => {
    expect(verdicts(...definitions, String.raw`\frac{\partial L}{\partial g} = 3 g`, String.raw`\frac{\partial L}{\partial g} = 2 g - x`)).toEqual(["fails", "fails"]);
  });
});

test("a difference does not see through the minus of a quantity", () => {
  expect(verdicts("p = -w x", "q = (v - p)^2", String.raw`\frac{\partial q}{\partial p} = -2 (v - p)`)).toEqual(["holds"]);
});

test("a list of other quantities is a quantity of its own", () => {
  const lines = [String.raw`a = \begin{pmatrix} v \\ u \end{pmatrix}`, String.raw`L = a^\top a + v^2`];
  expect(verdicts(...lines, String.raw`\frac{\partial L}{\partial a} = 2 a`, String.raw`\frac{\partial L}{\partial a} = 3 a`)).toEqual(["holds", "fails"]);
});

describe("sides that are zero at most points", () => {
  const definitions = ["u = w^2 + 1", "v = 2 x - 1.5", String.raw`h = \max(u, v)`];

  test("are compared behind the kink", () => {
    expect(verdicts(...definitions, String.raw`\frac{\partial h}{\partial v} = \mathbb{1}[v > u]`)).toEqual(["holds"]);
    expect(verdicts(...definitions, String.raw`\frac{\partial h}{\partial v} = 2 \cdot \mathbb{1}[v > u]`)).toEqual(["fails"]);
  });

  test("say nothing where they are zero everywhere", () => {
    expect(verdicts("u = w^2 + 9", String.raw`v = \tanh(x)`, String.raw`h = \max(u, v)`, String.raw`\frac{\partial h}{\partial v} = 2 \cdot \mathbb{1}[v > u]`)).toEqual(["undecided"]);
  });
});

test("an indicator is marked with its font", () => {
  const [claim] = claimsOf(page("h = w^2", String.raw`\frac{\partial h}{\partial w} = \mathbb{1}[w > 0] w`));
  expect(claim!.right).toBe(String.raw`\mathbb{1}[w > 0] w`);
});
