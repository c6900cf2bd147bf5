/** The values that a document shows, as intervals of the nodes of one model; gathered once a model, for all its links. */
import type { Claim, DocumentReading, Value } from "../claims/reading.ts";
import { isNumeric } from "../claims/walk.ts";
import { evaluate, EvaluationError } from "../expression/evaluate.ts";
import type { Expression } from "../expression/expression.ts";
import { scalar, vector } from "../expression/tensor.ts";
import { OutOfRange, Undecidable } from "../model/context.ts";
import { ShapeClash } from "../model/tensor.ts";
import type { World } from "../model/world.ts";
import { type NodeId, Op } from "../numeric/program.ts";
import { exactResults } from "./exact-results.ts";
import { exact, interval, type Interval } from "./intervals.ts";
import { decimals, type Literal, literals } from "./literals.ts";

interface Entry {
  readonly value: Value;
  readonly range: Interval;
}

type Entries = ReadonlyMap<NodeId, readonly Entry[]>;

/** What each node was shown with, but for what some values say. */
export class Known {
  private readonly entries: Entries;
  private readonly without: ReadonlySet<Value>;

  constructor(entries: Entries, without: ReadonlySet<Value>) {
    this.entries = entries;
    this.without = without;
  }

  get(node: NodeId): readonly Interval[] | undefined {
    const left = this.entries.get(node)?.filter(({ value }) => !this.without.has(value));
    return left && left.length > 0 ? left.map(({ range }) => range) : undefined;
  }

  /** Nodes with more than one value, among the candidates. */
  several(candidates: readonly NodeId[]): (readonly [NodeId, readonly Interval[]])[] {
    return candidates.flatMap((node) => {
      const ranges = this.get(node);
      return ranges && ranges.length > 1 ? [[node, ranges] as const] : [];
    });
  }
}

export class ShownValues {
  private readonly inputs = new Map<NodeId, Entry[]>();
  private readonly all = new Map<NodeId, Entry[]>();
  private readonly byStatement = new Map<number, Value[]>();
  /** How numbers are written that are data, hence exact. */
  private readonly data: ReadonlySet<string>;
  private readonly results: readonly Result[];
  /** Results, without their signs, that were not rounded. */
  private readonly exact: ReadonlySet<number>;
  /** Nodes that were shown with more than one value. */
  readonly ambiguous: readonly NodeId[];

  constructor(world: World) {
    const { values } = world.facts.reading;
    // What has a formula was computed, however it is written.
    this.data = textsOf(values.filter((v) => v.kind === "data" && !world.names.hasDefinition(v.name)));
    this.exact = world.apart(() => exactResults(world, (text) => this.data.has(plainText(text))));
    this.results = resultsOf(world.facts.reading).filter((r) => !this.exact.has(r.value));
    for (const value of values) {
      this.byStatement.set(value.origin.statement, [...(this.byStatement.get(value.origin.statement) ?? []), value]);
      world.apart(() => this.assign(value, world));
    }
    this.ambiguous = [...this.all].filter(([, entries]) => entries.length > 1).map(([node]) => node);
  }

  /** Of what has no formula, or of everything. */
  known(wanted: "inputs" | "all", without: ReadonlySet<Value>): Known {
    return new Known(this[wanted], without);
  }

  ofStatement(id: number): readonly Value[] {
    return this.byStatement.get(id) ?? [];
  }

  /** Half a unit of the last digit around a result; data and whole numbers are exact, also as `1.0` where no result reads so. */
  shown({ value, text }: Literal): Interval {
    const places = decimals(text);
    const isWhole = places === 0 || (text.endsWith(".0") && !this.results.some((r) => r.value === value));
    if (isWhole || this.data.has(plainText(text)) || this.exact.has(Math.abs(value))) return exact(value);
    const half = 0.5 * 10 ** -places;
    return interval(value - half, value + half);
  }

