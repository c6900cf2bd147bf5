/**
 * Nothing from a failed line is evidence for another (reading.md §0): a further formula for a name that differs from the
 * first is no meaning by which a third one could be the same.
 */
import { gatherFacts } from "../model/facts.ts";
import { judgeClaim } from "./judge-claim.ts";
import type { Judged } from "./outcome.ts";
import type { Facts } from "../model/facts.ts";
import type { Worlds } from "./worlds.ts";

export function settleDefinitions(judged: readonly Judged[], worlds: Worlds, facts: Facts): Judged[] {
  const wrong = new Set(judged.filter(({ claim, judgement }) => claim.restates && judgement.verdict === "fails").map(({ claim }) => claim.statement.id));
  const { definitions } = facts.reading;
  const kept = definitions.filter((d) => !(d.second && wrong.has(d.origin.statement)));
  const isByOther = ({ claim, judgement }: Judged): boolean => claim.restates !== undefined && judgement.verdict === "holds" && (judgement.trial?.reading.candidate ?? 0) > 0;
  // A display that says what f is means that f.
  const isBeside = ({ origin }: Judged["claim"]): boolean => definitions.some((d) => !kept.includes(d) && d.origin.block === origin.block);
  const isByWrong = ({ claim, judgement }: Judged): boolean => claim.restates === undefined && judgement.verdict === "fails" && !isBeside(claim);
  if (kept.length === definitions.length || !judged.some((one) => isByOther(one) || isByWrong(one))) return [...judged];
  const fewer = gatherFacts({ ...facts.reading, definitions: kept });
  const without = worlds.of(fewer);
  const again = ({ claim, judgement }: Judged): Judged => ({ claim, judgement: judgeClaim(claim, without, fewer, judgement.trial?.reading.functions) });
  return judged.map((one) => {
    if (isByOther(one)) return again(one);
    const other = isByWrong(one) ? again(one) : one;
    return other.judgement.verdict === "holds" ? other : one;
  });
}
