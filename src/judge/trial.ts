/** One claim under one reading: both sides in the finite model, for all values of their indices, at all points. */
import type { Claim } from "../claims/reading.ts";
import type { Expression } from "../expression/expression.ts";
import { some } from "../expression/walk.ts";
import { OverBudget } from "../model/budget.ts";
import { type Context, OutOfRange, SizesApart, Undecidable } from "../model/context.ts";
import { ShapeClash } from "../model/tensor.ts";
import type { World } from "../model/world.ts";
import type { Lanes } from "../numeric/lanes.ts";
import { type NodeId, ProgramTooLarge } from "../numeric/program.ts";
import { forEachCase, isSize } from "./cases.ts";
import { compare, type Comparison } from "./compare.ts";
import { apart, bothVanish, bothZero, derivativeOfUnknown, doubtOfVanished, lookingBack, NOTHING_BUT_ZERO, saysZero, undefinedSubject, unknownFunction, unknownName } from "./doubts.ts";
import { leavesOf } from "./leaves.ts";
import { indexLetters } from "./letters.ts";
import { matchShapes, type Sides } from "./match-shapes.ts";
import type { Outcome, Trial } from "./outcome.ts";
import type { Points } from "./points.ts";
import { sideConditions } from "./side-conditions.ts";
import type { Worlds } from "./worlds.ts";

/** Draws of further points for sides that are zero at all before. */
const MOST_DRAWS = 8;

/** What of a claim is tried. */
type Tried = Pick<Claim, "left" | "right" | "conditions" | "origin" | "restates"> & Partial<Pick<Claim, "subject">>;

export function tryClaim(worlds: Worlds, trial: Trial, claim: Tried): Outcome {
  try {
    return worlds.run(trial.reading, (world) => decide(worlds, world, trial, claim));
  } catch (error) {
    if (error instanceof SizesApart) return ofSizesApart(worlds, trial, claim, error.message);
    if (error instanceof Undecidable) return { kind: "undecided", reason: error.message, ...(error instanceof OverBudget ? { cut: true as const } : {}) };
    if (error instanceof ShapeClash) return { kind: "clash", reason: error.message, settled: error.pair !== undefined && worlds.bothClosed(trial.reading, error.pair) };
    if (error instanceof OutOfRange) return { kind: "undecided", reason: "an index leaves its range" };
    if (error instanceof ProgramTooLarge) return { kind: "undecided", reason: "the model of this line is too large" };
    throw error;
  }
}

/** A line that is wrong even if the sizes were one fails; one that needs them to be is left open. */
function ofSizesApart(worlds: Worlds, trial: Trial, claim: Tried, reason: string): Outcome {
  const isShort = (e: Expression): boolean => e.kind === "symbol" && e.indices.length > 0 && e.indices.length < (worlds.facts.slots.get(e.name) ?? "").length;
  if ([claim.left, claim.right].some((side) => some(side, isShort))) return { kind: "undecided", reason };
  const asOne: Trial = { ...trial, reading: { ...trial.reading, sizes: "one" } };
  const outcome = tryClaim(worlds, asOne, claim);
  return outcome.kind === "fails" ? { ...outcome, trial: asOne } : { kind: "undecided", reason };
}

