/**
 * A page that is mostly not understood condemns no line: where more lines stand open than hold, what seems to differ is as
 * often misread as wrong (measured on 120 derivations from public notes: one in two).
 */
import { isNumeric } from "../claims/walk.ts";
import type { Facts } from "../model/facts.ts";
import type { Judged } from "./outcome.ts";

export function settlePage(judged: readonly Judged[], { reading }: Facts): Judged[] {
  const count = (verdict: string): number => judged.filter(({ judgement }) => judgement.verdict === verdict).length;
  const open = count("undecided") + reading.unread.length;
  if (open === 0 || count("holds") > open) return [...judged];
  const reason = "more lines of this page stand open than hold, so this one may be misread";
  return judged.map((one) => (one.judgement.verdict === "fails" && !isArithmetic(one) ? { ...one, judgement: { verdict: "undecided", reason, points: 0, symbolic: false, notes: [], sizes: {} } } : one));
}

/** Numbers alone need no page. */
function isArithmetic({ claim: { left, right } }: Judged): boolean {
  return isNumeric(left) && isNumeric(right);
}
