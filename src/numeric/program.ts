/**
 * A flat program over scalars: every node is one operation on earlier nodes, so ascending ids are a topological order.
 * Equal nodes are one node (hash-consing): a subexpression that equals a named quantity is that quantity.
 */
export type NodeId = number;

export const Op = {
  constant: 0, leaf: 1, add: 2, sub: 3, mul: 4, div: 5, neg: 6, pow: 7,
  exp: 8, log: 9, sqrt: 10, sin: 11, cos: 12, tan: 13, sinh: 14, cosh: 15, tanh: 16, sigmoid: 17,
  abs: 18, sign: 19, max: 20, min: 21, less: 22, equal: 23, select: 24, pair: 25, erf: 26, atan: 27, identity: 28,
} as const;
export type OpCode = (typeof Op)[keyof typeof Op];

/** 23 bits an operand keep the key of a node below 2^53. */
const OPERAND_LIMIT = 2 ** 23;

export class Program {
  readonly op: number[] = [];
  /** First operand; for a leaf its number, for a constant the index into `constants`. */
  readonly a: number[] = [];
  readonly b: number[] = [];
  readonly constants: number[] = [];
  readonly leafNames: string[] = [];
  /** Nodes that derivatives walked over: work that leaves no new node behind. */
  visits = 0;
  /** Nodes that are the value of a name: no simplification sees through them. */
  readonly named = new Set<NodeId>();
  /** Told whenever an expression turns out to be a named quantity. */
  private readonly whenNamed: () => void;
  private readonly known = new Map<number, NodeId>();
  private readonly constantIds = new Map<number, NodeId>();

  constructor(whenNamed: () => void = () => undefined) {
    this.whenNamed = whenNamed;
  }

  get size(): number {
    return this.op.length;
  }

  /** A new free variable; two leaves are never one, whatever their names. */
  leaf(name: string): NodeId {
    this.leafNames.push(name);
    return this.push(Op.leaf, this.leafNames.length - 1, 0);
  }

  constant(value: number): NodeId {
    const known = this.constantIds.get(value);
    if (known !== undefined) return known;
    this.constants.push(value);
    const id = this.push(Op.constant, this.constants.length - 1, 0);
    this.constantIds.set(value, id);
    return id;
  }

  /** The value of a constant node, else `undefined`. */
  valueOf(id: NodeId): number | undefined {
    return this.op[id] === Op.constant ? this.constants[this.a[id]!] : undefined;
  }

  unary(op: OpCode, a: NodeId): NodeId {
    if (op === Op.neg) return this.neg(a);
    const value = this.valueOf(a);
    if (value !== undefined && EXACT_UNARY.has(op)) return this.constant(exactUnary(op, value));
    return this.intern(op, a, 0);
  }

  neg(a: NodeId): NodeId {
    const value = this.valueOf(a);
    if (value !== undefined) return this.constant(value === 0 ? 0 : -value);
    return this.op[a] === Op.neg && !this.named.has(a) ? this.a[a]! : this.intern(Op.neg, a, 0);
  }

  add(a: NodeId, b: NodeId): NodeId {
    const x = this.valueOf(a);
    const y = this.valueOf(b);
    if (x === 0) return b;
    if (y === 0) return a;
    if (x !== undefined && y !== undefined && isExactInteger(x + y)) return this.constant(x + y);
    return a <= b ? this.intern(Op.add, a, b) : this.intern(Op.add, b, a);
  }

  sub(a: NodeId, b: NodeId): NodeId {
    const x = this.valueOf(a);
    const y = this.valueOf(b);
    if (y === 0) return a;
    if (x === 0) return this.neg(b);
    if (x !== undefined && y !== undefined && isExactInteger(x - y)) return this.constant(x - y);
    return this.intern(Op.sub, a, b);
  }

