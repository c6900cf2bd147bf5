/** The primitives as operations of the flat program: a row for each, so that a forgotten one does not compile. */
import type { ElementwiseName, TensorFunctionName } from "../primitives/registry.ts";
import { type NodeId, Op, type Program } from "./program.ts";

export const compileElementwise = {
  sigmoid: (p, x) => p.unary(Op.sigmoid, x),
  tanh: (p, x) => p.unary(Op.tanh, x),
  relu: (p, x) => p.max(x, p.constant(0)),
  leaky_relu: (p, x) => p.select(p.less(p.constant(0), x), x, p.mul(p.constant(0.01), x)),
  // the exponential sees no positive argument, so that the branch not taken cannot overflow
  elu: (p, x) => p.select(p.less(p.constant(0), x), x, p.sub(p.unary(Op.exp, p.min(x, p.constant(0))), p.constant(1))),
  // log(1 + e^x) = max(x, 0) + log(1 + e^{−|x|})
  softplus: (p, x) => p.add(p.max(x, p.constant(0)), p.unary(Op.log, p.add(p.constant(1), p.unary(Op.exp, p.neg(p.unary(Op.abs, x)))))),
  gelu: (p, x) => p.mul(p.mul(p.constant(0.5), x), p.add(p.constant(1), p.unary(Op.erf, p.div(x, p.constant(Math.SQRT2))))),
  silu: (p, x) => p.mul(x, p.unary(Op.sigmoid, x)),
  exp: (p, x) => p.unary(Op.exp, x),
  log: (p, x) => p.unary(Op.log, x),
  sqrt: (p, x) => p.unary(Op.sqrt, x),
  abs: (p, x) => p.unary(Op.abs, x),
  sign: (p, x) => p.unary(Op.sign, x),
  sin: (p, x) => p.unary(Op.sin, x),
  cos: (p, x) => p.unary(Op.cos, x),
  tan: (p, x) => p.unary(Op.tan, x),
  sinh: (p, x) => p.unary(Op.sinh, x),
  cosh: (p, x) => p.unary(Op.cosh, x),
  arctan: (p, x) => p.unary(Op.atan, x),
  erf: (p, x) => p.unary(Op.erf, x),
  huber_kernel: (p, x) => {
    const size = p.unary(Op.abs, x);
    return p.select(p.less(size, p.constant(1)), p.mul(p.constant(0.5), p.mul(x, x)), p.sub(size, p.constant(0.5)));
  },
} satisfies Record<ElementwiseName, (p: Program, x: NodeId) => NodeId>;

/** Rows of entries; `sum` and its like see all of them as one row. */
export const compileRow = {
  softmax: (p, row) => {
    const { raised, total } = shiftedExponentials(p, row);
    return raised.map((entry) => p.div(entry, total));
  },
  log_softmax: (p, row) => {
    const { shifted, total } = shiftedExponentials(p, row);
    const log = p.unary(Op.log, total);
    return shifted.map((entry) => p.sub(entry, log));
  },
  max: (p, row) => [row.reduce((a, b) => p.max(a, b))],
  min: (p, row) => [row.reduce((a, b) => p.min(a, b))],
  sum: (p, row) => [sumOf(p, row)],
  norm: (p, row) => [p.unary(Op.sqrt, sumOf(p, row.map((entry) => p.mul(entry, entry))))],
} satisfies Record<TensorFunctionName, (p: Program, row: readonly NodeId[]) => NodeId[]>;

export const sumOf = (p: Program, row: readonly NodeId[]): NodeId => row.reduce((a, b) => p.add(a, b));

/** e^{z_i − max z}: nothing overflows, and the shift cancels in every derivative. */
function shiftedExponentials(p: Program, row: readonly NodeId[]): { shifted: NodeId[]; raised: NodeId[]; total: NodeId } {
  const top = row.reduce((a, b) => p.max(a, b));
  const shifted = row.map((entry) => p.sub(entry, top));
  const raised = shifted.map((entry) => p.unary(Op.exp, entry));
  return { shifted, raised, total: sumOf(p, raised) };
}
