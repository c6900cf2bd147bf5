/**
 * Updates: the new value is the old one less a positive step times the gradient of the loss (reading.md §4.5).
 * `w ← w − η ∂C/∂w` says which quantity it descends; only the direction can be wrong then.
 */
import type { Claim } from "../claims/reading.ts";
import { some } from "../claims/walk.ts";
import type { Expression } from "../expression/expression.ts";
import { isLossName } from "../claims/names.ts";
import type { Judgement } from "./outcome.ts";

export function judgeUpdate(claim: Claim): Judgement {
  const step = stepOf(claim.right, claim.updates!);
  if (claim.right.kind === "symbol") return held();
  if (!step) return undecided("the step of this update is not read");
  if (step.length === 0) return undecided("this update changes nothing");
  const signs = step.map((term) => directionOf(term, claim.updates!)).filter((s) => s !== undefined);
  if (signs.length === 0) return undecided("nothing says which quantity this update descends");
  if (signs.every((s) => s === "down")) return held();
  if (signs.some((s) => s === "up")) return { verdict: "fails", points: 0, symbolic: true, notes: [], sizes: {}, clash: "update-direction" };
  return undecided("whether this quantity is to be made small is not said");
}

function held(): Judgement {
  return { verdict: "holds", points: 0, symbolic: true, notes: [], sizes: {} };
}

function undecided(reason: string): Judgement {
  return { verdict: "undecided", reason, points: 0, symbolic: false, notes: [], sizes: {} };
}

/** The summands besides the old value itself; `undefined` when the old value is missing. */
function stepOf(right: Expression, parameter: Expression): Expression[] | undefined {
  if (parameter.kind !== "symbol") return undefined;
  const terms = right.kind === "add" ? right.terms : [right];
  const own = terms.findIndex((t) => some(t, (x) => x.kind === "symbol" && x.name === parameter.name) && !some(t, (x) => x.kind === "derivative") && !isNegated(t));
  if (own < 0) return undefined;
  return terms.filter((_, i) => i !== own);
}

function isNegated(e: Expression): boolean {
  return e.kind === "negate";
}

/** Where a summand with a derivative by the parameter leads. */
function directionOf(term: Expression, parameter: Expression): "down" | "up" | "unclear" | undefined {
  const negative = signOf(term) < 0;
  const name = parameter.kind === "symbol" ? parameter.name : "";
  let quantity: Expression | undefined;
  const find = (e: Expression): boolean => {
    if (e.kind === "derivative" && e.wrt.kind === "symbol" && e.wrt.name === name) quantity = e.of;
    return quantity !== undefined;
  };
  some(term, find);
  if (!quantity) return undefined;
  if (!isLoss(quantity)) return negative ? "down" : "unclear";
  return negative ? "down" : "up";
}

function signOf(term: Expression): number {
  if (term.kind === "negate") return -signOf(term.argument);
  if (term.kind === "multiply") return term.factors.reduce((s, f) => s * signOf(f), 1);
  if (term.kind === "divide") return signOf(term.numerator) * signOf(term.denominator);
  return term.kind === "number" && term.value < 0 ? -1 : 1;
}

/** A quantity that is made small: named as a loss, a square, or minus a logarithm. */
function isLoss(e: Expression): boolean {
  if (e.kind === "power") return e.exponent.kind === "number" && e.exponent.value === 2;
  if (e.kind !== "symbol") return false;
  return isLossName(e.name);
}
