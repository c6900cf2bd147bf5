/** Formulas of one network in LaTeX, with names or with the numbers that were shown for them. */
import { multiply } from "../expression/build.ts";
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { expressionLatex, type LatexOptions } from "../expression/latex.ts";
import { isScalar } from "../expression/shapes.ts";
import { mapChildren, symbolKey, symbolsOf } from "../expression/walk.ts";
import type { Network } from "../network/network.ts";
import { functionLatex } from "../primitives/registry.ts";
import type { Phrase } from "../symbolic/reasons.ts";
import { type Numbers, numbersLatex, type ShownTensor } from "./numbers.ts";
import type { Equation, Prose } from "./sheet.ts";

/** Exponents up to which a power is as well written as a product. */
const WRITTEN_OUT = [2, 3, 4, 5];

export class Formulas {
  readonly isTensor: boolean;
  private readonly options: LatexOptions;

  constructor(readonly network: Network, readonly numbers: Numbers | undefined) {
    this.isTensor = [...network.quantities.values()].some(({ shape }) => !isScalar(shape));
    this.options = { functionName: functionLatex, times: this.isTensor ? "\\, " : "\\cdot " };
  }

  latex(node: Expression): string {
    return expressionLatex(this.plain(node), this.options);
  }

  /** Among numbers a product entry by entry is a product. */
  private plain(node: Expression): Expression {
    if (this.isTensor) return node;
    const inner = mapChildren(node, (child) => this.plain(child));
    return inner.kind === "multiply" ? { ...inner, mode: "product" } : inner;
  }

  /** The formula at the end of a chain, where w² would seem to be named by what stands before it. */
  lastLatex(node: Expression): string {
    const isPowerOfName = node.kind === "power" && node.base.kind === "symbol" && node.exponent.kind === "number" && WRITTEN_OUT.includes(node.exponent.value);
    return this.latex(isPowerOfName ? multiply(...new Array<Expression>((node.exponent as Expression & { kind: "number" }).value).fill(node.base)) : node);
  }

  /** The formula with numbers put for its names; undefined where there are none to put. */
  inNumbers(node: Expression): string | undefined {
    const { numbers } = this;
    if (!numbers || symbolsOf(node).size === 0) return undefined;
    const nameAs = (name: SymbolNode): string => bracketed(numbers.get(symbolKey(name))!);
    return withoutDoubleBrackets(expressionLatex(withoutPi(this.plain(numbers.decided(node))), { ...this.options, nameAs }));
  }

  /** ∂of/∂by */
  partial(of: Expression, by: Expression): Expression {
    return { kind: "derivative", of, wrt: by, notation: "leibniz" };
  }

  /** Words that begin with a capital, unless with a formula. */
  sentence([first, ...rest]: Phrase): Prose {
    return this.prose([typeof first === "string" ? first.charAt(0).toUpperCase() + first.slice(1) : first!, ...rest]);
  }

  prose(phrase: Phrase): Prose {
    return phrase.map((part) => (typeof part === "string" ? part : { math: this.latex("written" in part ? part.symbol : part) }));
  }
}

/** Among numbers √π is a number too; written as √3.14159 it would say that π is this. */
function withoutPi(node: Expression): Expression {
  const [inner] = node.kind === "call" && node.function === "sqrt" ? node.arguments : [];
  if (inner?.kind === "number" && inner.value % Math.PI === 0) return { kind: "number", value: Number(Math.sqrt(inner.value).toPrecision(6)) };
  return mapChildren(node, withoutPi);
}

/** An equation without members that repeat the one before them. */
export function equation(role: Equation["role"], members: readonly (string | undefined)[], reason?: Prose): Equation {
  const written = members.filter((member) => member !== undefined);
  return { kind: "equation", role, members: written.filter((member, i) => member !== written[i - 1]), ...(reason ? { reason } : {}) };
}

/** A negative number needs brackets behind a sign. */
const bracketed = (shown: ShownTensor): string => (shown.shape.length === 0 && shown.data[0]! < 0 ? `(${shown.texts[0]!})` : numbersLatex(shown));

/** `σ((-0.6))` is `σ(-0.6)`, a quotient and a whole formula need none at all. */
function withoutDoubleBrackets(latex: string): string {
  return latex
    .replace(/\((\(-[\d.]+\))\)/gu, "$1")
    .replace(/\\sqrt\{\((-[\d.]+)\)\}/gu, "\\sqrt{$1}")
    .replace(/\{\((-[\d.]+)\)\}/gu, "{$1}")
    .replace(/^\((-[\d.]+)\)$/u, "$1");
}
