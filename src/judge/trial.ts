/** One claim under one reading: both sides in the finite model, for all values of their indices, at all points. */
import type { Claim } from "../claims/reading.ts";
import { type Context, OutOfRange, Undecidable } from "../model/context.ts";
import { rangeOf } from "../model/ranges.ts";
import { count, isHigher, ShapeClash, shapeText, type Tensor, transpose } from "../model/tensor.ts";
import type { World } from "../model/world.ts";
import { arity, type NodeId, Op, type Program, ProgramTooLarge } from "../numeric/program.ts";
import { some } from "../claims/walk.ts";
import type { Expression } from "../expression/expression.ts";
import { compare, type Pair } from "./compare.ts";
import { indexLetters } from "./letters.ts";
import type { Outcome, Remark, Trial } from "./outcome.ts";
import { HOT, isTargetName, type Targets } from "./points.ts";
import type { Worlds } from "./worlds.ts";

/** Index values tried for one claim. */
const MOST_CASES = 400;

/** What of a claim is tried. */
export type Tried = Pick<Claim, "left" | "right" | "conditions" | "origin" | "restates"> & Partial<Pick<Claim, "subject">>;

export interface Sides {
  readonly pairs: Pair[];
  readonly remarks: Map<string, Remark>;
  readonly vanished: World["vanished"];
  cases: number;
  /** How gradients by a matrix that is not square were laid out. */
  layout?: "plain" | "transposed";
}

export function tryClaim(worlds: Worlds, trial: Trial, claim: Tried): Outcome {
  try {
    return worlds.run(trial.reading, (world) => decide(worlds, world, trial, claim));
  } catch (error) {
    if (error instanceof Undecidable) return { kind: "undecided", reason: error.message };
    if (error instanceof ShapeClash) return { kind: "clash", reason: error.message, settled: error.pair !== undefined && worlds.bothClosed(trial.reading, error.pair) };
    if (error instanceof OutOfRange) return { kind: "undecided", reason: "an index leaves its range" };
    if (error instanceof ProgramTooLarge) return { kind: "undecided", reason: "the model of this line is too large" };
    throw error;
  }
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
  if (sides.cases === 0 || sides.pairs.length === 0) return { kind: "undecided", reason: "there is no value of its indices for which all of this exists" };
  const emptiness = bothVanish(world, sides);
  if (emptiness) return { kind: "undecided", reason: emptiness };
  const points = worlds.pointsOf(trial.reading, trial.targets);
  const lanes = points.evaluated();
  const comparison = compare(lanes, sides.pairs);
  const notes = [...sides.remarks.values()];
  if (comparison.outcome === "equal") return { kind: "holds", points: comparison.points, symbolic: comparison.identical, notes, ...(sides.layout ? { layout: sides.layout } : {}) };
  if (comparison.outcome === "unclear" || !comparison.worst) return { kind: "undecided", reason: "there are too few points at which both sides have a value" };
  const unknown = unknownName(world, sides);
  if (unknown !== undefined) return { kind: "undecided", reason: `nothing says what ${unknown} is`, unknown };
  const doubt = doubtOfVanished(world, sides.vanished) ?? derivativeOfUnknown(world, claim);
  if (doubt) return { kind: "undecided", reason: doubt };
  const { lane, left, right } = comparison.worst;
  const nodes = sides.pairs.flat();
  const at = Object.fromEntries(leavesOf(world.program, nodes).slice(0, 12).map((leaf) => [world.names.leaves[leaf]!.label, points.leafValue(leaf, lane)]));
  return { kind: "fails", points: comparison.points, witness: { at, left, right }, sizes: {} };
}

export function isSize(world: World, letter: string): boolean {
  return world.facts.reading.sizes.has(letter) && !world.facts.bound.has(letter);
}

