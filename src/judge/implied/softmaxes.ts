/** `∂p_i/∂z_j` of a p that no line defines: where an output depends on the inputs of the others, too, it is their softmax. */
import { isLossName } from "../../claims/names.ts";
import type { Expression, SymbolNode } from "../../expression/expression.ts";
import { type Proposal, withDefinition } from "./proposal.ts";

export const softmaxes: Proposal = ({ reading, definitions, differentiations }) => {
  const across = differentiations.find(({ of, indices, wrt }) => !definitions.has(of) && !isLossName(of) && isAcross(indices, wrt));
  if (!across) return [];
  const { of, indices, wrt } = across;
  const whole: Expression = { kind: "call", function: "softmax", primes: 0, arguments: [{ ...wrt, indices: [], slots: "" }] };
  const body: Expression = { kind: "call", function: "component", primes: 0, arguments: [whole, indices[0]!] };
  return [withDefinition(reading, { name: of, indices, slots: "_", body, conditions: [], origin: reading.claims[0]!.origin }, `is the softmax of ${wrt.name}`)];
};

/** By another member than its own. */
function isAcross(indices: readonly Expression[], wrt: SymbolNode): boolean {
  const [i, j] = [indices, wrt.indices].map(([index, ...more]) => (index?.kind === "symbol" && more.length === 0 ? index.name : undefined));
  return i !== undefined && j !== undefined && i !== j && wrt.slots === "_";
}
