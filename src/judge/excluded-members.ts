/** `-y_i (1 - p_j) + \sum_{i \ne j} y_i p_j`: outside of a sum over all others, its letter may be the one that it leaves out. */
import type { Claim } from "../claims/reading.ts";
import type { Expression } from "../expression/expression.ts";
import { mapChildren, visit } from "../expression/walk.ts";
import { indexLetters } from "./letters.ts";

/** The claim with such letters written as what they stand for; undefined where there is none. */
export function withExcludedMembers(claim: Claim): Claim | undefined {
  const [left, right] = [meant(claim.left, claim.right), meant(claim.right, claim.left)];
  return left === claim.left && right === claim.right ? undefined : { ...claim, left, right };
}

function meant(side: Expression, other: Expression): Expression {
  const anyway = new Set(indexLetters(other));
  return [...excludedIn(side)].reduce((e, [letter, one]) => (anyway.has(letter) ? e : outside(e, letter, one)), side);
}

/** The letters of sums over all but one member, with the letter of that one. */
function excludedIn(side: Expression): Map<string, Expression> {
  const found = new Map<string, Expression>();
  visit(side, (e) => {
    if (e.kind !== "reduce" || e.condition?.kind !== "compare" || e.condition.operator !== "!=") return;
    const { left, right } = e.condition;
    const isOwn = (x: Expression): boolean => x.kind === "symbol" && x.name === e.index;
    if (isOwn(left) !== isOwn(right)) found.set(e.index, isOwn(left) ? right : left);
  });
  return found;
}

function outside(e: Expression, letter: string, one: Expression): Expression {
  if (e.kind === "reduce" && e.index === letter) return e;
  if (e.kind === "symbol" && e.name === letter && e.indices.length === 0) return one;
  return mapChildren(e, (part) => outside(part, letter, one));
}
