/** What needs brackets where, for every notation that expressions are printed in. */
import type { Expression } from "./expression.ts";

/** How tightly a node binds: 1 a sum, 2 an elementwise product, 3 a product, 4 a sign, 5 a power, 6 an atom. */
export function tightness(node: Expression): number {
  switch (node.kind) {
    case "add": return 1;
    case "negate": return 1;
    case "multiply": return node.mode === "elementwise" ? 2 : 3;
    case "divide": return 3;
    case "power": return 5;
    case "reduce": return 2;
    case "number": return node.value < 0 ? 1 : 6;
    default: return 6;
  }
}

/** The terms of a sum with their signs, as they are printed. */
export function signedTerms(terms: readonly Expression[]): { sign: "+" | "-"; term: Expression }[] {
  return terms.map((term) => {
    if (term.kind === "negate") return { sign: "-", term: term.argument };
    if (term.kind === "number" && term.value < 0) return { sign: "-", term: { kind: "number", value: -term.value } };
    return { sign: "+", term };
  });
}

/** A number as people write it: no exponent where plain digits do. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  return String(Number(value.toPrecision(12)));
}
