/**
 * Names as tensors: which definition a name means here, which leaf it is otherwise, and over what its indices run.
 * Sizes that turn out to be one are joined and the model is built again (`Unified`).
 */
import type { Declaration, Definition, Origin } from "../claims/reading.ts";
import { ONES } from "../claims/resolve-name.ts";
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { type NodeId, Op, type Program } from "../numeric/program.ts";
import { type Context, OutOfRange, type Reading, Undecidable, Unified } from "./context.ts";
import { isLossName } from "../claims/names.ts";
import { type Facts, hasComponents, offsetOf } from "./facts.ts";
import type { Sizes } from "./sizes.ts";
import { type Dim, scalar, type Tensor } from "./tensor.ts";

/** What outlives a rebuild: sizes that were joined, ranks that were found. */
export interface Learned {
  readonly sizes: Sizes;
  /** Axes of names without a declaration. */
  readonly ranks: Map<string, readonly string[]>;
  /** Classes that declarations and definitions use: claims join none of them. */
  readonly closed: Set<string>;
}

/** How a leaf of the program came about. */
export interface LeafInfo {
  readonly name: string;
  readonly label: string;
}

export interface Lower {
  (e: Expression, context: Context): Tensor;
}

/** Ends the name of a letter that is local to one line. */
export const LOCAL = "⁎";

/** Entries of one free array. */
const ENTRY_LIMIT = 100_000;
const FAMILY_SIZE = 3;
const MIDDLE = 2;
/** Index values of letters that are labels lie beyond any range. */
const LABEL_VALUE = 1000;


export class Names {
  readonly leaves: LeafInfo[] = [];
  /** Nodes of named quantities, for partials of the direct definition. */
  readonly named = new Set<NodeId>();
  private readonly instances = new Map<string, Tensor>();
  private readonly copies = new Map<string, Tensor>();
  private readonly inProgress = new Set<string>();
  private readonly declarations: ReadonlyMap<string, Declaration>;
  private readonly program: Program;
  private readonly facts: Facts;
  private readonly reading: Reading;
  private readonly learned: Learned;
  private readonly lower: Lower;
  /** Only definitions may join sizes freely; claims may join those that nothing else fixed. */
  readonly open: { joining: boolean };

  constructor(program: Program, facts: Facts, reading: Reading, learned: Learned, lower: Lower) {
    this.program = program;
    this.facts = facts;
    this.reading = reading;
    this.learned = learned;
    this.lower = lower;
    this.open = { joining: true };
    this.declarations = new Map(facts.reading.declarations.map((d) => [d.name, d]));
    for (const key of facts.steps.keys()) this.familySize(`index:${key}`);
  }

  /** A free variable of the program. */
  leaf(name: string, label: string): NodeId {
    this.leaves.push({ name, label });
    return this.program.leaf(label);
  }

  hasDefinition(name: string): boolean {
    return (this.facts.definitions.get(name)?.length ?? 0) > 0;
  }

  isSizeName(name: string): boolean {
    if (this.hasDefinition(name) || this.declarations.has(name) || this.facts.bound.has(name)) return false;
    return this.facts.reading.sizes.has(name);
  }

  /** Definitions of a name, the nearest first (reading.md §1.3). */
  candidates(name: string, origin: Origin): readonly Definition[] {
    const all = [...(this.facts.definitions.get(name) ?? []), ...this.ofThisDisplay(name, origin)];
    const rank = (d: Definition): number => distance(d.origin, origin) + (d.second && d.origin.statement !== origin.statement && d.origin.block !== origin.block ? 10 : 0);
    return all.length < 2 ? all : [...all].sort((a, b) => rank(a) - rank(b));
  }

  /** `df/dx` beside `f_a(x) = …` is about the f of that display. */
  private ofThisDisplay(name: string, origin: Origin): readonly Definition[] {
    if (!/^[a-zA-Z]$/.test(name)) return [];
    return this.facts.reading.definitions.filter((d) => d.origin.block === origin.block && d.parameters !== undefined && d.name.startsWith(`${name}_`));
  }

  /** The value of a name at its indices, as seen from the context. */
  symbol(node: SymbolNode, context: Context): Tensor {
    const definition = this.choose(node, context);
    if (definition) return this.fromDefinition(definition, node, context);
    if (node.indices.length === 0 && this.isSizeName(node.name)) return scalar(this.program.constant(this.learned.sizes.sizeOf(`size:${node.name}`)));
    return this.fromLeaf(node, context);
  }

