/**
 * Links with numbers: recomputed from the shown operands, with the rounding that the document itself showed.
 * A decimal is exact when it is data of the document, else it stands for all numbers that round to it (reading.md §4.2).
 */
import type { Claim, Value } from "../claims/reading.ts";
import { isNumeric, same } from "../claims/walk.ts";
import type { Expression } from "../expression/expression.ts";
import { some, visit } from "../expression/walk.ts";
import { OutOfRange, Undecidable } from "../model/context.ts";
import { ShapeClash, type Tensor } from "../model/tensor.ts";
import type { World } from "../model/world.ts";
import { type NodeId, ProgramTooLarge } from "../numeric/program.ts";
import { subjectOf } from "./chain-subject.ts";
import { doubtOfVanished } from "./doubts.ts";
import { evaluateIntervals, type Interval } from "./intervals.ts";
import { leavesOf } from "./leaves.ts";
import { ofOtherExample } from "./other-example.ts";
import type { Outcome, Remark, Trial } from "./outcome.ts";
import { decimals, type Literal, literalOf, literals } from "./literals.ts";
import { withoutSharedTerms } from "./shared-terms.ts";
import { type Known, type ShownValues, shownValues } from "./shown-values.ts";
import { substituted } from "./substitution.ts";
import { tryClaim } from "./trial.ts";
import type { Worlds } from "./worlds.ts";

/** Assignments of shown values that are tried for one link. */
const ASSIGNMENTS = 24;

export function tryNumbers(worlds: Worlds, trial: Trial, written: Claim): Outcome {
  const claim = withoutSharedTerms(written);
  try {
    return worlds.run(trial.reading, (world) => new NumericLink(world, claim, (left, right) => tryClaim(worlds, trial, { ...claim, left, right }).kind === "holds").outcome());
  } catch (error) {
    if (error instanceof Undecidable) return { kind: "undecided", reason: error.message };
    if (error instanceof ShapeClash) return { kind: "clash", reason: error.message, settled: false };
    if (error instanceof OutOfRange) return { kind: "undecided", reason: "an index leaves its range" };
    if (error instanceof ProgramTooLarge) return { kind: "undecided", reason: "the model of this line is too large" };
    throw error;
  }
}

class NumericLink {
  private readonly world: World;
  private readonly claim: Claim;
  private readonly values: ShownValues;
  /** Whether two formulas are one quantity. */
  private readonly areEqual: (left: Expression, right: Expression) => boolean;
  /** The numbers that this very line gives prove nothing about it. */
  private readonly own: ReadonlySet<Value>;
  /** Places after the point of its result, where that is a number. */
  private readonly digits: number | undefined;

  constructor(world: World, claim: Claim, areEqual: (left: Expression, right: Expression) => boolean) {
    this.areEqual = areEqual;
    this.world = world;
    this.claim = claim;
    this.values = shownValues(world);
    const results = [claim.left, claim.right].flatMap((side) => literals(side) ?? []);
    this.digits = results.length === 0 ? undefined : Math.max(...results.map(({ text }) => decimals(text)));
    this.own = new Set(this.values.ofStatement(claim.statement.id).filter((value) => this.isOwn(value)));
  }

  outcome(): Outcome {
    const { claim, world } = this;
    world.vanished.length = 0;
    const context = { ...world.context(claim.origin), numeric: true };
    const right = world.lower(claim.right, context);
    const left = world.lower(claim.left, context);
    if (left.nodes.length * right.nodes.length === 0) return { kind: "undecided", reason: "one side has no entries" };
    if (left.nodes.length !== right.nodes.length && left.nodes.length !== 1 && right.nodes.length !== 1) {
      throw new ShapeClash("the two sides have different numbers of entries", left, right);
    }
    let best: Outcome | undefined;
    for (const known of [this.values.known("inputs", this.own), this.values.known("all", this.own)]) {
      const outcome = this.judge(left, right, known);
      if (outcome.kind === "holds") return outcome;
      if (!best || best.kind === "undecided") best = outcome;
    }
    return this.bySubstitution(best!);
  }

  /** A line that puts numbers for names is right when each is a value that its name was shown with. */
  private bySubstitution(otherwise: Outcome): Outcome {
    if (literals(this.claim.right)) return this.doubted(otherwise);
    const fits = this.spelledOut(this.claim.left).some((e) => substituted(e, this.claim.right, (x) => this.worth(x), (v) => this.values.shown(v)) === "fits");
    return fits ? { kind: "holds", points: 1, symbolic: false, notes: [] } : this.doubted(otherwise);
  }

  /** What the numbers may have been put into: the side itself, the formula of a name, formulas that the page gave for it. */
  private spelledOut(e: Expression): readonly Expression[] {
    const known = spelled.get(this.world) ?? new WeakMap<Expression, readonly Expression[]>();
    spelled.set(this.world, known);
    const found = known.get(e) ?? this.formulasOf(e);
    known.set(e, found);
    return found;
  }

