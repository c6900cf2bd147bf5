/**
 * Interval arithmetic through a program: a decimal that a document shows stands for every number that its digits allow.
 * Source: R. Moore, R. Kearfott, M. Cloud, Introduction to Interval Analysis, ch. 2 and 5. Bounds are widened outward.
 */
import { sigmoid } from "../numeric/lanes.ts";
import { errorFunction } from "../primitives/erf.ts";
import { arity, type NodeId, Op, type Program } from "../numeric/program.ts";

export interface Interval {
  readonly low: number;
  readonly high: number;
}

const WIDEN = 1e-14;

export function interval(low: number, high: number): Interval {
  const slack = WIDEN * Math.max(Math.abs(low), Math.abs(high));
  return { low: low - slack, high: high + slack };
}

export function exact(value: number): Interval {
  return { low: value, high: value };
}

/** The interval of each wanted node; `given` holds leaves and nodes with values of their own. `undefined` where a value is missing. */
export function evaluateIntervals(program: Program, wanted: readonly NodeId[], given: (node: NodeId) => Interval | undefined): (Interval | undefined)[] {
  const done = new Map<NodeId, Interval | undefined>();
  const order = needed(program, wanted, given, done);
  for (const node of order) if (!done.has(node)) done.set(node, evaluate(program, node, (n) => done.get(n)));
  return wanted.map((node) => done.get(node));
}

function needed(program: Program, wanted: readonly NodeId[], given: (node: NodeId) => Interval | undefined, done: Map<NodeId, Interval | undefined>): Int32Array {
  const seen = new Set<NodeId>();
  const stack = [...wanted];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (seen.has(node)) continue;
    seen.add(node);
    const value = given(node);
    if (value) {
      done.set(node, value);
      continue;
    }
    const count = arity(program.op[node]!);
    if (count > 0) stack.push(program.a[node]!);
    if (count > 1) stack.push(program.b[node]!);
  }
  return Int32Array.from(seen).sort();
}

function evaluate(p: Program, node: NodeId, at: (node: NodeId) => Interval | undefined): Interval | undefined {
  const op = p.op[node]!;
  if (op === Op.constant) return exact(p.constants[p.a[node]!]!);
  if (op === Op.leaf || op === Op.pair) return undefined;
  const x = at(p.a[node]!);
  if (op === Op.select) return select(p, node, x, at);
  if (!x) return zeroTimes(p, node, at);
  if (arity(op) === 1) return monotone(op, x);
  const y = at(p.b[node]!);
  return y ? binary(op, x, y) : undefined;
}

function zeroTimes(p: Program, node: NodeId, at: (node: NodeId) => Interval | undefined): Interval | undefined {
  const y = p.op[node] === Op.mul ? at(p.b[node]!) : undefined;
  return y && y.low === 0 && y.high === 0 ? y : undefined;
}

function select(p: Program, node: NodeId, condition: Interval | undefined, at: (node: NodeId) => Interval | undefined): Interval | undefined {
  const pair = p.b[node]!;
  if (!condition) return undefined;
  if (condition.low > 0) return at(p.a[pair]!);
  if (condition.high === 0 && condition.low === 0) return at(p.b[pair]!);
  return undefined;
}

function binary(op: number, x: Interval, y: Interval): Interval | undefined {
  switch (op) {
    case Op.add: return interval(x.low + y.low, x.high + y.high);
    case Op.sub: return interval(x.low - y.high, x.high - y.low);
    case Op.mul: return hull([x.low * y.low, x.low * y.high, x.high * y.low, x.high * y.high]);
    case Op.div: return y.low <= 0 && y.high >= 0 ? undefined : hull([x.low / y.low, x.low / y.high, x.high / y.low, x.high / y.high]);
    case Op.pow: return power(x, y);
    case Op.max: return { low: Math.max(x.low, y.low), high: Math.max(x.high, y.high) };
    case Op.min: return { low: Math.min(x.low, y.low), high: Math.min(x.high, y.high) };
    case Op.less: return x.high < y.low ? exact(1) : x.low >= y.high ? exact(0) : { low: 0, high: 1 };
    case Op.equal: return x.low === x.high && y.low === y.high ? exact(x.low === y.low ? 1 : 0) : { low: 0, high: 1 };
    default: return undefined;
  }
}

function hull(values: readonly number[]): Interval | undefined {
  return values.every(Number.isFinite) ? interval(Math.min(...values), Math.max(...values)) : undefined;
}

function power(x: Interval, y: Interval): Interval | undefined {
  if (y.low !== y.high) return x.low > 0 ? hull([x.low ** y.low, x.low ** y.high, x.high ** y.low, x.high ** y.high]) : undefined;
  const n = y.low;
  const ends = [x.low ** n, x.high ** n];
  const crosses = x.low < 0 && x.high > 0;
  if (crosses && n < 0) return undefined;
  return hull(crosses && n % 2 === 0 ? [...ends, 0] : ends);
}

function monotone(op: number, x: Interval): Interval | undefined {
  const f = INCREASING[op];
  if (f) return hull([f(x.low), f(x.high)]);
  switch (op) {
    case Op.identity: return x;
    case Op.neg: return { low: -x.high, high: -x.low };
    case Op.abs: return x.low <= 0 && x.high >= 0 ? { low: 0, high: Math.max(-x.low, x.high) } : hull([Math.abs(x.low), Math.abs(x.high)]);
    case Op.sign: return { low: Math.sign(x.low), high: Math.sign(x.high) };
    case Op.log: return x.low > 0 ? hull([Math.log(x.low), Math.log(x.high)]) : undefined;
    case Op.sqrt: return x.low >= 0 ? hull([Math.sqrt(x.low), Math.sqrt(x.high)]) : undefined;
    case Op.sin: return wave(Math.sin, x);
    case Op.cos: return wave(Math.cos, x);
    default: return undefined;
  }
}

const INCREASING: Readonly<Record<number, (x: number) => number>> = {
  [Op.exp]: Math.exp, [Op.tanh]: Math.tanh, [Op.sigmoid]: sigmoid, [Op.sinh]: Math.sinh, [Op.erf]: errorFunction, [Op.atan]: Math.atan,
};

/** Slope at most one: the middle, give or take the radius. */
function wave(f: (x: number) => number, x: Interval): Interval {
  const middle = f((x.low + x.high) / 2);
  const radius = (x.high - x.low) / 2;
  return interval(Math.max(-1, middle - radius), Math.min(1, middle + radius));
}
