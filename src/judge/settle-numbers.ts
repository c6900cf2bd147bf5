/**
 * Nothing from a failed line is evidence for another (reading.md §0): a number that stands against those of an earlier
 * wrong line is judged again without them.
 */
import { isNumeric } from "../claims/walk.ts";
import { type Facts, gatherFacts } from "../model/facts.ts";
import { judgeClaim } from "./judge-claim.ts";
import type { Judged } from "./outcome.ts";
import type { Worlds } from "./worlds.ts";

/** Lines that are judged again, at most: each may take a model of its own. */
const MOST_AGAIN = 12;

export function settleNumbers(judged: readonly Judged[], worlds: Worlds, facts: Facts): Judged[] {
  const wrong = new Set<number>();
  let again = 0;
  let without: { readonly worlds: Worlds; readonly facts: Facts } | undefined;
  return judged.map((one): Judged => {
    const { claim, judgement } = one;
    if (judgement.verdict !== "fails") return one;
    const isValue = isNumeric(claim.left) || isNumeric(claim.right);
    if (isValue && wrong.size > 0 && !wrong.has(claim.statement.id) && again++ < MOST_AGAIN) {
      without ??= withoutValues(wrong, worlds, facts);
      const second = without && judgeClaim(claim, without.worlds, without.facts);
      if (second && second.verdict !== "fails") return { claim, judgement: second };
    }
    wrong.add(claim.statement.id);
    without = undefined;
    return one;
  });
}

/** The document without the numbers of some of its lines; `undefined` where they gave none. */
function withoutValues(statements: ReadonlySet<number>, worlds: Worlds, facts: Facts): { worlds: Worlds; facts: Facts } | undefined {
  const values = facts.reading.values.filter((v) => !statements.has(v.origin.statement));
  if (values.length === facts.reading.values.length) return undefined;
  const fewer = gatherFacts({ ...facts.reading, values });
  return { facts: fewer, worlds: worlds.of(fewer) };
}
