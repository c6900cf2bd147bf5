/** Layers as notes write them: names that prose mentions without their layer, and examples named beside it. */
import { describe, expect, test } from "vitest";
import { claimsOf, page } from "../../support/diagnosis.ts";

function verdicts(text: string): string[] {
  return claimsOf(text).map(({ verdict }) => verdict);
}

const forward = [String.raw`a^l = \sigma(w^l a^{l-1} + b^l)`, "z^l = w^l a^{l-1} + b^l", String.raw`\delta^l_j := \frac{\partial C}{\partial z^l_j}`];

describe("a superscript is a layer", () => {
  const mentioned = `The input $z$ of a layer.\n\n${page(...forward)}`;

  test("also where prose speaks of the name alone", () => {
    expect(verdicts(`${mentioned}\n$$\\delta^l = ((w^{l+1})^T \\delta^{l+1}) \\odot \\sigma'(z^l)$$\n`)).toEqual(["holds"]);
    expect(verdicts(`${mentioned}\n$$\\delta^l = ((w^{l+1})^T \\delta^l) \\odot \\sigma'(z^l)$$\n`)).not.toEqual(["holds"]);
    expect(verdicts(`${mentioned}\n$$\\frac{\\partial C}{\\partial b^l_j} = \\delta^l_j$$\n`)).toEqual(["holds"]);
    expect(verdicts(`${mentioned}\n$$\\frac{\\partial C}{\\partial b^l_j} = -\\delta^l_j$$\n`)).toEqual(["fails"]);
  });

  test("and no power becomes one", () => {
    expect(verdicts("Let $x$ be a number.\n\n$$y = x^2$$\n\n$$\\frac{dy}{dx} = 2x$$\n")).toEqual(["holds"]);
    expect(verdicts("Let $x$ be a number.\n\n$$y = x^n$$\n\n$$\\frac{dy}{dx} = n x^{n-1}$$\n")).toEqual(["holds"]);
  });
});

describe("an example that is named beside the layer", () => {
  const ofExample = page(...forward, "z^{x,l} = w^l a^{x,l-1} + b^l");

  test("is the one at hand", () => {
    expect(verdicts(`${ofExample}\n$$\\delta^{x,l} = ((w^{l+1})^T \\delta^{x,l+1}) \\odot \\sigma'(z^{x,l})$$\n`)).toEqual(["holds", "holds"]);
    expect(verdicts(`${ofExample}\n$$\\delta^{x,l} = (w^{l+1})^T \\delta^{x,l+1}$$\n`)).toEqual(["holds", "fails"]);
  });
});

test("a row may end with the half of a line break that a site's Markdown left of it", () => {
  const display = (slope: string): string => `\\begin{equation}\na = \\sigma(z) \\\\\\\nz = w x + b \\\n\\frac{\\partial a}{\\partial w} = ${slope}\n\\end{equation}\n`;
  expect(verdicts(display("\\sigma'(z) x"))).toEqual(["holds"]);
  expect(verdicts(display("\\sigma'(z) w"))).toEqual(["fails"]);
});