  /**
   * A number in a formula, whose result has so many places, if it is one number. `0.3` beside a result of four digits was not rounded, unless the document shows a result
   * (or what is left of one to 1) that rounds to it.
   */
  operand(literal: Literal, statement: number, digits: number | undefined): Interval {
    if (digits === undefined) return this.shown(literal);
    const places = decimals(literal.text);
    const others = this.results.filter((r) => r.statement !== statement);
    const isShort = (places < 2 || places <= digits - 2 || others.every((r) => r.places > places)) && !others.some((r) => mayStandFor(r, Math.abs(literal.value), places));
    return isShort ? exact(literal.value) : this.shown(literal);
  }

  private assign(value: Value, world: World): void {
    try {
      const target = world.lower({ kind: "symbol", name: value.name, indices: value.indices, slots: "_".repeat(value.indices.length) }, world.context(value.origin));
      const numbers = literals(value.value);
      if (!numbers || (numbers.length !== target.nodes.length && numbers.length !== 1)) return;
      const isInput = value.kind === "data" || !world.names.hasDefinition(value.name);
      target.nodes.forEach((node, i) => {
        const shown = numbers[i] ?? numbers[0]!;
        if (world.program.op[node] === Op.constant) return;
        const entry = { value, range: value.kind === "data" && !world.names.hasDefinition(value.name) ? exact(shown.value) : this.shown(shown) };
        for (const map of isInput ? [this.inputs, this.all] : [this.all]) map.set(node, [...(map.get(node) ?? []), entry]);
      });
    } catch (error) {
      if (!(error instanceof Undecidable || error instanceof OutOfRange || error instanceof ShapeClash)) throw error;
    }
  }
}

/** A number that a chain comes to. */
interface Result {
  readonly value: number;
  readonly places: number;
  readonly statement: number;
}

function resultsOf({ claims }: DocumentReading): Result[] {
  return claims.flatMap((c) => rounded(c).map(({ value, text }) => ({ value: Math.abs(value), places: decimals(text), statement: c.statement.id })));
}

/**
 * The numbers of a result that may have been rounded: not that of `0 + 0.1 \times 1 = 0.1`, and nobody rounds one entry
 * of `[0.149, 1.0, 0.368]` to a whole number and the others to three places.
 */
function rounded({ left, right }: Claim): readonly Literal[] {
  const entries = literals(right) ?? [];
  const places = Math.max(...entries.map(({ text }) => decimals(text)));
  const exactly = entries.length > 0 && isNumeric(left) ? valuesOf(left) : [];
  const isExact = ({ value }: Literal, i: number): boolean => Math.abs((exactly[i] ?? Number.NaN) - value) <= 1e-9 * Math.max(1, Math.abs(value));
  return entries.filter((entry, i) => !isExact(entry, i) && (places === 1 || !entry.text.endsWith(".0")));
}

function valuesOf(numbers: Expression): ArrayLike<number> {
  try {
    return evaluate(numbers, { valueOf: () => scalar(Number.NaN), apply: (name, args) => (name === "list" ? vector(args.flatMap(({ data }) => data)) : undefined) }).data;
  } catch (error) {
    if (error instanceof EvaluationError) return [];
    throw error;
  }
}

/** Rounded or cut, the result itself or what is left of it to 1. Nobody rounds 0.14978 to 0.15 and goes on with that. */
function mayStandFor(result: Result, value: number, places: number): boolean {
  if (result.places < places || (places < 3 && result.places > places + 1) || (places < 2 && result.places > places)) return false;
  const room = result.places === places ? 1e-9 : 10 ** -places;
  return [result.value, 1 - result.value].some((r) => Math.abs(Math.abs(r) - value) < room);
}

const ofWorld = new WeakMap<World, ShownValues>();

export function shownValues(world: World): ShownValues {
  const known = ofWorld.get(world) ?? new ShownValues(world);
  ofWorld.set(world, known);
  return known;
}

function plainText(text: string): string {
  return String(Number(text));
}

function textsOf(values: readonly Value[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const v of values) for (const { text } of literals(v.value) ?? []) found.add(plainText(text));
  return found;
}