  private formulasOf(e: Expression): readonly Expression[] {
    const { facts, names } = this.world;
    const definition = e.kind === "symbol" ? names.choose(e, this.world.context(this.claim.origin)) : undefined;
    const own = e.kind !== "symbol" ? [e] : definition && definition.indices.length === 0 ? [definition.body] : [];
    const given = facts.reading.claims.filter((c) => same(subjectOf(c, facts.reading.claims), e) && !isNumeric(c.right) && c.right.kind !== "symbol").map((c) => c.right);
    return [...own, ...given.filter((formula) => this.areEqual(e, formula))];
  }

  private doubted(outcome: Outcome): Outcome {
    if (outcome.kind !== "fails") return outcome;
    const other = ofOtherExample(this.claim, this.world.facts);
    const doubt = doubtOfVanished(this.world, this.world.vanished) ?? (other === undefined ? undefined : `the number of ${other} under an earlier heading may not be meant here`);
    return doubt ? { kind: "undecided", reason: doubt } : outcome;
  }

  /** All values that a name, a call or a derivative was shown with or has by its definition. */
  private worth(e: Expression): readonly Interval[] {
    const [node, ...more] = this.nodesOf(e);
    if (node === undefined || more.length > 0) return [];
    const shown = [...(this.values.known("all", this.own).get(node) ?? []), ...this.shownFor(e)];
    const [computed] = evaluateIntervals(this.world.program, [node], (n) => this.given(this.values.known("inputs", this.own), n));
    return computed ? [...shown, computed] : shown;
  }

  /** Numbers that chains about the same thing end with: `∂C/∂w = … = -47.80`. */
  private shownFor(e: Expression): Interval[] {
    const { claims } = this.world.facts.reading;
    return claims.flatMap((c) => {
      const literal = c.statement.id !== this.claim.statement.id && same(subjectOf(c, claims), e) ? literalOf(c.right) : undefined;
      return literal ? [this.values.shown(literal)] : [];
    });
  }

  /** The number that this very line gives its subject proves nothing about it. */
  private isOwn(value: Value): boolean {
    const { subject, statement } = this.claim;
    const { names, facts } = this.world;
    const elsewhere = names.hasDefinition(value.name) || facts.reading.values.some((v) => v.name === value.name && v.origin.statement !== statement.id);
    return elsewhere || (subject.kind === "symbol" && subject.name === value.name);
  }

  private given(known: Known, node: NodeId, pick: ReadonlyMap<NodeId, number> = new Map()): Interval | undefined {
    const decimal = this.world.shown.get(node);
    if (decimal !== undefined) return this.values.operand({ value: Number(decimal), text: decimal }, this.claim.statement.id, this.digits);
    return known.get(node)?.[pick.get(node) ?? 0];
  }

  private judge(left: Tensor, right: Tensor, known: Known): Outcome {
    let failed: Outcome | undefined;
    const [ofLeft, ofRight] = [this.recomputed(this.claim.left, left), this.recomputed(this.claim.right, right)];
    for (const pick of picks(known.several(this.values.ambiguous))) {
      const given = (node: NodeId): Interval | undefined => this.given(known, node, pick);
      const a = this.evaluated(left, ofLeft, given);
      const b = this.evaluated(right, ofRight, given);
      if ([...a, ...b].some((x) => x === undefined)) {
        failed ??= { kind: "undecided", reason: this.missing([...left.nodes, ...right.nodes], given) };
        continue;
      }
      const outcome = this.compare(a as Interval[], b as Interval[]);
      if (outcome.kind === "holds") return outcome;
      failed = outcome;
    }
    return failed!;
  }

  private evaluated({ nodes }: Tensor, recomputed: ReadonlySet<NodeId>, given: (node: NodeId) => Interval | undefined): (Interval | undefined)[] {
    return evaluateIntervals(this.world.program, nodes, (node) => (recomputed.has(node) ? undefined : given(node)));
  }

  /** A formula is recomputed, whatever number another line shows for it as a whole. */
  private recomputed(side: Expression, { nodes }: Tensor): ReadonlySet<NodeId> {
    const whole = new Set(isNamed(side) || isNumeric(side) ? [] : nodes);
    // `δ \cdot 1` is δ.
    if (whole.size > 0) visit(side, (e) => {
      if (isNamed(e)) for (const node of this.nodesOf(e)) whole.delete(node);
    });
    return whole;
  }

  private nodesOf(e: Expression): readonly NodeId[] {
    try {
      return this.world.lower(e, { ...this.world.context(this.claim.origin), numeric: true }).nodes;
    } catch (error) {
      if (error instanceof Undecidable || error instanceof OutOfRange || error instanceof ShapeClash) return [];
      throw error;
    }
  }