export function forEachCase(
  world: World, letters: readonly string[], both: Expression, base: Context,
  claim: Pick<Claim, "conditions">, action: (context: Context) => void, targets: Targets = "free",
): void {
  let cases = 0;
  const labels = letters.filter((l) => world.facts.memberLetters.has(l));
  const visit = (k: number, indices: ReadonlyMap<string, number>): void => {
    const context = { ...base, indices };
    if (k === letters.length) {
      if (!claim.conditions.every((c) => holdsAt(world, c, context)) || ++cases > MOST_CASES) return;
      action(context);
      return;
    }
    const letter = letters[k]!;
    if (labels.includes(letter)) {
      visit(k + 1, new Map(indices).set(letter, world.names.memberValue(letter)));
      return;
    }
    if (targets === "one-hot" && picksTarget(both, letter)) {
      visit(k + 1, new Map(indices).set(letter, HOT));
      return;
    }
    const range = rangeOf(letter, both, context, world.names, world.facts);
    if (!range) throw new Undecidable(`what the index ${letter} runs over is not said`);
    for (let v = range.low; v <= range.high; v++) visit(k + 1, new Map(indices).set(letter, v));
  };
  visit(0, new Map());
}

/** `y_o` alone: o is the class that the target names. */
function picksTarget(both: Expression, letter: string): boolean {
  if (some(both, (x) => x.kind === "derivative" || x.kind === "reduce")) return false;
  return some(both, (x) => x.kind === "symbol" && isTargetName(x.name) && x.indices.some((i) => i.kind === "symbol" && i.name === letter));
}

/** A condition on indices, `i ≠ j`; others bind nothing here. */
function holdsAt(world: World, condition: Expression, context: Context): boolean {
  if (condition.kind !== "compare") return true;
  const value = (e: Expression): number | undefined => {
    try {
      return world.names.indexValue(e, "index:?:0", context);
    } catch (error) {
      if (error instanceof Undecidable) return undefined;
      throw error;
    }
  };
  const [x, y] = [value(condition.left), value(condition.right)];
  if (x === undefined || y === undefined) return true;
  switch (condition.operator) {
    case "==": return x === y;
    case "!=": return x !== y;
    case "<": return x < y;
    case ">": return x > y;
    case "<=": return x <= y;
    case ">=": return x >= y;
  }
}

function collectPairs(world: World, claim: Pick<Claim, "left" | "right">, context: Context, sides: Sides): void {
  try {
    const left = world.lower(claim.left, { ...context, direct: world.reading.direct === "both" && claim.left.kind === "derivative" });
    const right = world.lower(claim.right, context);
    sides.pairs.push(...matchShapes(world, left, right, sides));
    sides.cases++;
  } catch (error) {
    if (!(error instanceof OutOfRange)) throw error;
  }
}

/** Entry by entry; the orientation of vectors may be dropped between two sides (reading.md §5.3). */
export function matchShapes(world: World, left: Tensor, right: Tensor, sides: Sides): Pair[] {
  if (isHigher(left) || isHigher(right)) return matchHigher(left, right);
  const [a, b] = [core(left), core(right)];
  const equal = a.length === b.length && a.every((n, i) => n === b[i]);
  if (equal) {
    if (isMatrixGradient(left) || isMatrixGradient(right) || (left.jacobian && right.column)) sides.layout = "plain";
    if (left.dims.length !== right.dims.length || Boolean(left.row) !== Boolean(right.row)) note(sides, "layout", "a vector is compared with a row or column of the same entries");
    return zip(left.nodes, right.nodes);
  }
  if (a.length === 0 || b.length === 0) return spread(world, left, right);
  const swapped = a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
  if (swapped && world.reading.layout === "denominator") {
    sides.layout = "transposed";
    note(sides, "layout", "the gradient is laid out as the transpose of its variable");
    return zip(transpose(left).nodes, right.nodes);
  }
  throw new ShapeClash(`the left side is ${shapeText(left)}, the right side ${shapeText(right)}`, left, right, pairOf(left, right));
}

