/**
 * Where claims are tried: seeded points, the same for the same seed and names, away from 0 and 1 and from overflow.
 * Half of them have mixed signs, so that both sides of every kink are met; half lie in (0, 1), where logarithms and
 * probabilities live.
 */
import { extendLanes, type Lanes } from "../numeric/lanes.ts";
import { isTargetName } from "../claims/names.ts";
import { type NodeId, Op } from "../numeric/program.ts";
import type { World } from "../model/world.ts";

export const LANES = 24;

/** Further draws take seeds that nobody gives. */
const SEEDS_APART = 0x51ed27;
const MIXED = 12;

/** The class of a one-hot target; the same everywhere, so that an index can name it. */
export const HOT = 2;

/** Side conditions on data that a reader takes for granted. */
export type Targets = "free" | "sum-one" | "one-hot" | "given";

/** A hash of a text and a lane to [0, 1), good enough for points (FNV-1a with a final mix). */
export function hash(text: string, lane: number, seed: number): number {
  let h = (0x811c9dc5 ^ (seed * 0x9e3779b1) ^ (lane * 0x85ebca6b)) >>> 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d) >>> 0;
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b) >>> 0;
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

/** Short decimals, so that a person can redo a counterexample. */
function short(value: number): number {
  return Math.round(value * 1000) / 1000;
}

export function pointValue(label: string, lane: number, seed: number): number {
  const size = hash(label, lane, seed);
  if (lane >= MIXED || /^[αεηλρ](#|$)/.test(label)) return short(0.12 + 0.76 * size);
  const sign = hash(`${label}±`, lane, seed) < 0.5 ? -1 : 1;
  return short(sign * (0.3 + 1.3 * size));
}

/** The values of one free variable at all points, drawn once for all models that have it. */
export class Draws {
  private readonly seed: number;
  private readonly known = new Map<string, Float64Array>();

  constructor(seed: number, draw: number) {
    this.seed = seed + draw * SEEDS_APART;
  }

  of(label: string): Float64Array {
    const before = this.known.get(label);
    if (before) return before;
    const values = Float64Array.from({ length: LANES }, (_, lane) => pointValue(label, lane, this.seed));
    this.known.set(label, values);
    return values;
  }
}

const NO_LANES: Lanes = { count: LANES, value: new Float64Array(0), error: new Float64Array(0) };

/** Evaluates the program of a world; nodes that came since the last call are added. */
export class Points {
  private lanes = NO_LANES;
  private upTo = 0;
  private readonly world: World;
  private readonly draws: Draws;
  private readonly targets: Targets;
  private readonly leafValues: Float64Array[] = [];
  private readonly bound: readonly (readonly [NodeId, number])[];

  constructor(world: World, draws: Draws, targets: Targets, bound: readonly (readonly [NodeId, number])[] = []) {
    this.bound = bound;
    this.world = world;
    this.draws = draws;
    this.targets = targets;
  }

  evaluated(): Lanes {
    const given = this.targets === "given" ? this.world.givenLeaves() : [];
    const size = this.world.program.size;
    if (size === this.upTo) return this.lanes;
    if (this.boundTogether()) this.restart();
    this.drawLeaves(given);
    this.lanes = extendLanes(this.world.program, this.lanes, this.upTo, (leaf, lane) => this.leafValues[leaf]![lane]!);
    this.upTo = size;
    return this.lanes;
  }

  leafValue(leaf: number, lane: number): number {
    return this.leafValues[leaf]![lane]!;
  }

  /** New targets belong to an example whose other targets have their values. */
  private boundTogether(): boolean {
    if (this.targets !== "sum-one" && this.targets !== "one-hot") return false;
    const from = this.leafValues.length;
    return [...this.targetGroups().values()].some((members) => members.length > 1 && members[0]! < from && members.at(-1)! >= from);
  }

  private restart(): void {
    this.leafValues.length = 0;
    this.upTo = 0;
    this.lanes = NO_LANES;
  }

  private drawLeaves(given: readonly (readonly [number, number])[]): void {
    const { leaves } = this.world.names;
    const from = this.leafValues.length;
    // What binds values writes over them.
    const own = this.targets === "free" && this.bound.length === 0 ? (drawn: Float64Array) => drawn : (drawn: Float64Array) => drawn.slice();
    for (let k = from; k < leaves.length; k++) {
      const of = leaves[k]!.twin ?? k;
      this.leafValues.push(own(this.draws.of(`${leaves[of]!.label}#${of}`)));
    }
    if (this.targets === "given") this.bindGiven(given);
    else if (this.targets !== "free") for (const members of this.targetGroups().values()) if (members.length > 1 && members[0]! >= from) this.bindGroup(members);
    this.bindGiven(this.bound);
  }

  /** Data that the document states take their values; all else stays free. */
  private bindGiven(given: readonly (readonly [number, number])[]): void {
    for (const [node, value] of given) {
      const leaf = this.world.program.op[node] === Op.leaf ? this.world.program.a[node]! : undefined;
      if (leaf !== undefined) this.leafValues[leaf]!.fill(value);
    }
  }

  /** The targets of each example, by their leaves. */
  private targetGroups(): Map<string, number[]> {
    const groups = new Map<string, number[]>();
    this.world.names.leaves.forEach(({ name, label, sample }, k) => {
      if (!isTargetName(name) || this.world.facts.variables.has(name)) return;
      const group = `${exampleOf(label)}#${sample}`;
      groups.set(group, [...(groups.get(group) ?? []), k]);
    });
    return groups;
  }

  /** Targets of one example sum to one, or are one-hot. */
  private bindGroup(members: readonly number[]): void {
    for (let lane = 0; lane < LANES; lane++) {
      const values = members.map((k) => Math.abs(this.leafValues[k]![lane]!));
      const sum = values.reduce((a, b) => a + b, 0);
      const chosen = Math.min(HOT, members.length) - 1;
      members.forEach((k, i) => {
        this.leafValues[k]![lane] = this.targets === "one-hot" ? (i === chosen ? 1 : 0) : values[i]! / sum;
      });
    }
  }
}

/** One example's targets: a vector, a row of a batch, the members of a family, `y_1` and `y_2`. */
function exampleOf(label: string): string {
  const row = /^(.*)\((\d+),\d+\)$/.exec(label);
  if (row) return `${row[1]}(${row[2]}`;
  if (/\(\d+\)$/.test(label)) return label.replace(/\(\d+\)$/, "");
  if (/\[.*\]$/.test(label)) return label.replace(/\[(?:(.*),)?\d+\]$/, "[$1]");
  return label.replace(/_\d+$/, "");
}
