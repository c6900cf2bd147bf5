/** Two sides at all points: equal within their rounding bounds, different beyond them, or neither. */
import type { NodeId } from "../numeric/program.ts";
import type { Lanes } from "../numeric/lanes.ts";

export interface Comparison {
  readonly outcome: "equal" | "different" | "unclear";
  /** Points at which both sides have a value. */
  readonly points: number;
  /** Where they differ most, in units of the bound. */
  readonly worst?: { readonly lane: number; readonly left: number; readonly right: number };
  /** Both sides are the same node. */
  readonly identical: boolean;
}

export type Pair = readonly [NodeId, NodeId];

/** Equal sides stay within a few times the bound; different ones leave it far behind. */
const EQUAL_MARGIN = 8;
const DIFFERENT_MARGIN = 1000;
const FEWEST_POINTS = 4;
/** A value that rounding may have brought anywhere is none. */
const COARSE = 1e-6;

/** At the points that `isAllowed` leaves. */
export function compare(lanes: Lanes, pairs: readonly Pair[], isAllowed: (lane: number) => boolean = () => true): Comparison {
  if (pairs.every(([a, b]) => a === b)) return { outcome: "equal", points: lanes.count, identical: true };
  let points = lanes.count;
  let unclear = false;
  let worst: { lane: number; left: number; right: number; ratio: number } | undefined;
  for (const [a, b] of pairs) {
    if (a === b) continue;
    let valid = 0;
    for (let lane = 0; lane < lanes.count; lane++) {
      const left = lanes.value[a * lanes.count + lane]!;
      const right = lanes.value[b * lanes.count + lane]!;
      if (Number.isNaN(left) || Number.isNaN(right) || !isAllowed(lane)) continue;
      const bound = lanes.error[a * lanes.count + lane]! + lanes.error[b * lanes.count + lane]! + 1e-300;
      if (bound > COARSE * Math.max(1, Math.abs(left), Math.abs(right))) continue;
      valid++;
      const ratio = Math.abs(left - right) / bound;
      if (ratio > EQUAL_MARGIN && Math.abs(left - right) > 0) {
        if (ratio < DIFFERENT_MARGIN) unclear = true;
        if (!worst || ratio > worst.ratio) worst = { lane, left, right, ratio };
      }
    }
    points = Math.min(points, valid);
  }
  const identical = false;
  if (worst && worst.ratio >= DIFFERENT_MARGIN) return { outcome: "different", points, worst, identical };
  if (unclear || points < FEWEST_POINTS) return { outcome: "unclear", points, identical, ...(worst ? { worst } : {}) };
  return { outcome: "equal", points, identical };
}
