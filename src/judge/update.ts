/**
 * Updates: the new value is the old one less a positive step times the gradient of the loss (reading.md §4.5).
 * `w ← w − η ∂C/∂w` says which quantity it descends, so that only the direction can be wrong; a gradient that is
 * written out is held against that of the page's loss.
 */
import type { Claim } from "../claims/reading.ts";
import { gradientOf, isLossName, isRateName } from "../claims/names.ts";
import { isNumeric, same } from "../claims/walk.ts";
import { children, mapChildren, some, visit } from "../expression/walk.ts";
import type { Expression, Reduce, SymbolNode } from "../expression/expression.ts";
import type { Facts } from "../model/facts.ts";
import { reaches } from "./closure.ts";
import type { Judgement } from "./outcome.ts";

/** Judges a claim that was made up to test another. */
export type JudgeLink = (left: Expression, right: Expression) => Judgement;

export function judgeUpdate(written: Claim, facts: Facts, judge: JudgeLink): Judgement {
  if (written.right.kind === "symbol") return same(written.right, written.updates!) ? undecided("this update changes nothing") : held();
  const claim = { ...written, right: spelledOut(written.right, written.updates!, facts) };
  if (isNumeric(claim.right)) return inNumbers(claim, facts, judge);
  const step = stepOf(claim.right, claim.updates!);
  if (!step) return undecided("the step of this update is not read");
  if (step.length === 0) return undecided("this update changes nothing");
  if (isReshaped(claim.right, claim.updates!)) {
    const parameter = claim.updates!;
    return writtenOut([{ kind: "add", terms: [claim.right, { kind: "negate", argument: parameter }] }], parameter, facts, judge);
  }
  const other = step.some((term) => isByOther(term, claim.updates!, facts));
  if (other) return refuted();
  const signs = step.map((term) => directionOf(term, claim.updates!, facts)).filter((s) => s !== undefined);
  if (signs.some((s) => s === "up") && !facts.reading.climbs) return refuted();
  // What stands beside the gradients, as weight decay does, is part of the step.
  if (signs.length < step.length) return writtenOut(step, claim.updates!, facts, judge);
  if (signs.every((s) => s === "down")) return unfinished(step, claim.updates!, facts) ?? held();
  return undecided("whether this quantity is to be made small is not said");
}

/** A step down that may not be all of it: without the rate of the others, or for a part of the loss. */
function unfinished(step: readonly Expression[], parameter: Expression, facts: Facts): Judgement | undefined {
  const hasRate = (e: Expression): boolean => rateOf(e) !== undefined;
  if (!step.some(hasRate) && facts.reading.claims.some((c) => c.updates && hasRate(c.right))) return undecided("the other steps of this page have a rate");
  const loss = lossesOf(facts).find((name) => facts.definitions.get(name)!.some(({ body }) => body.kind === "add" && step.some((term) => isForPart(term, body.terms, parameter, facts))));
  return loss === undefined ? undefined : undecided(`whether the rest of ${loss} is to be made small as well is not said`);
}

/** `η ∂C_0/∂w` beside `C = C_0 + λ w^2`. */
function isForPart(term: Expression, parts: readonly Expression[], parameter: Expression, facts: Facts): boolean {
  const ofPart = (part: Expression): boolean => some(term, (e) => e.kind === "derivative" && e.of.kind === "symbol" && some(part, (x) => same(x, e.of)));
  const feels = (part: Expression): boolean => some(part, (x) => x.kind === "symbol" && parameter.kind === "symbol" && (x.name === parameter.name || reaches(facts, x.name, parameter.name)));
  return parts.some(ofPart) && parts.some((part) => !ofPart(part) && feels(part));
}

/** `b - η ∂L/∂w_1`: a step along another parameter of the page. */
function isByOther(term: Expression, parameter: Expression, facts: Facts): boolean {
  const wrts: Expression[] = [];
  visit(term, (e) => e.kind === "derivative" && isLoss(e.of, facts) && wrts.push(e.wrt));
  const isAnother = (e: Expression): boolean => e.kind === "symbol" && parameter.kind === "symbol" && e.indices.length === 0 && parameter.indices.length === 0
    && e.name.toLowerCase() !== parameter.name.toLowerCase() && [e, parameter].every(({ name }) => facts.forward.has(name) && !facts.definitions.has(name));
  return wrts.length > 0 && wrts.every(isAnother);
}

