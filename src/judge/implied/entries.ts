/** `w_{jk}` beside a `z = W x` that knows no w: the entries of W. */
import type { DocumentReading } from "../../claims/reading.ts";
import { rewriteClaim, rewriteDefinition } from "../../claims/rewrite.ts";
import type { Expression } from "../../expression/expression.ts";
import { mapChildren } from "../../expression/walk.ts";
import type { Proposal } from "./proposal.ts";

export const entries: Proposal = (facts) => {
  const matrices = new Map<string, string>();
  for (const name of facts.variables) {
    const capital = name[0]!.toUpperCase() + name.slice(1);
    const isEntry = capital !== name && (facts.slots.get(name) ?? "").endsWith("__") && !facts.definitions.has(name) && !facts.forward.has(name);
    if (isEntry && facts.forward.has(capital) && !facts.definitions.has(capital) && !(facts.slots.get(capital) ?? "").includes("_")) matrices.set(name, capital);
  }
  return matrices.size === 0 ? [] : [renamed(facts.reading, matrices)];
};

function renamed(reading: DocumentReading, names: ReadonlyMap<string, string>): DocumentReading {
  const change = (e: Expression): Expression => {
    const inner = mapChildren(e, change);
    return inner.kind === "symbol" && names.has(inner.name) ? { ...inner, name: names.get(inner.name)! } : inner;
  };
  return {
    ...reading, claims: reading.claims.map((c) => rewriteClaim(c, change)), definitions: reading.definitions.map((d) => rewriteDefinition(d, change)),
    implied: new Map([...(reading.implied ?? []), ...[...names].map(([entry, matrix]) => [matrix, `has the entries ${entry}`] as const)]),
  };
}
