/** What claims ask of expressions. */
import type { Expression } from "../expression/expression.ts";
import { keyWithout } from "../expression/key.ts";
import { some } from "../expression/walk.ts";

/** Holds numbers only: no name, no derivative. */
export function isNumeric(e: Expression): boolean {
  return !some(e, (x) => x.kind === "symbol" || x.kind === "derivative" || x.kind === "reduce" || (x.kind === "call" && x.function === "parameters"));
}

export function mentions(e: Expression, name: string): boolean {
  return some(e, (x) => (x.kind === "symbol" && x.name === name) || (x.kind === "call" && x.function === name));
}

/** The same expression up to where it stands. */
export function same(a: Expression, b: Expression): boolean {
  return a === b || keyOf(a) === keyOf(b);
}

const keyOf = keyWithout("span", "text", "dots");
