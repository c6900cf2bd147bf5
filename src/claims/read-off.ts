/** Values that a substitution line shows: `w x + b = 0.5 · 2 + 1` gives w, x and b (reading.md §4.4). */
import type { Expression, SymbolNode } from "../expression/expression.ts";

export interface ReadOff {
  readonly symbol: SymbolNode;
  readonly value: Expression;
}

/** Pairs the names of `written` with the numbers of the same shape; nothing where the shapes differ. */
export function readOff(written: Expression, numbers: Expression): ReadOff[] {
  const found: ReadOff[] = [];
  return align(written, numbers, found) ? found : [];
}

function align(a: Expression, b: Expression, found: ReadOff[]): boolean {
  if (a.kind === "symbol") {
    if (!isLiteral(b)) return false;
    found.push({ symbol: a, value: b });
    return true;
  }
  if (a.kind === "derivative" || (a.kind === "call" && a.kind !== b.kind)) return isLiteral(b);
  if (a.kind === "number") return b.kind === "number" && b.value === a.value;
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case "negate": return b.kind === "negate" && align(a.argument, b.argument, found);
    case "add": return b.kind === "add" && alignList(a.terms, b.terms, found);
    case "multiply": return b.kind === "multiply" && alignList(a.factors, b.factors, found);
    case "divide": return b.kind === "divide" && align(a.numerator, b.numerator, found) && align(a.denominator, b.denominator, found);
    case "power": return b.kind === "power" && align(a.base, b.base, found) && align(a.exponent, b.exponent, found);
    case "call": return b.kind === "call" && b.function === a.function && alignList(a.arguments, b.arguments, found);
    default: return false;
  }
}

function alignList(a: readonly Expression[], b: readonly Expression[], found: ReadOff[]): boolean {
  return a.length === b.length && a.every((x, i) => align(x, b[i]!, found));
}

function isLiteral(e: Expression): boolean {
  return e.kind === "number" || (e.kind === "negate" && isLiteral(e.argument)) || (e.kind === "matrix" && e.rows.every((r) => r.every(isLiteral)));
}
