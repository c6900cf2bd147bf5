/** One number, sign or operator among numbers. */
import type { Expression } from "../../expression/expression.ts";
import { type Edit, number, sites } from "./edit.ts";
import { dropFactor, withFactor } from "./factors.ts";
import { changeOperator } from "./operators.ts";
import { turnOneSign, turnSign } from "./signs.ts";
import { dropTerm } from "./terms.ts";

/** `values` are the numbers that the document gives to names: one of them may stand where another is due. */
export function* changeNumbers(root: Expression, values: readonly number[]): Generator<Edit> {
  yield* turnSign(root);
  yield* turnOneSign(root);
  for (const { node, put } of sites(root)) {
    if (node.kind !== "number") continue;
    for (const value of values) {
      if (value === node.value || value < 0) continue;
      const now = number(value);
      yield { rule: "wrong-constant", after: put(now), was: node, now, how: "number" };
    }
  }
  yield* changeOperator(root);
  yield* dropFactor(root);
  yield* dropTerm(root);
}

/** A number of the document is missing among the factors, or among the terms. */
export function* insertNumber(root: Expression, texts: readonly string[]): Generator<Edit> {
  for (const text of texts) {
    const now: Expression = { kind: "number", value: Number(text), text };
    yield { rule: "missing-factor", after: withFactor(root, now), was: root, now, how: "times" };
    yield { rule: "missing-factor", after: withFactor(root, { kind: "negate", argument: now }), was: root, now, how: "times" };
    for (const term of [now, { kind: "negate" as const, argument: now }]) {
      yield { rule: "missing-term", after: { kind: "add", terms: [...(root.kind === "add" ? root.terms : [root]), term] }, was: root, now: term };
    }
  }
}

/** A number that another of the document resembles: two digits exchanged, or one changed. */
export function* nearNumbers(root: Expression, texts: readonly string[]): Generator<Edit> {
  for (const { node, put } of sites(root)) {
    if (node.kind !== "number" || !(node.text ?? "").includes(".")) continue;
    for (const text of texts) {
      if (!resembles(node.text!, text)) continue;
      const now: Expression = { kind: "number", value: Number(text), text };
      yield { rule: "wrong-constant", after: put(now), was: node, now, how: "number" };
    }
  }
}

function resembles(a: string, b: string): boolean {
  if (a === b || a.length !== b.length || a.length < 4) return false;
  const off = [...a].flatMap((c, i) => (c === b[i] ? [] : [i]));
  const [i, j] = off;
  return off.length === 1 || (off.length === 2 && j === i! + 1 && a[i!] === b[j] && a[j] === b[i!]);
}
