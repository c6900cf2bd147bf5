import { describe, expect, it } from "vitest";
import type { Macro } from "../../../src/syntax/formula.ts";
import { parseFormula } from "../../../src/syntax/latex.ts";
import { printFormula } from "../../../src/syntax/print.ts";

const MACROS: readonly Macro[] = [
  { name: "\\pd", arity: 2, body: "\\frac{\\partial #1}{\\partial #2}" },
  { name: "bx", arity: 0, body: "\\mathbf{x}" },
  { name: "\\layer", arity: 2, optional: "1", body: "#2^{(#1)}" },
  { name: "\\loss", arity: 0, body: "\\ensuremath{\\mathcal{L}}" },
  { name: "\\twice", arity: 1, body: "2#1" },
  { name: "\\again", arity: 0, body: "\\again" },
  { name: "\\more", arity: 0, body: "x\\more\\more" },
];

describe("macros of the document", () => {
  it.each([
    ["\\pd{L}{w_1} = 1", "(= (frac (∂ L) (∂ w_{1})) 1)"],
    ["\\pd L w", "(frac (∂ L) (∂ w))"],
    ["\\bx^T", "bold:x^{T}"],
    ["\\layer{W} \\layer[2]{W}", "(W^{⟦( 1 )⟧} W^{⟦( 2 )⟧})"],
    ["\\pd{\\loss}{\\bx}", "(frac (∂ calligraphic:L) (∂ bold:x))"],
    ["\\twice 3", "(2 3)"],
  ])("%s", (latex, tree) => {
    const formula = parseFormula(latex, 0, MACROS);
    expect(formula.problems).toEqual([]);
    expect(printFormula(formula)).toBe(tree);
  });

  it("stands where it was called, and its arguments where they are written", () => {
    const [row] = parseFormula("a = \\pd{L}{w}", 10, MACROS).rows;
    const json = JSON.stringify(row);
    expect(json).toContain("\"letter\":\"L\",\"style\":\"plain\",\"accents\":[],\"word\":false,\"builtin\":false,\"span\":{\"start\":18,\"end\":19}");
    expect(row!.span).toEqual({ start: 10, end: 23 });
  });

  it.each(["\\again", "\\more", "a + \\more"])("%s never ends", (latex) => {
    const { rows, problems } = parseFormula(latex, 0, MACROS);
    expect(rows).toEqual([]);
    expect(problems.map((problem) => problem.rule)).toEqual(["macro-loop"]);
  });
});

describe("macros of the package physics", () => {
  it.each([
    ["\\pdv{L}{w_1} = 1", "\\frac{\\partial L}{\\partial w_1} = 1"],
    ["\\pdv{x} f", "\\frac{\\partial}{\\partial x} f"],
    ["\\pdv{f}{x}{y}", "\\frac{\\partial^2 f}{\\partial x \\partial y}"],
    ["\\dv[2]{f}{x}", "\\frac{\\mathrm{d}^{2} f}{\\mathrm{d} {x}^{2}}"],
    ["\\dv{\\qty(f + g)}{x}", "\\frac{\\mathrm{d} (f + g)}{\\mathrm{d} x}"],
    ["\\vb*{w} \\vdot \\vb{x}", "\\mathbf{w} \\cdot \\mathbf{x}"],
    ["\\mqty[\\dd{a} & b[1] \\\\ c & d]", "\\begin{bmatrix} \\mathrm{d} a & b[1] \\\\ c & d\\end{bmatrix}"],
  ])("%s", (written, meant) => {
    const formula = parseFormula(written, 0, []);
    expect(formula.problems).toEqual([]);
    expect(printFormula(formula)).toBe(printFormula(parseFormula(meant, 0, [])));
  });

  it("are what the document makes of them", () => {
    expect(printFormula(parseFormula("\\dd{x}", 0, [{ name: "\\dd", arity: 1, body: "d_{#1}" }]))).toBe("d_{x}");
  });
});
