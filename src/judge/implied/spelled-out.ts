/** `∂z_k/∂w_{jk} = ∂(\sum_i w_{ik} y_i)/∂w_{jk}` of a z that no line defines: z is that sum. */
import { withLayers } from "../../claims/implied-layers.ts";
import type { Derivative, Expression, SymbolNode } from "../../expression/expression.ts";
import { structuralKey, visit } from "../../expression/walk.ts";
import { type Proposal, withDefinition } from "./proposal.ts";

export const spelledOut: Proposal = (facts) => {
  let { reading } = facts;
  const found = new Set<string>();
  for (const { left, right, origin } of reading.claims) {
    for (const [named, written] of pairs(derivativesIn(left), derivativesIn(right))) {
      const { name, indices, slots } = named;
      if (facts.definitions.has(name) || found.has(name)) continue;
      found.add(name);
      reading = withDefinition(reading, { name, indices, slots: slots ?? "", body: written, conditions: [], origin }, "is the formula whose derivative stands for its own");
    }
  }
  if (found.size === 0) return [];
  const layered = withLayers(reading);
  return layered === reading ? [reading] : [layered, reading];
};

function derivativesIn(e: Expression): Derivative[] {
  const found: Derivative[] = [];
  visit(e, (x) => x.kind === "derivative" && found.push(x));
  return found;
}

/** A name on the left and the only formula on the right that are differentiated by the same. */
function pairs(left: readonly Derivative[], right: readonly Derivative[]): [SymbolNode, Expression][] {
  return left.flatMap(({ of, wrt }): [SymbolNode, Expression][] => {
    if (of.kind !== "symbol" || right.some((r) => structuralKey(r.of) === structuralKey(of))) return [];
    const same = right.filter((r) => structuralKey(r.wrt) === structuralKey(wrt));
    const formula = same[0]?.of;
    return same.length === 1 && formula && ["reduce", "add", "multiply", "call", "power", "divide"].includes(formula.kind) ? [[of, formula]] : [];
  });
}
