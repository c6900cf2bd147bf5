/** Free variables of a program, and the arrays of them that names without a definition are. */
import { ONES } from "../claims/resolve-name.ts";
import type { NodeId, Program } from "../numeric/program.ts";
import { type Reading, Undecidable } from "./context.ts";
import type { Facts } from "./facts.ts";
import type { Indices } from "./indices.ts";
import { dimOf, joinSizes, type Learned } from "./learned.ts";
import type { Shapes } from "./shapes.ts";
import type { Dim, Tensor } from "./tensor.ts";

/** Entries of one free array. */
const ENTRY_LIMIT = 100_000;

/** How a leaf of the program came about. */
export interface LeafInfo {
  readonly name: string;
  readonly label: string;
  /** The leaf, by its place, whose values it has at all points. */
  readonly twin?: number;
  /** Of a batch, the example that it belongs to. */
  readonly sample: number;
}

export class Leaves {
  readonly all: LeafInfo[] = [];
  /** Entries of symmetric matrices, `A[1,2]`. */
  private readonly entries = new Map<string, NodeId>();
  private readonly firsts = new Map<string, Set<number>>();
  private readonly program: Program;
  private readonly reading: Reading;
  private readonly indices: Indices;
  private readonly shapes: Shapes;
  private readonly facts: Facts;
  private readonly learned: Learned;

  constructor(program: Program, reading: Reading, indices: Indices, shapes: Shapes) {
    this.program = program;
    this.reading = reading;
    this.indices = indices;
    this.shapes = shapes;
    this.facts = indices.facts;
    this.learned = indices.learned;
  }

  /** A free variable of the program. */
  leaf(name: string, label: string, sample = 0): NodeId {
    this.all.push({ name, label, sample });
    return this.program.leaf(label);
  }

  /** Names with the values of their first index of which there are arrays. */
  members(): ReadonlyMap<string, ReadonlySet<number>> {
    return this.firsts;
  }

  /** A free array, with the shape that its name has. */
  array(name: string, values: readonly number[], sample: number): Tensor {
    if (values.length > 0) this.firsts.set(name, (this.firsts.get(name) ?? new Set()).add(values[0]!));
    const dims = this.shapes.axes(name, values).map((of) => dimOf(this.learned, of));
    const size = dims.reduce((n, d) => n * d.size, 1);
    if (size > ENTRY_LIMIT) throw new Undecidable(`${name} has too many entries for a model; smaller sizes prove as much`);
    const label = values.length > 0 ? `${name}[${values.join()}]` : name;
    const zero = values.some((v, i) => v < this.indices.start(name, i)) && this.reading.start === "zero";
    const nodes = Array.from({ length: size }, (_, k) => (zero ? this.program.constant(0) : name.startsWith(ONES) ? this.program.constant(1) : this.leaf(name, size > 1 ? `${label}(${entryLabel(k, dims)})` : label, sample)));
    if (this.facts.symmetric.has(name) && dims.length === 2) this.mirror(nodes, dims);
    if (this.facts.symmetric.has(name) && dims.length === 0 && values.length === 2) this.mirrorEntry(nodes, name, values as readonly [number, number]);
    const guessed = dims.length === 0 && !this.indices.declarations.has(name) ? { guessed: name } : {};
    return { dims, nodes, ...guessed };
  }

  /** The same of a matrix that the page knows by its entries, `A_{ij}`. */
  private mirrorEntry(nodes: NodeId[], name: string, [i, j]: readonly [number, number]): void {
    joinSizes(this.learned, this.indices.slotClass(name, 0, []), this.indices.slotClass(name, 1, []));
    const twin = this.entries.get(`${name}[${j},${i}]`);
    this.entries.set(`${name}[${i},${j}]`, nodes[0]!);
    if (twin === undefined || i === j) return;
    if (this.reading.symmetric === "tied") nodes[0] = twin;
    else this.twins(nodes[0]!, twin);
  }

  private twins(node: NodeId, twin: NodeId): void {
    const at = this.program.a[node]!;
    this.all[at] = { ...this.all[at]!, twin: this.program.a[twin]! };
  }

  /** A symmetric matrix has one number at (i, j) and (j, i), yet its derivatives are those of any matrix, unless they are read otherwise. */
  private mirror(nodes: NodeId[], dims: readonly Dim[]): void {
    joinSizes(this.learned, dims[0]!.of, dims[1]!.of);
    const n = dims[0]!.size;
    const tied = this.reading.symmetric === "tied";
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) {
      const twin = nodes[j * n + i]!;
      if (tied) nodes[i * n + j] = twin;
      else this.twins(nodes[i * n + j]!, twin);
    }
  }
}

/** 1-based: `3` of a vector, `2,1` of a matrix. */
function entryLabel(k: number, dims: readonly Dim[]): string {
  const columns = dims.length === 2 ? dims[1]!.size : 0;
  return columns > 1 && dims[0]!.size > 1 ? `${Math.floor(k / columns) + 1},${(k % columns) + 1}` : String(k + 1);
}
