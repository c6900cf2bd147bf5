/** The models of a document, one for each reading, with the points at which they are tried. */
import { Budget } from "../model/budget.ts";
import { type Reading, Undecidable, Unified } from "../model/context.ts";
import type { Facts } from "../model/facts.ts";
import { joinOpen, type Learned } from "../model/learned.ts";
import { ShapeClash } from "../model/tensor.ts";
import type { World } from "../model/world.ts";
import { Draws, Points, type Targets } from "./points.ts";
import { REBUILDS, Settling } from "./settling.ts";
import type { NodeId } from "../numeric/program.ts";

export class Worlds {
  private readonly built = new Map<string, World>();
  private readonly learned = new Map<string, Learned>();
  private readonly settling: Settling;
  private readonly points = new Map<string, Points>();
  readonly facts: Facts;
  private readonly seed: number;
  private readonly draws: Draws[] = [];
  readonly budget: Budget;
  /** Choices that the last run asked for. */
  asked = 0;

  constructor(facts: Facts, seed: number, budget: Budget = new Budget()) {
    this.facts = facts;
    this.seed = seed;
    this.budget = budget;
    this.settling = new Settling(facts, budget);
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
    const learned = this.learned.get(key);
    const world = learned ? this.settling.again(reading, learned) : this.settling.begin(reading);
    this.learned.set(key, world.learned);
    this.built.set(key, world);
    return world;
  }
}