  /** The definition that this use of the name means; several that fit are candidates of readings. */
  choose(node: SymbolNode, context: Context): Definition | undefined {
    const all = this.candidates(node.name, context.origin).filter((d) => d.origin.statement !== context.without);
    // `L` and `L_t` are two names where both are defined.
    const sameArity = all.filter((d) => d.indices.length === node.indices.length);
    const fitting = (sameArity.length > 0 ? sameArity : all).filter((d) => this.fits(d, node, context));
    if (fitting.length < 2) return fitting[0];
    const exact = fitting.filter((d) => d.indices.every((i) => i.kind === "number" || (i.kind === "symbol" && this.isSizeLetter(i.name))) && d.indices.length > 0);
    const pool = exact.length > 0 ? exact : fitting;
    return pool[Math.min(this.reading.candidate, pool.length - 1)];
  }

  /** What a definition of a square squares: `(r - s)` of `e^2 = (r - s)^2`. */
  squareBase(node: SymbolNode, context: Context): Tensor | undefined {
    const d = this.choose(node, context);
    if (d?.body.kind !== "power" || d.body.exponent.kind !== "number" || d.body.exponent.value !== 2) return undefined;
    return this.fromDefinition({ ...d, id: -1 - d.id, body: d.body.base }, node, context);
  }

  private fits(d: Definition, node: SymbolNode, context: Context): boolean {
    const { values } = alignSlots(d.slots, node, d.indices.length, this.facts.positions);
    return d.indices.every((pattern, i) => {
      const written = values[i];
      if (written === undefined) return true;
      const value = this.indexValue(written, this.slotClass(node.name, i, []), context);
      return this.matches(pattern, value, node.name, i);
    });
  }

  private matches(pattern: Expression, value: number, name: string, position: number): boolean {
    if (pattern.kind === "number") return pattern.value === value;
    if (pattern.kind === "symbol" && this.isSizeLetter(pattern.name)) return value === this.learned.sizes.sizeOf(this.slotClass(name, position, []));
    const offset = offsetOf(pattern)?.offset ?? 0;
    return value - offset >= this.start(name, position);
  }

  /** Where a family begins: its members below are free (initial states, inputs). */
  private start(name: string, position: number): number {
    if (!this.facts.steps.has(`${name}:${position}`)) return -Infinity;
    return this.reading.start === "zero" ? 0 : 1;
  }

  private isSizeLetter(letter: string): boolean {
    return this.facts.reading.sizes.has(letter) && !this.facts.bound.has(letter);
  }

  private fromDefinition(d: Definition, node: SymbolNode, context: Context): Tensor {
    const { values, extra } = alignSlots(d.slots, node, d.indices.length, this.facts.positions);
    const concrete = values.map((written, i) => (written === undefined ? undefined : this.indexValue(written, this.slotClass(node.name, i, []), context)));
    const whole = this.shaped(node.name, this.assemble(d.indices.length, concrete, node.name, (at) => this.instance(d, at, context)));
    return this.select(whole, extra, node, context);
  }

  /** Fills in the axes that the written indices leave out. */
  private assemble(count: number, given: readonly (number | undefined)[], name: string, at: (values: number[]) => Tensor): Tensor {
    // A layer that is not named is the last one: ∇_a C is by the output.
    const values = given.map((v, i) => (v === undefined && this.facts.layered.has(`${name}:${i}`) && count > 0 && i === 0 ? this.learned.sizes.sizeOf(this.slotClass(name, i, [])) : v));
    const missing = Array.from({ length: count }, (_, i) => i).filter((i) => values[i] === undefined);
    if (missing.length === 0) return at(values as number[]);
    const dims: Dim[] = [];
    const nodes: NodeId[] = [];
    let inner: readonly Dim[] = [];
    const fill = (k: number): void => {
      if (k === missing.length) {
        const t = at(values as number[]);
        inner = t.dims;
        nodes.push(...t.nodes);
        return;
      }
      const position = missing[k]!;
      const dim = this.dim(this.slotClass(name, position, values));
      dims[k] = dim;
      for (let v = 1; v <= dim.size; v++) {
        values[position] = v;
        fill(k + 1);
      }
      values[position] = undefined;
    };
    fill(0);
    return { dims: [...dims, ...inner], nodes };
  }

  dim(of: string): Dim {
    return { size: this.learned.sizes.sizeOf(of), of };
  }

