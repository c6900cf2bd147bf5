/** Indices in square brackets, classes of examples, and cases that the text tells. */
import { describe, expect, test } from "vitest";
import { claimsOf } from "../../support/diagnosis.ts";

const verdicts = (raw: string): string[] => claimsOf(raw).map(({ verdict }) => verdict);

const LAYER = "$$H[i,k] = \\sum_{p=1}^{4} X[i,p] V_1[p,k] + c[k]$$\n\n$$E[i,k] = e^{H[i,k]}$$\n\n$$Q[i,k] = \\frac{E[i,k]}{\\sum_{p=1}^3 E[i,p]}$$\n\n";

describe("indices in square brackets", () => {
  const slope = (right: string): string => `${LAYER}$$\\frac{\\partial H[i,k]}{\\partial V_1[m,k]} = ${right}$$\n`;

  test("are indices, also behind a label", () => {
    expect(verdicts(slope("X[i,m]"))).toEqual(["holds"]);
    expect(verdicts(slope("X[i,k]"))).not.toContain("holds");
    expect(verdicts(slope("X[m,i]"))).not.toContain("holds");
  });

  test("hold vectors where no letter counts", () => {
    expect(verdicts("$f = \\sigma(W_f [h, x])$\n\n$g = W_f [h, x]$\n\n$$f = \\sigma(g)$$\n")).not.toContain("fails");
  });
});

describe("the class of an example", () => {
  const loss = `${LAYER}$$L_i = -\\log Q[i, y_i]$$\n\n`;
  const cases = (first: string): string => `${loss}$$\\frac{\\partial L_i}{\\partial H[i,k]} = \\begin{cases} ${first}, & \\text{if k = y_i} \\\\ Q[i,k], & \\text{if k $\\ne$ y_i} \\end{cases}$$\n`;

  test("decides cases that are told in words", () => {
    expect(verdicts(cases("Q[i,k] - 1"))).toEqual(["holds"]);
    expect(verdicts(cases("Q[i,k] + 1"))).toEqual(["fails"]);
  });

  test("is a condition of the lines below it", () => {
    const page = (right: string): string => `${loss}If $$k = y_i$$,\n\n$$\\frac{\\partial Q[i, y_i]}{\\partial H[i,k]} = ${right}$$\n`;
    expect(verdicts(page("Q[i,k] (1 - Q[i,k])"))).toEqual(["holds"]);
    expect(verdicts(page("-Q[i,k] Q[i,k]"))).toEqual(["fails"]);
  });
});

test("a member behind a wrong one may resume its chain in the case that the text speaks of", () => {
  const page = (power: string): string => `${LAYER}If $k \\ne j$,\n\n$$\\begin{aligned}
\\frac{\\partial Q[i,j]}{\\partial H[i,k]} &= -\\frac{E[i,j] E[i,k]}{(\\sum_{p=1}^3 E[i,p])^${power}} \\\\
&= -Q[i,j] Q[i,k]
\\end{aligned}$$\n`;
  expect(verdicts(page("2"))).toEqual(["holds", "holds"]);
  expect(claimsOf(page("1")).map(({ verdict, diagnosis }) => diagnosis?.rule === "carried-error" ? "carried" : verdict)).toEqual(["fails", "carried"]);
});