  mul(a: NodeId, b: NodeId): NodeId {
    const x = this.valueOf(a);
    const y = this.valueOf(b);
    if (x === 0 || y === 0) return this.constant(0);
    if (x === 1) return b;
    if (y === 1) return a;
    if (x !== undefined && y !== undefined && isExactInteger(x * y)) return this.constant(x * y);
    return a <= b ? this.intern(Op.mul, a, b) : this.intern(Op.mul, b, a);
  }

  div(a: NodeId, b: NodeId): NodeId {
    if (this.valueOf(b) === 1) return a;
    if (this.valueOf(a) === 0 && this.valueOf(b) !== 0) return a;
    return this.intern(Op.div, a, b);
  }

  pow(a: NodeId, b: NodeId): NodeId {
    const exponent = this.valueOf(b);
    if (exponent === 1) return a;
    if (exponent === 0) return this.constant(1);
    if (exponent === 2) return this.mul(a, a);
    if (exponent === 0.5) return this.unary(Op.sqrt, a);
    return this.intern(Op.pow, a, b);
  }

  max(a: NodeId, b: NodeId): NodeId {
    return this.intern(Op.max, a, b);
  }

  min(a: NodeId, b: NodeId): NodeId {
    return this.intern(Op.min, a, b);
  }

  /** 1 where a < b, else 0. */
  less(a: NodeId, b: NodeId): NodeId {
    const x = this.valueOf(a);
    const y = this.valueOf(b);
    if (a === b) return this.constant(0);
    if (x !== undefined && y !== undefined) return this.constant(x < y ? 1 : 0);
    return this.intern(Op.less, a, b);
  }

  /** 1 where a = b, else 0. */
  equal(a: NodeId, b: NodeId): NodeId {
    const x = this.valueOf(a);
    const y = this.valueOf(b);
    if (a === b) return this.constant(1);
    if (x !== undefined && y !== undefined) return this.constant(x === y ? 1 : 0);
    return this.intern(Op.equal, a, b);
  }

  /** The same value as a node of its own, so that it can be differentiated by. */
  copy(a: NodeId): NodeId {
    return this.push(Op.identity, a, 0);
  }

  /** `yes` where the condition is not 0. */
  select(condition: NodeId, yes: NodeId, no: NodeId): NodeId {
    const known = this.valueOf(condition);
    if (known !== undefined) return known !== 0 ? yes : no;
    if (yes === no) return yes;
    return this.intern(Op.select, condition, this.intern(Op.pair, yes, no));
  }

  private intern(op: OpCode, a: NodeId, b: NodeId): NodeId {
    const key = (a * OPERAND_LIMIT + b) * 64 + op;
    const found = this.known.get(key);
    if (found !== undefined) {
      if (this.named.has(found)) this.whenNamed();
      return found;
    }
    const id = this.push(op, a, b);
    this.known.set(key, id);
    return id;
  }

  private push(op: OpCode, a: number, b: number): NodeId {
    if (this.op.length >= OPERAND_LIMIT) throw new ProgramTooLarge();
    this.op.push(op);
    this.a.push(a);
    this.b.push(b);
    return this.op.length - 1;
  }
}

/** The model of a claim needs more nodes than a program can hold. */
export class ProgramTooLarge extends Error {}

const EXACT_UNARY = new Set<number>([Op.abs, Op.sign]);

function exactUnary(op: OpCode, value: number): number {
  return op === Op.abs ? Math.abs(value) : Math.sign(value);
}

/** Folding must not round: integers of this size are exact. */
function isExactInteger(value: number): boolean {
  return Number.isSafeInteger(value);
}

/** How many operands that are nodes an operation has. */
export function arity(op: number): 0 | 1 | 2 {
  if (op === Op.constant || op === Op.leaf) return 0;
  return BINARY.has(op) ? 2 : 1;
}

const BINARY = new Set<number>([
  Op.add, Op.sub, Op.mul, Op.div, Op.pow, Op.max, Op.min, Op.less, Op.equal, Op.select, Op.pair,
]);
