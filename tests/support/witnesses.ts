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
import { Op } from "../../src/numeric/program.ts";
import { type Tape, tapeOf } from "../../src/numeric/tape.ts";
import { differentiate } from "../../src/symbolic/differentiate.ts";
import { evaluateGradient } from "../../src/symbolic/evaluate-gradient.ts";

export interface Witnesses {
  readonly entry: string;
  readonly symbolic: number;
  readonly autograd: number;
  readonly finite: Difference;
  /** Bounds the rounding error of one evaluation of this entry; NaN at a kink or an overflow. */
  readonly rounding: number;
  /** A kink lies so near that even small steps of the differences cross it. */
  readonly isNearKink: boolean;
}

export function lowered(text: string): Network {
  const { network, problems } = networkFromText(text);
  if (!network) throw new Error(`${problems.map((problem) => problem.message).join("; ")} in\n${text}`);
  return network;
}

/** Which way each comparison of the tape goes. */
function branches({ op, a, b, size }: Tape, values: Float64Array): string {
  let taken = "";
  for (let i = 0; i < size; i++) {
    const x = values[a[i]!]!;
    if (op[i] === Op.max || op[i] === Op.min || op[i] === Op.less) taken += x < values[b[i]!]! ? "1" : "0";
    else if (op[i] === Op.abs || op[i] === Op.sign) taken += x < 0 ? "1" : "0";
  }
  return taken;
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
    const at = (x: number): Float64Array => {
      shifted[leaf] = x;
      return forward(tape, shifted, values);
    };
    const here = leaves[leaf]!;
    const small = 0.01 * Math.max(0.01, Math.abs(here));
    const estimated = finiteDifference((x) => at(x)[loss]!, here);
    // the estimate knows the size of the loss, not what was rounded on the way to it
    const finite = { ...estimated, error: estimated.error + (Number.isFinite(lanes.error[loss]) ? lanes.error[loss]! / small : 0) };
    const isNearKink = new Set([here - small, here, here + small].map((x) => branches(tape, at(x)))).size > 1;
    return { entry: `${key}(${i})`, symbolic: symbolic.get(key)?.data[i] ?? 0, autograd: adjoints[node]!, finite, rounding: lanes.error[inProgram[k]!]! + Math.abs(lanes.value[inProgram[k]!]!) * 2 ** -52, isNearKink };
  });
}

/** Where the witnesses disagree beyond rounding. At a kink nothing is claimed; near one, differences are not asked. */
export function disagreements(found: readonly Witnesses[]): string[] {
  return found.filter(({ rounding }) => Number.isFinite(rounding)).flatMap((each) => {
    const { entry, symbolic, autograd, finite, rounding, isNearKink } = each;
    const said: string[] = [];
    // each of the two evaluations may round once within the bound, in an order of its own
    if (!(Math.abs(symbolic - autograd) <= 4 * rounding)) said.push(`${entry}: symbolic ${symbolic}, autograd ${autograd}, bound ${4 * rounding}`);
    const allowed = 20 * finite.error + 4 * rounding;
    if (!isNearKink && !(Math.abs(finite.value - autograd) <= allowed)) said.push(`${entry}: finite ${finite.value} ± ${finite.error}, autograd ${autograd}`);
    return said;
  });
}
