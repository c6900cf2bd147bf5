/**
 * Links with numbers: recomputed from the shown operands, with the rounding that the document itself showed.
 * A decimal is exact when it is data of the document, else it stands for all numbers that round to it (reading.md §4.2).
 */
import type { Claim, Value } from "../claims/reading.ts";
import type { Expression } from "../expression/expression.ts";
import { OutOfRange, Undecidable } from "../model/context.ts";
import { ShapeClash, type Tensor } from "../model/tensor.ts";
import type { World } from "../model/world.ts";
import { type NodeId, ProgramTooLarge } from "../numeric/program.ts";
import { evaluateIntervals, exact, interval, type Interval } from "./intervals.ts";
import type { Outcome, Remark, Trial } from "./outcome.ts";
import { leavesOf } from "./trial.ts";
import type { Worlds } from "./worlds.ts";

export function tryNumbers(worlds: Worlds, trial: Trial, claim: Claim): Outcome {
  try {
    return worlds.run(trial.reading, (world) => new NumericLink(world, claim).outcome());
  } catch (error) {
    if (error instanceof Undecidable) return { kind: "undecided", reason: error.message };
    if (error instanceof ShapeClash) return { kind: "clash", reason: error.message };
    if (error instanceof OutOfRange) return { kind: "undecided", reason: "an index leaves its range" };
    if (error instanceof ProgramTooLarge) return { kind: "undecided", reason: "the model of this line is too large" };
    throw error;
  }
}

/** Places after the decimal point of a written number. */
export function decimals(text: string): number {
  const at = text.indexOf(".");
  return at < 0 ? 0 : text.length - at - 1;
}

function literalOf(e: Expression): { value: number; text: string } | undefined {
  if (e.kind === "number") return { value: e.value, text: e.text ?? String(e.value) };
  if (e.kind === "negate") {
    const inner = literalOf(e.argument);
    return inner && { value: -inner.value, text: inner.text };
  }
  return undefined;
}

/** The literals of a side, entry by entry; `undefined` where it is more than literals. */
function literals(e: Expression): { value: number; text: string }[] | undefined {
  const cells = e.kind === "matrix" ? e.rows.flat() : e.kind === "call" && e.function === "list" ? e.arguments : [e];
  const found = cells.map(literalOf);
  return found.every((x) => x !== undefined) ? found : undefined;
}

type Known = ReadonlyMap<NodeId, readonly Interval[]>;

class NumericLink {
  private readonly world: World;
  private readonly claim: Claim;
  private readonly data: ReadonlySet<string>;

  constructor(world: World, claim: Claim) {
    this.world = world;
    this.claim = claim;
    this.data = dataTexts(world.facts.reading.values);
  }

  outcome(): Outcome {
    const { claim, world } = this;
    const context = { ...world.context(claim.origin), numeric: true };
    const left = world.lower(claim.left, context);
    const right = world.lower(claim.right, context);
    if (left.nodes.length !== right.nodes.length && left.nodes.length !== 1 && right.nodes.length !== 1) {
      throw new ShapeClash("the two sides have different numbers of entries", left, right);
    }
    let best: Outcome | undefined;
    for (const known of this.assignments()) {
      const outcome = this.judge(left, right, known);
      if (outcome.kind === "holds") return outcome;
      if (!best || best.kind === "undecided") best = outcome;
    }
    return best!;
  }

  /** What names are worth: data alone; then with what the document showed of its own results. */
  private assignments(): Known[] {
    const all = this.valuesByNode((v) => v.kind === "data" || this.isLeafValue(v));
    const shown = this.valuesByNode(() => true);
    return [all, shown];
  }

  private isLeafValue(v: Value): boolean {
    return !this.world.names.hasDefinition(v.name);
  }

  private valuesByNode(wanted: (v: Value) => boolean): Known {
    const known = new Map<NodeId, Interval[]>();
    for (const value of this.world.facts.reading.values) {
      if (!wanted(value) || this.isOwn(value)) continue;
      this.assign(value, known);
    }
    return known;
  }

  /** The number that this very line gives its subject proves nothing about it. */
  private isOwn(value: Value): boolean {
    const { subject, statement } = this.claim;
    return value.origin.statement === statement.id && subject.kind === "symbol" && subject.name === value.name;
  }

  private assign(value: Value, known: Map<NodeId, Interval[]>): void {
    const { world } = this;
    try {
      const context = world.context(value.origin);
      const target = world.lower({ kind: "symbol", name: value.name, indices: value.indices, slots: "_".repeat(value.indices.length) }, context);
      const numbers = literals(value.value);
      if (!numbers || (numbers.length !== target.nodes.length && numbers.length !== 1)) return;
      target.nodes.forEach((node, i) => {
        const shown = numbers[i] ?? numbers[0]!;
        const range = value.kind === "data" ? exact(shown.value) : this.shown(shown);
        known.set(node, [...(known.get(node) ?? []), range]);
      });
    } catch (error) {
      if (!(error instanceof Undecidable || error instanceof OutOfRange || error instanceof ShapeClash)) throw error;
    }
  }

