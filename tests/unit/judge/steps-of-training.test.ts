/** Steps along a gradient: which way they lead, and what takes none. */
import { describe, expect, test } from "vitest";
import { claimsOf, page } from "../../support/diagnosis.ts";

describe("a step up the gradient", () => {
  const verdict = (words: string, step: string): string | undefined => claimsOf(`${words}\n\n${page("L = (w x - y)^2", String.raw`w \leftarrow w ${step}`)}`).at(-1)?.verdict;

  test.each([String.raw`+ \eta \frac{\partial L}{\partial w}`, String.raw`+ 2 \eta (w x - y) x`])("%s is wrong, but on a page about an ascent", (step) => {
    expect(verdict("We use gradient descent.", step)).toBe("fails");
    expect(verdict("We use gradient ascent.", step)).toBe("undecided");
    expect(verdict("We use gradient descent.", step.replace("+", "-"))).toBe("holds");
  });
});

test("the new value of what follows from parameters is no step", () => {
  const setup = [String.raw`x = 1, t = 1, w = 0.5, \eta = 0.5`, "y = w x = 0.5", String.raw`E = \frac12 (y - t)^2 = 0.125`, String.raw`\frac{\partial E}{\partial y} = y - t = -0.5`];
  const verdicts = (value: string): string[] => claimsOf(page(...setup, String.raw`w^+ = w - \eta \frac{\partial E}{\partial w} = ${value}`, "y^+ = 0.6", "E^+ = 0.34")).slice(-3).map(({ verdict }) => verdict);
  expect(verdicts("0.75")).toEqual(["holds", "undecided", "undecided"]);
  expect(verdicts("0.85")).toEqual(["fails", "undecided", "undecided"]);
});

describe("a step that is written out", () => {
  const verdicts = (...formulas: readonly string[]): string[] => claimsOf(page(...formulas)).map(({ verdict }) => verdict);
  const net = [String.raw`\hat y = \frac{1}{1 + e^{-(w x + b)}}`, String.raw`L = -y \log \hat y - (1 - y) \log(1 - \hat y)`];
  const step = (name: string, slope: string): string => String.raw`${name} \leftarrow ${name} - \eta ${slope}`;

  test("is wrong where one mend makes it the slope of the loss", () => {
    expect(verdicts(...net, step("w", String.raw`(\hat y - y) x`), step("b", String.raw`(\hat y - y)`))).toEqual(["holds", "holds"]);
    expect(verdicts(...net, step("w", String.raw`(\hat y - y)`), step("b", String.raw`(\hat y - x)`))).toEqual(["fails", "fails"]);
  });

  test("may be scaled, or be of another loss", () => {
    expect(verdicts(...net, step("b", String.raw`2 (\hat y - y)`), step("b", String.raw`\hat y^3 \frac{\sqrt{x^2 + 1}}{y + 3}`))).toEqual(["undecided", "undecided"]);
  });

  test("may be a sum over examples", () => {
    const example = String.raw`l^{(i)} = \frac12 (w x^{(i)} + b - y^{(i)})^2`;
    const batch = (term: string): string => step("w", String.raw`\frac{1}{|B|} \sum_{i \in B} ${term}`);
    expect(verdicts(example, batch("(w x^{(i)} + b - y^{(i)}) x^{(i)}"))).toEqual(["holds"]);
    expect(verdicts(example, batch("(w x^{(i)} + b + y^{(i)}) x^{(i)}"))).toEqual(["fails"]);
    expect(verdicts(example, batch("(y^{(i)} - w x^{(i)} - b) x^{(i)}"))).toEqual(["fails"]);
  });
});
