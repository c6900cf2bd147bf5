/** `∂ℓ(\hat f(x), y)/∂a` where no line says what ℓ or its arguments are: of a loss that is only named. */
import { isLossName } from "../../claims/names.ts";
import { expressionsOf, rewriteClaim, rewriteDefinition } from "../../claims/rewrite.ts";
import type { Expression } from "../../expression/expression.ts";
import { mapChildren, visit } from "../../expression/walk.ts";
import type { Proposal } from "./proposal.ts";

export const calledLosses: Proposal = ({ reading, definitions }) => {
  const found = new Set<string>();
  for (const e of expressionsOf(reading)) visit(e, (x) => x.kind === "derivative" && x.of.kind === "call" && isLossName(x.of.function) && !definitions.has(x.of.function) && found.add(x.of.function));
  const named = (e: Expression): Expression => {
    const inner = mapChildren(e, named);
    return inner.kind === "derivative" && inner.of.kind === "call" && found.has(inner.of.function) ? { ...inner, of: { kind: "symbol", name: inner.of.function, indices: [], slots: "" } } : inner;
  };
  if (found.size === 0) return [];
  const words = "is a loss that no line spells out";
  return [{
    ...reading, claims: reading.claims.map((c) => rewriteClaim(c, named)), definitions: reading.definitions.map((d) => rewriteDefinition(d, named)),
    implied: new Map([...(reading.implied ?? []), ...[...found].map((name) => [name, words] as const)]),
  }];
};