  private instance(d: Definition, values: readonly number[], context: Context): Tensor {
    const ambiguous = this.facts.ambiguous ? `|${context.origin.section === d.origin.section ? context.origin.statement : ""}|${context.without ?? ""}` : "";
    const key = `${d.id}|${values.join()}|${context.sample}${ambiguous}`;
    const known = this.instances.get(key);
    if (known) return known;
    values.forEach((v, i) => this.checkRange(d.name, i, v, values, true));
    if (this.inProgress.has(key)) throw new Undecidable(`the definition of ${d.name} leads back to itself`);
    this.inProgress.add(key);
    try {
      const indices = new Map<string, number>();
      d.indices.forEach((pattern, i) => {
        const step = offsetOf(pattern);
        if (step) indices.set(step.letter, values[i]! - step.offset);
      });
      // Within one section, the line that is judged decides which of several meanings is the nearest.
      const origin = d.origin.section < 0 ? context.origin : d.origin.section === context.origin.section ? { ...d.origin, statement: context.origin.statement, block: context.origin.block } : d.origin;
      const inner: Context = { ...context, indices, bindings: new Map(), origin, inDefinition: true, direct: false, numeric: false, depth: context.depth + 1 };
      const tensor = this.lower(d.body, inner);
      const plain = this.distinct(`${d.id}|${values.join()}`, this.shaped(d.name, this.numberOf(d, tensor)));
      this.instances.set(key, plain);
      for (const node of plain.nodes) this.named.add(node);
      return plain;
    } finally {
      this.inProgress.delete(key);
    }
  }

  /** A loss that comes out as an array is the sum of its entries: (y − a)² of vectors. */
  private numberOf(d: Definition, t: Tensor): Tensor {
    if (t.nodes.length < 2 || d.indices.length > 0 || !isLossName(d.name) || this.declarations.has(d.name)) return t;
    return scalar(t.nodes.reduce((a, b) => this.program.add(a, b)));
  }

  /** Entries with one value are still different variables: each gets a node of its own. */
  private distinct(key: string, t: Tensor): Tensor {
    if (new Set(t.nodes).size === t.nodes.length) return t;
    const full = `${key}|${t.nodes.join()}`;
    const known = this.copies.get(full);
    if (known) return known;
    const shared = (node: NodeId): boolean => t.nodes.indexOf(node) !== t.nodes.lastIndexOf(node) && this.program.op[node] !== Op.constant;
    const copied: Tensor = { ...t, nodes: t.nodes.map((node) => (shared(node) ? this.program.copy(node) : node)) };
    this.copies.set(full, copied);
    return copied;
  }

  /** A declared shape holds also for what is defined entry by entry. */
  private shaped(name: string, t: Tensor): Tensor {
    const { guessed: _, jacobian: __, ...plain } = t;
    const declaration = this.declarations.get(name);
    if (!declaration || declaration.shape.length <= plain.dims.length || declaration.indices.length > 0) return plain;
    const dims = this.axes(name, [], declaration).map((of) => this.dim(of));
    return dims.reduce((n, d) => n * d.size, 1) === plain.nodes.length ? { dims, nodes: plain.nodes } : plain;
  }

  private fromLeaf(node: SymbolNode, context: Context): Tensor {
    const declaration = this.declarations.get(node.name);
    const base = this.baseSlots(node.name);
    const { values, extra } = alignSlots(base, node, base.length, this.facts.positions);
    const concrete: (number | undefined)[] = [];
    values.forEach((written, i) => {
      concrete.push(written === undefined ? undefined : this.indexValue(written, this.slotClass(node.name, i, concrete as number[]), context));
    });
    const whole = this.assemble(base.length, concrete, node.name, (at) => this.leafInstance(node.name, at, context, declaration));
    return this.select(whole, extra, node, context);
  }

  private leafInstance(name: string, values: readonly number[], context: Context, declaration: Declaration | undefined): Tensor {
    const shared = this.facts.variables.has(name);
    const key = `${name}|${values.join()}|${shared ? 0 : context.sample}`;
    const known = this.instances.get(key);
    if (known) return known;
    values.forEach((v, i) => this.checkRange(name, i, v, values, false));
    const axes = this.axes(name, values, declaration);
    const dims = axes.map((of) => this.dim(of));
    const size = dims.reduce((n, d) => n * d.size, 1);
    if (size > ENTRY_LIMIT) throw new Undecidable(`${name} has too many entries for a model; smaller sizes prove as much`);
    const label = values.length > 0 ? `${name}[${values.join()}]` : name;
    const zero = this.reading.start === "zero" && values.some((v, i) => v < this.start(name, i));
    const nodes = Array.from({ length: size }, (_, k) => (zero ? this.program.constant(0) : name.startsWith(ONES) ? this.program.constant(1) : this.leaf(name, size > 1 ? `${label}(${entryLabel(k, dims)})` : label)));
    if (this.facts.symmetric.has(name) && dims.length === 2) this.mirror(nodes, dims);
    const guessed = !declaration && dims.length === 0 ? { guessed: name } : {};
    const tensor: Tensor = { dims, nodes, ...guessed };
    this.instances.set(key, tensor);
    return tensor;
  }

