/** The values of all nodes of a tape, in one pass over typed arrays. */
import { errorFunction } from "../primitives/erf.ts";
import { Op } from "./program.ts";
import type { Tape } from "./tape.ts";

/** Fills `values` (one entry a node) from the values of the leaves, and returns it. */
export function forward(tape: Tape, leaves: ArrayLike<number>, values: Float64Array = new Float64Array(tape.size)): Float64Array {
  const { op, a, b, c, constants, size } = tape;
  for (let i = 0; i < size; i++) {
    const ai = a[i]!;
    switch (op[i]) {
      case Op.constant: values[i] = constants[ai]!; break;
      case Op.leaf: values[i] = leaves[ai]!; break;
      case Op.add: values[i] = values[ai]! + values[b[i]!]!; break;
      case Op.sub: values[i] = values[ai]! - values[b[i]!]!; break;
      case Op.mul: values[i] = values[ai]! * values[b[i]!]!; break;
      case Op.div: values[i] = values[ai]! / values[b[i]!]!; break;
      case Op.neg: values[i] = -values[ai]!; break;
      case Op.sigmoid: values[i] = sigmoid(values[ai]!); break;
      case Op.max: values[i] = Math.max(values[ai]!, values[b[i]!]!); break;
      case Op.min: values[i] = Math.min(values[ai]!, values[b[i]!]!); break;
      case Op.pow: values[i] = values[ai]! ** values[b[i]!]!; break;
      case Op.less: values[i] = values[ai]! < values[b[i]!]! ? 1 : 0; break;
      case Op.equal: values[i] = equal(values[ai]!, values[b[i]!]!); break;
      case Op.select: values[i] = values[ai]! !== 0 ? values[b[i]!]! : values[c[i]!]!; break;
      case Op.pair: break; // read through its select
      default: values[i] = elementary(op[i]!, values[ai]!);
    }
  }
  return values;
}

const equal = (x: number, y: number): number => (x === y ? 1 : 0);

/** On both sides an exponential that cannot overflow. */
function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

function elementary(op: number, x: number): number {
  switch (op) {
    case Op.exp: return Math.exp(x);
    case Op.log: return Math.log(x);
    case Op.sqrt: return Math.sqrt(x);
    case Op.sin: return Math.sin(x);
    case Op.cos: return Math.cos(x);
    case Op.tan: return Math.tan(x);
    case Op.sinh: return Math.sinh(x);
    case Op.cosh: return Math.cosh(x);
    case Op.tanh: return Math.tanh(x);
    case Op.abs: return Math.abs(x);
    case Op.sign: return Math.sign(x);
    case Op.erf: return errorFunction(x);
    case Op.atan: return Math.atan(x);
    default: throw new Error(`no value of operation ${op}`);
  }
}
