/**
 * Where edits of a claim are tried: the side that stays is lowered once, each edited side is lowered beside it and
 * evaluated at the points already drawn. Nothing is learned from an edit: one that would need two sizes to be one is refused.
 */
import type { Claim } from "../claims/reading.ts";
import type { Expression } from "../expression/expression.ts";
import { children, mapChildren, substitute } from "../expression/walk.ts";
import { forEachCase, isSize } from "../judge/cases.ts";
import { compare, type Pair } from "../judge/compare.ts";
import { indexLetters } from "../judge/letters.ts";
import { matchShapes, type Sides } from "../judge/match-shapes.ts";
import type { Trial } from "../judge/outcome.ts";
import type { Points } from "../judge/points.ts";
import type { Worlds } from "../judge/worlds.ts";
import { type Context, OutOfRange, Undecidable, Unified } from "../model/context.ts";
import { ShapeClash, type Tensor } from "../model/tensor.ts";
import type { World } from "../model/world.ts";
import { ProgramTooLarge } from "../numeric/program.ts";

export type TriedClaim = Pick<Claim, "left" | "right" | "conditions" | "origin" | "restates">;

/** How an edited side compares with the other side. */
export type Reply =
  | { readonly kind: "equal" }
  /** Edited side = ratio · other side, everywhere. */
  | { readonly kind: "ratio"; readonly ratio: number }
  | { readonly kind: "different" }
  /** It has no value here, or shapes that do not go together. */
  | { readonly kind: "none"; readonly reason: string; readonly sizes?: true };

export type Side = "left" | "right";

interface Case {
  readonly context: Context;
  readonly left: Tensor | undefined;
  readonly right: Tensor | undefined;
  /** What parts of the written sides are worth, by the name that stands for them in an edited side. */
  readonly parts: Map<string, Tensor>;
}

/** Parts of a written side that are worth keeping: lowering them again costs more than looking them up. */
const KEPT = new Set<Expression["kind"]>(["derivative", "reduce", "multiply", "divide", "add", "power"]);

/** Points at which both sides are large enough for a quotient. */
const FEWEST_QUOTIENTS = 4;
const SAME_QUOTIENT = 1e-9;

export class Bench {
  /** Edits tried so far. */
  tried = 0;
  readonly claim: TriedClaim;
  readonly trial: Trial;
  private readonly worlds: Worlds;
  private readonly world: World;
  private readonly cases: Case[] = [];
  private points: Points | undefined;
  private readonly shapes = new Map<Expression, { readonly dims: readonly number[] | undefined }>();
  /** Names that stand for parts of the written sides. */
  private readonly parts = new Map<Expression, Expression & { kind: "symbol" }>();

  /** Numbers that the document states for names: put in their place on both sides. */
  private readonly given: ReadonlyMap<string, Expression>;

  constructor(worlds: Worlds, world: World, trial: Trial, claim: TriedClaim, given: ReadonlyMap<string, Expression> = new Map()) {
    this.worlds = worlds;
    this.world = world;
    this.trial = trial;
    this.claim = claim;
    this.given = given;
    this.collect();
  }

  get isReady(): boolean {
    return this.cases.length > 0;
  }

  get isSpent(): boolean {
    return this.worlds.budget.isSpent;
  }

  get facts(): World["facts"] {
    return this.world.facts;
  }

  /** What an edited side is worth against the written other side. */
  reply(edited: Expression, side: Side = "right"): Reply {
    this.tried++;
    return this.guarded(() => this.compared(edited, side));
  }

  holds(edited: Expression, side: Side = "right"): boolean {
    return this.reply(edited, side).kind === "equal";
  }

  /** The shape of an expression where the claim stands; `undefined` when it has none. */
  shapeOf(e: Expression): readonly number[] | undefined {
    const known = this.shapes.get(e);
    if (known) return known.dims;
    let dims: readonly number[] | undefined;
    this.guarded(() => {
      dims = this.world.lower(e, this.cases[0]!.context).dims.map((d) => d.size);
      return { kind: "different" };
    });
    this.shapes.set(e, { dims });
    return dims;
  }

  /** Whether two expressions are equal wherever the claim stands. */
  areEqual(a: Expression, b: Expression): boolean {
    const reply = this.guarded(() => {
      const pairs = this.cases.flatMap(({ context }) => this.pairs(this.world.lower(a, context), this.world.lower(b, context)));
      return compare(this.lanes(), pairs).outcome === "equal" ? { kind: "equal" } : { kind: "different" };
    });
    return reply.kind === "equal";
  }

  private collect(): void {
    const { claim, world } = this;
    const both: Expression = { kind: "add", terms: [claim.left, claim.right] };
    this.guarded(() => {
      const letters = indexLetters(both).filter((l) => !isSize(world, l));
      const base = claim.restates ? { ...world.context(claim.origin), without: claim.origin.statement } : world.context(claim.origin);
      forEachCase(world, letters, both, base, claim, (context) => {
        const parts = new Map<string, Tensor>();
        this.cases.push({ context: { ...context, bindings: parts }, left: this.lowered(claim.left, context), right: this.lowered(claim.right, context), parts });
      });
      if (this.trial.reading.direct === "no") for (const side of [claim.left, claim.right]) this.keep(this.at(side));
      return { kind: "different" };
    });
  }

