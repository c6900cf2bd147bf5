import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFormula } from "../../../src/syntax/latex.ts";
import { printFormula } from "../../../src/syntax/print.ts";
import { PRODUCED } from "./formulas.ts";

const FRAGMENTS = [
  "x", "w_1", "12", "0.5", "1\\,000", "{", "}", "{}", "^", "_", "'", "^2", "_{i", "\\frac", "\\frac12", "\\sqrt[", "\\hat", "\\text{", "\\text{if }", "$", "#1",
  "\\left(", "\\right)", "\\left.", "\\right|", "\\left\\{", "\\right.", "\\left", "\\right", "(", ")", "[", "]", "\\{", "\\}", "|", "\\|", "||", "\\mid", "\\big",
  "+", "-", "=", ":=", "<=", ",", ";", ":", ".", "...", "\\cdot", "*", "**", "/", "@", "\\sum", "\\sum_{", "\\lim", "\\max", "\\log", "\\partial", "\\nabla",
  "\\begin{aligned}", "\\end{aligned}", "\\begin{cases}", "\\end{cases}", "\\begin{array}{l}", "\\end{array}", "\\begin", "\\end", "&", "\\\\", "\\\\[2pt]",
  "\\quad", "\\hspace{1cm}", "\\kern", "~", "~=", "\\ ", "\\", "%", "\n", "\\rm", "\\mathbf", "\\mathrm{d}", "\\operatorname*{", "\\over", "\\not", "\\overset",
  "\\underset", "\\underbrace", "\\substack{", "\\tag{", "\\color", "\\boxed{", "\\newcommand", "\\def\\x", "\\unknown", "\\unknown{", "α", "∂", "₁", "²", "ᵀ", "①", "损",
  "\u{1d6fc}", "\ud800", "a\\_h1", "\\_", "\\prime", "^{\\prime}", "\\limits", "\\middle", "\\middle|", "\\xrightarrow", "\\binom", "\\norm{",
];

const text = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 40 }).map((parts) => parts.join(""));

describe("any text at all", () => {
  it("is read without an exception, and with a reason for what is missing", () => {
    fc.assert(fc.property(text, (latex) => {
      const tree = parseFormula(latex, 7, []);
      expect(typeof printFormula(tree)).toBe("string");
      for (const { span } of tree.problems) {
        expect(span.start).toBeGreaterThanOrEqual(7);
        expect(span.end).toBeLessThanOrEqual(7 + latex.length);
      }
    }), { numRuns: 3000 });
  });

  it("leaves the rows beside it alone", () => {
    const spoilt = fc.constantFrom("(a", "a + , b", "\\frac{a}", "{a", "a ) b", "x^", "\\left( a", "a = [b)", "\\sqrt");
    fc.assert(fc.property(fc.constantFrom(...PRODUCED), spoilt, fc.constantFrom(...PRODUCED), (first, wrong, last) => {
      const alone = [first, last].map((latex) => `(= y ${printFormula(parseFormula(latex, 0, []))})`);
      const together = parseFormula(`y = ${first} \\\\ z = ${wrong} \\\\ y = ${last}`, 0, []);
      expect(printFormula(together).split("\n")).toEqual(alone);
      expect(together.problems.length).toBeGreaterThan(0);
    }), { numRuns: 300 });
  });
});
