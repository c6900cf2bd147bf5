/**
 * The adjoints of all nodes of a tape, in one pass from the output down.
 * Source: A. Griewank, A. Walther, Evaluating Derivatives, §3.2 (incremental reverse mode).
 */
import { Op } from "./program.ts";
import type { Tape } from "./tape.ts";

/** `adjoints[node]` = ∂output/∂node at the point where `forward` gave `values`. */
export function backward(tape: Tape, values: Float64Array, output: number, adjoints: Float64Array = new Float64Array(tape.size)): Float64Array {
  const { op, a, b, c } = tape;
  adjoints.fill(0);
  adjoints[output] = 1;
  for (let i = output; i >= 0; i--) {
    const g = adjoints[i]!;
    // a branch not taken gets nothing, not 0·∞
    if (g === 0) continue;
    const ai = a[i]!;
    const bi = b[i]!;
    switch (op[i]) {
      case Op.constant: case Op.leaf: break;
      case Op.add: adjoints[ai]! += g; adjoints[bi]! += g; break;
      case Op.sub: adjoints[ai]! += g; adjoints[bi]! -= g; break;
      case Op.mul: adjoints[ai]! += g * values[bi]!; adjoints[bi]! += g * values[ai]!; break;
      case Op.div: {
        const share = g / values[bi]!;
        adjoints[ai]! += share;
        adjoints[bi]! -= share * values[i]!;
        break;
      }
      case Op.neg: adjoints[ai]! -= g; break;
      case Op.sigmoid: adjoints[ai]! += g * values[i]! * (1 - values[i]!); break;
      case Op.max: adjoints[values[ai]! >= values[bi]! ? ai : bi]! += g; break;
      case Op.min: adjoints[values[ai]! <= values[bi]! ? ai : bi]! += g; break;
      case Op.select: adjoints[values[ai]! !== 0 ? bi : c[i]!]! += g; break;
      case Op.pow: powerBack(tape, values, adjoints, i, g); break;
      case Op.less: case Op.equal: case Op.sign: case Op.pair: break; // piecewise constant
      default: adjoints[ai]! += g * slope(op[i]!, values[ai]!, values[i]!);
    }
  }
  return adjoints;
}

/** (x^y)′ = y x^{y−1} x′ + x^y log x y′; a constant exponent asks for no logarithm. */
function powerBack({ op, a, b }: Tape, values: Float64Array, adjoints: Float64Array, i: number, g: number): void {
  const x = values[a[i]!]!;
  const y = values[b[i]!]!;
  adjoints[a[i]!]! += g * y * x ** (y - 1);
  if (op[b[i]!] !== Op.constant) adjoints[b[i]!]! += g * values[i]! * Math.log(x);
}

/** f′(x), given x and f(x). */
function slope(op: number, x: number, value: number): number {
  switch (op) {
    case Op.exp: return value;
    case Op.log: return 1 / x;
    case Op.sqrt: return 0.5 / value;
    case Op.sin: return Math.cos(x);
    case Op.cos: return -Math.sin(x);
    case Op.tan: return 1 + value * value;
    case Op.sinh: return Math.cosh(x);
    case Op.cosh: return Math.sinh(x);
    case Op.tanh: return 1 - value * value;
    case Op.abs: return Math.sign(x);
    case Op.erf: return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x);
    case Op.atan: return 1 / (1 + x * x);
    default: throw new Error(`no derivative of operation ${op}`);
  }
}
