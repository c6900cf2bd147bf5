/** An activation of which only the slope is written. */
import { isLossName } from "../../claims/names.ts";
import type { DocumentReading } from "../../claims/reading.ts";
import type { Expression, SymbolNode } from "../../expression/expression.ts";
import { visit } from "../../expression/walk.ts";
import type { Facts } from "../../model/facts.ts";
import { isActivationCall } from "./activation-call.ts";
import { withDefinition } from "./proposal.ts";

/** `∂ŷ/∂z = ŷ(1 − ŷ)` where nothing says what ŷ is: σ(z), or what the page applies to z elsewhere. */
export function activations({ reading, definitions, differentiations, valued }: Facts): readonly DocumentReading[] {
  const found: DocumentReading[] = [];
  for (const { of, wrt } of differentiations) {
    // A weight or a bias is no input of an activation.
    if (definitions.has(of) || isLossName(of) || found.length > 0 || /^[bwW](_|\^|$)/.test(wrt.name)) continue;
    for (const name of functionsOf(wrt, reading, definitions)) {
      const body: Expression = { kind: "call", function: name, primes: 0, arguments: [wrt] };
      if (valued.has(of) && !valued.has(wrt.name)) continue;
      found.push(withDefinition(reading, { name: of, indices: wrt.indices, slots: wrt.slots ?? "", body, conditions: [], origin: reading.claims[0]!.origin }, `is ${name} of ${wrt.name}`));
    }
  }
  return found;
}

/** The functions that the page calls with this argument; with none, the logistic function. */
function functionsOf({ name }: SymbolNode, reading: DocumentReading, definitions: Facts["definitions"]): string[] {
  const found = new Set<string>();
  const note = (e: Expression): void => visit(e, (x) => {
    if (isActivationCall(x) && x.arguments[0]!.kind === "symbol" && x.arguments[0]!.name === name) found.add(x.function);
  });
  for (const c of reading.claims) for (const side of [c.left, c.right]) note(side);
  for (const d of reading.definitions) {
    note(d.body);
    if (d.parameters?.length === 1 && d.parameters[0] === name && !isLossName(d.name)) found.add(d.name);
  }
  return found.size > 0 ? [...found] : definitions.has("σ") ? ["σ"] : ["sigmoid"];
}
