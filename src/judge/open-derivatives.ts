/** `\frac{∂}{∂w} w x + b`: what the operator is applied to may be the whole sum. */
import type { Claim } from "../claims/reading.ts";
import type { Expression } from "../expression/expression.ts";
import { mapChildren, some } from "../expression/walk.ts";

/** The claim with each such operator taken of all that follows it; undefined where none is left open. */
export function withWholeSums(claim: Claim): Claim | undefined {
  const [left, right] = [widened(claim.left), widened(claim.right)];
  return left === claim.left && right === claim.right ? undefined : { ...claim, left, right };
}

function widened(e: Expression): Expression {
  const inner = mapChildren(e, widened);
  if (inner.kind !== "add") return inner;
  const [first, ...rest] = inner.terms;
  // A further derivative in the sum is one of its own.
  if (rest.length === 0 || rest.some((t) => some(t, (x) => x.kind === "derivative"))) return inner;
  return takingIn(first!, rest) ?? inner;
}

/** The operator may stand behind factors of its own: `c \frac{∂}{∂w} w x + b`. */
function takingIn(first: Expression, rest: readonly Expression[]): Expression | undefined {
  if (first.kind === "derivative") return first.isOpen ? { ...first, of: { kind: "add", terms: [first.of, ...rest] } } : undefined;
  if (first.kind !== "multiply") return undefined;
  const last = takingIn(first.factors.at(-1)!, rest);
  return last && { ...first, factors: [...first.factors.slice(0, -1), last] };
}
