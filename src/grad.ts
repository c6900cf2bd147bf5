/** The gradients of a network in numbers, by three independent witnesses: formulas, reverse mode, and differences of values. */
import { type NestedNumbers, nested, type Tensor } from "./expression/tensor.ts";
import { sizeOf } from "./expression/shapes.ts";
import type { Network, Quantity } from "./network/network.ts";
import { backward } from "./numeric/backward.ts";
import { type CompiledNetwork, compileNetwork } from "./numeric/compile.ts";
import { finiteDifference } from "./numeric/finite-differences.ts";
import { forward } from "./numeric/forward.ts";
import { leafValues, pointFor } from "./numeric/points.ts";
import { type Tape, tapeOf } from "./numeric/tape.ts";
import { differentiate } from "./symbolic/differentiate.ts";
import { wantedQuantities } from "./symbolic/derive.ts";
import { evaluateGradient } from "./symbolic/evaluate-gradient.ts";

export interface GradientNumbers {
  readonly shape: readonly number[];
  readonly symbolic: NestedNumbers;
  readonly autograd: NestedNumbers;
  /** `null` where the network is too large for differences: two values of it for each entry of each parameter. */
  readonly finite: NestedNumbers | null;
}

export interface Gradients {
  readonly loss: number;
  /** By name as the author writes it. */
  readonly gradients: Readonly<Record<string, GradientNumbers>>;
  /** The values that were drawn, because the network gives none. */
  readonly at?: Readonly<Record<string, NestedNumbers>>;
}

export interface GradientOptions {
  readonly seed?: number;
  /** Names as written or canonical; else all parameters. */
  readonly wrt?: readonly string[];
}

/** Operations that the differences of one network may cost. */
const DIFFERENCE_BUDGET = 2e9;

/** Undefined where the network has no loss. */
export function gradients(network: Network, options: GradientOptions = {}): Gradients | undefined {
  const symbolic = differentiate(network);
  const compiled = compileNetwork(network);
  if (!symbolic || compiled.loss === undefined) return undefined;
  const point = pointFor(network, compiled, options.seed ?? 0);
  const tape = tapeOf(compiled.program);
  const leaves = leafValues(compiled, point.leaves);
  const values = forward(tape, leaves);
  const adjoints = backward(tape, values, compiled.loss);
  const formulas = evaluateGradient(symbolic, point.leaves);
  const wanted = wantedQuantities(network, options.wrt).filter((quantity) => quantity.kind !== "definition");
  const isSmall = wanted.reduce((count, quantity) => count + sizeOf(quantity.shape), 0) * tape.size * 20 <= DIFFERENCE_BUDGET;
  const rows = wanted.map((quantity): [string, GradientNumbers] => [quantity.written, {
    shape: quantity.shape,
    symbolic: nested(formulas.get(quantity.key) ?? zeros(quantity)),
    autograd: nested({ shape: quantity.shape, data: compiled.nodes.get(quantity.key)!.map((node) => adjoints[node]!) }),
    finite: isSmall ? nested(differences(tape, compiled, leaves, quantity)) : null,
  }]);
  const at = point.drawn.filter((key) => network.quantities.get(key)!.kind !== "rate");
  return {
    loss: values[compiled.loss]!,
    gradients: record(rows),
    ...(at.length > 0 ? { at: record(at.map((key) => [network.quantities.get(key)!.written, nested(point.leaves.get(key)!)])) } : {}),
  };
}

/** Names such as `__proto__` are keys like any other. */
function record<T>(rows: readonly (readonly [string, T])[]): Record<string, T> {
  const made: Record<string, T> = Object.create(null) as Record<string, T>;
  for (const [name, value] of rows) made[name] = value;
  return made;
}

const zeros = ({ shape }: Quantity): Tensor => ({ shape, data: new Array<number>(sizeOf(shape)).fill(0) });

function differences(tape: Tape, compiled: CompiledNetwork, leaves: Float64Array, quantity: Quantity): Tensor {
  const { first } = compiled.leaves.get(quantity.key)!;
  const values = new Float64Array(tape.size);
  const shifted = Float64Array.from(leaves);
  const data = Array.from({ length: sizeOf(quantity.shape) }, (_, i) => {
    const at = first + i;
    const { value } = finiteDifference((x) => {
      shifted[at] = x;
      return forward(tape, shifted, values)[compiled.loss!]!;
    }, leaves[at]!);
    shifted[at] = leaves[at]!;
    return value;
  });
  return { shape: quantity.shape, data };
}
