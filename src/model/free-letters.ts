/** Letters that a body leaves open, for sums that do not say what they run over. */
import type { Expression } from "../expression/expression.ts";
import { children } from "../expression/walk.ts";
import type { Context } from "./context.ts";

/** Index letters of a body that nothing binds yet. */
export function freeLetters(e: Expression, c: Context): string[] {
  const letters: string[] = [];
  const walk = (x: Expression, bound: ReadonlySet<string>): void => {
    if (x.kind === "reduce") return walk(x.body, new Set([...bound, x.index]));
    if (x.kind === "symbol") {
      for (const index of x.indices) {
        if (index.kind === "symbol" && !bound.has(index.name) && !c.indices.has(index.name) && !letters.includes(index.name)) letters.push(index.name);
      }
      return;
    }
    for (const part of children(x)) walk(part, bound);
  };
  walk(e, new Set());
  return letters;
}
