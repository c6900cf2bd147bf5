/**
 * A finite model of a document: every size a small number, every name its entries, every derivative computed.
 * Lowers expressions to tensors of nodes of one program.
 */
import type { Definition, Origin } from "../claims/reading.ts";
import { ONES } from "../claims/resolve-name.ts";
import { IMPLIED_INDEX } from "../claims/resolve-big.ts";
import { some } from "../claims/walk.ts";
import type { Call, Derivative, Expression, Multiply, Reduce, SymbolNode } from "../expression/expression.ts";
import { differentiate } from "../numeric/adjoint.ts";
import { type NodeId, Op, Program } from "../numeric/program.ts";
import { Budget } from "./budget.ts";
import { type Context, OutOfRange, type Reading, Undecidable, Unified } from "./context.ts";
import { gradientOf, isLossName } from "../claims/names.ts";
import type { Facts } from "./facts.ts";
import { applyKnown, applyWhole, canonicalFunction, determinant, inverse, total, unknownActivation, unknownQuantity } from "./functions.ts";
import { rangeOf } from "./ranges.ts";
import { type Learned, Names } from "./names.ts";
import { substitute } from "./substitute.ts";
import {
  count, type Dim, elementwise, isHigher, isScalarLike, laidOut, map, outer, product, scalar, ShapeClash, type Tensor, transpose,
} from "./tensor.ts";

const DEPTH_LIMIT = 120;
/** Entries of one derivative; beyond, a model is too large to be a small one. */
const ENTRY_LIMIT = 20_000;
const SAMPLES = 2;
/** The class of an example whose label is a number. */
const CLASS = 2;

/** A decimal that the document shows: its node, its text. */
export interface Shown {
  readonly node: NodeId;
  readonly text: string;
}

/** A derivative that is zero because nothing leads from one to the other. */
export interface Vanished {
  readonly of: string;
  readonly wrt: string;
}

export class World {
  readonly program = new Program();
  readonly names: Names;
  readonly facts: Facts;
  readonly reading: Reading;
  readonly learned: Learned;
  readonly shown: Shown[] = [];
  readonly vanished: Vanished[] = [];
  /** What was taken for granted: told in a note. */
  readonly assumed = new Set<string>();
  /** Functions known only by their name. */
  readonly unknown = new Set<string>();
  /** Quantities that are differentiated but never defined. */
  readonly unspecifiedNames = new Set<string>();
  private readonly coefficients = new Map<string, NodeId[]>();
  private readonly quantities = new Map<string, Tensor>();
  private readonly building = new Set<string>();

  private readonly budget: Budget;
  /** Nodes and visits that were paid for. */
  private paid = 0;

  constructor(facts: Facts, reading: Reading, learned: Learned, budget: Budget = new Budget()) {
    this.facts = facts;
    this.reading = reading;
    this.learned = learned;
    this.budget = budget;
    this.names = new Names(this.program, facts, reading, learned, (e, c) => this.lower(e, c));
  }

  /** The context in which a claim or definition stands. */
  context(origin: Origin, indices: ReadonlyMap<string, number> = new Map()): Context {
    return { origin, indices, bindings: new Map(), sample: 0, direct: false, depth: 0, numeric: false };
  }