/** `w + Δw` with `Δw = -η ∂L/∂w`, `w - η dw` with the gradient `dw`: steps that the page names. */
function spelledOut(e: Expression, parameter: Expression, facts: Facts): Expression {
  const inner = mapChildren(e, (part) => spelledOut(part, parameter, facts));
  if (inner.kind !== "symbol" || same(inner, parameter)) return inner;
  const isStep = (x: Expression): boolean => x.kind === "derivative" || (x.kind === "symbol" && isRateName(x.name));
  const named = facts.definitions.get(inner.name)?.find((d) => sameIndices(d.indices, inner.indices) && some(d.body, isStep));
  if (named) return named.body;
  const loss = lossesOf(facts)[0];
  const isGradient = parameter.kind === "symbol" && gradientOf(inner.name) === parameter.name && sameIndices(inner.indices, parameter.indices);
  return isGradient && loss !== undefined ? slopeOf(symbol(loss), parameter) : inner;
}

function sameIndices(a: readonly Expression[], b: readonly Expression[]): boolean {
  return a.length === b.length && a.every((index, i) => same(index, b[i]!));
}

function held(): Judgement {
  return { verdict: "holds", points: 0, symbolic: true, notes: [], sizes: {} };
}

function refuted(): Judgement {
  return { verdict: "fails", points: 0, symbolic: true, notes: [], sizes: {} };
}

function undecided(reason: string): Judgement {
  return { verdict: "undecided", reason, points: 0, symbolic: false, notes: [], sizes: {} };
}

/** `b_3^+ = 13.35`: the old value less the rate times the gradient, where the page gives the numbers for all of it. */
function inNumbers(claim: Claim, facts: Facts, judge: JudgeLink): Judgement {
  // `E^+ = 0.34`: what follows from parameters takes no step of its own.
  if (claim.updates!.kind === "symbol" && facts.definitions.has(claim.updates!.name)) return undecided("nothing says what this step is");
  const value = newValueOf(claim, facts);
  if (!value) return undecided("nothing says what this step is");
  const judgement = judge(value, claim.right);
  return judgement.verdict === "holds" || lossesOf(facts).length === 1 ? judgement : undecided(NO_LOSS);
}

/** `w - η ∂L/∂w` with the rate and the loss of the page. */
export function newValueOf(claim: Claim, facts: Facts): Expression | undefined {
  const rate = [...facts.valued].find(isRateName);
  const [loss] = lossesOf(facts);
  if (rate === undefined || loss === undefined) return undefined;
  const step: Expression = { kind: "multiply", mode: "product", factors: [symbol(rate), slopeOf(symbol(loss), claim.updates!)] };
  return { kind: "add", terms: [claim.updates!, { kind: "negate", argument: step }] };
}

function lossesOf(facts: Facts): string[] {
  return [...facts.definitions.keys()].filter((name) => isLossName(name) && !facts.definitions.get(name)!.some((d) => d.indices.length > 0));
}

/** The step is −η ∂L/∂w for the loss of the page and the rate that the step is written with; up for a likelihood. */
function writtenOut(step: readonly Expression[], parameter: Expression, facts: Facts, judge: JudgeLink): Judgement {
  const rate = step.map(rateOf).find((r) => r !== undefined);
  const losses = lossesOf(facts);
  if (!rate) return undecided(NO_LOSS);
  if (losses.length === 0) return ofExamples(step, parameter, facts, judge);
  const whole: Expression = step.length === 1 ? step[0]! : { kind: "add", terms: step };
  const otherwise = `the step is not the gradient of ${losses.join(" or ")}`;
  let wrong: Judgement | undefined;
  for (const name of losses) {
    const likelihood = /[Ll]ikelihood/.test(name) || isLikelihood(symbol(name), facts);
    const up: Expression = { kind: "multiply", mode: "product", factors: [rate, slopeOf(symbol(name), parameter)] };
    const down: Expression = { kind: "negate", argument: up };
    const meant = likelihood ? up : down;
    const right = judge(whole, meant);
    if (right.verdict === "holds") return right;
    if (judge(whole, likelihood ? down : up).verdict === "holds") return facts.reading.climbs ? undecided("whether this quantity is to be made small is not said") : refuted();
    if (right.verdict === "fails" && !isScaled(whole, meant, facts, judge)) wrong ??= { ...right, meant: { update: { kind: "add", terms: [parameter, meant] }, otherwise } };
  }
  return wrong && losses.length === 1 && !facts.reading.climbs ? wrong : undecided(wrong ? otherwise : NO_LOSS);
}

