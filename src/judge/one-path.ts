/** `∂E/∂c_{t-1} = ∂E/∂c_t ⊙ f_t`: what one step hands back through the state itself, though E depends on the state by other paths, too. */
import type { Claim } from "../claims/reading.ts";
import { isLossName } from "../claims/names.ts";
import { same } from "../claims/walk.ts";
import type { Derivative, Expression, SymbolNode } from "../expression/expression.ts";
import { some } from "../expression/walk.ts";
import { PLAIN_READING } from "../model/context.ts";
import { type Facts, offsetOf } from "../model/facts.ts";
import { tryClaim } from "./trial.ts";
import type { Worlds } from "./worlds.ts";

/** The state of which the line tells the part of one step alone. */
export function stateHandedBack(claim: Claim, worlds: Worlds, { steps }: Facts): string | undefined {
  const { left, right } = claim;
  if (!isSlopeOfState(left) || right.kind !== "multiply") return undefined;
  const { of, wrt } = left;
  const at = wrt.indices.findIndex((_, k) => steps.has(`${wrt.name}:${k}`));
  const step = at < 0 ? undefined : offsetOf(wrt.indices[at]!);
  const isNext = (e: Expression): boolean => {
    const next = isSlopeOfState(e) && same(e.of, of) && e.wrt.name === wrt.name ? offsetOf(e.wrt.indices[at]!) : undefined;
    return step !== undefined && next !== undefined && next.letter === step.letter && next.offset === step.offset + 1;
  };
  if (!some(right, isNext)) return undefined;
  return tryClaim(worlds, { reading: { ...PLAIN_READING, steps: "one" }, targets: "free" }, claim).kind === "holds" ? wrt.name : undefined;
}

function isSlopeOfState(e: Expression): e is Derivative & { readonly wrt: SymbolNode } {
  return e.kind === "derivative" && e.of.kind === "symbol" && isLossName(e.of.name) && e.wrt.kind === "symbol" && e.wrt.indices.length > 0;
}
