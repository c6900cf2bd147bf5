/** Which readings are tried for a claim, the plain one first (reading.md §5). */
import type { Claim, Definition } from "../claims/reading.ts";
import { some } from "../expression/walk.ts";
import type { Expression } from "../expression/expression.ts";
import { PLAIN_READING, type Reading } from "../model/context.ts";
import { gradientOf, isLossName, isTargetName } from "../claims/names.ts";
import { type Facts, offsetOf } from "../model/facts.ts";
import { picksEntry } from "./cases.ts";
import { type Closure, closureOf } from "./closure.ts";
import { indexLetters } from "./letters.ts";
import type { Trial } from "./outcome.ts";
import type { Targets } from "./points.ts";

/** Definitions of one name that are tried. */
const MOST_CANDIDATES = 6;

/** All trials of a claim in the order of plainness; each departs from the plain reading in as little as possible. */
export function trialsFor(claim: Pick<Claim, "left" | "right"> & Partial<Pick<Claim, "origin">>, facts: Facts, functions: Reading["functions"] = "generic"): Trial[] {
  const closure = closureOf(claim, facts);
  const variants: Partial<Reading>[] = [{}, { equals: "apart" }];
  if (closure.arrays && (facts.declared.size > 0 || facts.arrays.size > 0)) {
    variants.push({ layout: "denominator" }, { vectors: "elementwise" }, { vectors: "elementwise", layout: "denominator" }, { entrywise: "clash" }, { entrywise: "clash", vectors: "elementwise" });
    if (closure.slopes) variants.push({ entrywise: "slopes" }, { entrywise: "slopes", vectors: "elementwise" });
  }
  if (hasDerivativeInside(claim.right)) variants.push({ direct: "right" }, { direct: "parameters" });
  if (byIntermediate(claim.left, facts)) variants.push({ direct: "both" });
  if (hasLabels(claim, facts)) variants.push({ members: "among" });
  if ([...closure.names].some((n) => gradientOf(n) !== undefined) && facts.loss !== undefined) variants.push({ batch: "sum" });
  if (closure.candidates > 1) variants.push({ scope: "line" });
  const ofExamples = [...closure.names].filter((n) => (facts.slots.get(n) ?? "").startsWith("^") && !facts.layered.has(`${n}:0`));
  // A capital is a batch, also where its columns are named.
  const isBatch = (e: Expression): boolean => e.kind === "symbol" && /^d?[AXYZ](_|\^|$)/.test(e.name);
  if (ofExamples.length > 0 && !ofExamples.some((n) => /^[A-Z]/.test(n)) && !some(claim.left, isBatch) && !some(claim.right, isBatch)) variants.push({ examples: "one" });
  if (bySymmetric(claim, facts)) variants.push({ symmetric: "tied" });
  if (closure.steps && !facts.reading.definitions.some((d) => weighsLayer(d, facts))) variants.push({ start: "zero" });
  if (closure.steps && isAboutOneStep(facts) && !runsOverSteps(claim, facts)) variants.push({ steps: "one" });
  // Departures do not combine freely: another definition goes with the plain reading, with labels and with direct partials.
  const joint = variants.filter((v) => Object.keys(v).every((key) => key === "members" || key === "direct"));
  const bases: Partial<Reading>[] = [...variants];
  for (let k = 1; k < Math.min(closure.candidates, MOST_CANDIDATES); k++) for (const v of joint) bases.push({ candidate: k, ...v });
  const targets = targetsFor(claim, closure, facts);
  const fixed: Partial<Reading> = { ...(comparesLabel(claim, facts) ? { members: "among" } : {}), ...(callsExamples(claim, closure, facts) ? { examples: "one" } : {}) };
  const trial = (extra: Partial<Reading>, t: Targets): Trial => ({ reading: { ...PLAIN_READING, ...extra, ...fixed, functions }, targets: t });
  return [
    ...bases.map((b) => trial(b, "free")),
    ...targets.flatMap((t) => bases.map((b) => trial(b, t))),
  ];
}

