/** Expressions in LaTeX. The names of functions come from outside; names of quantities are never markup. */
import type { Expression, SymbolNode } from "./expression.ts";
import { latexName } from "./names.ts";
import { numberText, signedTerms, tightness } from "./precedence.ts";
import { unitEntries } from "./unit-vector.ts";
import { structuralKey } from "./walk.ts";

export interface LatexOptions {
  /** `\sigma` for `sigmoid`; else the name stands upright. */
  readonly functionName?: (name: string) => string | undefined;
  /** What stands between factors; a thin space in matrix notation. */
  readonly times?: "\\cdot " | "\\, ";
  /** What stands for a name, a number in the brackets that it needs; else the name itself. */
  readonly nameAs?: (node: SymbolNode) => string | undefined;
}

export function expressionLatex(node: Expression, options: LatexOptions = {}): string {
  const latex = (child: Expression): string => expressionLatex(child, options);
  const bound = (child: Expression, limit: number): string => (tightness(child) < limit ? brackets(latex(child)) : latex(child));
  switch (node.kind) {
    case "number": return MULTIPLES_OF_PI.get(node.value) ?? numberText(node.value);
    case "symbol": return options.nameAs?.(node) ?? symbolLatex(node, latex);
    case "negate": return `-${bound(node.argument, 2)}`;
    case "add": return sumLatex(node.terms, (term) => bound(term, 2));
    case "multiply": return productLatex(node, bound, options.times ?? "\\cdot ");
    case "divide": return `\\frac{${latex(node.numerator)}}{${latex(node.denominator)}}`;
    case "power": return `${node.base.kind === "divide" ? brackets(latex(node.base)) : bound(node.base, 6)}^{${latex(node.exponent)}}`;
    case "call": return callLatex(node, latex, (child) => bound(child, 6), options);
    case "reduce": return `${node.operator === "sum" ? "\\sum" : "\\prod"}_{${latexName(node.index)}${node.from ? ` = ${latex(node.from)}` : ""}}${node.to ? `^{${latex(node.to)}}` : ""} ${bound(node.body, 2)}`;
    case "derivative": return `\\frac{\\partial ${bound(node.of, 6)}}{\\partial ${bound(node.wrt, 6)}}`;
    case "matrix": return `\\begin{pmatrix} ${node.rows.map((row) => row.map(latex).join(" & ")).join(" \\\\ ")} \\end{pmatrix}`;
    case "compare": return `\\mathbb{1}[${latex(node.left)} ${COMPARE.get(node.operator) ?? node.operator} ${latex(node.right)}]`;
    case "piecewise": return `\\begin{cases} ${node.branches.map((branch) => `${latex(branch.value)} & ${branch.condition ? conditionLatex(branch.condition, latex) : "\\text{else}"}`).join(" \\\\ ")} \\end{cases}`;
  }
}

/** The densities of activations hold them, under a root. */
const MULTIPLES_OF_PI: ReadonlyMap<number, string> = new Map([[Math.PI, "\\pi"], [2 * Math.PI, "2 \\pi"]]);

const COMPARE: ReadonlyMap<string, string> = new Map([["<=", "\\le"], [">=", "\\ge"], ["==", "="], ["!=", "\\ne"]]);

function conditionLatex(condition: Expression, latex: (node: Expression) => string): string {
  if (condition.kind !== "compare") return latex(condition);
  return `${latex(condition.left)} ${COMPARE.get(condition.operator) ?? condition.operator} ${latex(condition.right)}`;
}

const brackets = (inner: string): string => (/\\(?:frac|begin|sum|prod)/u.test(inner) ? `\\left(${inner}\\right)` : `(${inner})`);

/** A further index joins the subscript: h_x at time 3 is h_{\text{x},3}. */
function symbolLatex(node: Expression & { kind: "symbol" }, latex: (node: Expression) => string): string {
  if (node.indices.length === 0) return latexName(node.name);
  const indices = indicesLatex(node.indices, latex);
  const base = latexName(node.name);
  const subscript = /^(.*)_\{?([^{}]*(?:\{[^{}]*\})?)\}?$/u.exec(base);
  return subscript ? `${subscript[1]!}_{${subscript[2]!},${indices}}` : `${base}_{${indices}}`;
}