  /** A symmetric matrix has one entry for (i, j) and (j, i). */
  private mirror(nodes: NodeId[], dims: readonly Dim[]): void {
    this.join(dims[0]!.of, dims[1]!.of);
    const n = dims[0]!.size;
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) nodes[i * n + j] = nodes[j * n + i]!;
  }

  /** Classes of the axes of a leaf: declared, learned, or none. */
  private axes(name: string, values: readonly number[], declaration: Declaration | undefined): readonly string[] {
    if (!declaration) return (this.learned.ranks.get(name) ?? this.guessedAxes(name)).map((axis) => (values.length > 0 ? `${axis}@${values.join()}` : axis));
    return declaration.shape.map((size) => this.declaredAxis(size, declaration, values));
  }

  /** What stands under a transpose is no number: a capital is a matrix, a small letter a vector. */
  private guessedAxes(name: string): readonly string[] {
    if (name.endsWith(LOCAL)) return this.guessedAxes(name.slice(0, -LOCAL.length)).map((axis) => `${axis}${LOCAL}`);
    if (!this.facts.arrays.has(name) || hasComponents(name, this.facts.slots.get(name) ?? "", this.facts.layered)) return [];
    if (this.facts.matrices.has(name)) return [`axis:${name}:0`, `axis:${name}:1`];
    const letter = /[\p{L}](?=\)|_|\^|'|$)/u.exec(name)?.[0] ?? name;
    return letter !== letter.toLowerCase() ? [`axis:${name}:0`, `axis:${name}:1`] : [`axis:${name}:0`];
  }

  private declaredAxis(size: Expression, declaration: Declaration, values: readonly number[]): string {
    if (size.kind === "number") {
      const of = `int:${size.value}`;
      this.learned.sizes.fix(of, size.value);
      return of;
    }
    const text = size.kind === "symbol" ? size.name : "?";
    const indexed = /^(.+)_([A-Za-z])([+-]\d+)?$/.exec(text);
    const at = indexed ? declaration.indices.findIndex((i) => i.kind === "symbol" && i.name === indexed[2]) : -1;
    if (indexed && at >= 0) return `size:${indexed[1]}_${values[at]! + Number(indexed[3] ?? 0)}`;
    return `size:${text}`;
  }

  /** Entries `x_i`, rows `W_i`, of something that is a tensor without the index. */
  private select(whole: Tensor, extra: readonly Expression[], node: SymbolNode, context: Context): Tensor {
    let t = whole;
    const above = (node.slots ?? "").startsWith("^");
    for (const index of extra) t = above && t.dims.length === 2 ? this.column(t, index, context) : this.component(t, index, context, node.name);
    return t;
  }

  /** `Z^{(i)}` is column i of a batch whose examples are columns, or row i where they are rows. */
  private column(t: Tensor, index: Expression, context: Context): Tensor {
    const [rows, columns] = [t.dims[0]!, t.dims[1]!];
    const byRow = ["m", "N", "n"].some((name) => this.facts.reading.sizes.has(name) && this.learned.sizes.find(`size:${name}`) === this.learned.sizes.find(rows.of) && this.learned.sizes.find(`size:${name}`) !== this.learned.sizes.find(columns.of));
    const value = this.indexValue(index, byRow ? rows.of : columns.of, context);
    if (value < 1 || value > (byRow ? rows : columns).size) throw new OutOfRange();
    if (byRow) return { dims: [columns], nodes: t.nodes.slice((value - 1) * columns.size, value * columns.size) };
    return { dims: [rows], nodes: t.nodes.filter((_, k) => k % columns.size === value - 1) };
  }

  component(t: Tensor, index: Expression, context: Context, name = ""): Tensor {
    const axis = t.dims.length === 2 && t.dims[0]!.size === 1 ? 1 : 0;
    const dim = t.dims[axis];
    if (!dim) {
      if (t.guessed !== undefined) throw new Undecidable(`${name} has no components that are known`);
      throw new Undecidable(`${name || "this"} is a number and has no components`);
    }
    const value = this.indexValue(index, dim.of, context);
    if (value < 1 || value > dim.size) throw new OutOfRange();
    if (t.dims.length === 1) return scalar(t.nodes[value - 1]!);
    const width = t.dims.slice(1).reduce((n, d) => n * d.size, 1);
    if (axis === 1) return scalar(t.nodes[value - 1]!);
    return { dims: t.dims.slice(1), nodes: t.nodes.slice((value - 1) * width, value * width), ...(t.dims.length === 2 ? { row: true as const } : {}) };
  }

  /** Which position of the base an index takes; `undefined` when it picks a component. */
  positionOf(node: SymbolNode, k: number): number | undefined {
    const base = this.baseSlots(node.name);
    const { positions } = alignSlots(base, node, base.length, this.facts.positions);
    return positions[k];
  }

  private baseSlots(name: string): string {
    const definition = this.facts.definitions.get(name)?.[0];
    if (definition) return definition.slots;
    const declaration = this.declarations.get(name);
    if (!declaration) return this.facts.slots.get(name) ?? "";
    return (this.facts.slots.get(name) ?? "").slice(0, declaration.indices.length).padEnd(declaration.indices.length, "_");
  }

  /** Values of the indices of a use that are known already. */
  knownValues(node: SymbolNode, context: Context): (number | undefined)[] {
    const base = this.baseSlots(node.name);
    const { values } = alignSlots(base, node, base.length, this.facts.positions);
    return values.map((written, i) => {
      if (written === undefined) return undefined;
      const letter = offsetOf(written)?.letter;
      // A letter that gets its value further in stands for a member in the middle.
      const known = letter === undefined || context.indices.has(letter) || this.isSizeLetter(letter) ? context : { ...context, indices: new Map(context.indices).set(letter, MIDDLE) };
      try {
        return this.indexValue(written, this.slotClass(node.name, i, []), known);
      } catch (error) {
        if (error instanceof Undecidable) return undefined;
        throw error;
      }
    });
  }

  /** Where a family or axis begins. */
  first(name: string, position: number): number {
    return this.reading.start === "zero" && this.isFamily(name, position) ? 0 : 1;
  }

  /** The first member of a family or axis that exists. */
  lowest(name: string, position: number): number {
    if (this.facts.zeros.has(`${name}:${position}`)) return this.reading.start === "zero" ? 0 : 1;
    if (this.isFamily(name, position) && !this.facts.steps.has(`${name}:${position}`)) return this.reading.start === "zero" ? 0 : 1;
    return this.low(name, position, false);
  }

  /** The class of an index position; below a layer's index, sizes may differ from layer to layer. */
  slotClass(name: string, position: number, values: readonly (number | undefined)[]): string {
    const family = this.isFamily(name, position);
    if (family) return `index:${name}:${position}`;
    const outer = values.slice(0, position).filter((_, i) => this.facts.layered.has(`${name}:${i}`));
    return outer.length > 0 && outer.every((v) => v !== undefined) ? `index:${name}:${position}@${outer.join()}` : `index:${name}:${position}`;
  }

  isFamily(name: string, position: number): boolean {
    if (this.facts.steps.has(`${name}:${position}`)) return true;
    const declaration = this.declarations.get(name);
    if (declaration) return position < declaration.indices.length;
    return (this.facts.slots.get(name) ?? "")[position] === "^";
  }

  /** An index as a number. */
  indexValue(index: Expression, of: string, context: Context): number {
    switch (index.kind) {
      case "number": return this.reach(of, index.value);
      case "negate": return -this.indexValue(index.argument, of, context);
      case "add": return index.terms.reduce((n, t) => n + this.indexValue(t, of, context), 0);
      case "multiply": return index.factors.reduce((n, f) => n * this.indexValue(f, of, context), 1);
      case "symbol": {
        const bound = context.indices.get(index.name);
        if (bound !== undefined) return bound;
        if (this.isSizeLetter(index.name)) {
          this.join(of, `size:${index.name}`);
          return this.learned.sizes.sizeOf(of);
        }
        if (context.depth > 0 && context.inDefinition && /^[a-z]$/.test(index.name)) return this.memberValue(index.name);
        throw new Undecidable(`what the index ${index.name} runs over is not said`);
      }
      default: throw new Undecidable("this index is not read");
    }
  }

  /** A written number must exist. */
  private reach(of: string, value: number): number {
    const { sizes } = this.learned;
    if (value > sizes.sizeOf(of) && !sizes.isFixed(of)) {
      sizes.fix(of, value);
      throw new Unified();
    }
    return value;
  }

  /** Makes two classes one; a new insight starts the model again. */
  join(a: string, b: string): void {
    const { sizes } = this.learned;
    if (sizes.find(a) === sizes.find(b)) return;
    const before = sizes.sizeOf(a) === sizes.sizeOf(b);
    if (!sizes.join(a, b)) throw new Undecidable(`two sizes that differ would have to be equal`);
    if (!before) throw new Unified();
  }

  /** Joins two classes for the sake of a claim; only where one of them is known from nowhere else. */
  joinOpen(a: string, b: string): boolean {
    const { sizes, closed } = this.learned;
    const roots = new Set([...closed].map((name) => sizes.find(name)));
    if (sizes.find(a) === sizes.find(b) || (roots.has(sizes.find(a)) && roots.has(sizes.find(b)))) return false;
    return sizes.join(a, b);
  }

  /** From now on the sizes in use belong to definitions. */
  close(): void {
    for (const t of this.instances.values()) for (const d of t.dims) this.learned.closed.add(d.of);
  }

  /** The value of a letter that names one member, `u_o` in `-log σ(u_o·v_c)`. */
  memberValue(letter: string): number {
    // The class of the example, `p_y`.
    if (letter === "y") return 2;
    if (this.reading.members === "beside") return LABEL_VALUE + letter.charCodeAt(0);
    return 1 + [...this.facts.memberLetters].sort().indexOf(letter);
  }

  private checkRange(name: string, position: number, value: number, values: readonly number[], defined: boolean): void {
    if (value >= LABEL_VALUE) return;
    const of = this.slotClass(name, position, values);
    const low = this.low(name, position, defined);
    if (value < low || value > this.learned.sizes.sizeOf(of)) throw new OutOfRange();
  }

  private low(name: string, position: number, defined: boolean): number {
    const start = this.reading.start === "zero" ? 0 : 1;
    const step = this.facts.steps.get(`${name}:${position}`);
    if (this.facts.zeros.has(`${name}:${position}`)) return Math.min(0, start + Math.min(step ?? 0, 0));
    if (step === undefined) return this.isFamily(name, position) ? Math.min(start, 0) : 1;
    return defined ? start : start + Math.min(step, 0);
  }

  private familySize(of: string): void {
    const { sizes } = this.learned;
    if (!sizes.isFixed(of)) sizes.fix(of, FAMILY_SIZE);
  }
}