const NO_LOSS = "nothing says which quantity this update descends";

/** `b - η/|B| Σ_{i∈B} …`: the sum is over what each example adds to the slope. */
function ofExamples(step: readonly Expression[], parameter: Expression, facts: Facts, judge: JudgeLink): Judgement {
  const [loss, ...others] = [...facts.definitions].flatMap(([name, [d]]) => (isLossName(name) && d && d.indices.length === 1 && d.parameters === undefined ? [{ name, slots: d.slots }] : []));
  const [term] = step;
  const sum = step.length === 1 ? sumIn(term!) : undefined;
  if (!loss || others.length > 0 || !sum) return undecided(NO_LOSS);
  const slope = slopeOf({ kind: "symbol", ...loss, indices: [{ kind: "symbol", name: sum.index, indices: [] }] }, parameter);
  const [meant, turned]: Expression[] = signOf(term!) < 0 ? [slope, { kind: "negate", argument: slope }] : [{ kind: "negate", argument: slope }, slope];
  const right = judge(sum.body, meant!);
  if (right.verdict === "holds") return right;
  if (judge(sum.body, turned!).verdict === "holds") return facts.reading.climbs ? undecided("whether this quantity is to be made small is not said") : refuted();
  if (right.verdict !== "fails" || facts.reading.climbs || isScaled(sum.body, meant!, facts, judge)) return undecided(NO_LOSS);
  const put = (e: Expression): Expression => (e === sum ? { ...sum, body: meant! } : mapChildren(e, put));
  return { ...right, meant: { update: { kind: "add", terms: [parameter, put(term!)] }, otherwise: `what is summed is not the gradient of ${loss.name}` } };
}

function sumIn(e: Expression): Reduce | undefined {
  if (e.kind === "reduce") return e.operator === "sum" ? e : undefined;
  if (e.kind === "negate") return sumIn(e.argument);
  if (e.kind === "divide") return sumIn(e.numerator);
  return e.kind === "multiply" ? e.factors.map(sumIn).find((found) => found !== undefined) : undefined;
}

/** Twice, half, a mean for a sum: another scaling of the loss. */
function isScaled(step: Expression, meant: Expression, { reading: { sizes } }: Facts, judge: JudgeLink): boolean {
  const counts = [...sizes].slice(0, MOST_SIZES).map(symbol);
  const over = (numerator: Expression, denominator: Expression): Expression => ({ kind: "divide", numerator, denominator });
  const scales: Expression[] = [number(1), ...counts, ...counts.map((n) => over(number(1), n))].flatMap((scale) => [scale, { kind: "multiply", mode: "product", factors: [number(2), scale] }, over(scale, number(2))]);
  return scales.slice(1).some((scale) => judge(step, { kind: "multiply", mode: "product", factors: [scale, meant] }).verdict === "holds");
}

/** Sizes by which a loss may be scaled. */
const MOST_SIZES = 4;

function number(value: number): Expression {
  return { kind: "number", value };
}

function slopeOf(of: Expression, wrt: Expression): Expression {
  return { kind: "derivative", of, wrt, notation: "leibniz" };
}

function symbol(name: string): SymbolNode {
  return { kind: "symbol", name, indices: [], slots: "" };
}

/** η, α, γ, ε, lr as a factor of the step, with a number of examples below it if there is one. */
function rateOf(e: Expression): Expression | undefined {
  if (e.kind === "negate") return rateOf(e.argument);
  if (e.kind === "add") return e.terms.map(rateOf).find((r) => r !== undefined);
  if (e.kind === "multiply") return e.factors.map(rateOf).find((r) => r !== undefined);
  if (e.kind === "divide") return rateOf(e.numerator);
  return e.kind === "symbol" && isRateName(e.name) ? e : undefined;
}

