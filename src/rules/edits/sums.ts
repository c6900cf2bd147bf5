/** Sums over an index: lost, one too many, the wrong letter, a range off by one. */
import type { Expression, Reduce } from "../../expression/expression.ts";
import type { Stock } from "../stock.ts";
import { type Edit, number, sites } from "./edit.ts";
import { renamed } from "./symbols.ts";

export function* changeSum(root: Expression, stock: Stock): Generator<Edit> {
  for (const { node, put } of sites(root)) {
    if (node.kind !== "reduce") continue;
    yield { rule: "summation-index", after: put(node.body), was: node, how: "extra" };
    for (const index of stock.letters) if (index !== node.index) yield { rule: "summation-index", after: put(renamed(node.body, node.index, index)), was: node, how: "extra" };
    yield* bounds(node, put);
    for (const index of stock.letters) if (index !== node.index) yield { rule: "summation-index", after: put({ ...node, index }), was: letter(node.index), now: letter(index), how: "index" };
  }
  for (const index of stock.letters) {
    yield { rule: "missing-term", after: summed(root, index), was: root, now: letter(index), how: "sum" };
    for (const { node, parent, put } of sites(root)) {
      if (parent && (parent.kind === "add" || parent.kind === "multiply" || parent.kind === "divide") && node.kind !== "number") yield { rule: "missing-term", after: put(summed(node, index)), was: node, now: letter(index), how: "sum" };
    }
  }
}

function* bounds(node: Reduce, put: (by: Expression) => Expression): Generator<Edit> {
  for (const side of ["from", "to"] as const) {
    const bound = node[side];
    if (!bound) continue;
    for (const step of [1, -1]) {
      const now = moved(bound, step);
      yield { rule: "summation-index", after: put({ ...node, [side]: now }), was: bound, now, how: "range" };
    }
  }
}

function moved(bound: Expression, step: number): Expression {
  if (bound.kind === "number") return number(bound.value + step);
  const one: Expression = step > 0 ? number(1) : { kind: "negate", argument: number(1) };
  if (bound.kind === "add" && bound.terms.length === 2) {
    const [first, second] = bound.terms as [Expression, Expression];
    const offset = second.kind === "number" ? second.value : second.kind === "negate" && second.argument.kind === "number" ? -second.argument.value : undefined;
    if (offset === -step) return first;
  }
  return { kind: "add", terms: [bound, one] };
}

function summed(body: Expression, index: string): Expression {
  if (body.kind === "negate") return { kind: "negate", argument: summed(body.argument, index) };
  return { kind: "reduce", operator: "sum", index, body };
}

function letter(name: string): Expression {
  return { kind: "symbol", name, indices: [] };
}
