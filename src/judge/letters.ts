/** Index letters of an expression that no sum binds: a claim holds for all their values. */
import { IMPLIED_INDEX } from "../claims/resolve-big.ts";
import { children } from "../expression/walk.ts";
import type { Expression } from "../expression/expression.ts";

/** Free index letters, those of superscripts first, in the order of their first use. */
export function indexLetters(e: Expression): string[] {
  const above: string[] = [];
  const below: string[] = [];
  const implied: Expression[] = [];
  const walk = (x: Expression, bound: ReadonlySet<string>): void => {
    if (x.kind === "reduce" && x.index === IMPLIED_INDEX) {
      implied.push(x.body);
      return;
    }
    if (x.kind === "reduce") {
      const inner = new Set([...bound, x.index]);
      walk(x.body, inner);
      for (const part of [x.from, x.to]) if (part) letters(part, bound, below);
      return;
    }
    if (x.kind === "symbol") {
      x.indices.forEach((index, k) => letters(index, bound, (x.slots ?? "")[k] === "^" ? above : below));
      return;
    }
    if (x.kind === "call") {
      x.arguments.forEach((part, k) => (x.function === "component" && k > 0 ? letters(part, bound, below) : walk(part, bound)));
      for (const index of x.indices ?? []) letters(index, bound, above);
      return;
    }
    for (const part of children(x)) walk(part, bound);
  };
  walk(e, new Set());
  // `\sum y_k` runs over k where k occurs nowhere else.
  const outside = new Set([...above, ...below]);
  if (outside.size > 0) for (const body of implied) walk(body, new Set(indexLetters(body).filter((letter) => !outside.has(letter))));
  return [...new Set([...above, ...below])];
}

function letters(index: Expression, bound: ReadonlySet<string>, into: string[]): void {
  if (index.kind === "symbol" && index.indices.length === 0) {
    if (!bound.has(index.name)) into.push(index.name);
    return;
  }
  for (const part of children(index)) letters(part, bound, into);
}
