/**
 * A page that is mostly not understood condemns few lines: where more lines stand open than hold, what seems to differ is
 * as often misread as wrong (measured on 120 derivations from public notes: one in two).
 */
import { isNumeric } from "../claims/walk.ts";
import type { Facts } from "../model/facts.ts";
import { closureOf } from "./closure.ts";
import type { Judged } from "./outcome.ts";

export const MISREAD = "more lines of this page stand open than hold, so this one may be misread";

/** Lines about what the page only names are left open; those about what it defines are for the search for a mend to decide. */
export function settlePage(judged: readonly Judged[], facts: Facts): Judged[] {
  if (!isPoorlyRead(judged, facts)) return [...judged];
  return judged.map((one) => (one.judgement.verdict === "fails" && !isArithmetic(one) && isOfUnknown(one, facts) ? { ...one, judgement: { verdict: "undecided", reason: MISREAD, points: 0, symbolic: false, notes: [], sizes: {} } } : one));
}

export function isPoorlyRead(judged: readonly Judged[], { reading }: Facts): boolean {
  const count = (verdict: string): number => judged.filter(({ judgement }) => judgement.verdict === verdict).length;
  const open = count("undecided") + reading.unread.length;
  return open > 0 && count("holds") <= open;
}

/** Numbers alone need no page. */
export function isArithmetic({ claim: { left, right } }: Judged): boolean {
  return isNumeric(left) && isNumeric(right);
}

/** A quantity that is differentiated but never defined, or a function known only by its name, takes part. */
function isOfUnknown({ claim }: Judged, facts: Facts): boolean {
  const { names, unknownFunctions } = closureOf(claim, facts);
  return unknownFunctions.size > 0 || [...names].some((name) => facts.differentiated.has(name) && !facts.definitions.has(name));
}
