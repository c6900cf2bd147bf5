/** How a wrong number came about: another operation, digits exchanged, a sign or a power of ten lost. */
import type { Claim } from "../claims/reading.ts";
import type { Expression } from "../expression/expression.ts";
import { decimals, type Literal } from "../judge/literals.ts";
import { negated, sites, times, withParts } from "./edits/edit.ts";

/** Operations that are tried. */
const MOST_TRIED = 60;

/** A sentence on the slip; `explains(left)` tells whether the written number is the value of another left side. */
export function slipOf(claim: Claim, literal: Literal, computed: number, explains: (left: Expression) => boolean): string | undefined {
  return signSlip(literal, computed) ?? digitSlip(literal, computed) ?? operationSlip(claim, literal, explains);
}

function signSlip({ value, text }: Literal, computed: number): string | undefined {
  if (value === 0 || !near(-value, computed, text)) return undefined;
  return value > 0 ? "the minus is lost" : "there is a minus too many";
}

function digitSlip({ value, text }: Literal, computed: number): string | undefined {
  for (const power of [10, 100, 1000, 0.1, 0.01, 0.001]) if (value !== 0 && Math.abs(value * power - computed) <= Math.abs(computed) * 1e-3) return "the decimal point is misplaced";
  const digits = text.split("");
  for (let i = 0; i + 1 < digits.length; i++) {
    if (digits[i] === digits[i + 1] || digits[i] === "." || digits[i + 1] === ".") continue;
    const turned = [...digits.slice(0, i), digits[i + 1]!, digits[i]!, ...digits.slice(i + 2)].join("");
    if (near(Math.sign(value) * Number(turned), computed, text)) return `the digits ${digits[i]} and ${digits[i + 1]} are exchanged`;
  }
  return undefined;
}

/** Within one unit of the last digit shown. */
function near(value: number, computed: number, text: string): boolean {
  return Math.abs(value - computed) <= 10 ** -decimals(text);
}

function operationSlip({ left }: Claim, { text }: Literal, explains: (left: Expression) => boolean): string | undefined {
  let tried = 0;
  for (const { after, name } of operations(left)) {
    if (++tried > MOST_TRIED) return undefined;
    if (explains(after)) return `${text} is ${name}`;
  }
  return undefined;
}

interface Operation {
  readonly after: Expression;
  readonly name: string;
}

function* operations(root: Expression): Generator<Operation> {
  for (const { node, put } of sites(root)) {
    if (node.kind === "add") {
      for (const [i, term] of node.terms.entries()) yield { after: put(withParts(node, i, 1, [negated(term)])!), name: term.kind === "negate" ? "the sum, a difference is due" : "the difference, a sum is due" };
      for (const [i] of node.terms.entries()) yield { after: put(withParts(node, i, 1, [])!), name: "what comes out when one summand is left out" };
      yield { after: put(times(...node.terms)), name: "the product, a sum is due" };
    }
    if (node.kind === "multiply") {
      yield { after: put({ kind: "add", terms: node.factors }), name: "the sum, a product is due" };
      for (const [i] of node.factors.entries()) yield { after: put(withParts(node, i, 1, [])!), name: "what comes out when one factor is left out" };
    }
    if (node.kind === "divide") {
      yield { after: put(times(node.numerator, node.denominator)), name: "the product, a quotient is due" };
      yield { after: put({ kind: "divide", numerator: node.denominator, denominator: node.numerator }), name: "the quotient upside down" };
    }
    if (node.kind === "power") yield { after: put(node.base), name: "what comes out without the power" };
    if (node.kind === "negate") yield { after: put(node.argument), name: "what comes out when a minus is left out" };
    if (node.kind === "call" && ["sin", "cos", "tan"].includes(node.function)) {
      const degrees: Expression = times({ kind: "number", value: Math.PI / 180 }, node.arguments[0]!);
      yield { after: put({ ...node, arguments: [degrees] }), name: `the value for an angle in degrees; ${node.function} takes radians` };
    }
  }
}
