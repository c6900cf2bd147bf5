/**
 * Evaluates a program at many points at once, one lane a point, each value with a bound on its rounding error.
 * Source: N. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §3.3 (running error analysis).
 * A value that cannot be trusted (a comparison closer than its own error, a pole, an overflow) is NaN.
 */
import { errorFunction } from "../primitives/erf.ts";
import { Op, type NodeId, type Program } from "./program.ts";

/** Unit round-off of a double. */
const U = 2 ** -53;
/** Elementary functions of the host are good to a few units in the last place. */
const ELEMENTARY = 8 * U;

export interface Lanes {
  readonly count: number;
  /** `value[node * count + lane]` */
  readonly value: Float64Array;
  /** Bounds |computed − exact|, in the same places. */
  readonly error: Float64Array;
}

/** Evaluates all nodes of a program; `leaf(number, lane)` gives the points, which count as exact. */
export function evaluateLanes(program: Program, count: number, leaf: (leafNumber: number, lane: number) => number): Lanes {
  return extendLanes(program, { count, value: new Float64Array(0), error: new Float64Array(0) }, 0, leaf);
}

/** Evaluates the nodes from `from` on; those before are known in `lanes`, whose arrays are used again where they are long enough. */
export function extendLanes(program: Program, lanes: Lanes, from: NodeId, leaf: (leafNumber: number, lane: number) => number): Lanes {
  const { count } = lanes;
  const value = roomFor(lanes.value, program.size * count);
  const error = roomFor(lanes.error, program.size * count);
  for (let node = from; node < program.size; node++) evaluateNode(program, node, count, value, error, leaf);
  return { count, value, error };
}

function roomFor(array: Float64Array, length: number): Float64Array {
  if (array.length >= length) return array;
  const longer = new Float64Array(Math.max(length, 2 * array.length));
  longer.set(array);
  return longer;
}

function evaluateNode(
  program: Program,
  node: NodeId,
  count: number,
  value: Float64Array,
  error: Float64Array,
  leaf: (leafNumber: number, lane: number) => number,
): void {
  const op = program.op[node]!;
  const a = program.a[node]!;
  const b = program.b[node]!;
  const at = node * count;
  switch (op) {
    case Op.constant: return constantLanes(program.constants[a]!, at, count, value, error);
    case Op.leaf:
      for (let lane = 0; lane < count; lane++) value[at + lane] = leaf(a, lane);
      return;
    case Op.add: return sumLanes(a * count, b * count, 1, at, count, value, error);
    case Op.sub: return sumLanes(a * count, b * count, -1, at, count, value, error);
    case Op.mul: return productLanes(a * count, b * count, at, count, value, error);
  }
  for (let lane = 0; lane < count; lane++) {
    const i = at + lane;
    const ia = a * count + lane;
    const ib = b * count + lane;
    if (op === Op.select) selectLane(program, b, count, lane, value[ia]!, i, value, error);
    else if (isBinary(op)) binaryLane(op, value[ia]!, error[ia]!, value[ib]!, error[ib]!, i, value, error);
    else unaryLane(op, value[ia]!, error[ia]!, i, value, error);
  }
}

function constantLanes(constant: number, at: number, count: number, value: Float64Array, error: Float64Array): void {
  value.fill(constant, at, at + count);
  error.fill(Number.isSafeInteger(constant * 1024) ? 0 : Math.abs(constant) * U, at, at + count);
}

/** Sums and products are most of what there is: a loop of their own each. */
function sumLanes(ia: number, ib: number, sign: 1 | -1, at: number, count: number, value: Float64Array, error: Float64Array): void {
  for (let lane = 0; lane < count; lane++) {
    const v = value[ia + lane]! + sign * value[ib + lane]!;
    const e = error[ia + lane]! + error[ib + lane]!;
    value[at + lane] = Number.isFinite(v) && e === e ? v : NaN;
    error[at + lane] = e + U * Math.abs(v);
  }
}

function productLanes(ia: number, ib: number, at: number, count: number, value: Float64Array, error: Float64Array): void {
  for (let lane = 0; lane < count; lane++) {
    const x = value[ia + lane]!;
    const y = value[ib + lane]!;
    const ex = error[ia + lane]!;
    const ey = error[ib + lane]!;
    const v = x * y;
    const e = Math.abs(x) * ey + Math.abs(y) * ex + ex * ey;
    value[at + lane] = Number.isFinite(v) && e === e ? v : NaN;
    error[at + lane] = e + U * Math.abs(v);
  }
}

function isBinary(op: number): boolean {
  return op === Op.div || op === Op.pow || (op >= Op.max && op <= Op.equal) || op === Op.pair;
}

