/** The verdict that the readings of one line come to together. */
import { agree } from "../model/asked.ts";
import type { Reading } from "../model/context.ts";
import type { Judgement, Outcome, Remark, Trial } from "./outcome.ts";
import type { Worlds } from "./worlds.ts";

/** Tries readings until one holds; fails only when none does and at least one could be evaluated. */
export function judgeTrials(trials: readonly Trial[], worlds: Worlds, attempt: (trial: Trial) => Outcome): Judgement {
  let failure: Extract<Outcome, { kind: "fails" }> | undefined;
  let doubt: Extract<Outcome, { kind: "undecided" }> | undefined;
  let clash: Extract<Outcome, { kind: "clash" }> | undefined;
  let cut: Extract<Outcome, { kind: "undecided" }> | undefined;
  const tried: { readonly trial: Trial; readonly asked: number }[] = [];
  for (const trial of trials) {
    if (tried.some((t) => t.trial.targets === trial.targets && agree(t.trial.reading, trial.reading, t.asked))) continue;
    const outcome = attempt(trial);
    tried.push({ trial, asked: worlds.asked });
    if (outcome.kind === "holds") {
      const notes = [...outcome.notes, ...remarksOn(trial)];
      return { verdict: "holds", points: outcome.points, symbolic: outcome.symbolic, notes, trial, sizes: {}, ...(outcome.layout ? { layout: outcome.layout } : {}) };
    }
    // The plainest reading that can be evaluated speaks; one that cannot be read saves no line and condemns none.
    if (outcome.kind === "undecided" && outcome.cut) cut ??= outcome;
    // Telling quantities apart changes no shape: where it seems to, the sizes of the page did not settle.
    if (outcome.kind === "clash" && failure && trial.reading.equals === "apart") cut ??= { kind: "undecided", reason: outcome.reason };
    if (outcome.kind === "clash") clash ??= outcome;
    // A reading under which the line says nothing takes nothing back from a plainer one.
    else if (outcome.kind === "undecided" && outcome.empty && (failure ?? clash)) continue;
    else if (outcome.kind === "fails" && !doubt) failure ??= outcome;
    else if (outcome.kind === "undecided" && !failure) doubt ??= outcome;
  }

  // A reading that was not tried to its end might have saved the line.
  doubt ??= cut;
  if (doubt) return { verdict: "undecided", reason: doubt.reason, points: 0, symbolic: false, notes: [], sizes: {}, ...(doubt.unknown === undefined ? {} : { unknown: doubt.unknown }) };
  if (failure) return { verdict: "fails", points: failure.points, symbolic: false, witness: failure.witness, notes: [], trial: failure.trial ?? trials[0]!, sizes: failure.sizes };
  return { verdict: "undecided", reason: clash?.reason ?? "this was not read", points: 0, symbolic: false, notes: [], sizes: {}, ...(clash ? { clash: clash.reason } : {}), ...(clash?.settled ? { settledClash: true as const } : {}) };
}

/** How the reading departs from the plain one. */
export function remarksOn({ reading, targets }: Trial): Remark[] {
  const remarks: Remark[] = [];
  const add = (rule: string, message: string): void => {
    remarks.push({ rule, message });
  };
  if (reading.layout === "denominator") add("layout", "holds when derivatives of vectors have a row for each variable");
  if (reading.entrywise !== "off" || reading.vectors === "elementwise") add("layout", "holds when juxtaposed arrays are multiplied entry by entry");
  if (reading.direct !== "no") add("partial-reading", reading.direct === "both" ? "holds when ∂ is the partial of the direct definition" : "holds when the factors on the right are partials of the direct definitions");
  if (reading.functions !== "generic") add("assumed", `holds when functions known only by name are the ${FUNCTION_NAMES[reading.functions]}`);
  if (reading.batch === "sum") add("scaling", "holds when gradients of whole batches are those of the sum, not of the mean");
  if (reading.candidate > 0) add("assumed", "holds for another definition of this document than the nearest");
  if (reading.steps === "one") add("assumed", "holds within one step, for a loss that feels this step alone");
  if (reading.examples === "one") add("assumed", "holds for each example");
  if (reading.scope === "line") add("assumed", "holds when names mean what they do under the heading of this line");
  if (reading.members === "among") add("assumed", "holds when the member that is named is one of those summed over");
  if (reading.start === "zero") add("assumed", "holds when the sequence starts at 0 and what stands before it is zero");
  if (reading.symmetric === "tied") add("assumed", "holds when the two entries of a symmetric matrix are one variable");
  if (targets === "sum-one") add("assumed", "holds when the targets sum to one");
  if (targets === "one-hot") add("assumed", "holds when the targets are one-hot");
  return remarks;
}

const FUNCTION_NAMES: Readonly<Record<Reading["functions"], string>> = {
  generic: "", logistic: "logistic function", tanh: "tanh", identity: "identity", relu: "ReLU",
};
