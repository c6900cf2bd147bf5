import { describe, expect, it } from "vitest";
import type { SyntaxProblem } from "../../../src/syntax/formula.ts";
import { LONGEST_FORMULA, parseFormula } from "../../../src/syntax/latex.ts";
import { printFormula } from "../../../src/syntax/print.ts";

type Rule = SyntaxProblem["rule"];

/** The text that a problem marks, and what could be read all the same. */
const CASES: readonly (readonly [latex: string, rule: Rule, marked: string, rows: string])[] = [
  ["(a", "unbalanced", "(", ""],
  ["x + a) b", "unbalanced", ")", ""],
  ["\\frac{2}{N} (x_i - \\mu) )", "unbalanced", ")", "((frac 2 N) ⟦( (+ x_{i} (- μ)) )⟧)"],
  ["x = ( a \\\\ c = d", "unbalanced", "(", "(= c d)"],
  ["x = {a \\\\ c = d", "unbalanced", "{", "(= c d)"],
  ["(a]", "unbalanced", "]", ""],
  ["\\begin{matrix} a", "unbalanced", "\\begin", ""],
  ["\\frac{a} \\\\ c = d", "missing-argument", "\\frac", "(= c d)"],
  ["a^ \\\\ c = d", "missing-argument", "^", "(= c d)"],
  ["\\text", "missing-argument", "\\text", ""],
  ["\\left", "missing-argument", "\\left", ""],
  ["a + \\rightarrow b", "unreadable", "\\rightarrow", ""],
  ["a +", "unreadable", "+", ""],
  ["a # b \\\\ c = d", "unreadable", "#", "(= c d)"],
  ["\\foo x", "unknown-command", "\\foo", "(\"foo\" x)"],
  ["\\foo{a}{b}", "unknown-command", "\\foo", "(foo a `,` b)"],
];

describe("what cannot be read", () => {
  it.each(CASES)("%s", (latex, rule, marked, rows) => {
    const { problems, ...tree } = parseFormula(latex, 100, []);
    expect(problems.map((problem) => problem.rule)).toEqual([rule]);
    const { start, end } = problems[0]!.span;
    expect(latex.slice(start - 100, end - 100)).toBe(marked);
    expect(printFormula({ problems, ...tree })).toBe(rows);
  });
});

describe("limits", () => {
  const deep: readonly string[] = [
    `${"{".repeat(500)}x^2${"}".repeat(500)}`, `${"(".repeat(500)}x${")".repeat(500)}`, `${"\\left(".repeat(500)}x${"\\right)".repeat(500)}`,
    `x${"^{y".repeat(500)}${"}".repeat(500)}`, "\\hat".repeat(900), `${"\\sum ".repeat(500)}x`, `x${"^y".repeat(500)}`,
    `x${"**y".repeat(500)}`, `${"\\frac1{".repeat(500)}x${"}".repeat(500)}`, `${"\\sqrt".repeat(500)}x`,
    `${"\\begin{matrix}".repeat(300)}x${"\\end{matrix}".repeat(300)}`,
  ];
  it.each(deep.map((latex) => [latex.slice(0, 14), latex] as const))("%s… is too deep", (_, latex) => {
    const { rows, problems } = parseFormula(`${latex} \\\\ c = d`, 0, []);
    expect(problems.map((problem) => problem.rule)).toContain("too-deep");
    expect(rows.length).toBeLessThanOrEqual(1);
  });

  it("keeps the rows beside a row that is too deep", () => {
    expect(printFormula(parseFormula(`${deep[1]!} \\\\ c = d`, 0, []))).toBe("(= c d)");
  });

  it("takes no formula without an end", () => {
    const { rows, problems } = parseFormula("x + ".repeat(LONGEST_FORMULA), 0, []);
    expect(rows).toEqual([]);
    expect(problems.map((problem) => problem.rule)).toEqual(["too-long"]);
  });

  it.each(["x+", "|", "x_1 ", "a=", "\\sum_i x ", "( ", "a' ", "{x}^2 ", "\\\\ ", "a,", "x^a^b "])("reads %s many times in good time", (part) => {
    const started = performance.now();
    parseFormula(part.repeat(Math.floor(LONGEST_FORMULA / part.length)), 0, []);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
