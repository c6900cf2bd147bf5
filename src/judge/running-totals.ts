/** `v̄_0 = v̄_3 ∂v_3/∂v_0 = -0.284`, and later `v̄_0 = -0.284 + v̄_2 ∂v_2/∂v_0`: what a page adds up in steps. */
import type { Claim } from "../claims/reading.ts";
import { isNumeric, same } from "../claims/walk.ts";
import type { Facts } from "../model/facts.ts";

/** Lines about one quantity that are looked at. */
const MOST_STEPS = 20;

/** The quantity of a line that is not yet all of it, or adds to what another line has of it. */
export function isRunningTotal({ left, link }: Claim, { reading: { claims } }: Facts): boolean {
  if (link > 0) return false;
  const starts = claims.filter((c) => c.link === 0 && same(c.left, left)).slice(0, MOST_STEPS);
  const chains = new Set(starts.map((c) => c.statement.id));
  const parts = claims.filter((c) => chains.has(c.statement.id)).map((c) => c.right);
  const isSlope = left.kind === "derivative" || (left.kind === "symbol" && left.name.startsWith("bar("));
  const addsTo = ({ right, statement }: Claim): boolean => right.kind === "add" && starts.some((c) => c.statement.id < statement.id)
    && ([left, ...parts].some((part) => part !== right && same(part, right.terms[0]!)) || (isSlope && isNumeric(right.terms[0]!) && !isNumeric(right)));
  return starts.some(addsTo);
}
