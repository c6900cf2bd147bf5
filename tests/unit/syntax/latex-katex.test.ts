/** KaTeX reads the same signs in the same structure; where it reads otherwise, the list says why. */
import katex from "katex";
import { describe, expect, it } from "vitest";
import { parseFormula } from "../../../src/syntax/latex.ts";
import { FORMULAS } from "./formulas.ts";
import { signsOfKatex, signsOfTree, tidy } from "./signs.ts";

const ACCEPTED: readonly { readonly why: string; readonly formula: RegExp }[] = [
  { why: "two signs in a row are one", formula: /[-+] ?-/ },
  { why: "an invisible bracket is still the place of a script", formula: /\\left\./ },
  { why: "conditions one under the other are a list", formula: /\\substack/ },
  { why: "a label over a relation is a remark", formula: /\\stackrel/ },
  { why: "a struck-out = is ≠", formula: /\\not/ },
  { why: "KaTeX keeps a line over a term apart from accents", formula: /\\overline/ },
  { why: "the index of a name under an accent is the index of the whole", formula: /\\hat\{y_1\}/ },
  { why: "a comma in braces groups digits", formula: /\{,\}/ },
];

const parse = (katex as unknown as { __parse(text: string, options: object): readonly unknown[] }).__parse;

/** Both in one line; the rows of a display one behind the other. */
function katexSigns(formula: string): string {
  const [display] = parse(`\\begin{aligned}${formula}\\end{aligned}`, { strict: "ignore" }) as readonly { body: readonly (readonly unknown[])[] }[];
  return tidy(signsOfKatex(display!.body.flat()));
}

describe("the reader and KaTeX", () => {
  it.each(FORMULAS.filter((formula) => !ACCEPTED.some((known) => known.formula.test(formula))))("agree on %s", (formula) => {
    expect(tidy(signsOfTree(parseFormula(formula, 0, [])))).toBe(katexSigns(formula));
  });

  it.each(ACCEPTED)("differ because $why", ({ formula: pattern }) => {
    const formulas = FORMULAS.filter((formula) => pattern.test(formula));
    expect(formulas.some((formula) => tidy(signsOfTree(parseFormula(formula, 0, []))) !== katexSigns(formula))).toBe(true);
  });
});
