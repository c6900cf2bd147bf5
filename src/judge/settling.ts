/**
 * Builds the model of a reading until nothing new is learned about sizes: definitions first, anew whenever sizes are joined.
 * A definition that joined sizes is looked at again before all else; what then settles is built as a whole.
 */
import type { Definition } from "../claims/reading.ts";
import { type Budget, MODEL_STEPS, OverBudget } from "../model/budget.ts";
import { OutOfRange, type Reading, Undecidable, Unified } from "../model/context.ts";
import type { Facts } from "../model/facts.ts";
import type { Learned } from "../model/learned.ts";
import { rangeOf } from "../model/ranges.ts";
import { ShapeClash } from "../model/tensor.ts";
import { World } from "../model/world.ts";
import { ProgramTooLarge } from "../numeric/program.ts";
import { Histories, type Insight } from "./insights.ts";
import { indexLetters } from "./letters.ts";

/** Rebuilds after which a document's sizes are taken as they are. */
export const REBUILDS = 80;

export class Settling {
  private readonly facts: Facts;
  private readonly budget: Budget;
  private readonly histories = new Histories();
  /** Definitions that cost more than a budget: no model tries them twice in advance. */
  private readonly costly = new Set<number>();

  constructor(facts: Facts, budget: Budget) {
    this.facts = facts;
    this.budget = budget;
  }

  /** The first model of a reading. */
  begin(reading: Reading): World {
    const history = this.histories.begin(reading);
    const { last } = history;
    this.budget.share(last.steps);
    return this.settled(reading, last, (insight) => history.note(insight));
  }

  /** Another model of a reading, of which something is known. */
  again(reading: Reading, learned: Learned): World {
    return this.settled(reading, { learned, from: 0, steps: 0, costs: [] }, () => undefined);
  }

  private settled(reading: Reading, start: Insight, note: (insight: Insight) => void): World {
    const { learned } = start;
    const costs = [...start.costs];
    let { from, steps } = start;
    for (let i = 0; i < REBUILDS; i++) {
      const world = new World(this.facts, reading, learned, this.budget);
      const failed = world.asked.keeping(() => this.prime(world, from, costs));
      if (failed === undefined && from === 0) return world;
      learned.asked |= world.asked.all;
      if (failed !== undefined) steps += modelSteps(costs, failed + 1);
      from = failed ?? 0;
      note({ learned, from, steps, costs });
    }
    return new World(this.facts, reading, learned, this.budget);
  }

  /**
   * Lowers every definition once, from one on; the place of that at which a size was joined. Counted as if all before it
   * were lowered, too, and not at all where nothing was joined any more: what is decided does not hang on what is left out.
   */
  private prime(world: World, from: number, costs: number[]): number | undefined {
    const { definitions, declarations } = this.facts.reading;
    const before = this.budget.sharedSteps;
    this.budget.share(modelSteps(costs, from));
    for (let at = from; at < definitions.length; at++) if (this.joinsSizes(world, definitions[at]!, at, costs)) return at;
    if (from > 0) {
      this.budget.share(before - this.budget.sharedSteps);
      return undefined;
    }
    world.names.close();
    for (const { shape } of declarations) for (const axis of shape) if (axis.kind === "symbol") world.learned.closed.add(`size:${axis.name}`);
    if (world.reading.sizes === "one") world.learned.closed.clear();
    return undefined;
  }

  /** Lowers a definition; whether sizes were joined. */
  private joinsSizes(world: World, definition: Definition, at: number, costs: number[]): boolean {
    if (this.costly.has(definition.id)) return false;
    const before = this.budget.sharedSteps;
    try {
      this.budget.apart(() => this.lowered(world, definition));
    } catch (error) {
      if (error instanceof Unified) return true;
      if (error instanceof OverBudget) this.costly.add(definition.id);
      if (error instanceof ShapeClash && error.pair && joins(world, error.pair)) return true;
      if (!(error instanceof ShapeClash || error instanceof Undecidable || error instanceof OutOfRange || error instanceof ProgramTooLarge)) throw error;
    } finally {
      costs[at] = this.costly.has(definition.id) ? 0 : this.budget.sharedSteps - before;
    }
    return false;
  }

  private lowered(world: World, definition: Definition): void {
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

/** Of a model with its first definitions. */
function modelSteps(costs: readonly number[], count: number): number {
  return MODEL_STEPS + costs.slice(0, count).reduce((a, b) => a + b, 0);
}

function joins(world: World, [a, b]: readonly [string, string]): boolean {
  const { sizes } = world.learned;
  return sizes.find(a) !== sizes.find(b) && sizes.join(a, b);
}
