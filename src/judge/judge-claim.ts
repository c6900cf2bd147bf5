/** The verdict on one claim: as numbers or as formulas, in every reading that its document allows. */
import type { Claim, Definition } from "../claims/reading.ts";
import { gradientOf } from "../claims/names.ts";
import { isLossName } from "../claims/names.ts";
import { isNumeric } from "../claims/walk.ts";
import { mapChildren, some, visit } from "../expression/walk.ts";
import { expressionText } from "../expression/text.ts";
import { LOCAL } from "../model/shapes.ts";
import type { Expression } from "../expression/expression.ts";
import { agree } from "../model/asked.ts";
import type { Reading } from "../model/context.ts";
import { type Facts, gatherFacts } from "../model/facts.ts";
import { closureOf } from "./closure.ts";
import { tryNumbers } from "./numbers.ts";
import type { Judgement, Outcome, Remark, Trial } from "./outcome.ts";
import { NOT_SQUARE } from "../model/tensor.ts";
import { trialsFor } from "./readings.ts";
import { tryClaim } from "./trial.ts";
import { withWholeSums } from "./open-derivatives.ts";
import { withCalledSymmetry } from "./symmetry.ts";
import { hasDecimal, softReason } from "./soft-reasons.ts";
import { judgeUpdate } from "./update.ts";
import type { Worlds } from "./worlds.ts";

export function judgeClaim(claim: Claim, worlds: Worlds, facts: Facts, functions: Reading["functions"] = "generic"): Judgement {
  const judgement = judgeOpen(claim, worlds, facts, functions);
  const softened = judgement.verdict === "fails" ? softReason(claim, worlds, facts) ?? openStart(claim, facts) : undefined;
  return softened === undefined ? { ...judgement, notes: [...judgement.notes, ...impliedNotes(claim, judgement, facts)] } : { verdict: "undecided", reason: softened, points: 0, symbolic: false, notes: [], sizes: {} };
}

/** What the page leaves to its letters and its custom: the layers of units, meanings that its lines imply. */
function impliedNotes(claim: Claim, { verdict }: Judgement, facts: Facts): Remark[] {
  const { layers, implied } = facts.reading;
  if (verdict !== "holds" || (layers === undefined && implied === undefined)) return [];
  const isLayered = (e: Expression): boolean => e.kind === "symbol" && (e.slots ?? "").startsWith("^");
  const { names } = closureOf(claim, facts);
  return [
    ...(layers !== undefined && (some(claim.left, isLayered) || some(claim.right, isLayered)) ? [{ rule: "assumed", message: `holds when the letters tell the layers of units: ${layers}` }] : []),
    ...[...(implied ?? [])].filter(([name]) => names.has(name)).map(([name, words]) => ({ rule: "assumed", message: `holds when ${name} ${words}` })),
  ];
}

/** `y = [0, 1]` beside `y_0`: whether the entries of a list count from 0 or from 1 is left open. */
function openStart({ left, right }: Claim, { reading, zeros }: Facts): string | undefined {
  if (zeros.size === 0 || !reading.values.some(({ value }) => value.kind === "call" && value.function === "list")) return undefined;
  const isEntry = (e: Expression): boolean => e.kind === "symbol" && e.indices.some((index) => index.kind === "number");
  return [left, right].some((side) => some(side, isEntry)) ? "whether entries are counted from 0 or from 1 is not said" : undefined;
}

/** A derivative that no bracket closes is of one summand, or of the whole sum. */
function judgeOpen(claim: Claim, worlds: Worlds, facts: Facts, functions: Reading["functions"]): Judgement {
  const judgement = judgeBeside(claim, worlds, facts, functions);
  if (judgement.verdict === "holds") return judgement;
  const wide = withWholeSums(claim);
  const again = wide && judgeAsWritten(wide, worlds, facts, functions);
  if (again?.verdict === "holds") return { ...again, notes: [...again.notes, { rule: "assumed", message: "holds when the derivative is that of the whole sum" }] };
  return (judgement.verdict === "fails" ? asSymmetric(claim, worlds, facts, functions) : undefined) ?? judgement;
}

/** `∇(xᵀ A x) = 2 A x`, for an A that the prose calls symmetric. */
function asSymmetric(claim: Claim, worlds: Worlds, facts: Facts, functions: Reading["functions"]): Judgement | undefined {
  const meant = withCalledSymmetry(facts);
  const judgement = meant && judgeAsWritten(claim, worlds.of(meant), meant, functions);
  if (judgement?.verdict !== "holds") return undefined;
  return { ...judgement, notes: [...judgement.notes, { rule: "assumed", message: `holds when ${[...facts.reading.calledSymmetric!].join(" and ")} is symmetric, as the text says` }] };
}

