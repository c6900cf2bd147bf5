/** A network as a flat program: tensors become their entries, row by row; every entry of every quantity is a node. */
import type { Expression } from "../expression/expression.ts";
import { broadcastShape, isScalar, productShape, type Shape, sizeOf, transposeShape } from "../expression/shapes.ts";
import { broadcastIndex } from "../expression/tensor.ts";
import { symbolKey } from "../expression/walk.ts";
import type { Network } from "../network/network.ts";
import { compileElementwise, compileRow, sumOf } from "./compile-functions.ts";
import { type NodeId, Program } from "./program.ts";

export interface CompiledNetwork {
  readonly program: Program;
  /** The entries of each quantity. Leaves of the program are numbered in the order of `leaves`. */
  readonly nodes: ReadonlyMap<string, readonly NodeId[]>;
  /** The leaf quantities, each with the number of its first leaf. */
  readonly leaves: ReadonlyMap<string, { readonly first: number; readonly shape: Shape }>;
  readonly loss?: NodeId;
}

/** The entries of a tensor as nodes. */
interface Block {
  readonly shape: Shape;
  readonly nodes: readonly NodeId[];
}

type Binary = (a: NodeId, b: NodeId) => NodeId;

export function compileNetwork(network: Network): CompiledNetwork {
  const program = new Program();
  const blocks = new Map<string, Block>();
  const leaves = new Map<string, { first: number; shape: Shape }>();
  for (const quantity of network.quantities.values()) {
    if (quantity.kind === "definition") continue;
    leaves.set(quantity.key, { first: program.leafNames.length, shape: quantity.shape });
    const nodes = Array.from({ length: sizeOf(quantity.shape) }, (_, i) => program.leaf(`${quantity.key}(${i})`));
    blocks.set(quantity.key, { shape: quantity.shape, nodes });
  }
  const compiler = new Compiler(program, blocks);
  for (const definition of network.definitions) blocks.set(definition.key, compiler.compile(definition.expression));
  const nodes = new Map([...blocks].map(([key, block]) => [key, block.nodes]));
  const loss = network.loss === undefined ? undefined : nodes.get(network.loss)?.[0];
  return { program, nodes, leaves, ...(loss !== undefined ? { loss } : {}) };
}

class Compiler {
  constructor(private readonly p: Program, private readonly blocks: ReadonlyMap<string, Block>) {}

  compile(node: Expression): Block {
    const { p } = this;
    switch (node.kind) {
      case "number": return { shape: [], nodes: [p.constant(node.value)] };
      case "symbol": return this.blocks.get(symbolKey(node))!;
      case "negate": return this.map(this.compile(node.argument), (x) => p.neg(x));
      case "add": return this.sum(node.terms);
      case "multiply": return node.factors.map((factor) => this.compile(factor)).reduce((a, b) => (node.mode === "elementwise" ? this.zip(a, b, (x, y) => p.mul(x, y)) : this.product(a, b)));
      case "divide": return this.zip(this.compile(node.numerator), this.compile(node.denominator), (x, y) => p.div(x, y));
      case "power": return this.zip(this.compile(node.base), this.compile(node.exponent), (x, y) => p.pow(x, y));
      case "compare": return this.zip(this.compile(node.left), this.compile(node.right), this.comparison(node.operator));
      case "matrix": return this.matrix(node);
      case "call": return this.call(node);
      default: throw new Error(`a network holds no ${node.kind}`);
    }
  }

  private sum(terms: readonly Expression[]): Block {
    const { p } = this;
    const [first, ...rest] = terms;
    let total = this.compile(first!);
    for (const term of rest) {
      total = term.kind === "negate"
        ? this.zip(total, this.compile(term.argument), (x, y) => p.sub(x, y))
        : this.zip(total, this.compile(term), (x, y) => p.add(x, y));
    }
    return total;
  }

  private map(a: Block, f: (x: NodeId) => NodeId): Block {
    return { shape: a.shape, nodes: a.nodes.map(f) };
  }

  private zip(a: Block, b: Block, f: Binary): Block {
    const shape = broadcastShape(a.shape, b.shape)!;
    if (isScalar(shape)) return { shape, nodes: [f(a.nodes[0]!, b.nodes[0]!)] };
    const nodes = Array.from({ length: sizeOf(shape) }, (_, i) => f(a.nodes[broadcastIndex(a.shape, shape, i)]!, b.nodes[broadcastIndex(b.shape, shape, i)]!));
    return { shape, nodes };
  }

