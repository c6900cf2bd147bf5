/** Whether a line of numbers is the line before it with values put for its names (reading.md §4.4). */
import { isNumeric } from "../claims/walk.ts";
import type { Expression } from "../expression/expression.ts";
import type { Interval } from "./intervals.ts";
import { type Literal, literalOf } from "./literals.ts";

type Worth = (e: Expression) => readonly Interval[];
type Shown = (literal: Literal) => Interval;

/** `fits`: every name stands where one of its values stands, and what has no value yet got one from here. */
export function substituted(written: Expression, numbers: Expression, worth: Worth, shown: Shown): "fits" | "differs" {
  const bound = new Map<string, Interval>();
  return align(flat(written), flat(numbers), { worth, shown, bound }) ? "fits" : "differs";
}

interface Alignment {
  readonly worth: Worth;
  readonly shown: Shown;
  /** What the line itself gave to names without a value. */
  readonly bound: Map<string, Interval>;
}

function align(a: Expression, b: Expression, to: Alignment): boolean {
  const literal = literalOf(b);
  if (literal && (a.kind === "symbol" || a.kind === "call" || a.kind === "derivative")) return accepts(a, literal, to);
  if (a.kind === "number") return literal !== undefined && literal.value === a.value;
  if (isNumeric(a)) return JSON.stringify(a, plain) === JSON.stringify(b, plain);
  if (a.kind === "negate" && literal && literal.value < 0) return align(a.argument, { kind: "number", value: -literal.value, text: literal.text }, to);
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case "negate": return b.kind === "negate" && align(a.argument, b.argument, to);
    case "add": return b.kind === "add" && alignAll(a.terms, b.terms, to);
    case "multiply": return b.kind === "multiply" && alignAll(a.factors, b.factors, to);
    case "divide": return b.kind === "divide" && align(a.numerator, b.numerator, to) && align(a.denominator, b.denominator, to);
    case "power": return b.kind === "power" && align(a.base, b.base, to) && align(a.exponent, b.exponent, to);
    case "call": return b.kind === "call" && a.function === b.function && alignAll(a.arguments, b.arguments, to);
    default: return false;
  }
}

function alignAll(a: readonly Expression[], b: readonly Expression[], to: Alignment): boolean {
  return a.length === b.length && a.every((x, i) => align(x, b[i]!, to));
}

/** One of the values of the name overlaps what is shown; a name without a value takes it, once. */
function accepts(e: Expression, literal: Literal, to: Alignment): boolean {
  const here = to.shown(literal);
  const key = JSON.stringify(e, plain);
  const before = to.bound.get(key);
  const values = before ? [before] : to.worth(e);
  if (values.length === 0) {
    to.bound.set(key, here);
    return true;
  }
  const slack = 1e-9 * Math.max(1, Math.abs(literal.value));
  return values.some((v) => v.low <= here.high + slack && here.low <= v.high + slack);
}

/** Sums of sums and products of products as one. */
function flat(e: Expression): Expression {
  if (e.kind === "add") return { ...e, terms: e.terms.map(flat).flatMap((t) => (t.kind === "add" ? t.terms : [t])) };
  if (e.kind === "multiply") return { ...e, factors: e.factors.map(flat).flatMap((f) => (f.kind === "multiply" ? f.factors : [f])) };
  if (e.kind === "negate") return { ...e, argument: flat(e.argument) };
  return e;
}

function plain(key: string, value: unknown): unknown {
  return key === "span" || key === "text" || key === "dots" ? undefined : value;
}