/** Targets of a softmax sum to one; they are one-hot only for a line that picks out one entry (reading.md §5.7). */
function targetsFor({ left, right, origin }: Pick<Claim, "left" | "right"> & Partial<Pick<Claim, "origin">>, closure: Closure, facts: Facts): Targets[] {
  const named = [...closure.names].some((n) => isTargetName(n) && !(facts.variables.has(n) && isVariable(n, origin?.section, facts)));
  // `Σ_j y_j = 1` and `y_k + Σ_{j ≠ k} y_j = 1` state it.
  const isOfTargets = (e: Expression): boolean => (e.kind === "symbol" ? isTargetName(e.name) : e.kind === "reduce" ? isOfTargets(e.body) : e.kind === "add" && e.terms.every(isOfTargets));
  const stated = some(left, (e) => e.kind === "reduce") && isOfTargets(left);
  if (!named || !(stated || closure.softmax || closure.exponentials)) return [];
  const picks = picksOne(left, right) || picksOne(right, left) || picksEntry([left, right]);
  return picks && pickedLetters(left, right) < 2 ? ["sum-one", "one-hot"] : ["sum-one"];
}

/** `W^l h^{l-1}`: each step has weights of its own, so it is a layer, and nothing stands before the first. */
function weighsLayer({ body }: Definition, { definitions }: Facts): boolean {
  const stepOf = (e: Expression): { letter: string; offset: number } | undefined => (e.kind === "symbol" && e.indices[0] ? offsetOf(e.indices[0]) : undefined);
  return some(body, (e) => {
    if (e.kind !== "multiply") return false;
    const weights = e.factors.filter((f) => f.kind === "symbol" && !definitions.has(f.name)).map(stepOf);
    return e.factors.map(stepOf).some((before) => before?.offset === -1 && weights.some((own) => own?.offset === 0 && own.letter === before.letter));
  });
}

/** Something is differentiated by it under the same heading. */
function isVariable(name: string, section: number | undefined, { reading }: Facts): boolean {
  const isBy = (x: Expression): boolean => x.kind === "derivative" && some(x.wrt, (y) => y.kind === "symbol" && y.name === name);
  return reading.claims.some(({ left, right, origin }) => (section === undefined || origin.section === section) && [left, right].some((side) => some(side, isBy)))
    || reading.definitions.some(({ body, origin }) => (section === undefined || origin.section === section) && some(body, isBy));
}

/** In how many free letters entries of the target are named: with `t_i` and `t_c` both would be the one that is hot. */
function pickedLetters(left: Expression, right: Expression): number {
  const isPicked = (letter: string) => (x: Expression): boolean => x.kind === "symbol" && isTargetName(x.name) && x.indices.some((i) => i.kind === "symbol" && i.name === letter);
  return indexLetters({ kind: "add", terms: [left, right] }).filter((letter) => [left, right].some((side) => some(side, isPicked(letter)))).length;
}

/** `-\sum_i y_i \ln p_i = -y_k \ln p_k`: one side is about one entry of the target, the other holds no derivative. */
function picksOne(side: Expression, other: Expression): boolean {
  const isDerivative = (x: Expression): boolean => x.kind === "derivative";
  const summed = (e: Expression): boolean => some(e, (x) => x.kind === "reduce" && some(x.body, (y) => y.kind === "symbol" && isTargetName(y.name)));
  // An index that both sides have is any.
  const anyway = indexLetters(other);
  const isOne = (index: Expression): boolean => index.kind !== "symbol" || !anyway.includes(index.name);
  return !some(side, isDerivative) && !some(other, isDerivative) && !summed(side) && some(side, (x) => x.kind === "symbol" && isTargetName(x.name) && x.indices.some(isOne));
}