  /** Leaves whose value the document states as data. */
  givenLeaves(): [NodeId, number][] {
    return this.facts.reading.values.flatMap((v): [NodeId, number][] => {
      if (v.kind !== "data" || this.names.hasDefinition(v.name)) return [];
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

  lower(e: Expression, context: Context): Tensor {
    if (context.depth > DEPTH_LIMIT) throw new Undecidable("this is nested too deep", e.span);
    this.pay(1);
    const c = { ...context, depth: context.depth + 1 };
    switch (e.kind) {
      case "number": return scalar(this.number(e.value, e.text, c));
      case "symbol": return this.symbol(e, c);
      case "negate": return map(this.lower(e.argument, c), (node) => this.program.neg(node));
      case "add": return this.add(e.terms, c);
      case "multiply": return this.multiply(e, c);
      case "divide": return this.divide(this.lower(e.numerator, c), this.lower(e.denominator, c));
      case "power": return this.power(e.base, e.exponent, c);
      case "call": return this.call(e, c);
      case "reduce": return this.reduce(e, c);
      case "derivative": return this.derivative(e, c);
      case "matrix": return this.matrix(e.rows, c);
      case "piecewise": return this.piecewise(e, c);
      case "compare": return this.compare(e, c);
    }
  }

  /** Does something that all claims share, with a budget of its own. */
  apart<T>(action: () => T): T {
    return this.budget.apart(action);
  }

  /** A step each for what is looked at and for every node that the program grew by or that a derivative walked over. */
  private pay(steps: number): void {
    const all = this.program.size + this.program.visits;
    const grown = all - this.paid;
    this.paid = all;
    this.budget.spend(steps + grown);
  }

  private number(value: number, text: string | undefined, c: Context): NodeId {
    if (!c.numeric || text === undefined || !text.includes(".")) return this.program.constant(value);
    const known = this.shown.find((s) => s.text === text);
    if (known) return known.node;
    const node = this.names.leaf("#", text);
    this.shown.push({ node, text });
    return node;
  }

  private symbol(e: SymbolNode, c: Context): Tensor {
    const bound = c.bindings.get(e.name);
    if (bound) return e.indices.reduce((t: Tensor, index) => this.names.component(t, index, c, e.name), bound);
    const index = e.indices.length === 0 ? c.indices.get(e.name) : undefined;
    if (index !== undefined && !this.names.hasDefinition(e.name)) return scalar(this.program.constant(index));
    const constant = this.constant(e, c);
    if (constant) return constant;
    const gradient = this.gradientName(e, c);
    if (gradient) return gradient;
    const example = this.exampleOf(e, c);
    if (example) return example;
    const power = this.powerOfSquare(e, c);
    if (power) return power;
    const root = this.rootOfSquare(e, c);
    if (root) return root;
    if (this.isUnspecified(e.name, c)) return this.unspecified(e, c);
    return this.names.symbol(e, c);
  }

  /** `dW` is the gradient of the page's loss by W; of its sum over the batch where the reading says so (reading.md §2.5). */
  private gradientName(e: SymbolNode, c: Context): Tensor | undefined {
    const of = gradientOf(e.name);
    const { loss } = this.facts;
    if (of === undefined || loss === undefined || this.names.hasDefinition(e.name) || this.facts.declared.has(e.name)) return undefined;
    const wrt: SymbolNode = { ...e, name: of };
    const derivative: Derivative = { kind: "derivative", of: { kind: "symbol", name: loss, indices: [], slots: "" }, wrt, notation: "leibniz", ...(e.span ? { span: e.span } : {}) };
    const { jacobian: _, ...gradient } = this.derivative(derivative, c);
    const batch = this.reading.batch === "sum" ? gradient.dims.find((d) => this.isBatch(d.of)) : undefined;
    return batch ? map(gradient, (node) => this.program.mul(this.program.constant(batch.size), node)) : gradient;
  }

  /** The size that the loss is averaged over. */
  private isBatch(of: string): boolean {
    const { sizes } = this.learned;
    return this.facts.batch !== undefined && sizes.find(`size:${this.facts.batch}`) === sizes.find(of);
  }

  /** `a^{[2](i)}` is example i of the batch `A^{[2]}`. */
  private exampleOf(e: SymbolNode, c: Context): Tensor | undefined {
    if (e.slots !== "^" || !/^[a-z](_|\^|$)/.test(e.name) || this.names.hasDefinition(e.name) || this.facts.declared.has(e.name)) return undefined;
    const batch = e.name[0]!.toUpperCase() + e.name.slice(1);
    if (!this.names.hasDefinition(batch) && !this.facts.declared.has(batch)) return undefined;
    return this.names.symbol({ ...e, name: batch }, c);
  }

  /** `σ^4` on a page that differentiates by `σ^2`. */
  private powerOfSquare(e: SymbolNode, c: Context): Tensor | undefined {
    const parts = /^(.+)\^(\d+)$/.exec(e.name);
    if (!parts || Number(parts[2]) < 3 || this.facts.slots.has(`${parts[1]}^1`) || this.names.hasDefinition(e.name) || !this.facts.variables.has(`${parts[1]}^2`)) return undefined;
    const square = this.names.symbol({ ...e, name: `${parts[1]}^2` }, c);
    return map(square, (node) => this.program.pow(node, this.program.constant(Number(parts[2]) / 2)));
  }

  /** Where only the square of a name is defined, `e^2 = (r - s)^2`, the name is what was squared, else its root. */
  private rootOfSquare(e: SymbolNode, c: Context): Tensor | undefined {
    const square = { ...e, name: `${e.name}^2` };
    if (this.names.hasDefinition(e.name) || this.facts.declared.has(e.name) || !this.names.hasDefinition(square.name)) return undefined;
    const base = this.names.squareBase(square, c);
    if (base) return base;
    return map(this.names.symbol(square, c), (node) => this.program.unary(Op.sqrt, node));
  }

  /** π, and δ_{ij} where the document gives them no meaning of their own. */
  private constant(e: SymbolNode, c: Context): Tensor | undefined {
    if (this.names.hasDefinition(e.name) || this.facts.declared.has(e.name)) return undefined;
    if ((e.name === "δ" || e.name === "𝟏" || e.name === "I") && e.indices.length === 2 && !this.facts.variables.has(e.name)) return this.kronecker(e, c);
    if (e.name === "π" && e.indices.length === 0 && !this.facts.valued.has("π")) return scalar(this.program.constant(Math.PI));
    return undefined;
  }

  /** δ_{ij} is 1 where i = j. */
  private kronecker(e: SymbolNode, c: Context): Tensor {
    const [i, j] = e.indices.map((index, k) => this.names.indexValue(index, this.names.slotClass(e.name, k, []), c));
    return scalar(this.program.constant(i === j ? 1 : 0));
  }

  private add(terms: readonly Expression[], c: Context): Tensor {
    const values = terms.map((t) => this.lower(t, c));
    return this.withIdentity(values).reduce((sum, value) => {
      this.raise(sum, value);
      this.raise(value, sum);
      return elementwise(this.program, (a, b) => this.program.add(a, b), sum, value);
    });
  }

  /** `I` beside a square matrix is the identity. */
  private withIdentity(values: readonly Tensor[]): readonly Tensor[] {
    const square = values.find((v) => v.dims.length === 2 && v.dims[0]!.size === v.dims[1]!.size && v.dims[0]!.size > 1);
    return square ? values.map((v) => (v.guessed === "I" ? identity(this.program, square.dims[0]!) : v)) : values;
  }

  /** A name without a declared shape that is added to an array is an array. */
  private raise(t: Tensor, other: Tensor): void {
    if (t.guessed === undefined || other.dims.length === 0 || isScalarLike(other) || /^[α-ωΑ-Ω]/.test(t.guessed)) return;
    const dims = other.dims.length === 2 && /^b/.test(t.guessed) ? [this.biasAxis(other.dims)] : other.dims;
    if (dims.length === 1 && dims[0]!.size === 1) return;
    this.learnRank(t.guessed, dims.length, dims);
  }

  /** A bias has an entry a unit and is the same for all examples. */
  private biasAxis(dims: readonly Dim[]): Dim {
    return this.isBatch(dims[1]!.of) && !this.isBatch(dims[0]!.of) ? dims[0]! : dims[1]!;
  }

  /** Gives a name axes of its own, and joins them with the classes that it was seen with. */
  private learnRank(name: string, rank: number, dims: readonly (Dim | undefined)[]): never {
    const axes = Array.from({ length: rank }, (_, i) => `axis:${name}:${i}`);
    this.learned.ranks.set(name, axes);
    axes.forEach((axis, i) => {
      const dim = dims[i];
      if (dim) this.learned.sizes.join(axis, dim.of);
    });
    throw new Unified();
  }

  private multiply(e: Multiply, c: Context): Tensor {
    const factors = e.factors.map((f) => this.lower(f, this.factorContext(f, c)));
    if (e.mode === "outer") return factors.reduce((a, b) => outer(this.program, a, b));
    if (e.mode === "elementwise") {
      return e.star ? this.starred(factors) : factors.map((t) => diagonal(t) ?? t).reduce((a, b) => this.hadamard(a, b));
    }
    const slopes = e.factors.map((f) => f.kind === "call" && f.primes > 0);
    if (this.reading.entrywise === "slopes" && slopes.some(Boolean)) return this.slopeProduct(factors, slopes, e.dots ?? []);
    return this.products(factors, e.dots ?? []);
  }

  /** f′(z) multiplies entry by entry the shortest product before it that has its shape. */
  private slopeProduct(factors: readonly Tensor[], slopes: readonly boolean[], dots: readonly boolean[]): Tensor {
    const at = slopes.lastIndexOf(true);
    const slope = factors[at]!;
    for (let from = at - 1; from >= 0 && slope.nodes.length > 1; from--) {
      const before = this.tryProducts(factors.slice(from, at), dots.slice(from, at - 1));
      if (!before || before.dims.length !== slope.dims.length || before.dims.some((d, i) => d.size !== slope.dims[i]!.size)) continue;
      const joined = elementwise(this.program, (u, v) => this.program.mul(u, v), before, slope);
      return this.products([...factors.slice(0, from), joined, ...factors.slice(at + 1)], []);
    }
    return this.products(factors, dots);
  }

  private tryProducts(factors: readonly Tensor[], dots: readonly boolean[]): Tensor | undefined {
    try {
      return this.products(factors, dots);
    } catch (error) {
      if (error instanceof ShapeClash) return undefined;
      throw error;
    }
  }

  /** `*` multiplies arrays of one shape entry by entry, as programs do, and else is the product. */
  private starred(factors: readonly Tensor[]): Tensor {
    return factors.reduce((a, b) => {
      const alike = a.dims.length > 0 && a.dims.length === b.dims.length && a.dims.every((d, i) => d.size === b.dims[i]!.size) && !isHigher(a) && !isHigher(b);
      return alike ? this.hadamard(a, b) : this.times(a, b, true);
    });
  }

  private hadamard(a: Tensor, b: Tensor): Tensor {
    this.raise(a, b);
    this.raise(b, a);
    return elementwise(this.program, (u, v) => this.program.mul(u, v), a, b);
  }

  /** Partials of the direct definition are read only inside products (reading.md §5.2). */
  private factorContext(f: Expression, c: Context): Context {
    const total = f.kind !== "derivative" || (f.of.kind === "symbol" && f.of.name === c.subject);
    return { ...c, direct: this.reading.direct !== "no" && !total };
  }

  /** Products associate; a grouping that fits is found from the left, then from the right. */
  private products(factors: readonly Tensor[], dots: readonly boolean[]): Tensor {
    try {
      return factors.reduce((a, b, i) => this.times(a, b, i > 0 && (dots[i - 1] ?? false)));
    } catch (error) {
      if (!(error instanceof ShapeClash) || factors.length < 3) throw error;
      return this.fromTheRight(factors, dots, error);
    }
  }

  private fromTheRight(factors: readonly Tensor[], dots: readonly boolean[], first: ShapeClash): Tensor {
    try {
      return factors.reduceRight((b, a, i) => this.times(a, b, dots[i] ?? false));
    } catch (error) {
      if (error instanceof ShapeClash) throw first;
      throw error;
    }
  }

  private times(a: Tensor, b: Tensor, dotted: boolean): Tensor {
    this.vectorRank(a, b);
    try {
      return product(this.program, a, b, this.reading.vectors);
    } catch (error) {
      if (!(error instanceof ShapeClash)) throw error;
      if (this.reading.entrywise !== "off" && !dotted) return this.hadamard(diagonal(a) ?? a, diagonal(b) ?? b);
      throw error;
    }
  }

  /** `W x`: beside a matrix, a lower-case name of unknown rank is a vector. */
  private vectorRank(a: Tensor, b: Tensor): void {
    if (b.guessed !== undefined && a.dims.length === 2 && isVectorName(b.guessed)) this.learnRank(b.guessed, 1, [a.dims[1]!]);
    if (a.guessed !== undefined && b.dims.length === 2 && isVectorName(a.guessed)) this.learnRank(a.guessed, 1, [b.dims[0]!]);
    if (b.guessed !== undefined && a.row && isVectorName(b.guessed)) this.learnRank(b.guessed, 1, [a.dims[0]!]);
    // A capital beside an array is a matrix, whatever its sizes.
    if (a.guessed !== undefined && isMatrixName(a.guessed) && !isScalarLike(b) && b.dims.length > 0 && !b.row) this.learnRank(a.guessed, 2, [undefined, b.dims[0]!]);
    if (b.guessed !== undefined && isMatrixName(b.guessed) && !isScalarLike(a) && (a.row || a.dims.length === 2)) this.learnRank(b.guessed, 2, [a.dims[a.dims.length - 1]!]);
  }

  private divide(a: Tensor, b: Tensor): Tensor {
    const p = this.program;
    if (isScalarLike(b)) return map(a, (node) => p.div(node, b.nodes[0]!));
    return elementwise(p, (u, v) => p.div(u, v), a, b);
  }

  private power(base: Expression, exponent: Expression, c: Context): Tensor {
    const named = this.namedPower(base, exponent, c);
    if (named) return named;
    const x = this.lower(base, c);
    const n = this.lower(exponent, { ...c, numeric: false });
    if (!isScalarLike(n)) throw new Undecidable("an exponent that is no number", exponent.span);
    if (x.dims.length === 0) return scalar(this.program.pow(x.nodes[0]!, n.nodes[0]!));
    return this.arrayPower(x, n.nodes[0]!);
  }

  /** `σ_j^2 = …` defines the square itself. */
  private namedPower(base: Expression, exponent: Expression, c: Context): Tensor | undefined {
    if (base.kind !== "symbol" || exponent.kind !== "number") return undefined;
    const name = `${base.name}^${exponent.text ?? exponent.value}`;
    if (this.names.hasDefinition(name)) return this.names.symbol({ ...base, name }, c);
    if (!this.names.hasDefinition(`${base.name}^2`)) return undefined;
    const square = this.names.symbol({ ...base, name: `${base.name}^2` }, c);
    return map(square, (node) => this.program.pow(node, this.program.constant(exponent.value / 2)));
  }

  /** The square of a vector is its squared norm where a number is due; a power of a square matrix multiplies. */
  private arrayPower(x: Tensor, exponent: NodeId): Tensor {
    const n = this.program.valueOf(exponent);
    const square = x.dims.length === 2 && x.dims[0]!.of === x.dims[1]!.of && x.dims[0]!.size > 1;
    if (square && n !== undefined && Number.isInteger(n) && n >= 0) {
      let result = identity(this.program, x.dims[0]!);
      for (let i = 0; i < n; i++) result = product(this.program, result, x, "inner");
      return result;
    }
    return map({ dims: x.dims, nodes: x.nodes, ...(x.row ? { row: true as const } : {}) }, (node) => this.program.pow(node, exponent));
  }

  private matrix(rows: readonly (readonly Expression[])[], c: Context): Tensor {
    const nodes = rows.flat().map((cell) => {
      const t = this.lower(cell, c);
      if (!isScalarLike(t)) throw new Undecidable("a matrix of blocks", cell.span);
      return t.nodes[0]!;
    });
    const [height, width] = [rows.length, rows[0]!.length];
    if (width === 1) return { dims: [this.fixedDim(height)], nodes };
    return { dims: [this.fixedDim(height), this.fixedDim(width)], nodes };
  }

  private fixedDim(size: number): Dim {
    const of = `int:${size}`;
    this.learned.sizes.fix(of, size);
    return { size, of };
  }

  private piecewise(e: Extract<Expression, { kind: "piecewise" }>, c: Context): Tensor {
    const branches = [...e.branches].reverse();
    let result: Tensor | undefined;
    for (const { value, condition } of branches) {
      const t = this.lower(value, c);
      if (!condition || !result) {
        result = t;
        continue;
      }
      const test = this.lower(condition, c);
      const no = result;
      if (!isScalarLike(test) || t.dims.length > 0 || no.dims.length > 0) throw new Undecidable("cases over arrays", e.span);
      result = scalar(this.program.select(test.nodes[0]!, t.nodes[0]!, no.nodes[0]!));
    }
    if (!result) throw new Undecidable("cases without a branch", e.span);
    return result;
  }

  private compare(e: Extract<Expression, { kind: "compare" }>, c: Context): Tensor {
    const p = this.program;
    const one = p.constant(1);
    return elementwise(p, (a, b) => {
      switch (e.operator) {
        case "<": return p.less(a, b);
        case ">": return p.less(b, a);
        case "<=": return p.sub(one, p.less(b, a));
        case ">=": return p.sub(one, p.less(a, b));
        case "==": return p.equal(a, b);
        case "!=": return p.sub(one, p.equal(a, b));
      }
    }, this.operand(e.left, e.right, c), this.operand(e.right, e.left, c));
  }

  /** `i = y` beside an index letter: y is the class of the example. */
  private operand(e: Expression, other: Expression, c: Context): Tensor {
    const besideIndex = other.kind === "symbol" && other.indices.length === 0 && c.indices.has(other.name);
    const label = besideIndex && e.kind === "symbol" && !c.indices.has(e.name) && !this.names.hasDefinition(e.name);
    return label ? scalar(this.program.constant(CLASS)) : this.lower(e, c);
  }

  // --- functions -------------------------------------------------------------------------------

  private call(e: Call, c: Context): Tensor {
    const structural = this.structural(e, c);
    if (structural) return structural;
    const quantity = this.quantityCall(e, c);
    if (quantity) return quantity;
    const component = this.componentOfCall(e, c);
    if (component) return component;
    const args = e.arguments.map((a) => this.lower(a, c));
    if (e.primes > 0) return this.primed(e, args, c);
    return this.applied(e, args, c);
  }

  private structural(e: Call, c: Context): Tensor | undefined {
    const first = e.arguments[0];
    switch (e.function) {
      case "transpose": return transpose(this.lower(first!, c));
      case "inverse": return this.inverted(this.lower(first!, c));
      case "component": return e.arguments.slice(1).reduce((t, index) => this.names.component(t, index, c), this.lower(first!, c));
      case "list": return this.list(e, c);
      case "bars": return this.bars(this.lower(first!, c));
      case "norm": return this.norm(this.lower(first!, c));
      case "norm1": return scalar(total(this.program, this.lower(first!, c).nodes.map((node) => this.program.unary(Op.abs, node))));
      case "diag": return this.diag(this.lower(first!, c));
      case "det": return this.bars(this.lower(first!, c));
      case "prod": return this.chainProduct(e, c);
      case "parameters": throw new Undecidable("what ∇ differentiates by is not said", e.span);
      default: return undefined;
    }
  }

  private list(e: Call, c: Context): Tensor {
    const nodes = e.arguments.map((a) => {
      const t = this.lower(a, c);
      if (!isScalarLike(t)) throw new Undecidable("a list of arrays", a.span);
      return t.nodes[0]!;
    });
    return { dims: [this.fixedDim(nodes.length)], nodes };
  }

  private inverted(t: Tensor): Tensor {
    const square = t.dims.length === 2 && t.dims[0]!.size === t.dims[1]!.size && t.dims[0]!.size > 1;
    if (square) return inverse(this.program, t);
    return map({ dims: t.dims, nodes: t.nodes }, (node) => this.program.div(this.program.constant(1), node));
  }

  private bars(t: Tensor): Tensor {
    if (t.dims.length === 0) return scalar(this.program.unary(Op.abs, t.nodes[0]!));
    if (t.dims.length === 2 && t.dims[0]!.size === t.dims[1]!.size) return scalar(determinant(this.program, t.nodes, t.dims[0]!.size));
    return this.norm(t);
  }

  /** ‖x‖ = √Σ x_i²; its square is the sum itself. */
  private norm(t: Tensor): Tensor {
    const p = this.program;
    if (t.dims.length === 0) return scalar(p.unary(Op.abs, t.nodes[0]!));
    return scalar(p.unary(Op.sqrt, total(p, t.nodes.map((node) => p.mul(node, node)))));
  }

  private diag(t: Tensor): Tensor {
    const axes = t.dims.filter((d) => d.size > 1);
    const axis = axes[0] ?? t.dims[0];
    if (!axis || axes.length > 1) throw new Undecidable("diag of what is no vector");
    const n = axis.size;
    const nodes = Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? t.nodes[k / (n + 1)]! : this.program.constant(0)));
    return { dims: [axis, axis], nodes };
  }

  /** prod(∂L/∂a, ∂a/∂b): the product that the chain rule needs, in whatever order and transposition. */
  private chainProduct(e: Call, c: Context): Tensor {
    const factors = e.arguments.map((a) => this.lower(a, this.factorContext(a, c)));
    return factors.reduce((a, b) => product(this.program, a, b, "elementwise"));
  }

  /** `E(t, o)` is the quantity E where t and o are the names that its definition has. */
  private quantityCall(e: Call, c: Context): Tensor | undefined {
    if (e.primes > 0) return undefined;
    const definitions = this.names.candidates(e.function, c.origin);
    const fitting = definitions.filter((d) => !d.parameters || d.parameters.length === e.arguments.length);
    const definition = fitting[Math.min(this.reading.candidate, fitting.length - 1)];
    if (!definition) return undefined;
    const symbol: SymbolNode = { kind: "symbol", name: e.function, indices: e.indices ?? [], slots: "_".repeat(e.indices?.length ?? 0) };
    const own = !definition.parameters || definition.parameters.every((name, i) => isNamed(e.arguments[i]!, name));
    if (own) return this.names.symbol(symbol, c);
    const args = e.arguments.map((a) => this.lower(a, c));
    return this.applyDefinition(definition, args, c);
  }

  /** The body with its parameters bound; a function of numbers is applied to each entry of an array. */
  applyDefinition(definition: Definition, args: readonly Tensor[], c: Context): Tensor {
    const parameters = definition.parameters ?? [];
    const inner = (values: readonly Tensor[]): Context => ({
      ...c, origin: definition.origin, numeric: false, bindings: new Map(parameters.map((name, i) => [name, values[i]!])), indices: new Map(),
    });
    if (args.length === 1 && args[0]!.dims.length > 0 && this.isElementwise(definition)) {
      const { jacobian: _, guessed: __, ...shape } = args[0]!;
      return map(shape, (node) => this.lower(definition.body, inner([scalar(node)])).nodes[0]!);
    }
    return this.lower(definition.body, inner(args));
  }

  private isElementwise(definition: Definition): boolean {
    const parameter = definition.parameters?.[0];
    return definition.indices.length === 0 && !some(definition.body, (e) =>
      (e.kind === "reduce") || (e.kind === "symbol" && e.name === parameter && e.indices.length > 0) ||
      (e.kind === "call" && ["transpose", "norm", "softmax", "sum", "component", "diag"].includes(e.function)) || (e.kind === "multiply" && e.mode === "elementwise"));
  }

  /** softmax(z_j) is softmax(z)_j. */
  private componentOfCall(e: Call, c: Context): Tensor | undefined {
    const argument = e.arguments[0];
    if (e.function !== "softmax" || e.primes > 0 || argument?.kind !== "symbol" || argument.indices.length === 0) return undefined;
    const value = this.lower(argument, c);
    if (value.dims.length > 0) return undefined;
    const last = argument.indices[argument.indices.length - 1]!;
    const whole = { ...argument, indices: argument.indices.slice(0, -1), slots: (argument.slots ?? "").slice(0, -1) };
    const vector = this.lower(whole, c);
    if (vector.dims.length !== 1) return undefined;
    return this.names.component(applyWhole(this.program, "softmax", [vector])!, last, c);
  }

  private applied(e: Call, args: readonly Tensor[], c: Context): Tensor {
    const whole = applyWhole(this.program, e.function, args);
    if (whole) return whole;
    const known = args.length === 1 ? applyKnown(this.program, e.function, args[0]!) : undefined;
    if (known) return known;
    return this.unknownFunction(e, args, c);
  }

  /** A function known only by its name. */
  private unknownFunction(e: Call, args: readonly Tensor[], c: Context): Tensor {
    const name = e.indices ? `${e.function}[${e.indices.map((i) => this.names.indexValue(i, `index:${e.function}:0`, c)).join()}]` : e.function;
    this.unknown.add(e.function);
    const x = args[0]!;
    if (args.length > 1 || isLossName(e.function)) return this.unknownOf(name, args.flatMap((t) => t.nodes));
    const chosen = this.isChoice(e.function) ? this.reading.functions : "generic";
    if (chosen === "generic") return map({ dims: x.dims, nodes: x.nodes }, (node) => unknownActivation(this.program, this.coefficientsOf(name, 4), node));
    if (chosen === "identity") return x;
    return applyKnown(this.program, chosen === "logistic" ? "sigmoid" : chosen, x)!;
  }

  /** One choice cannot be meant for several functions: it is σ's, or that of the only one. */
  private isChoice(name: string): boolean {
    const { unknownFunctions } = this.facts;
    return unknownFunctions.has("σ") ? name === "σ" : unknownFunctions.size === 1 || !/^[fgh](_|\^|$)/.test(name);
  }

  private unknownOf(name: string, inputs: readonly NodeId[]): Tensor {
    let next = 0;
    const all = this.coefficientsOf(name, 3 + 2 * (inputs.length + 2));
    return scalar(unknownQuantity(this.program, inputs, () => all[next++]!));
  }

  private coefficientsOf(name: string, needed: number): NodeId[] {
    const list = this.coefficients.get(name) ?? [];
    while (list.length < needed) list.push(this.names.leaf("?", `${name}?${list.length}`));
    this.coefficients.set(name, list);
    return list;
  }

  /** f′(z): the derivative of f by its argument, at z, entry by entry. */
  private primed(e: Call, args: readonly Tensor[], c: Context): Tensor {
    if (args.length !== 1) throw new Undecidable("a prime on a function of several arguments", e.span);
    const { jacobian: _, guessed: __, ...x } = args[0]!;
    const dummy = this.names.leaf("?", "·");
    const definition = this.names.candidates(e.function, c.origin)[0];
    const f = (node: NodeId): NodeId => {
      const t = definition?.parameters ? this.applyDefinition(definition, [scalar(node)], c) : this.applied({ ...e, primes: 0 }, [scalar(node)], c);
      if (!isScalarLike(t)) throw new Undecidable("the derivative of a function that is no number", e.span);
      return t.nodes[0]!;
    };
    let slope = f(dummy);
    for (let k = 0; k < e.primes; k++) slope = differentiate(this.program, slope, [dummy])[0]!;
    return map(x, (node) => substitute(this.program, slope, dummy, node));
  }

  // --- sums ------------------------------------------------------------------------------------

  private reduce(e: Reduce, c: Context): Tensor {
    if (e.index === IMPLIED_INDEX) return this.impliedSum(e, c);
    const values = this.indexRange(e, c);
    if (!values) return this.sumOver(e, c);
    let result: Tensor | undefined;
    for (const value of values) {
      const inner: Context = { ...c, indices: new Map(c.indices).set(e.index, value) };
      if (e.condition && !this.isTrue(e.condition, inner)) continue;
      const term = this.lower(e.body, inner);
      const { jacobian: _, ...plain } = term;
      result = result === undefined ? plain : this.accumulate(e, result, plain);
    }
    return result ?? scalar(this.program.constant(e.operator === "sum" ? 0 : 1));
  }

  private accumulate(e: Reduce, a: Tensor, b: Tensor): Tensor {
    if (e.operator === "sum") return elementwise(this.program, (x, y) => this.program.add(x, y), a, b);
    return product(this.program, a, b, "elementwise");
  }

  private isTrue(condition: Expression, c: Context): boolean {
    if (condition.kind !== "compare") return true;
    const value = (e: Expression): number => this.names.indexValue(e, "index:?:0", c);
    const [x, y] = [value(condition.left), value(condition.right)];
    switch (condition.operator) {
      case "<": return x < y;
      case ">": return x > y;
      case "<=": return x <= y;
      case ">=": return x >= y;
      case "==": return x === y;
      case "!=": return x !== y;
    }
  }

  /** The values of a bound letter: by its bounds, or by the positions where the body uses it. */
  private indexRange(e: Reduce, c: Context): number[] | undefined {
    const range = rangeOf(e.index, e.body, c, this.names, this.facts);
    if (range) this.joinBounds(e, range.of);
    const low = e.from ? this.bound(e.from, range?.of, c) : range?.low;
    const high = e.to && !isOwnBound(e) ? this.bound(e.to, range?.of, c) : range?.high;
    if (low === undefined || high === undefined) return undefined;
    const length = Math.max(0, high - low + 1);
    this.budget.spend(length);
    return Array.from({ length }, (_, i) => low + i);
  }

  private bound(e: Expression, of: string | undefined, c: Context): number {
    return this.names.indexValue(e, of ?? "index:?:0", c);
  }

  private joinBounds(e: Reduce, of: string): void {
    if (e.to?.kind === "symbol" && this.facts.reading.sizes.has(e.to.name) && !isOwnBound(e)) this.names.join(of, `size:${e.to.name}`);
  }

  /** A sum over something that is no index: over examples, or over all members of a name (`\sum_w w^2`). */
  private sumOver(e: Reduce, c: Context): Tensor {
    if (e.from || e.to) throw new Undecidable(`what ${e.index} runs over is not said`, e.span);
    const members = some(e.body, (x) => x.kind === "symbol" && x.name === e.index && x.indices.length === 0);
    let result: Tensor | undefined;
    for (let k = 0; k < SAMPLES; k++) {
      const inner = members ? this.memberContext(e.index, k, c) : { ...c, sample: k };
      const term = this.lower(e.body, inner);
      result = result ? this.accumulate(e, result, term) : term;
    }
    return result!;
  }

  private memberContext(name: string, k: number, c: Context): Context {
    const own = this.names.symbol({ kind: "symbol", name, indices: [] }, c);
    if (k === 0) return { ...c, bindings: new Map(c.bindings).set(name, own) };
    const other = this.coefficientsOf(`${name}#${k}`, own.nodes.length);
    return { ...c, bindings: new Map(c.bindings).set(name, { ...own, nodes: other.slice(0, own.nodes.length) }) };
  }

  /** A sum without an index: over the entries of an array, or over the free letter of its body. */
  private impliedSum(e: Reduce, c: Context): Tensor {
    const letters = freeLetters(e.body, c);
    const first = letters[0];
    if (first !== undefined) {
      const body = letters.slice(1).reduceRight<Expression>((inner, index) => ({ ...e, index, body: inner }), e.body);
      return this.reduce({ ...e, index: first, body }, c);
    }
    const body = this.lower(e.body, c);
    if (isHigher(body)) throw new Undecidable("what this sum runs over is not said", e.span);
    if (body.nodes.length === 1) return this.sumOver({ ...e, index: "·" }, c);
    return scalar(total(this.program, body.nodes));
  }

  // --- derivatives -----------------------------------------------------------------------------

  private derivative(e: Derivative, c: Context): Tensor {
    const inner = { ...c, direct: false };
    const transposed = e.wrt.kind === "call" && e.wrt.function === "transpose";
    const target = transposed ? (e.wrt as Call).arguments[0]! : this.variableOf(e, c);
    const wrt = this.lower(target, inner);
    const of = this.lower(e.of, inner);
    if (isHigher(of) || isHigher(wrt)) throw new Undecidable("a derivative of a derivative by a matrix", e.span);
    if (of.nodes.length * wrt.nodes.length > ENTRY_LIMIT) throw new Undecidable("this derivative has too many entries", e.span);
    for (const node of wrt.nodes) {
      if (this.program.op[node] === Op.constant) throw new Undecidable("a derivative by a number", e.wrt.span);
    }
    const opaque = c.direct ? this.opaqueFor(of, wrt) : undefined;
    const nodes = of.nodes.flatMap((node) => differentiate(this.program, node, wrt.nodes, opaque));
    if (nodes.every((n) => this.program.valueOf(n) === 0)) this.vanished.push({ of: nameOf(e.of), wrt: nameOf(target) });
    const jacobian = { ofName: keyOf(e.of), wrtName: keyOf(target), of: of.dims, wrt: wrt.dims, nodes };
    const t = laidOut(jacobian, this.reading.layout);
    return transposed ? transpose(t) : t;
  }

  /** ∇f without a subscript is by the arguments of f. */
  private variableOf(e: Derivative, c: Context): Expression {
    if (e.wrt.kind !== "call" || e.wrt.function !== "parameters") return e.wrt;
    const parameters = e.of.kind === "symbol" ? this.names.choose(e.of, c)?.parameters : undefined;
    if (!parameters) throw new Undecidable("what ∇ differentiates by is not said", e.span);
    return { kind: "call", function: "list", primes: 0, arguments: parameters.map((name): Expression => ({ kind: "symbol", name, indices: [] })) };
  }

  private opaqueFor(of: Tensor, wrt: Tensor): ReadonlySet<NodeId> {
    const opaque = new Set(this.names.named);
    for (const node of [...of.nodes, ...wrt.nodes]) opaque.delete(node);
    return opaque;
  }

  /** A quantity that is differentiated but never defined: a smooth function of what it is differentiated by. */
  private isUnspecified(name: string, c: Context): boolean {
    if (this.names.hasDefinition(name) || this.names.isSizeName(name) || this.building.has(name)) return false;
    if (c.bindings.has(name)) return false;
    return this.facts.differentiations.some((d) => d.of === name);
  }

  private unspecified(e: SymbolNode, c: Context): Tensor {
    if (e.indices.length > 0) throw new Undecidable(`${e.name} is differentiated but not defined`, e.span);
    const known = this.quantities.get(e.name);
    if (known) return known;
    this.building.add(e.name);
    try {
      const inputs = this.sinks(e.name, c);
      if (inputs.length === 0) throw new Undecidable(`${e.name} is differentiated but not defined`, e.span);
      this.unspecifiedNames.add(e.name);
      const value = this.unknownOf(e.name, inputs);
      this.quantities.set(e.name, value);
      return value;
    } finally {
      this.building.delete(e.name);
    }
  }

  /** What a quantity is differentiated by and nothing else of these depends on: its inputs. */
  private sinks(name: string, c: Context): NodeId[] {
    const all: NodeId[] = [];
    for (const { of, wrt } of this.facts.differentiations) if (of === name) all.push(...this.everyMember(wrt, c));
    const unique = [...new Set(all)].filter((n) => this.program.op[n] !== Op.constant);
    return unique.filter((node) => !unique.some((other) => other !== node && differentiate(this.program, other, [node])[0] !== this.program.constant(0)));
  }

  /** All members of a family: the whole of it, whatever the letters say. */
  private everyMember(wrt: SymbolNode, c: Context): NodeId[] {
    const whole: SymbolNode = { kind: "symbol", name: wrt.name, indices: [], slots: "" };
    const context = { ...c, indices: new Map<string, number>(), bindings: new Map<string, Tensor>() };
    try {
      return [...this.names.symbol(whole, context).nodes];
    } catch (error) {
      if (error instanceof OutOfRange || error instanceof Undecidable) return [];
      throw error;
    }
  }
}

/** `\sum_{k=1}^k`: the bound is the letter itself; the body tells the range. */
function isOwnBound(e: Reduce): boolean {
  return e.to?.kind === "symbol" && e.to.name === e.index;
}

function isNamed(e: Expression, name: string): boolean {
  return e.kind === "symbol" && e.name === name && e.indices.length === 0;
}

function isVectorName(name: string): boolean {
  if (name.startsWith(ONES)) return true;
  return /^(\w+\()*[a-z](\)|_|\^|$)/.test(name) && !/^(n|m|c|k|η|λ|α|β)(_|$)/.test(name);
}

/** W, U, V, A … but not the letters of sizes and losses. */
function isMatrixName(name: string): boolean {
  return /^[A-Z](_|\^|$)/.test(name) && !/^[CEIJKLMNT](_|\^|$)/.test(name);
}

function identity(p: Program, dim: Dim): Tensor {
  const n = dim.size;
  return { dims: [dim, dim], nodes: Array.from({ length: n * n }, (_, k) => p.constant(k % (n + 1) === 0 ? 1 : 0)) };
}

/** ∂a/∂z entry by entry, where each a_i depends on z_i alone. */
function diagonal(t: Tensor): Tensor | undefined {
  const j = t.jacobian;
  if (!j || j.of.length === 0 || count(j.of) !== count(j.wrt) || count(j.of) < 2) return undefined;
  const n = count(j.of);
  return { dims: j.of, nodes: Array.from({ length: n }, (_, i) => j.nodes[i * n + i]!) };
}

function nameOf(e: Expression): string {
  if (e.kind === "symbol") return e.name;
  return e.kind === "call" ? e.function : "this";
}

/** Which quantity a side of a derivative is, for joining links of a chain. */
function keyOf(e: Expression): string {
  return JSON.stringify(e, (k, v: unknown) => (k === "span" || k === "text" ? undefined : v));
}

/** Index letters of a body that nothing binds yet. */
function freeLetters(e: Expression, c: Context): string[] {
  const letters: string[] = [];
  const walk = (x: Expression, bound: ReadonlySet<string>): void => {
    if (x.kind === "reduce") return walk(x.body, new Set([...bound, x.index]));
    if (x.kind === "symbol") {
      for (const index of x.indices) {
        if (index.kind === "symbol" && !bound.has(index.name) && !c.indices.has(index.name) && !letters.includes(index.name)) letters.push(index.name);
      }
      return;
    }
    for (const part of childrenOf(x)) walk(part, bound);
  };
  walk(e, new Set());
  return letters;
}

function childrenOf(x: Expression): readonly Expression[] {
  switch (x.kind) {
    case "negate": return [x.argument];
    case "add": return x.terms;
    case "multiply": return x.factors;
    case "divide": return [x.numerator, x.denominator];
    case "power": return [x.base, x.exponent];
    case "call": return x.arguments;
    case "derivative": return [x.of, x.wrt];
    default: return [];
  }
}
