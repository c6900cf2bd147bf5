/** Numbers: a factor 2 or ½, a size, an exponent. */
import type { Expression } from "../../expression/expression.ts";
import { type Edit, number, type Site, sites, times, withParts } from "./edit.ts";

/** The side is `ratio` times what it should be: the number that is off is changed, taken out or put in. */
export function* scaleWhole(root: Expression, ratio: number, sizes: readonly Expression[]): Generator<Edit> {
  const factor = 1 / ratio;
  for (const site of scaling(root)) yield* rescaled(site, factor);
  for (const size of sizes) {
    yield { rule: "wrong-constant", after: times(over(number(1), size), root), was: root, now: over(number(1), size), how: "missing" };
    yield { rule: "wrong-constant", after: times(size, root), was: root, now: size, how: "missing" };
  }
  const constant = constantOf(factor);
  if (constant) yield { rule: "wrong-constant", after: inFront(constant, root), was: root, now: constant, how: "missing" };
}

/** One number inside is off, or one summand has a wrong number in front. */
export function* scaleOne(root: Expression): Generator<Edit> {
  const all = sites(root);
  for (const { node, parent, put } of all) {
    if (node.kind !== "number") continue;
    const wanted = parent?.kind === "power" ? [2, 3, 1, node.value + 1, node.value - 1] : [node.value * 2, node.value / 2, node.value + 1, node.value - 1, 1, 2];
    for (const value of new Set(wanted)) {
      const now = value !== node.value && Number.isInteger(value * 2) && value > 0 ? constantOf(value) : undefined;
      if (now) yield { rule: "wrong-constant", after: put(now), was: node, now, how: "number" };
    }
  }
  for (const { node, parent, put } of all) {
    if (parent?.kind === "add") for (const value of [2, 0.5]) yield { rule: "wrong-constant", after: put(inTerm(node, constantOf(value)!)), was: node, now: constantOf(value)!, how: "missing" };
    if (node.kind === "multiply") for (const [i, f] of node.factors.entries()) if (isConstant(f)) yield { rule: "wrong-constant", after: put(withParts(node, i, 1, [])!), was: f, how: "extra" };
  }
  for (const { node, parent, put } of all) {
    if (node.kind === "symbol" && parent?.kind !== "derivative" && parent?.kind !== "power") yield { rule: "wrong-constant", after: put({ kind: "power", base: node, exponent: number(2) }), was: node, how: "square" };
    if (node.kind === "power" && node.exponent.kind === "number") yield { rule: "wrong-constant", after: put(node.base), was: node, how: "power" };
  }
}

/** Places whose value scales the whole. */
function scaling(root: Expression): Site[] {
  const inside = (e: Expression, put: Site["put"], parent?: Expression): Site[] => {
    switch (e.kind) {
      case "negate": return inside(e.argument, (by) => put({ ...e, argument: by }), e);
      case "multiply": return [{ node: e, parent, put }, ...e.factors.flatMap((f, i) => inside(f, (by) => put({ kind: "multiply", mode: e.mode, factors: e.factors.map((x, k) => (k === i ? by : x)), ...(e.dots ? { dots: e.dots } : {}) }), e))];
      case "divide": return [{ node: e, parent, put }, ...inside(e.numerator, (by) => put({ ...e, numerator: by }), e), ...inside(e.denominator, (by) => put({ ...e, denominator: by }), e)];
      case "reduce": return e.operator === "sum" ? inside(e.body, (by) => put({ ...e, body: by }), e) : [];
      case "number": return [{ node: e, parent, put }];
      default: return [];
    }
  };
  return inside(root, (by) => by);
}

function* rescaled({ node, parent, put }: Site, factor: number): Generator<Edit> {
  if (node.kind === "number" && node.value !== 0) {
    const below = parent?.kind === "divide" && parent.denominator === node;
    const value = below ? node.value / factor : node.value * factor;
    const now = below && !Number.isInteger(value) ? undefined : constantOf(value);
    if (now && value !== 1) yield { rule: "wrong-constant", after: put(now), was: node, now, how: "number" };
  }
  if (node.kind === "divide" && node.numerator.kind === "number" && node.denominator.kind === "number") {
    const now = constantOf((node.numerator.value / node.denominator.value) * factor);
    if (now && !(now.kind === "number" && now.value === 1)) yield { rule: "wrong-constant", after: put(now), was: node, now, how: "number" };
  } else if (node.kind === "divide" && isConstant(node.denominator)) {
    yield { rule: "wrong-constant", after: put(node.numerator), was: node.denominator, how: "divided" };
  }
  if (node.kind !== "multiply") return;
  for (const [i, f] of node.factors.entries()) if (isConstant(f)) yield { rule: "wrong-constant", after: put(withParts(node, i, 1, [])!), was: f, how: "extra" };
}

function isConstant(e: Expression): boolean {
  return e.kind === "number" || (e.kind === "divide" && e.numerator.kind === "number" && (e.denominator.kind === "number" || e.denominator.kind === "symbol"));
}

function over(numerator: Expression, denominator: Expression): Expression {
  return { kind: "divide", numerator, denominator };
}

/** A simple number as one writes it: 2, ½, ⅔; others are no slip that has a name. */
export function constantOf(value: number): Expression | undefined {
  for (const below of [1, 2, 3, 4, 5, 6, 8, 10]) {
    const above = value * below;
    if (Math.abs(above - Math.round(above)) > 1e-9 * Math.max(1, Math.abs(above)) || Math.abs(above) > 1000) continue;
    return below === 1 ? number(Math.round(above)) : over(number(Math.round(above)), number(below));
  }
  return undefined;
}

function inFront(constant: Expression, root: Expression): Expression {
  if (root.kind === "negate") return { kind: "negate", argument: times(constant, root.argument) };
  return times(constant, root);
}

function inTerm(term: Expression, constant: Expression): Expression {
  return inFront(constant, term);
}