function selectLane(
  program: Program, pair: NodeId, count: number, lane: number, condition: number,
  i: number, value: Float64Array, error: Float64Array,
): void {
  if (Number.isNaN(condition)) {
    value[i] = NaN;
    return;
  }
  const chosen = (condition !== 0 ? program.a[pair]! : program.b[pair]!) * count + lane;
  value[i] = value[chosen]!;
  error[i] = error[chosen]!;
}

function binaryLane(
  op: number, x: number, ex: number, y: number, ey: number,
  i: number, value: Float64Array, error: Float64Array,
): void {
  let v: number;
  let e: number;
  switch (op) {
    case Op.div: {
      v = x / y;
      const room = Math.abs(y) - ey;
      e = room > 0 ? (ex + Math.abs(v) * ey) / room : NaN;
      break;
    }
    case Op.pow: [v, e] = powerLane(x, ex, y, ey); break;
    case Op.max: return extremeLane(x - y, x, ex, y, ey, i, value, error);
    case Op.min: return extremeLane(y - x, x, ex, y, ey, i, value, error);
    case Op.less: [v, e] = Math.abs(x - y) > ex + ey ? [x < y ? 1 : 0, 0] : [NaN, 0]; break;
    case Op.equal: [v, e] = Math.abs(x - y) > ex + ey ? [0, 0] : [x === y && ex + ey === 0 ? 1 : NaN, 0]; break;
    default: v = x; e = 0;
  }
  value[i] = Number.isFinite(v) && e === e ? v : NaN;
  error[i] = e + U * Math.abs(v);
}

/** The larger or the smaller of two is one of them, with its error: max(0, z) is 0 exactly. */
function extremeLane(lead: number, x: number, ex: number, y: number, ey: number, i: number, value: Float64Array, error: Float64Array): void {
  const v = lead >= 0 ? x : y;
  const e = Math.abs(lead) > ex + ey ? (lead > 0 ? ex : ey) : Math.max(ex, ey);
  value[i] = Number.isFinite(x) && Number.isFinite(y) && e === e ? v : NaN;
  error[i] = e;
}

function powerLane(x: number, ex: number, y: number, ey: number): [number, number] {
  const v = x ** y;
  if (x === 0) return [ex === 0 && y > 0 ? 0 : NaN, 0];
  if (x < 0 && ey > 0) return [NaN, 0];
  const relative = Math.abs(y) * (ex / Math.abs(x)) + (ey > 0 ? Math.abs(Math.log(Math.abs(x))) * ey : 0);
  return [v, Math.abs(v) * (1.01 * relative + ELEMENTARY)];
}

function unaryLane(op: number, x: number, ex: number, i: number, value: Float64Array, error: Float64Array): void {
  const [v, slope] = unaryValue(op, x, ex);
  const e = op === Op.neg || op === Op.abs || op === Op.identity ? ex : slope * ex * 1.01 + ELEMENTARY * Math.abs(v);
  value[i] = Number.isFinite(v) && e === e ? v : NaN;
  error[i] = op === Op.sign ? 0 : e;
}

/** The value and the size of the derivative near x. */
function unaryValue(op: number, x: number, ex: number): [number, number] {
  switch (op) {
    case Op.neg: return [-x, 1];
    case Op.identity: return [x, 1];
    case Op.abs: return [Math.abs(x), 1];
    case Op.sign: return [Math.abs(x) > ex ? Math.sign(x) : NaN, 0];
    case Op.exp: { const v = Math.exp(x); return [v, v]; }
    case Op.log: return [x > ex ? Math.log(x) : NaN, 1 / (x - ex)];
    case Op.sqrt: {
      if (x === 0 && ex === 0) return [0, 0];
      const v = Math.sqrt(x);
      return [x > ex ? v : NaN, 0.51 / Math.sqrt(x - ex)];
    }
    case Op.sin: return [Math.sin(x), 1];
    case Op.cos: return [Math.cos(x), 1];
    case Op.tan: { const v = Math.tan(x); return [v, 1 + v * v]; }
    case Op.sinh: return [Math.sinh(x), Math.cosh(x)];
    case Op.cosh: return [Math.cosh(x), Math.abs(Math.sinh(x))];
    case Op.tanh: { const v = Math.tanh(x); return [v, 1 - v * v]; }
    case Op.sigmoid: { const v = sigmoid(x); return [v, v * sigmoid(-x)]; }
    case Op.erf: return [errorFunction(x), 1.1284 * Math.exp(-x * x)];
    case Op.atan: return [Math.atan(x), 1 / (1 + x * x)];
    default: throw new Error(`no evaluation of operation ${op}`);
  }
}

/** 1/(1 + e^{−x}) without overflow on either side. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}