/** ∂C/∂W of a number by a matrix that is not square. */
function isMatrixGradient({ jacobian }: Tensor): boolean {
  const [rows, columns] = jacobian && count(jacobian.of) === 1 ? jacobian.wrt : [];
  return rows !== undefined && columns !== undefined && rows.size > 1 && columns.size > 1 && rows.size !== columns.size;
}

function pairOf(left: Tensor, right: Tensor): readonly [string, string] | undefined {
  const [a, b] = [left.dims[0], right.dims[0]];
  return a && b && left.dims.length === right.dims.length ? [a.of, b.of] : undefined;
}

function matchHigher(left: Tensor, right: Tensor): Pair[] {
  const [a, b] = [left.jacobian?.nodes ?? left.nodes, right.jacobian?.nodes ?? right.nodes];
  if (a.length !== b.length) throw new ShapeClash(`the left side is ${shapeText(left)}, the right side ${shapeText(right)}`, left, right);
  return zip(a, b);
}

/** Sizes without axes of one. */
function core(t: Tensor): number[] {
  return t.dims.map((d) => d.size).filter((n) => n !== 1);
}

/** A number on one side stands for an array of it only where it is a constant, as in ∂z/∂b = 1. */
function spread(world: World, left: Tensor, right: Tensor): Pair[] {
  const [one, many] = count(left.dims) === 1 ? [left, right] : [right, left];
  if (world.program.valueOf(one.nodes[0]!) === undefined) {
    throw new ShapeClash(`the left side is ${shapeText(left)}, the right side ${shapeText(right)}`, left, right);
  }
  return many.nodes.map((node) => [node, one.nodes[0]!]);
}

function zip(a: readonly NodeId[], b: readonly NodeId[]): Pair[] {
  return a.map((node, i) => [node, b[i]!]);
}

function note(sides: Sides, rule: string, message: string): void {
  sides.remarks.set(rule, { rule, message });
}

/** Zero on both sides because nothing connects them says nothing (reading.md §3). */
function bothVanish(world: World, sides: Sides): string | undefined {
  const first = sides.vanished[0];
  if (!first) return undefined;
  const zero = (node: NodeId): boolean => world.program.valueOf(node) === 0;
  if (!sides.pairs.every(([a, b]) => zero(a) && zero(b))) return undefined;
  return `nothing says how ${first.of} depends on ${first.wrt}`;
}

/** A name on one side only that nothing gives a meaning: a difference does not count then (reading.md §0). */
function unknownName(world: World, sides: Sides): string | undefined {
  const left = leafNames(world, sides.pairs.map(([a]) => a));
  const right = leafNames(world, sides.pairs.map(([, b]) => b));
  return [...left, ...right].find((name) => left.has(name) !== right.has(name) && !world.unknown.has(name) && (!isKnown(world, name) || world.unspecifiedNames.has(name)));
}

/** A formula for the derivative of something that is defined nowhere says what it is: there is nothing to hold it against. */
function derivativeOfUnknown(world: World, claim: Tried): string | undefined {
  for (const name of world.unspecifiedNames) {
    const [left, right] = [mentionsDerivative(world, claim.left, name), mentionsDerivative(world, claim.right, name)];
    if (left !== right) return `nothing says what ${name} is`;
  }
  return undefined;
}

/** Whether a derivative of the name occurs, be it through definitions (`δ` for ∂L/∂z). */
function mentionsDerivative(world: World, e: Expression, name: string, seen: Set<string> = new Set()): boolean {
  return some(e, (x) => {
    if (x.kind === "derivative") return some(x.of, (y) => y.kind === "symbol" && y.name === name) || throughDefinitions(world, x.of, name, seen);
    return x.kind === "symbol" && throughDefinitions(world, x, name, seen);
  });
}

