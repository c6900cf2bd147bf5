/** Products of matrices: a transpose lost or one too many, factors in another order, ⊙ for a product. */
import type { Expression, Multiply } from "../../expression/expression.ts";
import type { Bench } from "../bench.ts";
import { type Edit, sites } from "./edit.ts";

/** Orders and transpositions are tried for products of at most this many arrays. */
const MOST_FACTORS = 4;

export function* changeOrder(root: Expression, bench: Bench): Generator<Edit> {
  for (const { node, put } of sites(root)) {
    if (node.kind === "call" && node.function === "transpose") yield { rule: "transpose", after: put(node.arguments[0]!), was: node, now: node.arguments[0]!, how: "extra" };
    else if (node.kind !== "number" && isArray(node, bench)) yield { rule: "transpose", after: put(transposed(node)), was: node, now: transposed(node), how: "lost" };
  }
  for (const { node, put } of sites(root)) if (node.kind === "multiply") for (const edit of products(node, bench)) yield { ...edit, after: put(edit.after) };
}

function* products(node: Multiply, bench: Bench): Generator<Edit> {
  const arrays = node.factors.filter((f) => isArray(f, bench));
  if (arrays.length < 2) return;
  if (node.mode === "elementwise") yield { rule: "transpose", after: { kind: "multiply", mode: "product", factors: node.factors }, was: node, how: "product" };
  if (node.mode === "product") {
    yield* elementwise(node);
    if (arrays.length <= MOST_FACTORS) yield* orders(node, arrays, bench);
  }
}

/** `δ σ′(z)` should be `δ ⊙ σ′(z)`. */
function* elementwise(node: Multiply): Generator<Edit> {
  for (let i = 1; i < node.factors.length; i++) {
    const [left, right] = [part(node.factors.slice(0, i)), part(node.factors.slice(i))];
    const now: Expression = { kind: "multiply", mode: "elementwise", factors: [left, right] };
    yield { rule: "transpose", after: now, was: node, now, how: "elementwise" };
  }
}

function part(factors: readonly Expression[]): Expression {
  return factors.length === 1 ? factors[0]! : { kind: "multiply", mode: "product", factors };
}

/** Every order of the arrays, each with every choice of transposes; plain numbers stay in front. */
function* orders(node: Multiply, arrays: readonly Expression[], bench: Bench): Generator<Edit> {
  const rest = node.factors.filter((f) => !arrays.includes(f));
  for (const order of permutations(arrays)) {
    for (let mask = 0; mask < 2 ** arrays.length; mask++) {
      const turned = order.map((f, i) => ((mask >> i) & 1 ? flipped(f) : f));
      if (!conforms(order, mask, bench)) continue;
      const after: Expression = { kind: "multiply", mode: "product", factors: [...rest, ...turned] };
      yield { rule: "transpose", after, was: node, now: after, how: mask === 0 ? "order" : "order-and-transpose" };
    }
  }
}

/** Sizes that meet are equal; those of vectors are left to the judge. */
function conforms(order: readonly Expression[], mask: number, bench: Bench): boolean {
  if (bench.trial.reading.entrywise !== "off") return true;
  const shapes = order.map((f, i) => {
    const dims = bench.shapeOf(f) ?? [];
    return (mask >> i) & 1 ? [...dims].reverse() : dims;
  });
  return shapes.every((right, i) => {
    const left = shapes[i - 1];
    return left?.length !== 2 || right.length !== 2 || left[1] === right[0];
  });
}

function* permutations(items: readonly Expression[]): Generator<readonly Expression[]> {
  if (items.length <= 1) {
    yield items;
    return;
  }
  for (const [i, first] of items.entries()) for (const rest of permutations([...items.slice(0, i), ...items.slice(i + 1)])) yield [first, ...rest];
}

function flipped(e: Expression): Expression {
  return e.kind === "call" && e.function === "transpose" ? e.arguments[0]! : transposed(e);
}

function transposed(e: Expression): Expression {
  return { kind: "call", function: "transpose", primes: 0, arguments: [e] };
}

function isArray(e: Expression, bench: Bench): boolean {
  return (bench.shapeOf(e) ?? []).length > 0;
}
