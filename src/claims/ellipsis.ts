/**
 * `w_1 x_1 + … + w_n x_n`: what the dots stand for, when the ends differ in nothing but indices that step together.
 */
import type { Expression, Reduce } from "../expression/expression.ts";
import { children, mapChildren } from "../expression/walk.ts";

/** The letter that runs from the first end to the last. */
export const STEP = "…";

/** The sum or product from `first` to `last`, where `before` may stand ahead of the first; `undefined` where the pattern is not plain. */
export function spelledOut(operator: "sum" | "product", first: Expression, last: Expression, before?: Expression): Expression | undefined {
  const distances = new Map<string, Expression>();
  if (!collect(first, last, distances) || distances.size !== 1) return undefined;
  const [distance] = distances.values();
  const direction = (before && directionTo(before, first)) ?? linkDirection(first) ?? directionOf(distance!);
  if (direction === 0) return undefined;
  const to: Expression = direction > 0 ? distance! : negated(distance!);
  const reduce: Reduce = { kind: "reduce", operator, index: STEP, from: { kind: "number", value: 0 }, to, body: shifted(first, last, direction) };
  return first.span && last.span ? { ...reduce, span: { start: first.span.start, end: last.span.end } } : reduce;
}

/** How far apart the indices of the two ends are, wherever they differ. */
function collect(a: Expression, b: Expression, distances: Map<string, Expression>): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === "symbol" && b.kind === "symbol") {
    if (a.name !== b.name || a.indices.length !== b.indices.length) return false;
    a.indices.forEach((index, i) => noteDistance(index, b.indices[i]!, distances));
    return true;
  }
  if (a.kind === "number" && b.kind === "number") return a.value === b.value;
  if (a.kind === "call" && b.kind === "call" && a.function !== b.function) return false;
  const [x, y] = [children(a), children(b)];
  return x.length === y.length && x.every((part, i) => collect(part, y[i]!, distances));
}

type Linear = ReadonlyMap<string, number>;

function noteDistance(a: Expression, b: Expression, distances: Map<string, Expression>): void {
  const difference = subtract(linear(b), linear(a));
  if (difference && [...difference.values()].some((c) => c !== 0)) distances.set([...difference].sort().join(";"), toExpression(difference));
}

/** Coefficients of letters; the constant under the empty name. */
function linear(e: Expression): Linear | undefined {
  switch (e.kind) {
    case "number": return new Map([["", e.value]]);
    case "symbol": return e.indices.length === 0 ? new Map([[e.name, 1]]) : undefined;
    case "negate": return scale(linear(e.argument), -1);
    case "add": return e.terms.map(linear).reduce((x, y) => subtract(x, scale(y, -1)), new Map() as Linear);
    default: return undefined;
  }
}

function scale(x: Linear | undefined, by: number): Linear | undefined {
  return x && new Map([...x].map(([name, c]) => [name, c * by]));
}

function subtract(x: Linear | undefined, y: Linear | undefined): Linear | undefined {
  if (!x || !y) return undefined;
  const result = new Map(x);
  for (const [name, c] of y) result.set(name, (result.get(name) ?? 0) - c);
  return new Map([...result].filter(([, c]) => c !== 0));
}

function toExpression(x: Linear): Expression {
  const terms = [...x].map(([name, c]): Expression => {
    if (name === "") return { kind: "number", value: c };
    const symbol: Expression = { kind: "symbol", name, indices: [] };
    return c === 1 ? symbol : c === -1 ? { kind: "negate", argument: symbol } : { kind: "multiply", mode: "product", factors: [{ kind: "number", value: c }, symbol] };
  });
  return terms.length === 1 ? terms[0]! : { kind: "add", terms };
}

/** The way from one written member to the next. */
function directionTo(a: Expression, b: Expression): number | undefined {
  const distances = new Map<string, Expression>();
  if (!collect(a, b, distances) || distances.size !== 1) return undefined;
  const [distance] = distances.values();
  return distance!.kind === "number" ? Math.sign(distance!.value) : undefined;
}

/** `∂h_t/∂h_{t-1}` is followed by what has h_{t-1} above. */
function linkDirection(e: Expression): number | undefined {
  if (e.kind !== "derivative" || e.of.kind !== "symbol" || e.wrt.kind !== "symbol" || e.of.name !== e.wrt.name) return undefined;
  return directionTo(e.of, e.wrt);
}

/** Up for 1 … n, down for k … k−m: by the sign of the first letter, else of the number. */
function directionOf(distance: Expression): number {
  const x = linear(distance);
  const letter = x && [...x].find(([name]) => name !== "");
  return Math.sign(letter?.[1] ?? x?.get("") ?? 0);
}

function negated(e: Expression): Expression {
  return toExpression(scale(linear(e), -1)!);
}

/** The first end with its stepping indices moved along. */
function shifted(a: Expression, b: Expression, direction: number): Expression {
  if (a.kind === "symbol" && b.kind === "symbol") {
    return { ...a, indices: a.indices.map((index, i) => (JSON.stringify(index) === JSON.stringify(b.indices[i]) ? index : moved(index, direction))) };
  }
  const other = children(b);
  let next = 0;
  return mapChildren(a, (part) => shifted(part, other[next++]!, direction));
}

function moved(index: Expression, direction: number): Expression {
  const step: Expression = { kind: "symbol", name: STEP, indices: [] };
  return { kind: "add", terms: [index, direction > 0 ? step : { kind: "negate", argument: step }] };
}
