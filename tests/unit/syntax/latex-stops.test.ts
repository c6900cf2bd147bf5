/** Full stops that multiply, and those that end an equation. */
import { expect, test } from "vitest";
import { parseFormula } from "../../../src/syntax/latex.ts";
import { printFormula } from "../../../src/syntax/print.ts";
import { claimsOf, page } from "../../support/diagnosis.ts";

function tree(latex: string): string {
  const formula = parseFormula(latex, 0, []);
  expect(formula.problems).toEqual([]);
  return printFormula(formula);
}

test("a stop between fractions or brackets multiplies", () => {
  expect(tree(String.raw`\frac{a}{b}.\frac{c}{d}`)).toBe(tree(String.raw`\frac{a}{b} \cdot \frac{c}{d}`));
  expect(tree(String.raw`\frac{a}{b}. \frac{c}{d}`)).toBe(tree(String.raw`\frac{a}{b} \cdot \frac{c}{d}`));
  expect(tree(String.raw`\sigma(z).(1 - \sigma(z))`)).toBe(tree(String.raw`\sigma(z) \cdot (1 - \sigma(z))`));
  expect(tree(String.raw`a = \frac{a}{b}.\frac{c}{d} = e`)).toBe(tree(String.raw`a = \frac{a}{b} \cdot \frac{c}{d} = e`));
});

test("a stop before another equation ends one", () => {
  expect(tree(String.raw`a = \frac{a}{b}. \frac{c}{d} = e`)).toContain("`.`");
});

test("lines with such a product are judged", () => {
  const verdicts = (by: string): string[] => claimsOf(page("E = (y - t)^2", "y = w x", String.raw`\frac{\partial E}{\partial w} = \frac{\partial E}{\partial y}.\frac{\partial y}{\partial ${by}} = 2 (y - t).(x)`)).map(({ verdict }) => verdict);
  expect(verdicts("w")).toEqual(["holds", "holds"]);
  expect(verdicts("x")).toContain("fails");
});
