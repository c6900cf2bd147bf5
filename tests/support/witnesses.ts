/** The three witnesses of a gradient, with a computed bound on the rounding of each entry. */
import { sizeOf } from "../../src/expression/shapes.ts";
import type { Network } from "../../src/network/network.ts";
import { networkFromText } from "../../src/network-from-text.ts";
import { differentiate as adjointNodes } from "../../src/numeric/adjoint.ts";
import { backward } from "../../src/numeric/backward.ts";
import { compileNetwork } from "../../src/numeric/compile.ts";
import { type Difference, finiteDifference } from "../../src/numeric/finite-differences.ts";
import { forward } from "../../src/numeric/forward.ts";
import { evaluateLanes } from "../../src/numeric/lanes.ts";
import { leafValues, pointFor } from "../../src/numeric/points.ts";
import { tapeOf } from "../../src/numeric/tape.ts";
import { differentiate } from "../../src/symbolic/differentiate.ts";
import { evaluateGradient } from "../../src/symbolic/evaluate-gradient.ts";

export interface Witnesses {
  readonly entry: string;
  readonly symbolic: number;
  readonly autograd: number;
  readonly finite: Difference;
  /** Bounds the rounding error of one evaluation of this entry; NaN at a kink or an overflow. */
  readonly rounding: number;
}

export function lowered(text: string): Network {
  const { network, problems } = networkFromText(text);
  if (!network) throw new Error(`${problems.map((problem) => problem.message).join("; ")} in\n${text}`);
  return network;
}

/** Every entry of every leaf, parameter or not. */
export function witnessesOf(network: Network, seed: number): Witnesses[] {
  const compiled = compileNetwork(network);
  const point = pointFor(network, compiled, seed);
  const leaves = leafValues(compiled, point.leaves);
  const tape = tapeOf(compiled.program);
  const loss = compiled.loss!;
  const adjoints = backward(tape, forward(tape, leaves), loss);
  const symbolic = evaluateGradient(differentiate(network)!, point.leaves);
  const entries = [...compiled.leaves].flatMap(([key, { first, shape }]) => Array.from({ length: sizeOf(shape) }, (_, i) => ({ key, i, leaf: first + i, node: compiled.nodes.get(key)![i]! })));
  const inProgram = adjointNodes(compiled.program, loss, entries.map((entry) => entry.node));
  const lanes = evaluateLanes(compiled.program, 1, (leaf) => leaves[leaf]!);
  const values = new Float64Array(tape.size);
  return entries.map(({ key, i, leaf, node }, k) => {
    const shifted = Float64Array.from(leaves);
    const finite = finiteDifference((x) => {
      shifted[leaf] = x;
      return forward(tape, shifted, values)[loss]!;
    }, leaves[leaf]!);
    return { entry: `${key}(${i})`, symbolic: symbolic.get(key)?.data[i] ?? 0, autograd: adjoints[node]!, finite, rounding: lanes.error[inProgram[k]!]! + Math.abs(lanes.value[inProgram[k]!]!) * 2 ** -52 };
  });
}

/** Where the witnesses disagree beyond rounding. Entries at a kink, where nothing is claimed, are left out. */
export function disagreements(found: readonly Witnesses[]): string[] {
  return found.filter(({ rounding }) => Number.isFinite(rounding)).flatMap((each) => {
    const { entry, symbolic, autograd, finite, rounding } = each;
    const said: string[] = [];
    // each of the two evaluations may round once within the bound, in an order of its own
    if (!(Math.abs(symbolic - autograd) <= 4 * rounding)) said.push(`${entry}: symbolic ${symbolic}, autograd ${autograd}, bound ${4 * rounding}`);
    const allowed = 20 * finite.error + 4 * rounding;
    if (!(Math.abs(finite.value - autograd) <= allowed)) said.push(`${entry}: finite ${finite.value} ± ${finite.error}, autograd ${autograd}`);
    return said;
  });
}