/** The old value stands in more than one summand, or scaled: `(1 - ηλ/n) w - η ∂C_0/∂w`. */
function isReshaped(right: Expression, parameter: Expression): boolean {
  if (parameter.kind !== "symbol") return false;
  const terms = right.kind === "add" ? right.terms : [right];
  const bare = terms.some((t) => same(t, parameter));
  const others = terms.filter((t) => t.kind !== "symbol" && mentionsValue(t, parameter.name));
  const differentiated = terms.some((t) => some(t, (x) => x.kind === "derivative"));
  return differentiated && (!bare || others.length > 0);
}

/** Whether a name occurs otherwise than as what is differentiated by. */
function mentionsValue(e: Expression, name: string): boolean {
  if (e.kind === "derivative") return false;
  return (e.kind === "symbol" && e.name === name) || children(e).some((part) => mentionsValue(part, name));
}

/** The summands besides the old value itself; `undefined` when the old value is missing. */
function stepOf(right: Expression, parameter: Expression): Expression[] | undefined {
  if (parameter.kind !== "symbol") return undefined;
  const terms = right.kind === "add" ? right.terms : [right];
  const own = terms.findIndex((t) => same(t, parameter));
  const scaled = own >= 0 ? own : terms.findIndex((t) => t.kind !== "negate" && t.kind !== "symbol" && some(t, (x) => same(x, parameter)) && !some(t, (x) => x.kind === "derivative"));
  if (scaled < 0) return undefined;
  return terms.filter((_, i) => i !== scaled);
}

/** Where a summand with a derivative by the parameter leads. */
function directionOf(term: Expression, parameter: Expression, facts: Facts): "down" | "up" | "unclear" | undefined {
  const negative = signOf(term) < 0;
  let quantity: Expression | undefined;
  some(term, (e) => {
    if (e.kind === "derivative" && same(e.wrt, parameter)) quantity = e.of;
    return quantity !== undefined;
  });
  if (!quantity) return undefined;
  if (isLikelihood(quantity, facts)) return negative ? "up" : "down";
  if (!isLoss(quantity, facts)) return negative ? "down" : "unclear";
  return negative ? "down" : "up";
}

function signOf(term: Expression): number {
  if (term.kind === "negate") return -signOf(term.argument);
  if (term.kind === "multiply") return term.factors.reduce((s, f) => s * signOf(f), 1);
  if (term.kind === "divide") return signOf(term.numerator) * signOf(term.denominator);
  return term.kind === "number" && term.value < 0 ? -1 : 1;
}

/** A sum of logarithms without a minus before it is made large. */
function isLikelihood(e: Expression, facts: Facts): boolean {
  const name = e.kind === "symbol" ? e.name : e.kind === "call" ? e.function : undefined;
  const body = name === undefined ? undefined : facts.definitions.get(name)?.[0]?.body;
  if (!body || !/^[ℓlL](_|\^|$)|[Ll]ikelihood/.test(name!) || signOf(body) < 0) return false;
  const sum = body.kind === "multiply" ? body.factors.find((f) => f.kind === "reduce") : body;
  const inner = sum?.kind === "reduce" ? sum.body : body;
  const first = inner.kind === "add" ? inner.terms[0]! : inner;
  return signOf(inner) > 0 && signOf(first) > 0 && some(first, (x) => x.kind === "call" && /^(log|ln)$/.test(x.function));
}

/** A quantity that is made small: named as a loss, or a square. */
function isLoss(e: Expression, facts: Facts): boolean {
  if (e.kind === "power") return e.exponent.kind === "number" && e.exponent.value === 2;
  return (e.kind === "symbol" && isLossName(e.name)) || isDefinedLoss(e, facts);
}

/** `L(w, b)` of an L that is a sum of squares. */
function isDefinedLoss(e: Expression, facts: Facts): boolean {
  const body = e.kind === "call" && isLossName(e.function) ? facts.definitions.get(e.function)?.[0]?.body : undefined;
  return body !== undefined && signOf(body) > 0 && some(body, (x) => x.kind === "power" && x.exponent.kind === "number" && x.exponent.value === 2);
}
