/** One number, sign or operator among numbers. */
import type { Expression } from "../../expression/expression.ts";
import { type Edit, number, sites } from "./edit.ts";
import { dropFactor } from "./factors.ts";
import { changeOperator } from "./operators.ts";
import { turnOneSign } from "./signs.ts";
import { dropTerm } from "./terms.ts";

/** `values` are the numbers that the document gives to names: one of them may stand where another is due. */
export function* changeNumbers(root: Expression, values: readonly number[]): Generator<Edit> {
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
