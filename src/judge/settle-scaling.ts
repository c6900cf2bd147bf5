/** `dZ` of a batch is the gradient of the sum of the losses or of their mean: one of them throughout a page. */
import type { Facts } from "../model/facts.ts";
import { gradientOf } from "../claims/names.ts";
import { closureOf } from "./closure.ts";
import type { Judged } from "./outcome.ts";
import { tryClaim } from "./trial.ts";
import type { Worlds } from "./worlds.ts";

/** Lines that need the scale that fewer lines need are left open, and all of them where as many need the one as the other. */
export function settleScaling(judged: readonly Judged[], worlds: Worlds, facts: Facts): Judged[] {
  const ofSum = judged.filter(({ judgement }) => judgement.verdict === "holds" && judgement.trial?.reading.batch === "sum");
  if (ofSum.length === 0) return [...judged];
  const ofMean = judged.filter((one) => needsMean(one, worlds, facts));
  if (ofMean.length === 0) return [...judged];
  const open = new Set([...(ofSum.length <= ofMean.length ? ofSum : []), ...(ofMean.length <= ofSum.length ? ofMean : [])]);
  return judged.map((one): Judged => {
    if (!open.has(one)) return one;
    const scale = ofSum.includes(one) ? "not divided by the size of the batch" : "divided by the size of the batch";
    return { claim: one.claim, judgement: { verdict: "undecided", reason: `this holds if gradients of single examples are ${scale}, which other lines of this page are not in line with`, points: 0, symbolic: false, notes: [], sizes: {} } };
  });
}

/** Holds for gradients of the mean, and not for those of the sum. */
function needsMean({ claim, judgement: { verdict, trial } }: Judged, worlds: Worlds, facts: Facts): boolean {
  if (verdict !== "holds" || !trial || trial.reading.batch !== "mean" || ![...closureOf(claim, facts).names].some((name) => gradientOf(name) !== undefined)) return false;
  return tryClaim(worlds, { ...trial, reading: { ...trial.reading, batch: "sum" } }, claim).kind === "fails";
}