function hasDerivativeInside(e: Expression): boolean {
  return e.kind !== "derivative" && some(e, (x) => x.kind === "derivative");
}

/**
 * ∂c_t/∂c_{t−1}: of one intermediate quantity by another, and of a gate by its own weight.
 * By a parameter, the recursion of a state itself (h_t in terms of h_{t−1}) is never left out.
 */
function byIntermediate(e: Expression, facts: Facts): boolean {
  if (e.kind !== "derivative" || e.of.kind !== "symbol" || e.wrt.kind !== "symbol" || isLossName(e.of.name)) return false;
  const { of, wrt } = e;
  const own = facts.definitions.get(of.name);
  if (!own) return false;
  return facts.definitions.has(wrt.name) || !own.some((d) => some(d.body, (x) => x.kind === "symbol" && x.name === of.name));
}

function bySymmetric({ left, right }: Pick<Claim, "left" | "right">, { symmetric }: Facts): boolean {
  const isBy = (x: Expression): boolean => x.kind === "derivative" && some(x.wrt, (y) => y.kind === "symbol" && symmetric.has(y.name));
  return symmetric.size > 0 && [left, right].some((side) => some(side, isBy));
}

/** One cell of a recurrent network: the loss is only named, and no line looks ahead to the next step. */
function isAboutOneStep({ loss, reading }: Facts): boolean {
  const ahead = (e: Expression): boolean => some(e, (x) => x.kind === "symbol" && x.indices.some((i) => (offsetOf(i)?.offset ?? 0) > 0));
  return loss === undefined && !reading.claims.some((c) => ahead(c.left) || ahead(c.right)) && !reading.definitions.some((d) => ahead(d.body));
}

/** `\sum_{t=1}^T ∂L_t/∂h_t …` is about all steps: in one alone nothing would be left of the sum. */
function runsOverSteps({ left, right }: Pick<Claim, "left" | "right">, { steps }: Facts): boolean {
  const isStep = (e: Expression, letter: string): boolean => e.kind === "symbol" && e.indices.some((index, k) => offsetOf(index)?.letter === letter && steps.has(`${e.name}:${k}`));
  return [left, right].some((side) => some(side, (x) => x.kind === "reduce" && some(x.body, (e) => isStep(e, x.index))));
}

/** `J = \frac1m \sum_i \ell(a^{(i)}, y^{(i)})` of an ℓ that is defined for one example: it cannot be that of all. */
function callsExamples({ left, right }: Pick<Claim, "left" | "right">, { names }: Closure, facts: Facts): boolean {
  const isCall = (e: Expression): boolean => e.kind === "call" && e.arguments.some((a) => a.kind === "symbol" && (a.slots ?? "").startsWith("^") && !facts.layered.has(`${a.name}:0`))
    && (facts.definitions.get(e.function)?.every((d) => d.indices.length === 0 && d.parameters === undefined) ?? false);
  return [left, right, ...[...names].flatMap((n) => (facts.definitions.get(n) ?? []).map((d) => d.body))].some((e) => some(e, isCall));
}

function isLabel(e: Expression, facts: Facts): boolean {
  return e.kind === "symbol" && e.indices.length === 0 && facts.memberLetters.has(e.name);
}

/** `𝟙[c = t]`: the member that t names is one of those that c runs over, or the line would say nothing. */
function comparesLabel({ left, right }: Pick<Claim, "left" | "right">, facts: Facts): boolean {
  return [left, right].some((side) => some(side, (x) => x.kind === "compare" && (isLabel(x.left, facts) || isLabel(x.right, facts))));
}

/** A letter that names one member in some definition, `u_o` beside `u_k`. */
function hasLabels({ left, right }: Pick<Claim, "left" | "right">, facts: Facts): boolean {
  const member = (e: Expression): boolean => some(e, (x) => x.kind === "symbol" && x.indices.some((i) => isLabel(i, facts)));
  return member(left) || member(right);
}
