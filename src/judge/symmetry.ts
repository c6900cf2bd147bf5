/** `If $A = A^\top$, …`: a matrix is symmetric from the line on that says so. */
import type { Claim } from "../claims/reading.ts";
import { type Facts, gatherFacts } from "../model/facts.ts";
import { symmetricNames } from "../model/hidden-facts.ts";

/** What the page says but for its symmetries; undefined where it has none. */
export function withoutSymmetry({ reading, symmetric }: Facts): Facts | undefined {
  return symmetric.size === 0 ? undefined : gatherFacts({ ...reading, claims: reading.claims.filter((c) => !saysSymmetry(c)) });
}

/** The same page, where what the prose calls symmetric is so. */
export function withCalledSymmetry(facts: Facts): Facts | undefined {
  const called = facts.reading.calledSymmetric;
  return called && [...called].some((name) => !facts.symmetric.has(name)) ? { ...facts, symmetric: new Set([...facts.symmetric, ...called]) } : undefined;
}

export function isBeforeSymmetry(claim: Claim, { reading }: Facts): boolean {
  const first = reading.claims.find(saysSymmetry);
  return first !== undefined && claim.statement.id < first.statement.id;
}

function saysSymmetry(claim: Claim): boolean {
  return symmetricNames({ claims: [claim] }).size > 0;
}