function throughDefinitions(world: World, e: Expression, name: string, seen: Set<string>): boolean {
  if (e.kind !== "symbol" || seen.has(e.name)) return false;
  seen.add(e.name);
  return (world.facts.definitions.get(e.name) ?? []).some((d) => mentionsDerivative(world, d.body, name, seen) || (some(d.body, (x) => x.kind === "symbol" && x.name === name)));
}

/** A derivative without a path is zero only if everything that it could pass through is known (reading.md §3). */
export function doubtOfVanished(world: World, vanished: World["vanished"]): string | undefined {
  const { names, facts } = world;
  for (const { of, wrt } of vanished) {
    if (!names.hasDefinition(of) && !facts.valued.has(of)) return `nothing says how ${of} depends on ${wrt}`;
    const doubtful = suspicious(world, of);
    if (doubtful !== undefined) return `${of} depends on ${doubtful}, and nothing says how that depends on ${wrt}`;
  }
  return undefined;
}

/** Declared, valued, differentiated by, or part of a definition. */
function isKnown(world: World, name: string): boolean {
  const { facts } = world;
  return facts.declared.has(name) || facts.valued.has(name) || facts.variables.has(name) || facts.definitions.has(name) || inDefinition(world, name);
}

function inDefinition(world: World, name: string): boolean {
  return world.facts.reading.definitions.some((d) => JSON.stringify(d.body).includes(`"name":${JSON.stringify(name)}`));
}

/** An ancestor that looks like a quantity whose definition is missing: its sisters have one (`h_2` beside `h_1`). */
function suspicious(world: World, of: string): string | undefined {
  const seen = new Set<string>();
  const queue = [of];
  while (queue.length > 0) {
    const name = queue.pop()!;
    if (seen.has(name)) continue;
    seen.add(name);
    const definitions = world.facts.definitions.get(name) ?? [];
    if (definitions.length === 0 && name !== of && !isPlainLeaf(world, name)) return name;
    for (const d of definitions) for (const match of JSON.stringify(d.body).matchAll(/"kind":"symbol","name":("(?:[^"\\]|\\.)*")/g)) queue.push(JSON.parse(match[1]!) as string);
  }
  return undefined;
}

/** Declared, valued, differentiated by, a size, an input or a target: nothing else hides behind it. */
function isPlainLeaf(world: World, name: string): boolean {
  const { facts } = world;
  if (facts.declared.has(name) || facts.valued.has(name) || facts.variables.has(name) || facts.reading.sizes.has(name)) return true;
  if (name.length === 1 && facts.bound.has(name)) return true;
  const base = /^[^_^]+/.exec(name)?.[0];
  const sister = base !== undefined && base !== name && [...facts.definitions.keys()].some((other) => other !== name && other.startsWith(`${base}_`));
  return !sister && (isTargetName(name) || /^[xbw](_|\^|$)|^[α-ωW]/.test(name));
}

function leafNames(world: World, nodes: readonly NodeId[]): Set<string> {
  return new Set(leavesOf(world.program, nodes).map((leaf) => {
    const { name, label } = world.names.leaves[leaf]!;
    return name === "?" ? label.replace(/(\[.*\])?\?\d+$/, "") : name;
  }).filter((n) => n !== "#" && n !== "·"));
}

/** Leaves below the nodes, not looking behind nodes that are `known`. */
export function leavesOf(program: Program, nodes: readonly NodeId[], known: (node: NodeId) => boolean = () => false): number[] {
  const seen = new Set<NodeId>();
  const leaves: number[] = [];
  const stack = [...nodes];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (seen.has(node)) continue;
    seen.add(node);
    if (known(node)) continue;
    if (program.op[node] === Op.leaf) leaves.push(program.a[node]!);
    const n = arity(program.op[node]!);
    if (n > 0) stack.push(program.a[node]!);
    if (n > 1) stack.push(program.b[node]!);
  }
  return leaves.sort((a, b) => a - b);
}
