/**
 * A finite model of a document: every size a small number, every name its entries, every derivative computed.
 * Lowers expressions to tensors of nodes of one program.
 */
import type { Origin, Value } from "../claims/reading.ts";
import { same } from "../claims/walk.ts";
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { type NodeId, Program } from "../numeric/program.ts";
import { Asked } from "./asked.ts";
import { add, divide, power } from "./arithmetic.ts";
import { matrix } from "./arrays.ts";
import { Budget } from "./budget.ts";
import { call } from "./calls.ts";
import { compare, piecewise } from "./cases.ts";
import { component } from "./components.ts";
import { type Context, OutOfRange, type Reading, Undecidable } from "./context.ts";
import { derivative } from "./derivatives.ts";
import type { Facts } from "./facts.ts";
import type { Learned } from "./learned.ts";
import type { Lowering, Vanished } from "./lowering.ts";
import { Names } from "./names.ts";
import { multiply } from "./products.ts";
import { specialName } from "./special-names.ts";
import { reduce } from "./sums.ts";
import { map, scalar, ShapeClash, type Tensor } from "./tensor.ts";
import { isUnspecified, unspecified } from "./unspecified.ts";

const DEPTH_LIMIT = 120;

export class World implements Lowering {
  readonly program: Program;
  readonly names: Names;
  readonly facts: Facts;
  readonly reading: Reading;
  /** Every quantity has a node of its own; that this is so is noted where two would have had one. */
  readonly isApart: boolean;
  /** What of the reading this model rests on. */
  readonly asked = new Asked();
  readonly learned: Learned;
  /** Nodes of decimals that the document shows, with their texts. */
  readonly shown = new Map<NodeId, string>();
  private readonly decimals = new Map<string, NodeId>();
  readonly vanished: Vanished[] = [];
  /** Functions known only by their name. */
  readonly unknown = new Set<string>();
  /** Quantities that are differentiated but never defined. */
  readonly unspecifiedNames = new Set<string>();
  readonly coefficients = new Map<string, NodeId[]>();
  readonly quantities = new Map<string, Tensor>();
  readonly building = new Set<string>();
  private readonly budget: Budget;
  /** Nodes and visits that were paid for. */
  private paid = 0;
  /** How many expressions are being lowered, one inside the other. */
  private depth = 0;

  constructor(facts: Facts, reading: Reading, learned: Learned, budget: Budget = new Budget()) {
    this.facts = facts;
    this.reading = this.asked.noting(reading);
    this.learned = learned;
    this.budget = budget;
    this.isApart = reading.equals === "apart";
    this.program = new Program(() => void this.reading.equals);
    this.names = new Names(this.program, facts, this, learned, (e, c) => this.lower(e, c));
  }

  /** The context in which a claim or definition stands. */
  context(origin: Origin, indices: ReadonlyMap<string, number> = new Map()): Context {
    return { origin, indices, bindings: new Map(), sample: 0, direct: false, numeric: false };
  }

  /** Leaves whose value the document states as data. */
  givenLeaves(): [NodeId, number][] {
    return this.facts.reading.values.flatMap((v): [NodeId, number][] => {
      if (v.kind !== "data" || this.names.hasDefinition(v.name) || this.isSupposed(v)) return [];
      try {
        const target = this.lower({ kind: "symbol", name: v.name, indices: v.indices, slots: "_".repeat(v.indices.length) }, this.context(v.origin));
        const value = this.lower(v.value, this.context(v.origin));
        if (target.nodes.length !== value.nodes.length) return [];
        return target.nodes.flatMap((node, i): [NodeId, number][] => {
          const number = this.program.valueOf(value.nodes[i]!);
          return number === undefined ? [] : [[node, number]];
        });
      } catch (error) {
        if (error instanceof Undecidable || error instanceof OutOfRange || error instanceof ShapeClash) return [];
        throw error;
      }
    });
  }

  /** Prose that speaks of α = 1 and of α = 0 gives no value. */
  private isSupposed({ name, value, origin }: Value): boolean {
    const others = this.facts.reading.values.filter((v) => v.name === name && v.origin.section === origin.section && !v.origin.display);
    return !origin.display && others.some((v) => !same(v.value, value));
  }

  lower(e: Expression, context: Context): Tensor {
    if (this.depth > DEPTH_LIMIT) throw new Undecidable("this is nested too deep", e.span);
    this.pay(1);
    this.depth++;
    try {
      return this.lowered(e, context);
    } finally {
      this.depth--;
    }
  }

  private lowered(e: Expression, c: Context): Tensor {
    switch (e.kind) {
      case "number": return scalar(this.number(e.value, e.text, c));
      case "symbol": return this.symbol(e, c);
      case "negate": return map(this.lower(e.argument, c), (node) => this.program.neg(node));
      case "add": return add(this, e.terms, c);
      case "multiply": return multiply(this, e, c);
      case "divide": return divide(this, this.lower(e.numerator, c), this.lower(e.denominator, c));
      case "power": return power(this, e.base, e.exponent, c);
      case "call": return call(this, e, c);
      case "reduce": return reduce(this, e, c);
      case "derivative": return derivative(this, e, c);
      case "matrix": return matrix(this, e.rows, c);
      case "piecewise": return piecewise(this, e, c);
      case "compare": return compare(this, e, c);
    }
  }

  /** Does something that all claims share, with a budget of its own. */
  apart<T>(action: () => T): T {
    return this.budget.apart(() => this.asked.keeping(action));
  }

  /** Takes steps off the budget of the claim. */
  spend(steps: number): void {
    this.budget.spend(steps);
  }

  /** A step each for what is looked at and for every node that the program grew by or that a derivative walked over. */
  private pay(steps: number): void {
    const all = this.program.size + this.program.visits;
    const grown = all - this.paid;
    this.paid = all;
    this.spend(steps + grown);
  }

  private number(value: number, text: string | undefined, c: Context): NodeId {
    if (!c.numeric || text === undefined || !text.includes(".")) return this.program.constant(value);
    const known = this.decimals.get(text);
    if (known !== undefined) return known;
    const node = this.names.leaf("#", text);
    this.decimals.set(text, node);
    this.shown.set(node, text);
    return node;
  }

  private symbol(e: SymbolNode, c: Context): Tensor {
    const bound = c.bindings.get(e.name);
    if (bound) return e.indices.reduce((t: Tensor, index) => component(this.names.indices, t, index, c, e.name), bound);
    const index = e.indices.length === 0 ? c.indices.get(e.name) : undefined;
    if (index !== undefined && !this.names.hasDefinition(e.name)) return scalar(this.program.constant(index));
    const special = specialName(this, e, c);
    if (special) return special;
    if (isUnspecified(this, e, c)) return this.asked.keeping(() => unspecified(this, e, c));
    return this.names.symbol(e, c);
  }
}