function decide(worlds: Worlds, world: World, trial: Trial, claim: Tried): Outcome {
  world.vanished.length = 0;
  const sides: Sides = { pairs: [], remarks: new Map(), vanished: world.vanished, cases: 0 };
  const both: Expression = { kind: "add", terms: [claim.left, claim.right] };
  const letters = indexLetters(both).filter((l) => !isSize(world, l));
  const base: Context = {
    ...world.context(claim.origin),
    ...(claim.restates ? { without: claim.origin.statement } : {}),
    ...(claim.subject?.kind === "derivative" && claim.subject.of.kind === "symbol" ? { subject: claim.subject.of.name } : {}),
  };
  forEachCase(world, letters, both, base, claim, (context) => collectPairs(world, claim, context, sides), trial.targets);
  if (sides.cases === 0 || sides.pairs.length === 0) return { kind: "undecided", reason: "there is no value of its indices for which all of this exists", empty: true };
  const { bound, isAllowed } = sideConditions(world, claim.conditions, letters, base);
  const { points, comparison, isZero } = compareAtPoints(world, (draw) => worlds.pointsOf(trial.reading, trial.targets, bound, draw), sides, isAllowed);
  const notes = [...sides.remarks.values()];
  const emptiness = comparison.outcome === "equal" ? bothVanish(world, sides, claim) ?? (isZero && !saysZero(claim) ? NOTHING_BUT_ZERO : undefined) : undefined;
  if (emptiness) return { kind: "undecided", reason: emptiness };
  const back = comparison.outcome === "equal" ? lookingBack(world, claim) : undefined;
  if (back !== undefined) return { kind: "undecided", reason: `most of what is summed is zero: no earlier ${back} depends on a later one` };
  // Equal numbers of different names prove nothing; a factor of 1 or a summand of 0 may be left out.
  const isAccident = trial.targets === "given" && comparison.outcome === "equal" && hasNamesOfItsOwn(world, sides.pairs.map(([a]) => a), sides.pairs.map(([, b]) => b));
  if (isAccident) return { kind: "undecided", reason: "this holds by the numbers of the page alone" };
  if (comparison.outcome === "equal") return { kind: "holds", points: comparison.points, symbolic: comparison.identical, notes, ...(sides.layout ? { layout: sides.layout } : {}) };
  if (comparison.outcome === "unclear" || !comparison.worst) return { kind: "undecided", reason: "there are too few points at which both sides have a value" };
  const unknown = unknownName(world, sides) ?? unknownFunction(world, claim);
  if (unknown !== undefined) return { kind: "undecided", reason: `nothing says what ${unknown} is`, unknown };
  const doubt = doubtOfVanished(world, sides.vanished) ?? derivativeOfUnknown(world, claim) ?? apart(world, claim) ?? undefinedSubject(world, claim);
  if (doubt) return { kind: "undecided", reason: doubt };
  const { lane, left, right } = comparison.worst;
  const nodes = sides.pairs.flat();
  const at = Object.fromEntries(leavesOf(world.program, nodes).filter((leaf) => world.names.leaves[leaf]!.name !== "?").slice(0, 12).map((leaf) => [world.names.leaves[leaf]!.label, points.leafValue(leaf, lane)]));
  return { kind: "fails", points: comparison.points, witness: { at, left, right }, sizes: {} };
}

/** Behind a kink both sides may be zero at all points that are drawn first, and not everywhere. */
function compareAtPoints({ program }: World, pointsOf: (draw: number) => Points, { pairs }: Sides, isAllowed: (lanes: Lanes, lane: number) => boolean): { points: Points; comparison: Comparison; isZero: boolean } {
  const last = pairs.flat().every((node) => program.valueOf(node) !== undefined) ? 0 : MOST_DRAWS;
  for (let draw = 0; ; draw++) {
    const points = pointsOf(draw);
    const lanes = points.evaluated();
    const comparison = compare(lanes, pairs, (lane) => isAllowed(lanes, lane));
    const isZero = comparison.outcome === "equal" && bothZero(lanes, pairs);
    if (!isZero || draw === last) return { points, comparison, isZero };
  }
}

/** Each side has a free variable that the other has not. */
function hasNamesOfItsOwn({ program }: World, left: readonly NodeId[], right: readonly NodeId[]): boolean {
  const [a, b] = [new Set(leavesOf(program, left)), new Set(leavesOf(program, right))];
  return [...a].some((leaf) => !b.has(leaf)) && [...b].some((leaf) => !a.has(leaf));
}

function collectPairs(world: World, claim: Pick<Claim, "left" | "right">, context: Context, sides: Sides): void {
  try {
    const left = world.lower(claim.left, { ...context, direct: claim.left.kind === "derivative" && world.reading.direct === "both" });
    const right = world.lower(claim.right, context);
    sides.pairs.push(...matchShapes(world, left, right, sides));
    sides.cases++;
  } catch (error) {
    if (!(error instanceof OutOfRange)) throw error;
  }
}