/** A line that is wrong in general may hold under a condition that the text beside it states. */
function judgeBeside(claim: Claim, worlds: Worlds, facts: Facts, functions: Reading["functions"]): Judgement {
  const judgement = judgeAsWritten(claim, worlds, facts, functions);
  if (judgement.verdict === "holds") return judgement;
  for (const condition of claim.beside) {
    const again = judgeAsWritten({ ...claim, conditions: [...claim.conditions, condition] }, worlds, facts, functions);
    if (again.verdict === "holds") return { ...again, notes: [...again.notes, { rule: "assumed", message: `holds when ${expressionText(condition)}, as the text beside it says` }] };
  }
  return judgement;
}

function judgeAsWritten(claim: Claim, worlds: Worlds, facts: Facts, functions: Reading["functions"]): Judgement {
  worlds.budget.reset();
  if (claim.updates) return judgeUpdate(claim, facts, (left, right) => judgeClaim(madeUp(claim, left, right), worlds, facts, functions));
  if (isAboutValues(claim, facts)) return judgeNumbers(claim, worlds, facts, functions);
  const trials = trialsFor(claim, facts, functions);
  const free = judgeTrials(trials, worlds, (trial) => tryClaim(worlds, trial, claim));
  const isOff = free.clash !== undefined || (free.verdict === "fails" && (!claim.restates || tryClaim(worlds, trials[0]!, claim).kind === "clash"));
  const alone = isOff ? underItsHeading(claim, worlds, facts, functions) : undefined;
  if (alone) return alone;
  if (free.clash !== undefined) return clashing(claim, free, worlds, facts);
  if (free.verdict !== "fails" || claim.restates || !(facts.reading.values.some((v) => v.kind === "data") || hasDecimal(claim.right))) return free;
  return atGivenValues(claim, worlds, free);
}

/** `∂h/∂z = 1` may be meant for the numbers of the page or for all. */
function judgeNumbers(claim: Claim, worlds: Worlds, facts: Facts, functions: Reading["functions"]): Judgement {
  const trials = trialsFor(claim, facts, functions);
  const judgement = judgeTrials(trials, worlds, (trial) => tryNumbers(worlds, trial, claim));
  if (judgement.verdict === "holds" || !some(claim.left, (e) => e.kind === "derivative") || hasDecimal(claim.right)) return judgement;
  const free = judgeTrials(trials, worlds, (trial) => tryClaim(worlds, trial, claim));
  return free.verdict === "holds" ? free : judgement;
}

/** A line that is wrong by what stands under other headings: there the letters may be those of other things (reading.md §1.4). */
function underItsHeading(claim: Claim, worlds: Worlds, { reading, forward }: Facts, functions: Reading["functions"]): Judgement | undefined {
  const isHere = ({ origin }: { readonly origin: Claim["origin"] }): boolean => origin.section === claim.origin.section || origin.section < 0;
  if (reading.definitions.every(isHere) && reading.claims.every(isHere)) return undefined;
  // What is differentiated means nothing without the formula that it has elsewhere.
  const isLost = (e: Expression): boolean => e.kind === "derivative" && e.of.kind === "symbol" && definedIn(e.of.name, reading.definitions) && !definedIn(e.of.name, reading.definitions.filter(isHere));
  if (some(claim.left, isLost) || some(claim.right, isLost)) return undefined;
  const facts = gatherFacts({ ...reading, definitions: reading.definitions.filter(isHere), claims: reading.claims.filter(isHere), values: reading.values.filter(isHere) });
  const own = worlds.of(facts);
  const judgement = judgeTrials(trialsFor(claim, facts, functions), own, (trial) => tryClaim(own, trial, claim));
  // What is told elsewhere alone is meant as it is told there.
  const isFromElsewhere = judgement.unknown !== undefined && forward.has(judgement.unknown);
  if (judgement.verdict === "undecided" && !isFromElsewhere && isToldTwice(claim, reading.definitions, facts)) return judgement;
  if (judgement.verdict !== "holds") return undefined;
  return { ...judgement, notes: [...judgement.notes, { rule: "assumed", message: "holds when names mean what they do under the heading of this line" }] };
}

/** A name of the line means one thing here and another elsewhere. */
function isToldTwice(claim: Claim, all: readonly Definition[], here: Facts): boolean {
  return [...closureOf(claim, here).names].some((name) => here.definitions.has(name) && all.some((d) => d.name === name && d.origin.section !== claim.origin.section && d.origin.section >= 0));
}

function definedIn(name: string, definitions: readonly Definition[]): boolean {
  return definitions.some((d) => d.name === name);
}

function clashing(claim: Claim, free: Judgement, worlds: Worlds, facts: Facts): Judgement {
  const local = withLocalLetters(claim, facts);
  const again = local && judgeTrials(trialsFor(local, facts), worlds, (trial) => tryClaim(worlds, trial, local));
  if (again?.verdict === "holds") return again;
  if (free.clash === NOT_SQUARE) return { ...free, verdict: "undecided", reason: NOT_SQUARE };
  const known = shapesAreKnown(claim, facts, worlds.learnedRanks()) || (free.settledClash && isAboutDefined(claim, facts) && !hasRows(facts));
  return known ? { ...free, verdict: "fails" } : free;
}

