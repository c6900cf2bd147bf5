/** Builds a model for a reading: definitions first, joining sizes until nothing new is learned. */
import { Budget, OverBudget } from "../model/budget.ts";
import { type Reading, OutOfRange, Undecidable, Unified } from "../model/context.ts";
import type { Facts } from "../model/facts.ts";
import { joinOpen, type Learned } from "../model/learned.ts";
import { rangeOf } from "../model/ranges.ts";
import { Sizes } from "../model/sizes.ts";
import { ShapeClash } from "../model/tensor.ts";
import { World } from "../model/world.ts";
import { indexLetters } from "./letters.ts";
import type { Definition } from "../claims/reading.ts";
import { Draws, Points, type Targets } from "./points.ts";
import { type NodeId, ProgramTooLarge } from "../numeric/program.ts";

/** Rebuilds after which a document's sizes are taken as they are. */
const REBUILDS = 80;

export class Worlds {
  private readonly built = new Map<string, World>();
  private readonly learned = new Map<string, Learned>();
  private readonly points = new Map<string, Points>();
  readonly facts: Facts;
  private readonly seed: number;
  private readonly draws: Draws[] = [];
  readonly budget: Budget;
  /** Choices that the last run asked for. */
  asked = 0;
  /** Definitions that cost more than a budget: no model tries them twice in advance. */
  private readonly costly = new Set<number>();

  constructor(facts: Facts, seed: number, budget: Budget = new Budget()) {
    this.facts = facts;
    this.seed = seed;
    this.budget = budget;
  }

  /** The same for other facts: seed and budget stay. */
  of(facts: Facts): Worlds {
    return new Worlds(facts, this.seed, this.budget);
  }

  /** Does something in the model of a reading; when it joins sizes, the model is built anew and it is done again. */
  run<T>(reading: Reading, action: (world: World) => T): T {
    const key = JSON.stringify(reading);
    for (let i = 0; i < REBUILDS; i++) {
      this.budget.spend(1);
      try {
        return this.noting(this.world(reading, key), action);
      } catch (error) {
        const { learned } = this.world(reading, key);
        const joined = error instanceof ShapeClash && error.pair !== undefined && joinOpen(learned, ...error.pair);
        if (!joined && !(error instanceof Unified)) throw error;
        learned.asked |= this.asked;
        this.forget(key);
      }
    }
    throw new Undecidable("the sizes of this section do not settle");
  }

  private noting<T>(world: World, action: (world: World) => T): T {
    return world.asked.during(() => action(world), (asked) => {
      this.asked = asked | world.learned.asked;
    });
  }

  /** Names that were found to be arrays without a declaration. */
  learnedRanks(): ReadonlySet<string> {
    return new Set([...this.learned.values()].flatMap((l) => [...l.ranks.keys()]));
  }

  /** Whether declarations and definitions fix both sizes. */
  bothClosed(reading: Reading, [a, b]: readonly [string, string]): boolean {
    const learned = this.learned.get(JSON.stringify(reading));
    if (!learned) return false;
    const roots = new Set([...learned.closed].map((name) => learned.sizes.find(name)));
    return roots.has(learned.sizes.find(a)) && roots.has(learned.sizes.find(b));
  }

  /** The points of a reading, or others than those at a further draw; `bound` are leaves that a side condition gives a value. */
  pointsOf(reading: Reading, targets: Targets, bound: readonly (readonly [NodeId, number])[] = [], draw = 0): Points {
    const key = `${JSON.stringify(reading)}|${targets}|${bound.map(([leaf, value]) => `${leaf}=${value}`).join()}|${draw}`;
    const world = this.world(reading, JSON.stringify(reading));
    const known = this.points.get(key);
    if (known) return known;
    const points = new Points(world, (this.draws[draw] ??= new Draws(this.seed, draw)), targets, bound);
    this.points.set(key, points);
    return points;
  }

  private forget(key: string): void {
    this.built.delete(key);
    for (const name of this.points.keys()) if (name.startsWith(`${key}|`)) this.points.delete(name);
  }

  private world(reading: Reading, key: string): World {
    const known = this.built.get(key);
    if (known) return known;
    this.budget.demandShare();
    const learned = this.learned.get(key) ?? { sizes: new Sizes(), ranks: new Map<string, readonly string[]>(), closed: new Set<string>(), asked: 0 };
    this.learned.set(key, learned);
    for (let i = 0; i < REBUILDS; i++) {
      this.budget.chargeModel();
      const world = new World(this.facts, reading, learned, this.budget);
      if (world.asked.keeping(() => this.prime(world))) {
        this.built.set(key, world);
        return world;
      }
      learned.asked |= world.asked.all;
    }
    const world = new World(this.facts, reading, learned, this.budget);
    this.built.set(key, world);
    return world;
  }

  /** Lowers every definition once; `false` when a size was joined. */
  private prime(world: World): boolean {
    for (const definition of this.facts.reading.definitions) {
      if (this.costly.has(definition.id)) continue;
      try {
        this.budget.apart(() => this.primeDefinition(world, definition));
      } catch (error) {
        if (error instanceof Unified) return false;
        if (error instanceof OverBudget) this.costly.add(definition.id);
        if (error instanceof ShapeClash && error.pair && joins(world, error.pair)) return false;
        if (!(error instanceof ShapeClash || error instanceof Undecidable || error instanceof OutOfRange || error instanceof ProgramTooLarge)) throw error;
      }
    }
    world.names.close();
    for (const { shape } of this.facts.reading.declarations) for (const axis of shape) if (axis.kind === "symbol") world.learned.closed.add(`size:${axis.name}`);
    return true;
  }

  private primeDefinition(world: World, definition: Definition): void {
    if (definition.parameters && definition.indices.length === 0 && definition.parameters.some((name) => !this.facts.definitions.has(name) && !this.facts.declared.has(name) && definition.parameters!.length === 1)) return;
    const left = { kind: "symbol" as const, name: definition.name, indices: definition.indices, slots: definition.slots };
    const letters = indexLetters(left);
    const base = world.context(definition.origin);
    const visit = (k: number, indices: ReadonlyMap<string, number>): void => {
      if (k === letters.length) {
        try {
          world.names.symbol(left, { ...base, indices });
        } catch (error) {
          if (!(error instanceof OutOfRange)) throw error;
        }
        return;
      }
      const range = rangeOf(letters[k]!, { kind: "add", terms: [left, definition.body] }, { ...base, indices }, world.names);
      if (!range) return;
      for (let v = Math.max(range.low, 0); v <= range.high; v++) visit(k + 1, new Map(indices).set(letters[k]!, v));
    };
    visit(0, new Map());
  }
}

function joins(world: World, [a, b]: readonly [string, string]): boolean {
  const { sizes } = world.learned;
  return sizes.find(a) !== sizes.find(b) && sizes.join(a, b);
}
