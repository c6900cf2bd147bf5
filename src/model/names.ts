/**
 * Names as tensors: the value of the definition that a name means here, or the leaves that it is otherwise.
 * Sizes that turn out to be one are joined and the model is built again (`Unified`).
 */
import { isLossName } from "../claims/names.ts";
import type { Definition } from "../claims/reading.ts";
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { type NodeId, Op, type Program } from "../numeric/program.ts";
import type { Asked } from "./asked.ts";
import { select } from "./components.ts";
import { type Context, OutOfRange, type Reading, Undecidable } from "./context.ts";
import { Definitions } from "./definitions.ts";
import { type Facts, offsetOf } from "./facts.ts";
import { Indices } from "./indices.ts";
import { dimOf, joinSizes, type Learned, reach } from "./learned.ts";
import { type LeafInfo, Leaves } from "./leaves.ts";
import { Shapes } from "./shapes.ts";
import { alignSlots } from "./slots.ts";
import { type Dim, scalar, type Tensor } from "./tensor.ts";

interface Lower {
  (e: Expression, context: Context): Tensor;
}

/** A value of a name, and what of the reading it rests on. */
interface Kept {
  readonly tensor: Tensor;
  asked: number;
}

export class Names {
  readonly indices: Indices;
  readonly definitions: Definitions;
  private readonly shapes: Shapes;
  private readonly free: Leaves;
  private readonly instances = new Map<string, Kept>();
  private readonly copies = new Map<string, Tensor>();
  private readonly inProgress = new Set<string>();
  /** Layers in which definitions use a free name: with `z^{(l+1)} = W^{(l)} a^{(l)}` the last layer has no W. */
  private readonly layersOf = new Map<string, ReadonlySet<number>>();
  private readonly program: Program;
  private readonly facts: Facts;
  private readonly learned: Learned;
  private readonly lower: Lower;
  private readonly reading: Reading;
  private readonly asked: Asked;
  private readonly isApart: boolean;

  constructor(program: Program, facts: Facts, { reading, asked, isApart }: { reading: Reading; asked: Asked; isApart: boolean }, learned: Learned, lower: Lower) {
    this.reading = reading;
    this.asked = asked;
    this.isApart = isApart;
    this.program = program;
    this.facts = facts;
    this.learned = learned;
    this.lower = lower;
    this.indices = new Indices(facts, reading, learned);
    this.definitions = new Definitions(reading, this.indices);
    this.shapes = new Shapes(this.indices);
    this.free = new Leaves(program, reading, this.indices, this.shapes);
  }

  /** The free variables of the program, in their order. */
  get leaves(): readonly LeafInfo[] {
    return this.free.all;
  }

  /** A free variable of the program. */
  leaf(name: string, label: string): NodeId {
    return this.free.leaf(name, label);
  }

  hasDefinition(name: string): boolean {
    return this.definitions.hasDefinition(name);
  }

  /** The definition that this use of the name means; several that fit are candidates of readings. */
  choose(node: SymbolNode, context: Context): Definition | undefined {
    return this.definitions.choose(node, context);
  }

  /** An index as a number. */
  indexValue(index: Expression, of: string, context: Context): number {
    return this.indices.indexValue(index, of, context);
  }

  /** The value of a letter that names one member, `u_o` in `-log σ(u_o·v_c)`. */
  memberValue(letter: string): number {
    return this.indices.memberValue(letter);
  }

  isSizeName(name: string): boolean {
    if (this.hasDefinition(name) || this.indices.declarations.has(name) || this.facts.bound.has(name)) return false;
    return this.facts.reading.sizes.has(name);
  }

  /** The value of a name at its indices, as seen from the context. */
  symbol(node: SymbolNode, context: Context, meant?: Definition): Tensor {
    const definition = meant ?? this.choose(node, context);
    if (definition) return this.fromDefinition(definition, node, context);
    if (node.indices.length === 0 && this.isSizeName(node.name)) return scalar(this.program.constant(this.learned.sizes.sizeOf(`size:${node.name}`)));
    return this.fromLeaf(node, context);
  }

  /** The value of an expression, as seen from the context. */
  value(e: Expression, context: Context): Tensor {
    return this.lower(e, context);
  }

