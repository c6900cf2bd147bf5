/** Values for the leaves of a network: those given, the first row of the data, and seeded ones for the rest. */
import { sizeOf } from "../expression/shapes.ts";
import type { Tensor } from "../expression/tensor.ts";
import type { Leaf, Network } from "../network/network.ts";
import type { CompiledNetwork } from "./compile.ts";
import { forward } from "./forward.ts";
import { seededRandom } from "./random.ts";
import { tapeOf } from "./tape.ts";

export interface Point {
  /** The value of every leaf. */
  readonly leaves: ReadonlyMap<string, Tensor>;
  /** The keys of those that were drawn or taken from the data. */
  readonly drawn: readonly string[];
}

const TRIES = 64;

/** Draws until the loss is finite: the domain of a logarithm or a root may exclude a sign. */
export function pointFor(network: Network, compiled: CompiledNetwork, seed: number): Point {
  const random = seededRandom(seed);
  const tape = tapeOf(compiled.program);
  let point = drawPoint(network, random, false);
  for (let attempt = 1; attempt < TRIES; attempt++) {
    const values = forward(tape, leafValues(compiled, point.leaves));
    if (compiled.loss === undefined || Number.isFinite(values[compiled.loss])) break;
    point = drawPoint(network, random, attempt > TRIES / 2);
  }
  return point;
}

/** The leaves of the program, in their order. */
export function leafValues(compiled: CompiledNetwork, leaves: ReadonlyMap<string, Tensor>): Float64Array {
  const values = new Float64Array(compiled.program.leafNames.length);
  for (const [key, { first }] of compiled.leaves) values.set(leaves.get(key)?.data ?? [], first);
  return values;
}

function drawPoint(network: Network, random: () => number, positive: boolean): Point {
  const leaves = new Map<string, Tensor>();
  const drawn: string[] = [];
  const row = network.data[0];
  for (const quantity of network.quantities.values()) {
    if (quantity.kind === "definition") continue;
    const given = network.values.get(quantity.key);
    if (!given) drawn.push(quantity.key);
    leaves.set(quantity.key, given ?? row?.get(quantity.key) ?? drawTensor(quantity, random, positive));
  }
  return { leaves, drawn };
}

/** Away from 0 and 1, of ordinary size; a target vector is a distribution, as cross-entropies need. */
function drawTensor(leaf: Leaf, random: () => number, positive: boolean): Tensor {
  const isTarget = leaf.kind === "target";
  const count = sizeOf(leaf.shape);
  const data = Array.from({ length: count }, () => {
    const size = isTarget ? 0.15 + 0.7 * random() : 0.2 + random();
    return rounded(isTarget || positive || leaf.kind === "rate" || random() < 0.5 ? size : -size);
  });
  if (!isTarget || leaf.shape.length !== 1) return { shape: leaf.shape, data };
  const total = data.reduce((a, b) => a + b, 0);
  return { shape: leaf.shape, data: data.map((entry) => entry / total) };
}

/** Four digits, so that the point can be printed and read. */
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
