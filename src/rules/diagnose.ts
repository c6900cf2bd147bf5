/** Why claims fail: each failing claim gets the rule that names its mistake, the place, the reason and the fix. */
import type { Claim } from "../claims/reading.ts";
import { isErrorName } from "../claims/names.ts";
import { isNumeric } from "../claims/walk.ts";
import { some } from "../expression/walk.ts";
import { ruleCode } from "../diagnostic/codes.ts";
import type { Diagnosis } from "../diagnostic/result.ts";
import type { Expression } from "../expression/expression.ts";
import { newValueOf } from "../judge/update.ts";
import { isEarlierLink, subjectOf } from "../judge/chain-subject.ts";
import { judgeClaim } from "../judge/judge-claim.ts";
import type { Judged } from "../judge/outcome.ts";
import { isArithmetic, isPoorlyRead, MISREAD } from "../judge/settle-page.ts";
import type { Worlds } from "../judge/worlds.ts";
import { Undecidable } from "../model/context.ts";
import type { Facts } from "../model/facts.ts";
import { diagnoseNumbers, isAboutNumbers } from "./arithmetic.ts";
import { carriedFrom, findCause, isEqual } from "./carried-error.ts";
import type { Desk, DiagnosisSource } from "./desk.ts";
import { diagnoseFormula } from "./formula.ts";
import { diagnoseRestated } from "./inconsistent-definition.ts";
import { trialsOf, usedTrials } from "./trials.ts";
import { notEqual } from "./pages/not-equal.ts";
import { Spellings } from "./spellings.ts";
import { diagnoseUnread } from "./unread.ts";
import { diagnoseUpdate } from "./update-direction.ts";

export type { DiagnosisSource } from "./desk.ts";

export interface Diagnoses {
  /** By the claim's id. */
  readonly claims: ReadonlyMap<number, Diagnosed>;
  /** Links that are no formula, by their place among those that could not be read: a mistake, where it is known. */
  readonly unread: ReadonlyMap<number, Diagnosis>;
}

export type Diagnosed =
  | { readonly kind: "diagnosis"; readonly diagnosis: Diagnosis }
  /** No mistake after all: a further formula for a name that nobody took for the first. */
  | { readonly kind: "withdraw" }
  /** On a page that is poorly read no one mistake explains the line: it is left open. */
  | { readonly kind: "doubt"; readonly reason: string };

/** Failing claims of one document whose repair may take the whole budget; most take a hundredth. */
const FULLY_SEARCHED = 50;
const LATER_SHARE = 0.02;

/** A diagnosis for each failing claim, and for what is wrong and could not even be read. */
export function diagnoseAll(judged: readonly Judged[], worlds: Worlds, facts: Facts, source: DiagnosisSource): Diagnoses {
  const found = new Map<number, Diagnosed>();
  const unread = new Map<number, Diagnosis>();
  const failing = judged.filter((j) => j.judgement.verdict === "fails");
  if (failing.length + facts.reading.unread.length === 0) return { claims: found, unread };
  const desk: Desk = { judged, worlds, facts, source, spellings: new Spellings(facts.reading, source.text), trials: usedTrials(judged) };
  const causes: Claim[] = [];
  const isPoor = isPoorlyRead(judged, facts);
  for (const [i, j] of failing.entries()) {
    desk.worlds.budget.reset(i < FULLY_SEARCHED ? 1 : LATER_SHARE);
    const diagnosis = withinBudget(j, causes, desk);
    const doubt = diagnosis && doubtOf(j, diagnosis, isPoor);
    found.set(j.claim.id, doubt !== undefined ? { kind: "doubt", reason: doubt } : diagnosis ? { kind: "diagnosis", diagnosis } : { kind: "withdraw" });
    if (diagnosis && doubt === undefined && diagnosis.carriedFrom === null) causes.push(j.claim);
  }
  facts.reading.unread.forEach((u, i) => {
    const diagnosis = diagnoseUnread(u, desk);
    if (diagnosis) unread.set(i, diagnosis);
  });
  return { claims: found, unread };
}

/** Where only a mend that is found tells a mistake from what may be meant otherwise. */
function doubtOf({ judgement, ...judged }: Judged, { fix, certain }: Diagnosis, isPoor: boolean): string | undefined {
  if (judgement.meant !== undefined && !(fix && certain)) return judgement.meant.otherwise;
  return isPoor && fix === null && !isArithmetic({ judgement, ...judged }) ? MISREAD : undefined;
}

