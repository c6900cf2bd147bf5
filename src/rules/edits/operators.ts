/** Operators: + for ×, × for +, a quotient upside down. */
import type { Expression } from "../../expression/expression.ts";
import { type Edit, sites, times, withParts } from "./edit.ts";

export function* changeOperator(root: Expression): Generator<Edit> {
  for (const { node, put } of sites(root)) {
    if (node.kind === "add") yield* joined(node, put);
    if (node.kind === "multiply") yield* split(node, put);
    if (node.kind === "divide") {
      yield { rule: "wrong-operator", after: put({ kind: "divide", numerator: node.denominator, denominator: node.numerator }), was: node, how: "upside-down" };
      yield { rule: "wrong-operator", after: put(times(node.numerator, node.denominator)), was: node, how: "divided" };
    }
  }
}

/** `w_7 + g_1` should be `w_7 g_1`. */
function* joined(node: Extract<Expression, { kind: "add" }>, put: (by: Expression) => Expression): Generator<Edit> {
  for (let i = 0; i + 1 < node.terms.length; i++) {
    const [a, b] = [node.terms[i]!, node.terms[i + 1]!];
    const sign = a.kind === "negate";
    const product = times(sign ? a.argument : a, b.kind === "negate" ? b.argument : b);
    const now: Expression = sign ? { kind: "negate", argument: product } : product;
    yield { rule: "wrong-operator", after: put(withParts(node, i, 2, [now])!), was: { kind: "add", terms: [a, b] }, now, how: "plus" };
  }
}

/** `2(y − t) x` should be `2(y − t) + x`. */
function* split(node: Extract<Expression, { kind: "multiply" }>, put: (by: Expression) => Expression): Generator<Edit> {
  for (let i = 1; i < node.factors.length; i++) {
    const left = times(...node.factors.slice(0, i));
    const right = times(...node.factors.slice(i));
    for (const negative of [false, true]) {
      const now: Expression = { kind: "add", terms: [left, negative ? { kind: "negate", argument: right } : right] };
      yield { rule: "wrong-operator", after: put(now), was: node, now, how: negative ? "minus-lost" : "times" };
    }
    const [a, b] = [node.factors[i - 1]!, node.factors[i]!];
    if (node.factors.length > 2) {
      for (const negative of [false, true]) {
        const now: Expression = { kind: "add", terms: [a, negative ? { kind: "negate", argument: b } : b] };
        yield { rule: "wrong-operator", after: put(withParts(node, i - 1, 2, [now])!), was: { kind: "multiply", mode: node.mode, factors: [a, b] }, now, how: negative ? "minus-lost" : "times" };
      }
      yield { rule: "wrong-operator", after: put(withParts(node, i - 1, 2, [{ kind: "divide", numerator: a, denominator: b }])!), was: b, how: "times-for-over" };
    }
  }
  for (const [i, factor] of node.factors.entries()) {
    const rest = withParts(node, i, 1, []);
    if (rest && factor.kind === "symbol") yield { rule: "wrong-operator", after: put({ kind: "divide", numerator: rest, denominator: factor }), was: factor, how: "times-for-over" };
  }
}
