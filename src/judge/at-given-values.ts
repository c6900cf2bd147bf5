/** Lines that are wrong in general and right at the numbers of the page. */
import type { Claim } from "../claims/reading.ts";
import type { Expression } from "../expression/expression.ts";
import { mapChildren, some } from "../expression/walk.ts";
import type { Facts } from "../model/facts.ts";
import { closureOf } from "./closure.ts";
import { remarksOn } from "./judge-trials.ts";
import type { Judgement, Remark, Trial } from "./outcome.ts";
import { hasDecimal } from "./soft-reasons.ts";
import { tryClaim } from "./trial.ts";
import type { Worlds } from "./worlds.ts";

/** A ReLU takes part, whose slope is a number for the numbers of the page. */
function branches(claim: Claim, facts: Facts): boolean {
  const isBranch = (e: Expression): boolean => some(e, (x) => x.kind === "piecewise" || (x.kind === "call" && /relu$|^max$|^abs$|^bars$/i.test(x.function)));
  return [claim.left, claim.right].some(isBranch) || [...closureOf(claim, facts).names].some((name) => (facts.definitions.get(name) ?? []).some((d) => isBranch(d.body)));
}

/** The one number of a name. */
function valueOf(name: string, { reading }: Facts): Expression | undefined {
  const [value, ...more] = reading.values.filter((v) => v.name === name && v.indices.length === 0).map((v) => v.value);
  return value?.kind === "number" && more.every((other) => other.kind === "number" && other.value === value.value) ? value : undefined;
}

/** `(a - y) x = a` with x = 1 and y = 0: the data that only one side names are put in, all else stays free. */
function withoutOwnData(claim: Claim, facts: Facts): Claim {
  const put = (side: Expression, other: Expression): Expression => {
    const isNamed = (name: string): boolean => some(other, (x) => x.kind === "symbol" && x.name === name);
    const change = (e: Expression): Expression => {
      const value = e.kind === "symbol" && e.indices.length === 0 && !isNamed(e.name) && !facts.definitions.has(e.name) ? valueOf(e.name, facts) : undefined;
      return value ?? mapChildren(e, change);
    };
    return change(side);
  };
  return { ...claim, left: put(claim.left, claim.right), right: put(claim.right, claim.left) };
}

/** A line with letters that is wrong in general may hold at the values that the document states (reading.md §4.1). */
export function atGivenValues(claim: Claim, worlds: Worlds, free: Judgement): Judgement {
  const plain = free.trial!.reading;
  const own = withoutOwnData(claim, worlds.facts);
  for (const reading of [plain, { ...plain, scope: "line" as const }]) {
    const trial: Trial = { reading, targets: "given" };
    // It is what only one side names that has these values, numbers are put in, or a unit is on; any other agreement at 0 or 1 is none.
    const ofOwn = tryClaim(worlds, { reading, targets: "free" }, own);
    const outcome = ofOwn.kind === "holds" ? ofOwn : tryClaim(worlds, trial, claim);
    if (outcome.kind !== "holds") continue;
    if (ofOwn.kind !== "holds" && ![claim.left, claim.right].some(hasDecimal) && !branches(claim, worlds.facts)) return { verdict: "undecided", reason: "this holds at the values of the page alone", points: 0, symbolic: false, notes: [], sizes: {} };
    const note: Remark = { rule: "at-given-values", message: "holds at the values that the document gives, not in general" };
    return { verdict: "holds", points: outcome.points, symbolic: false, notes: [...outcome.notes, note, ...remarksOn(trial)], trial: { ...trial, targets: "free" }, sizes: {} };
  }
  return free;
}
