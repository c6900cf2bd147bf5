/** The verdict on one claim: as numbers or as formulas, in every reading that its document allows. */
import type { Claim } from "../claims/reading.ts";
import { gradientOf, isLossName } from "../claims/names.ts";
import { isNumeric } from "../claims/walk.ts";
import type { Expression } from "../expression/expression.ts";
import { expressionText } from "../expression/text.ts";
import { mapChildren, some, visit } from "../expression/walk.ts";
import type { Reading } from "../model/context.ts";
import type { Facts } from "../model/facts.ts";
import { LOCAL } from "../model/shapes.ts";
import { NOT_SQUARE } from "../model/tensor.ts";
import { atGivenValues } from "./at-given-values.ts";
import { withBracedMinus } from "./bare-minus.ts";
import { atEachValue } from "./cases-at-values.ts";
import { closureOf } from "./closure.ts";
import { withExcludedMembers } from "./excluded-members.ts";
import { judgeTrials } from "./judge-trials.ts";
import { tryNumbers } from "./numbers.ts";
import { withWholeSums } from "./open-derivatives.ts";
import type { Judgement, Remark } from "./outcome.ts";
import { trialsFor } from "./readings.ts";
import { hasDecimal, softReason } from "./soft-reasons.ts";
import { withCalledSymmetry } from "./symmetry.ts";
import { tryClaim } from "./trial.ts";
import { underItsHeading } from "./under-headings.ts";
import { judgeUpdate } from "./update.ts";
import type { Worlds } from "./worlds.ts";

/** A mistake of ours in one line leaves that line open; the rest of the page is judged. */
export function judgeClaim(claim: Claim, worlds: Worlds, facts: Facts, functions: Reading["functions"] = "generic"): Judgement {
  try {
    return judgeOnce(claim, worlds, facts, functions);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    return { verdict: "undecided", reason: `internal error (${error.message}): please report it with this page`, points: 0, symbolic: false, notes: [], sizes: {} };
  }
}

function judgeOnce(claim: Claim, worlds: Worlds, facts: Facts, functions: Reading["functions"]): Judgement {
  const judgement = atEachValue(claim, facts, (at) => judgeOpen(claim, at === facts ? worlds : worlds.of(at), at, functions));
  const softened = judgement.verdict === "fails" ? softReason(claim, worlds, facts) ?? openStart(claim, facts) ?? openMinus(claim, worlds, facts, functions) : undefined;
  return softened === undefined ? { ...judgement, notes: [...judgement.notes, ...impliedNotes(claim, judgement, facts)] } : { verdict: "undecided", reason: softened, points: 0, symbolic: false, notes: [], sizes: {} };
}

/** What the page leaves to its letters and its custom: the layers of units, meanings that its lines imply. */
function impliedNotes(claim: Claim, { verdict }: Judgement, facts: Facts): Remark[] {
  const { layers, implied } = facts.reading;
  if (verdict !== "holds" || (layers === undefined && implied === undefined)) return [];
  const isLayered = (e: Expression): boolean => e.kind === "symbol" && (e.slots ?? "").startsWith("^");
  const { names } = closureOf(claim, facts);
  const told = new Map<string, string[]>();
  for (const [name, words] of implied ?? []) if (names.has(name)) told.set(words, [...(told.get(words) ?? []), name]);
  const inWords = (of: readonly string[], words: string): string => (of.length > 1 && words.startsWith("is ") ? `${of.join(" and ")} are ${words.slice(3)}` : of.map((name) => `${name} ${words}`).join(" and "));
  return [
    ...(layers !== undefined && (some(claim.left, isLayered) || some(claim.right, isLayered)) ? [{ rule: "assumed", message: `holds when the letters tell the layers of units: ${layers}` }] : []),
    ...[...told].map(([words, of]) => ({ rule: "assumed", message: `holds when ${inWords(of, words)}` })),
  ];
}

/** `y = [0, 1]` beside `y_0`: whether the entries of a list count from 0 or from 1 is left open. */
function openStart({ left, right }: Claim, { reading, zeros }: Facts): string | undefined {
  if (zeros.size === 0 || !reading.values.some(({ value }) => value.kind === "call" && value.function === "list")) return undefined;
  const isEntry = (e: Expression): boolean => e.kind === "symbol" && e.indices.some((index) => index.kind === "number");
  return [left, right].some((side) => some(side, isEntry)) ? "whether entries are counted from 0 or from 1 is not said" : undefined;
}

/** `-4^2 + 3^2 = 25` where a −4 was put into a square. */
function openMinus(claim: Claim, worlds: Worlds, facts: Facts, functions: Reading["functions"]): string | undefined {
  const meant = isNumeric(claim.left) || isNumeric(claim.right) ? withBracedMinus(claim) : undefined;
  return meant && judgeOpen(meant, worlds, facts, functions).verdict === "holds" ? "whether the minus is squared, too, is not said" : undefined;
}

/** A derivative that no bracket closes is of one summand, or of the whole sum; the letter of a sum over others is a slip outside of it, or stands for the one left out. */
function judgeOpen(claim: Claim, worlds: Worlds, facts: Facts, functions: Reading["functions"]): Judgement {
  const judgement = judgeBeside(claim, worlds, facts, functions);
  if (judgement.verdict === "holds") return judgement;
  const isMeant = (meant: Claim | undefined): Judgement | undefined => {
    const again = meant && judgeAsWritten(meant, worlds, facts, functions);
    return again?.verdict === "holds" ? again : undefined;
  };
  const whole = isMeant(withWholeSums(claim));
  if (whole) return { ...whole, notes: [...whole.notes, { rule: "assumed", message: "holds when the derivative is that of the whole sum" }] };
  if (isMeant(withExcludedMembers(claim))) return { verdict: "undecided", reason: "this holds only if the index that stands outside of its sum is the one that the sum leaves out", points: 0, symbolic: false, notes: [], sizes: {} };
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
  if (free.verdict === "undecided" && !isOff && !claim.restates) {
    const here = underItsHeading(claim, worlds, facts, functions, "told twice");
    if (here?.verdict === "holds") return here;
  }
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
  const homes = new Set([...facts.definitions.keys(), ...facts.declared, ...facts.differentiated.keys()]);
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
