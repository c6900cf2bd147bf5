/** Why a line whose sides differ may be no mistake: it may be no equality at all, or of other numbers than those at hand. */
import type { Claim } from "../claims/reading.ts";
import { STEP } from "../claims/ellipsis.ts";
import { isLossName, isTargetName } from "../claims/names.ts";
import { isNumeric, same } from "../claims/walk.ts";
import type { Expression } from "../expression/expression.ts";
import { mapChildren, some, visit } from "../expression/walk.ts";
import { PLAIN_READING } from "../model/context.ts";
import type { Facts } from "../model/facts.ts";
import { stateHandedBack } from "./one-path.ts";
import { isOfNextStep } from "./other-example.ts";
import { isRunningTotal } from "./running-totals.ts";
import { tryClaim } from "./trial.ts";
import type { Worlds } from "./worlds.ts";

/** The first that applies. */
export function softReason(claim: Claim, worlds: Worlds, facts: Facts): string | undefined {
  const { statement, link, left, right, kind } = claim;
  const unsaid = unsaidValue(claim, worlds, facts);
  if (unsaid !== undefined) return `no value of ${unsaid} is given`;
  if (link === 0 && kind === "step" && left.kind === "multiply" && some(left, (e) => e.kind === "symbol" && facts.variables.has(e.name) && !some(right, (x) => x.kind === "symbol" && x.name === e.name)) && isForSolving(facts)) return "this may be an equation to solve for what it holds";
  if (statement.relations[link]?.text === "≈" && !isNumeric(left) && !isNumeric(right)) return "an approximation between formulas is not judged";
  if (kind === "value" && isOfNextStep(claim, facts)) return "the parameters have changed since: this may be of the next step";
  if (isOfWrittenFormula(left) && tryClaim(worlds, { reading: { ...PLAIN_READING, direct: "both" }, targets: "free" }, claim).kind === "holds") return "this holds when the names in the bracket are held fixed, though they depend on what it is differentiated by";
  if (left.kind === "derivative" && left.wrt.kind === "symbol" && /^[A-Z]/.test(left.wrt.name) && some(right, isDottedChain)) return "a chain by a matrix, of which dots stand for a part, is read in words only";
  const cold = coldTarget(claim, worlds);
  if (cold !== undefined) return `this holds where ${cold} is 0, as it is for all classes but one`;
  const state = stateHandedBack(claim, worlds, facts);
  if (state !== undefined) return `this holds for what comes back through ${state} itself; the loss depends on it by other paths, too`;
  if (facts.reading.convolves && [left, right].some((side) => some(side, isStarred))) return "whether `*` is a convolution or a product is not said";
  if (isRunningTotal(claim, facts)) return "this is added up in steps: what other lines add to it belongs to it";
  if (statement.ofCase && isNumeric(right)) return "this is said of a case that the text supposes";
  if ((link > 0 && [left, right].some(isZero)) || (isZero(right) && (isSlopeOfLoss(left) || (!some(left, (e) => e.kind === "derivative") && isForSolving(facts))))) return "this may be an equation to solve: what is set to zero is not judged";
  return undefined;
}

/** `∂z_L/∂a_{L-1} ⋯ ∂z_2/∂a_1` */
function isDottedChain(e: Expression): boolean {
  return e.kind === "reduce" && e.operator === "product" && e.index === STEP && some(e.body, (x) => x.kind === "derivative");
}

/** `ŷ_w = ŷ_w - y_w` under `if w ≠ o`: the target of a class that is not the one. */
function coldTarget({ left, right, conditions, beside, ...claim }: Claim, worlds: Worlds): string | undefined {
  const others = [...conditions, ...beside].flatMap((c) => (c.kind === "compare" && c.operator === "!=" ? [c.left, c.right] : [])).flatMap((e) => (e.kind === "symbol" ? [e.name] : []));
  const isCold = (e: Expression): boolean => e.kind === "symbol" && isTargetName(e.name) && e.indices.length === 1 && e.indices[0]!.kind === "symbol" && others.includes(e.indices[0]!.name);
  const names: string[] = [];
  visit(right, (e) => e.kind === "symbol" && isCold(e) && !some(left, (x) => same(x, e)) && names.push(e.name));
  if (names.length === 0) return undefined;
  const put = (e: Expression): Expression => (isCold(e) ? { kind: "number", value: 0 } : mapChildren(e, put));
  return tryClaim(worlds, { reading: PLAIN_READING, targets: "free" }, { ...claim, conditions, left, right: put(right) }).kind === "holds" ? names[0] : undefined;
}

/** `∂L/∂y · γ = ∂L/∂y · 1.0` of a γ that has no value: the line gives it one. */
function unsaidValue(claim: Claim, worlds: Worlds, facts: Facts): string | undefined {
  const { left, right } = claim;
  if (isNumeric(right) || !hasDecimal(right) || hasDecimal(left)) return undefined;
  const symbols = new Set<string>();
  visit(left, (e) => e.kind === "symbol" && e.indices.length === 0 && (e.slots ?? "") === "" && !some(right, (x) => x.kind === "symbol" && x.name === e.name) && symbols.add(e.name));
  const numbers: Expression[] = [];
  visit(right, (e) => e.kind === "number" && (e.text ?? "").includes(".") && numbers.push(e));
  const [name] = symbols;
  if (symbols.size !== 1 || numbers.length !== 1 || facts.valued.has(name!) || facts.definitions.has(name!)) return undefined;
  const put = (e: Expression): Expression => (e.kind === "symbol" && e.name === name ? numbers[0]! : mapChildren(e, put));
  return tryClaim(worlds, { reading: PLAIN_READING, targets: "free" }, { ...claim, left: put(left) }).kind === "holds" ? name : undefined;
}

/** `θ = (X^\top X)^{-1} X^\top y`, or a gradient that is set to zero. */
function isForSolving({ reading }: Facts): boolean {
  return reading.claims.some(({ left, right }) => (isZero(right) && some(left, (e) => e.kind === "derivative")) || some(right, (e) => e.kind === "call" && e.function === "inverse"));
}

/** `\frac{∂}{∂x}[x/σ - μ/σ]`, where μ and σ are made of x. */
function isOfWrittenFormula(e: Expression): boolean {
  return e.kind === "derivative" && e.of.kind !== "symbol" && e.of.kind !== "call";
}

/** `X * ∂L/∂Y`, not `2 * x`: a sign between two arrays. */
function isStarred(e: Expression): boolean {
  const isArray = (x: Expression): boolean => (x.kind === "symbol" && /^[A-Z]/.test(x.name)) || (x.kind === "derivative" && isArray(x.wrt)) || (x.kind === "call" && x.arguments.some(isArray));
  return e.kind === "multiply" && (e.mode === "elementwise" ? e.star === true : e.dots?.includes(true) === true) && e.factors.filter(isArray).length > 1;
}

function isZero(e: Expression): boolean {
  return e.kind === "number" && e.value === 0;
}

/** `∂L/∂b = 0` is more often wanted than said. */
function isSlopeOfLoss(e: Expression): boolean {
  return e.kind === "derivative" && e.of.kind === "symbol" && isLossName(e.of.name);
}

export function hasDecimal(e: Expression): boolean {
  return some(e, (x) => x.kind === "number" && (x.text ?? "").includes("."));
}
