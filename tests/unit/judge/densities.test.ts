/** Lines of maximum likelihood: densities under a logarithm, symmetric matrices, estimates. */
import { describe, expect, test } from "vitest";
import { claimsOf, page } from "../../support/diagnosis.ts";

function last(...formulas: readonly string[]): string | undefined {
  return claimsOf(page(...formulas)).map(({ verdict }) => verdict).at(-1);
}

describe("a logarithm without brackets", () => {
  const density = String.raw`q(x) = \frac{1}{\sqrt{2\pi} s} \exp\left(-\frac{x^2}{2 s^2}\right)`;

  test("is of the whole density behind it", () => {
    expect(last(density, String.raw`\log q(x) = \log \frac{1}{\sqrt{2\pi} s} \exp\left(-\frac{x^2}{2 s^2}\right)`)).toBe("holds");
    expect(last(density, String.raw`\log q(x) = \log \frac{1}{\sqrt{2\pi} s} \exp\left(\frac{x^2}{2 s^2}\right)`)).toBe("fails");
  });
});

describe("a derivative by a symmetric matrix", () => {
  const symmetric = [String.raw`B \in \mathbb{R}^{n \times n}, a \in \mathbb{R}^n`, "B^T = B"];

  test("has an entry for each entry of it", () => {
    expect(last(...symmetric, String.raw`\frac{\partial}{\partial B} a^T B^{-1} a = -B^{-1} a a^T B^{-1}`)).toBe("holds");
    expect(last(...symmetric, String.raw`\frac{\partial}{\partial B} a^T B^{-1} a = B^{-1} a a^T B^{-1}`)).toBe("fails");
  });

  test("or one for both of two", () => {
    expect(last(...symmetric, String.raw`\frac{\partial}{\partial B} \mathrm{tr}(B B) = 4 B - 2\,\mathrm{diag}(\mathrm{diag}(B))`)).not.toBe("fails");
    expect(last(...symmetric, String.raw`\frac{\partial}{\partial B} \mathrm{tr}(B B) = 2 B`)).toBe("holds");
  });
});

test("an estimate is where a slope vanishes, not what its parameter is", () => {
  const slope = [String.raw`x_i, \mu, s \in \mathbb{R}`, String.raw`E = \frac{1}{2} \sum_{i=1}^n s (x_i - \mu)^2`, String.raw`\hat\mu = \frac{1}{n} \sum_{i=1}^n x_i`, String.raw`\mu = \hat\mu`];
  expect(last(...slope, String.raw`\frac{\partial E}{\partial \mu} = -\sum_{i=1}^n s (x_i - \mu)`)).toBe("holds");
  expect(last(...slope, String.raw`\frac{\partial E}{\partial \mu} = -\sum_{i=1}^n s^2 (x_i - \mu)`)).toBe("fails");
});

test("a bold Greek letter is the plain one", () => {
  const declared = String.raw`x \in \mathbb{R}^n, \mathbf{\mu} \in \mathbb{R}^n`;
  expect(last(declared, String.raw`\frac{\partial}{\partial \mu} (x - \mathbf{\mu})^T (x - \mathbf{\mu}) = -2 (x - \mu)`)).toBe("holds");
  expect(last(declared, String.raw`\frac{\partial}{\partial \mu} (x - \mathbf{\mu})^T (x - \mathbf{\mu}) = 2 (x - \mu)`)).toBe("fails");
});
