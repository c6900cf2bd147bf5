import type { Claim } from "../claims/reading.ts";
import type { Expression } from "../expression/expression.ts";

/** What a chain is about that began in an earlier display. */
export function subjectOf(claim: Claim, claims: readonly Claim[]): Expression {
  const before = claim.statement.continues;
  const first = before === undefined ? undefined : claims.find((c) => c.statement.id === before);
  return first ? subjectOf(first, claims) : claim.subject;
}