/** `ij`, `3,i`, `t - 1`: letters alone need no comma between them. */
function indicesLatex(indices: readonly Expression[], latex: (node: Expression) => string): string {
  const isLetter = (index: Expression): boolean => index.kind === "symbol" && index.indices.length === 0 && /^\p{L}$/u.test(index.name);
  return indices.map(latex).join(indices.every(isLetter) ? "" : ",");
}

function sumLatex(terms: readonly Expression[], latex: (term: Expression) => string): string {
  return signedTerms(terms).map(({ sign, term }, i) => {
    if (i === 0) return sign === "-" ? `-${latex(term)}` : latex(term);
    return ` ${sign} ${latex(term)}`;
  }).join("");
}

function productLatex(node: Expression & { kind: "multiply" }, bound: (node: Expression, limit: number) => string, times: string): string {
  if (node.mode === "elementwise") return node.factors.map((factor) => bound(factor, endsInSum(factor) ? 7 : 3)).join(" \\odot ");
  // a sum takes all that follows it, so that it stands without brackets only at the end
  const limit = (factor: Expression, i: number): number => (factor.kind === "divide" ? 3 : factor.kind === "reduce" && i === node.factors.length - 1 ? 2 : 4);
  const written = node.factors.map((factor, i) => bound(factor, limit(factor, i)));
  const isBracket = (factor: string): boolean => /^(?:\(|\\left\()/u.test(factor);
  const follows = (i: number): boolean => isBracket(written[i]!) && times !== "\\, " && mayTouch(node.factors[i - 1]!, node.factors[i]!);
  return written.map((factor, i) => (i === 0 ? factor : follows(i) ? ` ${factor}` : ` ${times}${factor}`)).join("");
}

const endsInSum = (node: Expression): boolean => node.kind === "multiply" && node.mode === "product" && node.factors.at(-1)!.kind === "reduce";

/** A bracket follows a number, 2(y − t), or what it complements, g(1 − g); t(1 − y) and log(x)(1 − y) might be calls. */
function mayTouch(before: Expression, bracket: Expression): boolean {
  if (before.kind === "number") return true;
  if (before.kind === "add" || before.kind === "symbol") return bracket.kind === "add" && bracket.terms.some((term) => structuralKey(term.kind === "negate" ? term.argument : term) === structuralKey(before));
  return before.kind === "divide" && before.numerator.kind === "number";
}

/** Ones that are written out; more are a bold one. */
const MOST_ONES = 8;

function onesLatex({ arguments: [size, ...more] }: Expression & { kind: "call" }): string {
  const isShort = more.length === 0 && size?.kind === "number" && size.value <= MOST_ONES;
  return isShort ? `\\begin{pmatrix} ${new Array<string>(size.value).fill("1").join(" \\\\ ")} \\end{pmatrix}` : "\\mathbf{1}";
}

const STANDARD_FUNCTIONS = new Set(["exp", "log", "tanh", "max", "min", "sin", "cos", "tan", "sinh", "cosh", "arctan"]);

function callLatex(node: Expression & { kind: "call" }, latex: (node: Expression) => string, atom: (node: Expression) => string, options: LatexOptions): string {
  const [first, ...rest] = node.arguments;
  const all = node.arguments.map(latex).join(", ");
  switch (node.function) {
    case "transpose": return `${atom(first!)}^\\top`;
    case "entry": return `(${latex(first!)})_{${indicesLatex(rest, latex)}}`;
    case "basis": return `\\begin{pmatrix} ${unitEntries(node).join(" \\\\ ")} \\end{pmatrix}`;
    case "ones": return onesLatex(node);
    case "zeros": return "\\mathbf{0}";
    case "sqrt": return `\\sqrt{${all}}`;
    case "abs": return `|${all}|`;
    case "norm": return `\\lVert ${all} \\rVert`;
    default: {
      const name = options.functionName?.(node.function) ?? (STANDARD_FUNCTIONS.has(node.function) ? `\\${node.function}` : `\\operatorname{${node.function.replace(/[^\p{L}\p{N}]/gu, "")}}`);
      return `${name}${"'".repeat(node.primes)}${brackets(all)}`;
    }
  }
}