  private product(a: Block, b: Block): Block {
    const { p } = this;
    if (isScalar(a.shape) || isScalar(b.shape)) return this.zip(a, b, (x, y) => p.mul(x, y));
    const shape = productShape(a.shape, b.shape)!;
    const inner = a.shape[1] ?? 1;
    const width = b.shape[1] ?? 1;
    const nodes = Array.from({ length: (a.nodes.length / inner) * width }, (_, i) => {
      const row = Math.floor(i / width) * inner;
      return sumOf(p, Array.from({ length: inner }, (_, k) => p.mul(a.nodes[row + k]!, b.nodes[k * width + (i % width)]!)));
    });
    return { shape, nodes };
  }

  private comparison(operator: (Expression & { kind: "compare" })["operator"]): Binary {
    const { p } = this;
    const not = (x: NodeId): NodeId => p.sub(p.constant(1), x);
    switch (operator) {
      case "<": return (x, y) => p.less(x, y);
      case ">": return (x, y) => p.less(y, x);
      case "<=": return (x, y) => not(p.less(y, x));
      case ">=": return (x, y) => not(p.less(x, y));
      case "==": return (x, y) => p.equal(x, y);
      case "!=": return (x, y) => not(p.equal(x, y));
    }
  }

  private matrix(node: Expression & { kind: "matrix" }): Block {
    const nodes = node.rows.flatMap((row) => row.map((entry) => this.compile(entry).nodes[0]!));
    const width = node.rows[0]!.length;
    return { shape: width === 1 ? [node.rows.length] : [node.rows.length, width], nodes };
  }

  private call(node: Expression & { kind: "call" }): Block {
    const args = node.arguments.map((argument) => this.compile(argument));
    const [a, b] = args as [Block, Block | undefined];
    const { p } = this;
    if (node.function in compileElementwise) return this.map(a, (x) => compileElementwise[node.function as keyof typeof compileElementwise](p, x));
    switch (node.function) {
      case "transpose": return transposed(a);
      case "entry": return entry(a, args.slice(1).map((index) => p.valueOf(index.nodes[0]!)!));
      case "zeros": case "ones": return this.filled(args.map((size) => p.valueOf(size.nodes[0]!)!), node.function === "ones" ? 1 : 0);
      case "concat": return { shape: [args.reduce((size, part) => size + part.nodes.length, 0)], nodes: args.flatMap((part) => part.nodes) };
      case "softmax": case "log_softmax": return { shape: a.shape, nodes: rowsOf(a).flatMap((row) => compileRow[node.function as "softmax"](p, row)) };
      case "max": case "min":
        if (b) return this.zip(a, b, node.function === "max" ? (x, y) => p.max(x, y) : (x, y) => p.min(x, y));
        return { shape: [], nodes: compileRow[node.function](p, a.nodes) };
      case "sum": case "norm": return { shape: [], nodes: compileRow[node.function](p, a.nodes) };
      default: throw new Error(`no operation ${node.function}`);
    }
  }

  private filled(shape: Shape, value: number): Block {
    return { shape, nodes: new Array<NodeId>(sizeOf(shape)).fill(this.p.constant(value)) };
  }
}

function transposed(a: Block): Block {
  if (a.shape.length < 2) return { shape: transposeShape(a.shape), nodes: a.nodes };
  const [height = 0, width = 0] = a.shape;
  return { shape: transposeShape(a.shape), nodes: a.nodes.map((_, i) => a.nodes[(i % height) * width + Math.floor(i / height)]!) };
}

function entry(a: Block, [i = 1, j]: readonly number[]): Block {
  if (a.shape.length === 1) return { shape: [], nodes: [a.nodes[i - 1]!] };
  const width = a.shape[1]!;
  if (j === undefined) return { shape: [width], nodes: a.nodes.slice((i - 1) * width, i * width) };
  return { shape: [], nodes: [a.nodes[(i - 1) * width + j - 1]!] };
}

function rowsOf(a: Block): NodeId[][] {
  const width = a.shape.at(-1) ?? 1;
  return Array.from({ length: a.nodes.length / width }, (_, row) => a.nodes.slice(row * width, (row + 1) * width));
}