  private missing(nodes: readonly NodeId[], given: (node: NodeId) => Interval | undefined): string {
    const { program, names } = this.world;
    const labels = leavesOf(program, nodes, (node) => given(node) !== undefined).map((l) => names.leaves[l]!);
    const first = labels.find((l) => l.name !== "?" && l.name !== "#") ?? labels[0];
    return first ? `no value of ${first.name === "?" ? first.label.replace(/\?\d+$/, "") : first.label} is given` : "this has no value";
  }

  private compare(a: readonly Interval[], b: readonly Interval[]): Outcome {
    const rightLiterals = literals(this.claim.right);
    const leftLiterals = literals(this.claim.left);
    const remarks = new Map<string, Remark>();
    for (let i = 0; i < Math.max(a.length, b.length); i++) {
      const [x, y] = [a[i] ?? a[0]!, b[i] ?? b[0]!];
      const literal = rightLiterals?.[i] ?? rightLiterals?.[0];
      const other = leftLiterals?.[i] ?? leftLiterals?.[0];
      const fits = literal ? this.shows(x, literal, remarks) : other ? this.shows(y, other, remarks) : overlap(x, y);
      if (!fits) return { kind: "fails", points: 1, witness: { at: {}, left: middle(x), right: literal ? literal.value : middle(y) }, sizes: {} };
    }
    return { kind: "holds", points: 1, symbolic: false, notes: [...remarks.values()] };
  }

  /** `(h - 0)/(2h) = 1` rounds nothing: where no decimal is at work, a half is no whole number. */
  private shows(x: Interval, literal: Literal, remarks: Map<string, Remark>): boolean {
    const { left, right, statement, link } = this.claim;
    const isWhole = isPoint(x) && /^\d$/.test(literal.text) && statement.relations[link]?.text !== "≈" && ![left, right].some((side) => some(side, isDecimal));
    return isWhole && Number.isInteger(2 * middle(x)) ? middle(x) === literal.value : againstLiteral(x, literal, remarks);
  }
}

/** Of the sides of claims, which are tried against many others when they are mended. */
const spelled = new WeakMap<World, WeakMap<Expression, readonly Expression[]>>();

/** What a document may show a number for. */
function isNamed(e: Expression): boolean {
  return e.kind === "symbol" || e.kind === "call" || e.kind === "derivative";
}

/** The first values of all names, then each further value in turn, then the last ones of all. */
function picks(several: readonly (readonly [NodeId, readonly Interval[]])[]): ReadonlyMap<NodeId, number>[] {
  const last = new Map(several.map(([node, values]) => [node, values.length - 1]));
  const all: ReadonlyMap<NodeId, number>[] = [new Map(), last];
  const alone = (node: NodeId, k: number): ReadonlyMap<NodeId, number> => new Map([[node, k]]);
  const among = (node: NodeId, k: number): ReadonlyMap<NodeId, number> => new Map([...last, [node, k]]);
  for (const [from, make] of [[1, alone], [0, among]] as const) {
    for (const [node, values] of several) {
      for (let k = from; k < values.length - 1 + from && all.length < ASSIGNMENTS; k++) all.push(make(node, k));
    }
  }
  return all;
}

/** The number shown is the rounding or cut of a value in the interval, or one unit from it. */
function againstLiteral(x: Interval, literal: Literal, remarks: Map<string, Remark>): boolean {
  const places = decimals(literal.text);
  const unit = 10 ** -places;
  const tiny = 1e-11 * Math.max(1, Math.abs(literal.value));
  if (isPoint(x) && fitsDigits(middle(x), places)) return Math.abs(middle(x) - literal.value) <= tiny;
  const rounds = Math.abs(middle(x) - literal.value) <= unit / 2 + tiny;
  if (rounds) return true;
  const near = literal.value >= x.low - unit / 2 - tiny && literal.value <= x.high + unit / 2 + tiny;
  // One unit off is most of a number of one digit.
  const isShort = Math.abs(literal.value) < 10 * unit - tiny && Math.abs(Math.trunc(middle(x) / unit) * unit - literal.value) > tiny;
  if (!near && (places === 0 || isShort || literal.value < x.low - unit - tiny || literal.value > x.high + unit + tiny)) return false;
  const cut = Math.trunc(middle(x) / unit) * unit;
  const message = Math.abs(cut - literal.value) < unit / 10
    ? `${round(middle(x), places + 2)} was cut to ${literal.text}, not rounded`
    : `the last digits follow from rounding on the way: ${round(middle(x), places + 2)}`;
  remarks.set("rounding", { rule: "rounding", message });
  return true;
}

function isPoint({ low, high }: Interval): boolean {
  return high - low <= 1e-11 * Math.max(1, Math.abs(high));
}

function isDecimal(e: Expression): boolean {
  return e.kind === "number" && decimals(e.text ?? String(e.value)) > 0;
}

function fitsDigits(value: number, places: number): boolean {
  const scaled = value * 10 ** places;
  return Math.abs(scaled - Math.round(scaled)) < 1e-9 + 1e-13 * Math.abs(scaled);
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
