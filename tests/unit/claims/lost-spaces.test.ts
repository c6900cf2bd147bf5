/** A thin space between factors of which a copy left the comma. */
import { expect, test } from "vitest";
import { claimsOf, page } from "../../support/diagnosis.ts";

const forward = ["z = w x + b", String.raw`\hat y = \sigma(z)`, String.raw`\sigma(z) = \frac{1}{1 + e^{-z}}`, String.raw`L = \frac12 (\hat y - y)^2`];
const verdicts = (...lines: readonly string[]): string[] => claimsOf(page(...forward, ...lines)).map(({ verdict }) => verdict);

test("behind a bracket a comma between spaces is no end of the line", () => {
  expect(verdicts(String.raw`\frac{\partial L}{\partial z} = (\hat y - y) , \hat y (1 - \hat y)`)).toEqual(["holds"]);
  expect(verdicts(String.raw`\frac{\partial L}{\partial z} = (\hat y - y) , \hat y (1 + \hat y)`)).toEqual(["fails"]);
});

test("nor twice between letters", () => {
  expect(verdicts(String.raw`\frac{\partial L}{\partial z} = L' , \hat y (1 - \hat y)`, String.raw`\frac{\partial z}{\partial w} = x`, String.raw`\frac{\partial L}{\partial w} = \frac{\partial L}{\partial z} , x`).slice(1)).toEqual(["holds", "holds"]);
});

test("a list stays a list, and so does every comma where the page writes thin spaces", () => {
  expect(verdicts(String.raw`\frac{\partial L}{\partial \hat y} = (\hat y - y) , \quad y = 1`)).toEqual(["holds"]);
  expect(verdicts(String.raw`\frac{\partial z}{\partial w} = x\,`, String.raw`\frac{\partial L}{\partial \hat y} = (\hat y - y) , y`)).toEqual(["holds", "holds"]);
});