  /** What a definition of a square squares: `(r - s)` of `e^2 = (r - s)^2`. */
  squareBase(node: SymbolNode, context: Context): Tensor | undefined {
    const d = this.choose(node, context);
    if (d?.body.kind !== "power" || d.body.exponent.kind !== "number" || d.body.exponent.value !== 2) return undefined;
    return this.fromDefinition({ ...d, id: -1 - d.id, body: d.body.base }, node, context);
  }

  private fromDefinition(d: Definition, written: SymbolNode, outside: Context): Tensor {
    const { node, context } = this.ofExample(d, written, outside);
    const { values, extra } = alignSlots(d.slots, node, d.indices.length, this.facts.positions);
    const concrete = values.map((written, i) => (written === undefined ? undefined : this.indexValue(written, this.indices.slotClass(node.name, i, []), context)));
    const whole = this.shapes.shaped(node.name, this.assemble(d.indices.length, concrete, node.name, context, (at) => this.instance(d, at, context)));
    this.joinAxes(node, whole, extra, concrete);
    return select(this.indices, whole, extra, node, context);
  }

  /** `a^{(0)} = x` beside `a_j^{(l)}`: x has as many entries as that layer. */
  private joinAxes(node: SymbolNode, { dims }: Tensor, extra: readonly Expression[], values: readonly (number | undefined)[]): void {
    if (extra.length !== dims.length) return;
    extra.forEach((index, i) => {
      const position = this.indices.positionOf(node, node.indices.indexOf(index));
      if (position !== undefined) joinSizes(this.learned, dims[i]!.of, this.indices.slotClass(node.name, position, values));
    });
  }

  /** `\hat y^{(i)}` of a page that defines ŷ for one example: its formula at example i. */
  private ofExample(d: Definition, node: SymbolNode, context: Context): { node: SymbolNode; context: Context } {
    const [index, ...rest] = node.indices;
    if (!index || d.indices.length !== rest.length || !(node.slots ?? "").startsWith("^") || d.slots.startsWith("^") || this.reading.examples === "all") return { node, context };
    const sample = this.indexValue(index, this.indices.slotClass(node.name, 0, []), context) - 1;
    return { node: { ...node, indices: rest, slots: node.slots!.slice(1) }, context: { ...context, sample } };
  }