  /** Half a unit of the last digit around a result; whole numbers and data are exact. */
  private shown({ value, text }: { value: number; text: string }): Interval {
    const places = decimals(text);
    if (places === 0 || this.data.has(plainText(text))) return exact(value);
    const half = 0.5 * 10 ** -places;
    return interval(value - half, value + half);
  }

  private judge(left: Tensor, right: Tensor, known: Known): Outcome {
    const { program, names, shown } = this.world;
    const decimalNodes = new Map(shown.map((s) => [s.node, this.shown({ value: Number(s.text), text: s.text })]));
    const given = (pick: number) => (node: NodeId): Interval | undefined => {
      const own = known.get(node);
      return decimalNodes.get(node) ?? (own ? own[Math.min(pick, own.length - 1)] : undefined);
    };
    const rounds = Math.max(1, ...[...known.values()].map((v) => v.length));
    let failed: Outcome | undefined;
    for (let pick = 0; pick < Math.min(rounds, 3); pick++) {
      const a = evaluateIntervals(program, left.nodes, given(pick));
      const b = evaluateIntervals(program, right.nodes, given(pick));
      const missing = [...a, ...b].some((x) => x === undefined);
      if (missing) {
        const leaf = leavesOf(program, [...left.nodes, ...right.nodes]).map((l) => names.leaves[l]!.label).find((label) => !/^[\d.#]/.test(label));
        failed ??= { kind: "undecided", reason: leaf ? `no value of ${leaf} is given` : "this has no value" };
        continue;
      }
      const outcome = this.compare(a as Interval[], b as Interval[]);
      if (outcome.kind === "holds") return outcome;
      failed = outcome;
    }
    return failed!;
  }

  private compare(a: readonly Interval[], b: readonly Interval[]): Outcome {
    const rightLiterals = literals(this.claim.right);
    const leftLiterals = literals(this.claim.left);
    const count = Math.max(a.length, b.length);
    const remarks = new Map<string, Remark>();
    for (let i = 0; i < count; i++) {
      const [x, y] = [a[i] ?? a[0]!, b[i] ?? b[0]!];
      const literal = rightLiterals ? (rightLiterals[i] ?? rightLiterals[0]!) : undefined;
      const verdict = literal ? this.againstLiteral(x, literal, remarks) : leftLiterals ? this.againstLiteral(y, leftLiterals[i] ?? leftLiterals[0]!, remarks) : overlap(x, y);
      if (!verdict) return { kind: "fails", points: 1, witness: { at: {}, left: middle(x), right: literal ? literal.value : middle(y) }, sizes: {} };
    }
    return { kind: "holds", points: 1, symbolic: false, notes: [...remarks.values()] };
  }

  /** The number shown is the rounding or cut of a value in the interval, or one unit from it. */
  private againstLiteral(x: Interval, literal: { value: number; text: string }, remarks: Map<string, Remark>): boolean {
    const places = decimals(literal.text);
    const unit = 10 ** -places;
    const tiny = 1e-12 * Math.max(1, Math.abs(literal.value));
    const isExact = x.high - x.low <= 1e-11 * Math.max(1, Math.abs(x.high));
    if (isExact && fitsDigits(middle(x), places)) return Math.abs(middle(x) - literal.value) <= tiny;
    if (literal.value >= x.low - unit / 2 - tiny && literal.value <= x.high + unit / 2 + tiny) return true;
    if (places === 0) return false;
    if (literal.value < x.low - unit - tiny || literal.value > x.high + unit + tiny) return false;
    const cut = Math.trunc(middle(x) / unit) * unit;
    const message = Math.abs(cut - literal.value) < unit / 10
      ? `${round(middle(x), places + 2)} was cut to ${literal.text}, not rounded`
      : `the last digit is one off: ${round(middle(x), places + 2)}`;
    remarks.set("rounding", { rule: "rounding", message });
    return true;
  }
}

function fitsDigits(value: number, places: number): boolean {
  const scaled = value * 10 ** places;
  return Math.abs(scaled - Math.round(scaled)) < 1e-7 * Math.max(1, Math.abs(scaled)) && Math.abs(scaled - Math.round(scaled)) < 1e-6;
}

function overlap(x: Interval, y: Interval): boolean {
  const slack = 1e-11 * Math.max(1, Math.abs(x.low), Math.abs(y.low));
  return x.low <= y.high + slack && y.low <= x.high + slack;
}

function middle(x: Interval): number {
  return (x.low + x.high) / 2;
}

export function round(value: number, places: number): string {
  return value.toFixed(Math.min(12, Math.max(0, places)));
}

function plainText(text: string): string {
  return String(Number(text));
}

function dataTexts(values: readonly Value[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const v of values) {
    if (v.kind !== "data") continue;
    for (const { text } of literals(v.value) ?? []) found.add(plainText(text));
  }
  return found;
}
