/** Letters that a body leaves open, for sums that do not say what they run over. */
import type { Expression } from "../expression/expression.ts";
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
    for (const part of childrenOf(x)) walk(part, bound);
  };
  walk(e, new Set());
  return letters;
}

function childrenOf(x: Expression): readonly Expression[] {
  switch (x.kind) {
    case "negate": return [x.argument];
    case "add": return x.terms;
    case "multiply": return x.factors;
    case "divide": return [x.numerator, x.denominator];
    case "power": return [x.base, x.exponent];
    case "call": return x.arguments;
    case "derivative": return [x.of, x.wrt];
    default: return [];
  }
}
