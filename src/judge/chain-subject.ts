/** Chains that go on from one display to the next: what they began with. */
import type { Claim } from "../claims/reading.ts";
import type { Expression } from "../expression/expression.ts";

const known = new WeakMap<readonly Claim[], ReadonlyMap<number, Claim>>();

/** The first link of each statement's chain, which may stand in an earlier display. */
function startsOf(claims: readonly Claim[]): ReadonlyMap<number, Claim> {
  const before = known.get(claims);
  if (before) return before;
  const starts = new Map<number, Claim>();
  for (const claim of claims) {
    const { id, continues } = claim.statement;
    if (!starts.has(id)) starts.set(id, (continues === undefined ? undefined : starts.get(continues)) ?? claim);
  }
  known.set(claims, starts);
  return starts;
}

/** What a chain is about that began in an earlier display. */
export function subjectOf(claim: Claim, claims: readonly Claim[]): Expression {
  return claim.statement.continues === undefined ? claim.subject : startsOf(claims).get(claim.statement.id)?.subject ?? claim.subject;
}

/** Whether the first stands before the second in one chain. */
export function isEarlierLink(first: Claim, second: Claim, claims: readonly Claim[]): boolean {
  if (first.statement.id === second.statement.id) return first.link < second.link;
  const starts = startsOf(claims);
  const start = starts.get(first.statement.id);
  return first.statement.id < second.statement.id && start !== undefined && start === starts.get(second.statement.id);
}