/** 1-based: `3` of a vector, `2,1` of a matrix. */
function entryLabel(k: number, dims: readonly Dim[]): string {
  const columns = dims.length === 2 ? dims[1]!.size : 0;
  return columns > 1 && dims[0]!.size > 1 ? `${Math.floor(k / columns) + 1},${(k % columns) + 1}` : String(k + 1);
}

function distance(a: Origin, from: Origin): number {
  if (a.statement === from.statement) return 0;
  if (a.block === from.block && a.section === from.section) return 1;
  if (a.section === from.section) return a.statement < from.statement ? 2 + (from.statement - a.statement) * 1e-6 : 3 + (a.statement - from.statement) * 1e-6;
  return a.section < from.section ? 4 + (from.section - a.section) * 1e-3 : 5 + (a.section - from.section) * 1e-3;
}

/** Lays the written indices on the positions of the base; what finds no position is a component. */
function alignSlots(
  base: string, node: SymbolNode, count: number, positionsOf: ReadonlyMap<string, number>,
): { values: (Expression | undefined)[]; extra: Expression[]; positions: (number | undefined)[] } {
  const positions: (number | undefined)[] = [];
  const values: (Expression | undefined)[] = Array.from({ length: count }, () => undefined);
  const extra: Expression[] = [];
  node.indices.forEach((index, k) => {
    const sign = (node.slots ?? "")[k] ?? "_";
    const free = (i: number): boolean => i < count && values[i] === undefined && (base[i] ?? "_") === sign;
    const usual = node.indices.length < count && index.kind === "symbol" ? positionsOf.get(`${node.name}:${index.name}`) : undefined;
    const at = usual !== undefined && free(usual) ? usual : values.findIndex((_, i) => free(i));
    positions.push(at >= 0 ? at : undefined);
    if (at >= 0) values[at] = index;
    else extra.push(index);
  });
  return { values, extra, positions };
}