  /** Fills in the axes that the written indices leave out. */
  private assemble(count: number, given: readonly (number | undefined)[], name: string, context: Context, at: (values: number[]) => Tensor): Tensor {
    const values = given.map((v, i) => v ?? this.unwritten(name, i, count, context));
    const missing = Array.from({ length: count }, (_, i) => i).filter((i) => values[i] === undefined);
    if (missing.some((i) => this.facts.zeros.has(`${name}:${i}`) && (this.facts.slots.get(name) ?? "")[i] === "_")) throw new Undecidable(`${name} is counted from 0: what all of it is, is not said`);
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
      const dim = dimOf(this.learned, this.indices.slotClass(name, position, values));
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

  /** A layer that is not named is the last one: ∇_a C is by the output. An example that is not named is the one at hand. */
  private unwritten(name: string, position: number, count: number, context: Context): number | undefined {
    const of = this.indices.slotClass(name, position, []);
    const isLayer = this.facts.layered.has(`${name}:${position}`);
    if (isLayer) return count > 0 && position === 0 ? this.learned.sizes.sizeOf(of) : undefined;
    const isExample = (this.facts.slots.get(name) ?? "")[position] === "^" && this.reading.examples === "one";
    return isExample ? reach(this.learned, of, context.sample + 1) : undefined;
  }

  private instance(d: Definition, values: readonly number[], context: Context): Tensor {
    const here = context.origin.section === d.origin.section || this.reading.scope === "line";
    const ambiguous = this.facts.ambiguous ? `|${here ? context.origin.statement : ""}|${context.without ?? ""}` : "";
    const key = `${d.id}|${values.join()}|${context.sample}${ambiguous}`;
    const known = this.instances.get(key);
    if (known) return this.again(known);
    return this.asked.during(() => this.newInstance(d, key, values, context, here), (asked) => this.noteAsked(key, asked));
  }

  private again({ tensor, asked }: Kept): Tensor {
    this.asked.again(asked);
    return tensor;
  }

  private noteAsked(key: string, asked: number): void {
    const kept = this.instances.get(key);
    if (kept) kept.asked |= asked;
  }

  private newInstance(d: Definition, key: string, values: readonly number[], context: Context, here: boolean): Tensor {
    values.forEach((v, i) => this.indices.checkRange(d.name, i, v, values, true));
    if (this.inProgress.has(key)) throw new Undecidable(`the definition of ${d.name} leads back to itself`);
    this.inProgress.add(key);
    try {
      const indices = new Map<string, number>();
      d.indices.forEach((pattern, i) => {
        const step = offsetOf(pattern);
        if (step) indices.set(step.letter, values[i]! - step.offset);
      });
      // Within one section, the line that is judged decides which of several meanings is the nearest.
      const origin = d.origin.section < 0 || here ? context.origin : d.origin;
      const inner: Context = { ...context, indices, bindings: new Map(), origin, inDefinition: true, direct: false, numeric: false };
      const before = this.program.size;
      const tensor = this.lower(d.body, inner);
      if (tensor.nodes.some((node) => node < before || this.isQuantity(node))) void this.reading.equals;
      const plain = this.distinct(`${d.name}|${values.join()}`, this.shapes.shaped(d.name, this.numberOf(d, tensor)));
      this.instances.set(key, { tensor: plain, asked: 0 });
      for (const node of plain.nodes) this.program.named.add(node);
      return plain;
    } finally {
      this.inProgress.delete(key);
    }
  }

  private isQuantity(node: NodeId): boolean {
    return this.program.named.has(node) || this.program.op[node] === Op.leaf;
  }

  /** A loss that comes out as an array is the sum of its entries: (y − a)² of vectors. */
  private numberOf(d: Definition, t: Tensor): Tensor {
    if (t.nodes.length < 2 || d.indices.length > 0 || !isLossName(d.name) || this.indices.declarations.has(d.name)) return t;
    return scalar(t.nodes.reduce((a, b) => this.program.add(a, b)));
  }

  /** Entries with one value are still different variables: each gets a node of its own, and so do quantities that are told apart. */
  private distinct(key: string, t: Tensor): Tensor {
    if (!this.isApart && new Set(t.nodes).size === t.nodes.length) return t;
    const full = `${key}|${t.nodes.join()}`;
    const known = this.copies.get(full);
    if (known) return known;
    const shared = (node: NodeId): boolean => (this.isApart || t.nodes.indexOf(node) !== t.nodes.lastIndexOf(node)) && this.program.op[node] !== Op.constant;
    const copied: Tensor = { ...t, nodes: t.nodes.map((node) => (shared(node) ? this.program.copy(node) : node)) };
    this.copies.set(full, copied);
    return copied;
  }

  private fromLeaf(node: SymbolNode, context: Context): Tensor {
    const { values, extra } = this.indices.aligned(node);
    const concrete: (number | undefined)[] = [];
    values.forEach((written, i) => {
      concrete.push(written === undefined ? undefined : this.indexValue(written, this.indices.slotClass(node.name, i, concrete as number[]), context));
    });
    const whole = this.assemble(values.length, concrete, node.name, context, (at) => this.leafInstance(node.name, at, context));
    return select(this.indices, whole, extra, node, context);
  }

  private leafInstance(name: string, values: readonly number[], context: Context): Tensor {
    // Where examples are told apart by an index, what has none is the same for all.
    const shared = this.facts.variables.has(name) || context.sample === 0 || this.reading.examples === "one";
    const sample = shared ? 0 : context.sample;
    const key = `${name}|${values.join()}|${sample}`;
    const known = this.instances.get(key);
    if (known) return this.again(known);
    return this.asked.during(() => {
      values.forEach((v, i) => this.indices.checkRange(name, i, v, values, false));
      if (this.layersOf.get(name)?.has(values[0]!) === false) throw new OutOfRange();
      const tensor = this.free.array(name, values, sample);
      this.instances.set(key, { tensor, asked: 0 });
      return tensor;
    }, (asked) => this.noteAsked(key, asked));
  }

  /** From now on the sizes in use belong to definitions. */
  close(): void {
    for (const { tensor } of this.instances.values()) for (const d of tensor.dims) this.learned.closed.add(d.of);
    for (const [name, layers] of this.free.members()) if (this.facts.layered.has(`${name}:0`) && this.facts.forward.has(name)) this.layersOf.set(name, layers);
  }
}