  private lowered(e: Expression, context: Context): Tensor | undefined {
    try {
      return this.world.lower(this.at(e), context);
    } catch (error) {
      if (error instanceof OutOfRange || error instanceof ShapeClash || error instanceof Undecidable) return undefined;
      throw error;
    }
  }

  private at(e: Expression): Expression {
    return this.given.size === 0 ? e : substitute(e, this.given);
  }

  private compared(edited: Expression, side: Side): Reply {
    const pairs: Pair[] = [];
    const short = this.shortened(this.at(edited));
    for (const { context, left, right } of this.cases) {
      const other = side === "right" ? left : right;
      if (!other) continue;
      const from = pairs.length;
      this.append(pairs, other, short, context);
      // Most edits are wrong in the first case already.
      if (from === 0 && pairs.length > 0 && this.verdict(pairs).kind === "different") return { kind: "different" };
    }
    if (pairs.length === 0) return { kind: "none", reason: "this has no value" };
    return this.verdict(pairs);
  }

  private append(pairs: Pair[], other: Tensor, edited: Expression, context: Context): void {
    try {
      pairs.push(...this.pairs(other, this.world.lower(edited, context)));
    } catch (error) {
      if (!(error instanceof OutOfRange)) throw error;
    }
  }

  private verdict(pairs: readonly Pair[]): Reply {
    const lanes = this.lanes();
    const { outcome } = compare(lanes, pairs);
    if (outcome === "equal") return this.vanishes(pairs) ? { kind: "different" } : { kind: "equal" };
    if (outcome === "unclear") return { kind: "none", reason: "there are too few points" };
    const ratio = ratioOf(lanes, pairs);
    return ratio === undefined ? { kind: "different" } : { kind: "ratio", ratio };
  }

  /** Lowers the parts of a written side that edits will leave alone; what a sum binds is no part of its own. */
  private keep(e: Expression): void {
    // Both sides may hold the very same part.
    if (KEPT.has(e.kind) && !this.parts.has(e)) {
      const name: Expression & { kind: "symbol" } = { kind: "symbol", name: `⟨${this.parts.size}⟩`, indices: [] };
      if (this.cases.every((c) => this.keepIn(c, name.name, e))) this.parts.set(e, name);
    }
    if (e.kind === "negate" || e.kind === "add" || e.kind === "multiply" || e.kind === "divide") for (const child of children(e)) this.keep(child);
  }

  private keepIn({ context, parts }: Case, name: string, e: Expression): boolean {
    const value = this.lowered(e, context);
    if (value) parts.set(name, value);
    return value !== undefined;
  }

  private shortened(e: Expression): Expression {
    const part = this.parts.get(e);
    if (part) return part;
    return e.kind === "negate" || e.kind === "add" || e.kind === "multiply" || e.kind === "divide" ? mapChildren(e, (child) => this.shortened(child)) : e;
  }

  /** Zero on both sides says nothing about an edit. */
  private vanishes(pairs: readonly Pair[]): boolean {
    const { program } = this.world;
    return pairs.every(([a, b]) => program.valueOf(a) === 0 && program.valueOf(b) === 0);
  }

  private pairs(a: Tensor, b: Tensor): Pair[] {
    const sides: Sides = { pairs: [], remarks: new Map(), vanished: [], cases: 0 };
    return matchShapes(this.world, a, b, sides);
  }

  private lanes() {
    this.points ??= this.worlds.pointsOf(this.trial.reading, this.trial.targets);
    return this.points.evaluated();
  }

  /** An edit may need what the document does not have: that is an answer, and leaves no trace. */
  private guarded(action: () => Reply): Reply {
    const { learned } = this.world;
    const ranks = new Map(learned.ranks);
    try {
      return learned.sizes.hold(action);
    } catch (error) {
      if (error instanceof Unified) {
        learned.ranks.clear();
        for (const [name, axes] of ranks) learned.ranks.set(name, axes);
        return { kind: "none", reason: "the sizes do not fit" };
      }
      if (error instanceof ShapeClash) return { kind: "none", reason: error.message, sizes: true };
      if (error instanceof Undecidable) return { kind: "none", reason: error.message };
      if (error instanceof OutOfRange || error instanceof ProgramTooLarge) return { kind: "none", reason: "this has no value" };
      throw error;
    }
  }
}

/** The constant quotient of right by left, if there is one at all points and in all entries. */
function ratioOf(lanes: { count: number; value: Float64Array }, pairs: readonly Pair[]): number | undefined {
  let ratio: number | undefined;
  let seen = 0;
  for (const [a, b] of pairs) {
    for (let lane = 0; lane < lanes.count; lane++) {
      const [left, right] = [lanes.value[a * lanes.count + lane]!, lanes.value[b * lanes.count + lane]!];
      if (Number.isNaN(left) || Number.isNaN(right)) continue;
      if (Math.abs(left) < 1e-9 && Math.abs(right) < 1e-9) continue;
      const quotient = right / left;
      if (!Number.isFinite(quotient) || quotient === 0) return undefined;
      ratio ??= quotient;
      if (Math.abs(quotient - ratio) > SAME_QUOTIENT * Math.abs(ratio)) return undefined;
      seen++;
    }
  }
  return seen >= FEWEST_QUOTIENTS ? ratio : undefined;
}
