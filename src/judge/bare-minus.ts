/** `\sqrt{-4^2 + 3^2} = 5`: a negative number that was put in for a name without a bracket. */
import type { Claim } from "../claims/reading.ts";
import type { Expression } from "../expression/expression.ts";
import { mapChildren } from "../expression/walk.ts";

/** The line with its leading `-4^2` as powers of negative numbers; nothing where it has none. */
export function withBracedMinus(claim: Claim): Claim | undefined {
  const [left, right] = [braced(claim.left), braced(claim.right)];
  return left === claim.left && right === claim.right ? undefined : { ...claim, left, right };
}

/** Only at the beginning of a sum: a minus inside it takes away. */
function braced(e: Expression): Expression {
  if (e.kind === "add") {
    const terms = e.terms.map((term, i) => (i === 0 ? turned(term) : braced(term)));
    return terms.some((term, i) => term !== e.terms[i]) ? { ...e, terms } : e;
  }
  let changed = false;
  const inner = mapChildren(e, (part) => {
    const next = braced(part);
    changed ||= next !== part;
    return next;
  });
  return changed ? inner : e;
}

function turned(term: Expression): Expression {
  if (term.kind !== "negate" || term.argument.kind !== "power" || term.argument.base.kind !== "number" || term.argument.exponent.kind !== "number") return braced(term);
  return { ...term.argument, base: { kind: "negate", argument: term.argument.base } };
}
