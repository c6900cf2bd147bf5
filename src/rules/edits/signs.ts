/** Signs: a swapped difference, a lost minus, one too many. */
import type { Expression } from "../../expression/expression.ts";
import { type Edit, negated, type Site, sites, withParts } from "./edit.ts";

/** Edits that turn the sign of the whole side, the likeliest first. */
export function* turnSign(root: Expression): Generator<Edit> {
  const all = sites(root).filter((s) => turnsWhole(s, root));
  if (root.kind === "negate") yield drop(root, root.argument);
  const differences = all.filter((s) => isDifference(s.node));
  yield* differences.filter((s) => isPlain(s.node)).map(swap);
  yield* all.filter((s) => s.node.kind === "negate" && s.node !== root).map((s) => drop(s.node, s.put((s.node as Extract<Expression, { kind: "negate" }>).argument)));
  yield* differences.filter((s) => !isPlain(s.node) && !holdsNumber(s.node)).map(swap);
  yield { rule: "sign-error", after: negated(root), was: root, how: "lost" };
}

/** Edits that turn one sign inside: of a summand, of a difference, of an exponent or argument. */
export function* turnOneSign(root: Expression): Generator<Edit> {
  const all = sites(root);
  for (const site of all) if (isDifference(site.node)) yield swap(site);
  for (const { node, put } of all) {
    if (node.kind === "add") for (const [i, term] of node.terms.entries()) yield { rule: "sign-error", after: put(withParts(node, i, 1, [negated(term)])!), was: term, how: "term" };
  }
  for (const site of all) if (hasSignOfItsOwn(site)) yield { rule: "sign-error", after: site.put(negated(site.node)), was: site.node, how: site.node.kind === "negate" ? "extra" : "lost" };
  for (const { node, put } of all) {
    if (node.kind === "add" && node.terms.length > 2) for (let i = 1; i < node.terms.length - 1; i++) yield { rule: "sign-error", after: put(withParts(node, i, node.terms.length - i, node.terms.slice(i).map(negated))!), was: node.terms[i]!, how: "distribute" };
  }
}

function drop(was: Expression, after: Expression): Edit {
  return { rule: "sign-error", after, was, how: "extra" };
}

function swap({ node, put }: Site): Edit {
  const [first, second] = (node as Extract<Expression, { kind: "add" }>).terms as [Expression, Expression];
  const now: Expression = { kind: "add", terms: [negated(second), negated(first)] };
  const straight = first.kind === "negate" ? { kind: "add" as const, terms: [second.kind === "negate" ? second.argument : negated(second), first.argument] } : now;
  return { rule: "sign-error", after: put(straight), was: node, now: straight, how: "swap" };
}

/** Two terms, exactly one of them with a minus. */
function isDifference(e: Expression): boolean {
  return e.kind === "add" && e.terms.length === 2 && e.terms.filter((t) => t.kind === "negate").length === 1;
}

/** A difference of two names. */
function isPlain(e: Expression): boolean {
  return e.kind === "add" && e.terms.every((t) => (t.kind === "negate" ? t.argument : t).kind === "symbol");
}

function holdsNumber(e: Expression): boolean {
  return e.kind === "add" && e.terms.some((t) => (t.kind === "negate" ? t.argument : t).kind === "number");
}

/** Only products, quotients, sums as sums and signs stand between the place and the root. */
function turnsWhole(site: Site, root: Expression): boolean {
  return pathTurns(root, site.node) === true;
}

function pathTurns(e: Expression, target: Expression): boolean | undefined {
  if (e === target) return true;
  switch (e.kind) {
    case "negate": return pathTurns(e.argument, target);
    case "multiply": return e.factors.map((f) => pathTurns(f, target)).find((x) => x !== undefined);
    case "divide": return pathTurns(e.numerator, target) ?? pathTurns(e.denominator, target);
    case "reduce": return e.operator === "sum" ? pathTurns(e.body, target) : undefined;
    case "call": return e.function === "transpose" || e.function === "diag" ? pathTurns(e.arguments[0]!, target) : undefined;
    default: return undefined;
  }
}

/** The minus in front is not that of a product around it. */
function hasSignOfItsOwn({ parent }: Site): boolean {
  return parent !== undefined && (parent.kind === "call" || parent.kind === "power" || parent.kind === "reduce" || parent.kind === "piecewise" || parent.kind === "matrix");
}