/** A mistake whose search takes too long, or trips over a mistake of ours, is left unnamed; the line is wrong all the same. */
function withinBudget(judged: Judged, causes: readonly Claim[], desk: Desk): Diagnosis | undefined {
  try {
    return diagnose(judged, causes, desk);
  } catch (error) {
    if (!(error instanceof Undecidable || error instanceof TypeError || error instanceof RangeError)) throw error;
    const { claim } = judged;
    const reason = error instanceof Undecidable ? error.message : `internal error (${error.message}): please report it with this page`;
    return { rule: notEqual.rule, code: ruleCode(notEqual.rule), message: "the two sides differ", certain: false, fix: null, carriedFrom: null, range: desk.source.range(claim.origin.chunk, claim.span), reasons: [reason] };
  }
}

/** `undefined` for what is no mistake after all. */
function diagnose(judged: Judged, causes: readonly Claim[], desk: Desk): Diagnosis | undefined {
  const { claim } = judged;
  if (claim.updates && judged.judgement.meant) return ofWrittenStep(judged, judged.judgement.meant.update, desk);
  if (claim.updates) return isNumeric(claim.right) ? ofNewValue(judged, desk) : ofStep(claim, causes, desk);
  if (claim.restates) return diagnoseRestated(judged, desk);
  const before = causes.findLast((c) => isEarlierLink(c, claim, desk.facts.reading.claims));
  // What stands before the first wrong member is what the chain is about.
  const subject = before?.left;
  if (before && subject && [subject, subjectOf(claim, desk.facts.reading.claims)].some((e) => resumes(judged, e, desk))) return carriedFrom(claim, before, desk);
  if (isAboutNumbers(claim)) return ofNumbers(judged, desk);
  const cause = findCause(judged, causes, desk);
  if (cause) return carriedFrom(claim, cause, desk);
  return diagnoseFormula(judged, desk, subject ?? claim.left);
}

/** A step with δ goes uphill because the line that says what a δ is has a mistake: `w + η δ x` after `δ = (ŷ - t) ŷ'` for `(t - ŷ) ŷ'`. */
function ofStep(claim: Claim, causes: readonly Claim[], desk: Desk): Diagnosis {
  const diagnosis = diagnoseUpdate(claim, desk);
  const isError = (e: Expression): boolean => e.kind === "symbol" && isErrorName(e.name);
  const cause = diagnosis.rule === "update-direction" && some(claim.right, isError) ? causes.find((c) => isError(subjectOf(c, desk.facts.reading.claims))) : undefined;
  return cause ? carriedFrom(claim, cause, desk) : diagnosis;
}

/** `w - η (ŷ - y)`, with the gradient written out: held against the step that the loss of the page asks for. */
function ofWrittenStep({ claim, judgement }: Judged, meant: Expression, desk: Desk): Diagnosis {
  const { updates: _updates, ...step } = claim;
  return diagnoseFormula({ claim: { ...step, left: meant, subject: meant }, judgement }, desk);
}

/** `w^+ = 0.8`: the number is held against the step that is meant. */
function ofNewValue({ claim, judgement }: Judged, desk: Desk): Diagnosis | undefined {
  const { updates: _updates, ...value } = claim;
  return diagnoseNumbers({ claim: { ...value, left: newValueOf(claim, desk.facts) ?? claim.left }, judgement }, desk);
}

/** A number that cannot be mended may be a formula that lost its letters. */
function ofNumbers(judged: Judged, desk: Desk): Diagnosis {
  if (isFormula(judged.claim)) {
    const asFormula = diagnoseFormula(judged, desk);
    if (asFormula.fix) return asFormula;
  }
  const asNumber = diagnoseNumbers(judged, desk);
  if (asNumber?.certain) return asNumber;
  const asFormula = diagnoseFormula(judged, desk);
  return asFormula.fix || !asNumber ? asFormula : asNumber;
}

/** `∂C/∂y = 2`: letters on one side, a small whole number on the other. */
function isFormula({ left, right }: Claim): boolean {
  return !isNumeric(left) && !some(right, (e) => e.kind === "number" && (e.text ?? "").includes("."));
}

/** After a wrong member, the first that again equals what the chain is about resumes it, be it in the case that the text speaks of. */
function resumes(judged: Judged, subject: Expression, desk: Desk): boolean {
  if (isNumeric(judged.claim.right) || judged.claim.beside.length > 0) return judgeClaim({ ...judged.claim, left: subject }, desk.worlds, desk.facts).verdict === "holds";
  return trialsOf(judged, desk.trials, desk.facts).some(({ trial, usual }) => usual && isEqual(subject, judged.claim, trial, desk));
}
