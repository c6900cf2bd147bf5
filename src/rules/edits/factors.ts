/** Factors of the chain: one left out, one too many. */
import type { Expression } from "../../expression/expression.ts";
import type { Stock } from "../stock.ts";
import { type Edit, type Site, sites, times, withParts } from "./edit.ts";

/** Puts each quantity of the document into the product of the whole side, or of one summand. */
export function* insertFactor(root: Expression, stock: Stock, inside: boolean): Generator<Edit> {
  for (const site of inside ? summands(root) : [rootSite(root)]) {
    for (const factor of [...stock.symbols, ...stock.pieces, ...stock.partials]) {
      yield { rule: "missing-factor", after: site.put(withFactor(site.node, factor)), was: site.node, now: factor, how: "times" };
    }
  }
}

export function* divideBy(root: Expression, stock: Stock, inside: boolean): Generator<Edit> {
  for (const site of inside ? summands(root) : [rootSite(root)]) {
    for (const factor of stock.symbols) {
      yield { rule: "missing-factor", after: site.put({ kind: "divide", numerator: site.node, denominator: factor }), was: site.node, now: factor, how: "over" };
    }
  }
}

/** Takes one factor out. */
export function* dropFactor(root: Expression): Generator<Edit> {
  for (const { node, put } of sites(root)) {
    if (node.kind === "multiply") {
      for (const [i, factor] of node.factors.entries()) {
        const isNumber = factor.kind === "number";
        yield { rule: isNumber ? "wrong-constant" : "extra-factor", after: put(withParts(node, i, 1, [])!), was: factor, how: isNumber ? "extra" : "times" };
      }
      for (let i = 0; i + 1 < node.factors.length && node.factors.length > 2; i++) yield { rule: "extra-factor", after: put(withParts(node, i, 2, [])!), was: { kind: "multiply", mode: node.mode, factors: node.factors.slice(i, i + 2) }, how: "times" };
    }
    if (node.kind === "divide") {
      yield { rule: "extra-factor", after: put(node.numerator), was: node.denominator, how: "over" };
      yield { rule: "extra-factor", after: put({ ...node, numerator: { kind: "number", value: 1 } }), was: node.numerator, how: "times" };
    }
    if (node.kind === "power" && node.exponent.kind === "number" && node.exponent.value === 2) yield { rule: "extra-factor", after: put(node.base), was: node.base, how: "times" };
  }
}

function rootSite(root: Expression): Site {
  return { node: root, parent: undefined, put: (by) => by };
}

/** The terms of every sum, the bodies of sums over an index, the halves of quotients, and the bases of brackets. */
function summands(root: Expression): Site[] {
  return sites(root).filter(({ node, parent }) => parent !== undefined && node.kind !== "negate"
    && (parent.kind === "add" || parent.kind === "reduce" || (parent.kind === "negate") || (parent.kind === "call" && parent.function !== "component")));
}

export function withFactor(e: Expression, factor: Expression): Expression {
  if (e.kind === "negate") return { kind: "negate", argument: withFactor(e.argument, factor) };
  if (e.kind === "reduce" && e.operator === "sum") return { ...e, body: withFactor(e.body, factor) };
  if (e.kind === "number" && e.value === 1) return factor;
  if (e.kind === "multiply" && e.mode === "product") return { kind: "multiply", mode: "product", factors: [...e.factors, factor] };
  return times(e, factor);
}
