/** Forms of expressions by which a line is told to be a value, a derivative or a formula met before. */
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { Unreadable } from "./resolving.ts";
import { same } from "./walk.ts";
import { some } from "../expression/walk.ts";

/** One number, a signed one, or a matrix of them. */
export function isLiteral(e: Expression): boolean {
  if (e.kind === "number") return true;
  if (e.kind === "negate") return isLiteral(e.argument);
  if (e.kind === "matrix") return e.rows.every((row) => row.every(isLiteral));
  return e.kind === "call" && e.function === "list" && e.arguments.every(isLiteral);
}

/** `∞` and `-∞`. */
export function isInfinite(e: Expression): boolean {
  return e.kind === "negate" ? isInfinite(e.argument) : e.kind === "symbol" && e.name === "∞";
}

export function isDerivative(e: Expression): boolean {
  return e.kind === "derivative" || (e.kind === "negate" && e.argument.kind === "derivative");
}

export function isPureDerivative(m: Expression | Unreadable): boolean {
  return !(m instanceof Unreadable) && isDerivative(m);
}

export function mentionsSame(e: Expression, head: Expression): boolean {
  if (head.kind !== "symbol") return false;
  return some(e, (x) => x.kind === "symbol" && same(x, head));
}

/** Formulas of two names and more that use the same ones. */
export function sameNames(a: Expression, b: Expression): boolean {
  const [x, y] = [namesIn(a), namesIn(b)];
  return x.size > 1 && x.size === y.size && [...x].every((name) => y.has(name));
}

function namesIn(e: Expression): Set<string> {
  const found = new Set<string>();
  some(e, (x) => x.kind === "symbol" && found.add(valueKey(x)) && false);
  return found;
}

/** A member of a family by its name and indices. */
export function valueKey(symbol: SymbolNode): string {
  return symbol.indices.length === 0 ? symbol.name : `${symbol.name}[${symbol.indices.map((i) => JSON.stringify(i)).join()}]`;
}
