/** Walks over expressions. */
import type { Expression } from "../expression/expression.ts";

/** The parts of an expression, indices included. */
export function partsOf(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case "number": return [];
    case "symbol": return e.indices;
    case "negate": return [e.argument];
    case "add": return e.terms;
    case "multiply": return e.factors;
    case "divide": return [e.numerator, e.denominator];
    case "power": return [e.base, e.exponent];
    case "call": return [...e.arguments, ...(e.indices ?? [])];
    case "reduce": return [e.body, ...[e.from, e.to, e.condition].filter((x) => x !== undefined)];
    case "derivative": return [e.of, e.wrt];
    case "matrix": return e.rows.flat();
    case "piecewise": return e.branches.flatMap((b) => (b.condition ? [b.value, b.condition] : [b.value]));
    case "compare": return [e.left, e.right];
  }
}

export function visit(e: Expression, seen: (e: Expression) => void): void {
  seen(e);
  for (const part of partsOf(e)) visit(part, seen);
}

export function some(e: Expression, test: (e: Expression) => boolean): boolean {
  return test(e) || partsOf(e).some((part) => some(part, test));
}

/** Holds numbers only: no name, no derivative. */
export function isNumeric(e: Expression): boolean {
  return !some(e, (x) => x.kind === "symbol" || x.kind === "derivative" || x.kind === "reduce" || (x.kind === "call" && x.function === "parameters"));
}

export function mentions(e: Expression, name: string): boolean {
  return some(e, (x) => (x.kind === "symbol" && x.name === name) || (x.kind === "call" && x.function === name));
}

/** The same expression up to where it stands. */
export function same(a: Expression, b: Expression): boolean {
  return JSON.stringify(a, withoutSpan) === JSON.stringify(b, withoutSpan);
}

function withoutSpan(key: string, value: unknown): unknown {
  return key === "span" || key === "text" || key === "dots" ? undefined : value;
}
