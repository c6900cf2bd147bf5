/** Small letters with two indices beside the capital of their matrix. */
import { expect, test } from "vitest";
import { claimsOf, page } from "../../support/diagnosis.ts";

function verdicts(...formulas: readonly string[]): string[] {
  return claimsOf(page(...formulas)).map(({ verdict }) => verdict);
}

test("a line that names both says whose entries they are", () => {
  const form = (right: string): string[] => [String.raw`f = x^\top A x = \sum_{i=1}^n \sum_{j=1}^n a_{ij} x_i x_j`, String.raw`\frac{\partial f}{\partial x_k} = ${right}`];
  expect(verdicts(...form(String.raw`\sum_{i=1}^n a_{ik} x_i + \sum_{j=1}^n a_{kj} x_j`)).slice(1)).toEqual(["holds", "holds"]);
  expect(verdicts(...form(String.raw`2 \sum_{i=1}^n a_{ik} x_i`)).slice(1)).toEqual(["holds", "fails"]);
});

test("a letter with a formula of its own is no entry", () => {
  const lines = [String.raw`a_{ij} = x_i y_j`, String.raw`f = x^\top A x = \sum_{i=1}^n \sum_{j=1}^n a_{ij} x_i x_j`];
  expect(claimsOf(page(...lines)).flatMap(({ notes }) => notes.map(({ message }) => message))).not.toContain("holds when A has the entries a");
});