/** Shapes that do not fit are a mistake only where the document says the shapes of all arrays that take part. */
function shapesAreKnown(claim: Claim, facts: Facts, learned: ReadonlySet<string>): boolean {
  const { names } = closureOf(claim, facts);
  const indexed = (name: string): boolean => (facts.slots.get(name) ?? "").includes("_");
  // `tr(XYZ) = tr(ZXY)`: a capital that nothing says anything of may be a matrix of any shape.
  const isOpen = (name: string): boolean => /^[A-Z]$/.test(name) && !isLossName(name) && !facts.reading.sizes.has(name) && !facts.valued.has(name);
  return [...names].every((name) => facts.declared.has(name) || (!indexed(name) && (facts.definitions.has(name) || (!isOpen(name) && !facts.arrays.has(name) && !learned.has(name)))));
}

/** `z = x W`: vectors are rows, whose products with transposes are not those of columns. */
function hasRows({ reading }: Facts): boolean {
  const isVector = (e: Expression): boolean => e.kind === "symbol" && /^[a-z](_|\^|$)/.test(e.name);
  const isMatrix = (e: Expression): boolean => e.kind === "symbol" && /^[A-Z](_|\^|$)/.test(e.name);
  return reading.definitions.some((d) => some(d.body, (e) => e.kind === "multiply" && e.mode === "product" && e.factors.length === 2 && isVector(e.factors[0]!) && isMatrix(e.factors[1]!)));
}

/** Every name of the line takes part in some definition. */
function isAboutDefined(claim: Claim, facts: Facts): boolean {
  const homes = new Set([...facts.definitions.keys(), ...facts.declared, ...facts.differentiations.map((d) => d.of)]);
  for (const d of facts.reading.definitions) visit(d.body, (x) => x.kind === "symbol" && homes.add(x.name));
  return [claim.left, claim.right].every((side) => !some(side, (x) => x.kind === "symbol" && x.slots !== undefined && !homes.has(x.name) && !homes.has(gradientOf(x.name) ?? x.name)));
}

/** An undeclared letter whose shape does not fit is one of this line alone (reading.md §1.4). */
function withLocalLetters(claim: Claim, facts: Facts): Claim | undefined {
  let changed = false;
  const rename = (e: Expression): Expression => {
    // Indices and what a sum runs over are no arrays.
    if (e.kind === "reduce") return { ...e, body: rename(e.body) };
    if (e.kind !== "symbol") return mapChildren(e, rename);
    if (facts.declared.has(e.name) || facts.definitions.has(e.name) || facts.valued.has(e.name) || !/^\p{L}$/u.test(e.name)) return e;
    changed = true;
    return { ...e, name: `${e.name}${LOCAL}` };
  };
  const local = { ...claim, left: rename(claim.left), right: rename(claim.right) };
  return changed ? local : undefined;
}

/** The claim with other sides, judged as a step of its own. */
function madeUp(claim: Claim, left: Expression, right: Expression): Claim {
  const { updates: _updates, restates: _restates, ...rest } = claim;
  return { ...rest, kind: "step", left, right, subject: left };
}

/** A link with a side of numbers only; where nothing on the other side has a value, it is meant for all values. */
function isAboutValues(claim: Claim, facts: Facts): boolean {
  const [left, right] = [isNumeric(claim.left), isNumeric(claim.right)];
  if (left && right) return true;
  if (!left && !right) return false;
  return facts.reading.values.length > 0 || hasDecimal(left ? claim.left : claim.right);
}

/** Tries readings until one holds; fails only when none does and at least one could be evaluated. */
function judgeTrials(trials: readonly Trial[], worlds: Worlds, attempt: (trial: Trial) => Outcome): Judgement {
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
    if (outcome.kind === "clash") clash ??= outcome;
    // A reading under which the line says nothing takes nothing back from a plainer one.
    else if (outcome.kind === "undecided" && outcome.empty && (failure ?? clash)) continue;
    else if (outcome.kind === "fails" && !doubt) failure ??= outcome;
    else if (outcome.kind === "undecided" && !failure) doubt ??= outcome;
  }

  // A reading that was not tried to its end might have saved the line.
  doubt ??= cut;
  if (doubt) return { verdict: "undecided", reason: doubt.reason, points: 0, symbolic: false, notes: [], sizes: {}, ...(doubt.unknown === undefined ? {} : { unknown: doubt.unknown }) };
  if (failure) return { verdict: "fails", points: failure.points, symbolic: false, witness: failure.witness, notes: [], trial: trials[0]!, sizes: failure.sizes };
  return { verdict: "undecided", reason: clash?.reason ?? "this was not read", points: 0, symbolic: false, notes: [], sizes: {}, ...(clash ? { clash: clash.reason } : {}), ...(clash?.settled ? { settledClash: true as const } : {}) };
}

/** How the reading departs from the plain one. */
function remarksOn({ reading, targets }: Trial): Remark[] {
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
function atGivenValues(claim: Claim, worlds: Worlds, free: Judgement): Judgement {
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
