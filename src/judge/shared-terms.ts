/** `0.5 - [0.1 × (-0.08)] = 0.5 - 0.008`: the number that both sums begin with is one number, whatever it was rounded from. */
import type { Claim } from "../claims/reading.ts";
import { isNumeric, same } from "../claims/walk.ts";
import type { Expression } from "../expression/expression.ts";

/** A link between two sums of numbers without the written numbers that stand on both sides. */
export function withoutSharedTerms(claim: Claim): Claim {
  const { left, right } = claim;
  if (left.kind !== "add" || right.kind !== "add" || !isNumeric(left) || !isNumeric(right)) return claim;
  const rest = [...right.terms];
  const own = left.terms.filter((term) => {
    const at = term.kind === "number" ? rest.findIndex((other) => same(term, other)) : -1;
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  if (own.length === left.terms.length || own.length === 0 || rest.length === 0) return claim;
  return { ...claim, left: sumOf(own), right: sumOf(rest) };
}

function sumOf(terms: readonly Expression[]): Expression {
  return terms.length === 1 ? terms[0]! : { kind: "add", terms };
}
