/** Softmaxes that a page writes out, or leaves out, and the sums over all but one member that come with them. */
import { describe, expect, test } from "vitest";
import { claimsOf } from "../../support/diagnosis.ts";

const verdicts = (raw: string): string[] => claimsOf(raw).map(({ verdict }) => verdict);

describe("a p that is differentiated by the inputs of the others", () => {
  const page = (across: string): string => "$$S = \\sum_j e^{z_j}$$\n\n"
    + `$$\\frac{\\partial p_i}{\\partial z_j} = p_i (\\delta_{ij} - p_j)$$\n\nFor $i \\neq j$:\n\n$$\\frac{\\partial p_i}{\\partial z_j} = -\\frac{e^{z_i}}{S} \\frac{e^{z_j}}{S} = ${across}$$\n`;

  test("is the softmax of z where the lines bear it out", () => {
    const claims = claimsOf(page("-p_i p_j"));
    expect(claims.map(({ verdict }) => verdict)).toEqual(["holds", "holds", "holds"]);
    expect(claims[0]!.notes.map(({ message }) => message).join()).toContain("p is the softmax of z");
  });

  test("condemns what a softmax does not do", () => {
    expect(verdicts(page("p_i p_j")).at(-1)).toBe("fails");
  });
});

describe("a function of one entry that sums over all", () => {
  const setup = "$$z = W x + b$$\n\n$$\\varphi(z_i) = \\frac{e^{z_i}}{\\sum_n e^{z_n}}$$\n\n$$p_i = \\varphi(z_i)$$\n\n$$L = -\\sum_i y_i \\log p_i$$\n\n";

  test("is a softmax", () => {
    const page = (sign: string): string => `${setup}$$\\frac{\\partial p_i}{\\partial z_j} = p_i (\\delta_{ij} ${sign} p_j)$$\n`;
    expect(verdicts(page("-")).at(-1)).toBe("holds");
    expect(verdicts(page("+")).at(-1)).not.toBe("holds");
  });

  test("leaves open whether the letter of a sum over the others is the one left out", () => {
    const page = (sign: string, y = "y_i"): string => `${setup}$$\\frac{\\partial L}{\\partial z_j} = -${y} (1 - p_j) ${sign} \\sum_{i \\neq j} y_i p_j$$\n`;
    const claim = claimsOf(page("+")).at(-1)!;
    expect([claim.verdict, claim.reason]).toEqual(["undecided", expect.stringContaining("the one that the sum leaves out")]);
    expect(verdicts(page("-")).at(-1)).toBe("fails");
    expect(verdicts(page("+", "y_j")).at(-1)).toBe("holds");
  });

  test("has targets that sum to one", () => {
    const page = (one: string): string => `${setup}$$\\frac{\\partial L}{\\partial z_j} = p_j - y_j$$\n\n$$y_j + \\sum_{i \\neq j} y_i = ${one}$$\n`;
    expect(verdicts(page("1"))).toEqual(["holds", "holds"]);
    expect(verdicts(page("2")).at(-1)).toBe("fails");
  });

  test("has targets that sum to one beside a sum that does not have its index", () => {
    const page = (y: string): string => `${setup}$$\\frac{\\partial L}{\\partial z_j} = -y_j (1 - p_j) + \\sum_{i \\neq j} y_i p_j = p_j \\sum_i ${y} - y_j = p_j - y_j$$\n\nsince $\\sum_i y_i = 1$.\n`;
    expect(verdicts(page("y_i")).slice(-4)).toEqual(["holds", "holds", "holds", "holds"]);
    expect(verdicts(page("y_j")).slice(-4)).toEqual(["holds", "fails", "fails", "holds"]);
  });
});
