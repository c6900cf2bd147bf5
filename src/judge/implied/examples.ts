/** `J = Σ_i L(y_i, t_i)` beside `y = σ(z)`: what the page defines for one example, the sum takes at each. */
import { IMPLIED_INDEX } from "../../claims/resolve-big.ts";
import type { Definition } from "../../claims/reading.ts";
import { expressionsOf, rewriteClaim, rewriteDefinition } from "../../claims/rewrite.ts";
import type { Expression, SymbolNode } from "../../expression/expression.ts";
import { mapChildren, some, visit } from "../../expression/walk.ts";
import type { Facts } from "../../model/facts.ts";
import type { Proposal } from "./proposal.ts";

export const examples: Proposal = (facts) => {
  const letter = letterOf(facts);
  if (letter === undefined || countsWeights(letter, facts)) return [];
  const bare = bareNames(facts);
  const members = new Set<string>();
  const isMember = (e: SymbolNode): boolean => (e.slots ?? "").startsWith("_") && e.indices[0]!.kind === "symbol" && (e.indices[0] as SymbolNode).name === letter && bare.has(e.name) && !facts.declared.has(e.name);
  const change = (e: Expression): Expression => {
    const inner = mapChildren(e, change);
    if (inner.kind !== "symbol" || !isMember(inner)) return inner;
    members.add(inner.name);
    return { ...inner, slots: `^${inner.slots!.slice(1)}` };
  };
  const { reading } = facts;
  const inDefinition = (d: Definition): Definition => {
    const head = change({ kind: "symbol", name: d.name, indices: d.indices, slots: d.slots }) as SymbolNode;
    return { ...rewriteDefinition(d, change), slots: head.slots! };
  };
  const changed = { ...reading, claims: reading.claims.map((c) => rewriteClaim(c, change)), definitions: reading.definitions.map(inDefinition) };
  const words = `with ${letter} below is that of example ${letter}`;
  return [{ ...changed, implied: new Map([...(reading.implied ?? []), ...[...members].map((name) => [name, words] as const)]) }];
};

/** The letter of a sum whose terms hold a quantity that is defined without it, by numbers alone. */
function letterOf({ reading, definitions, declared }: Facts): string | undefined {
  let letter: string | undefined;
  const isOfOne = ({ name, slots, indices }: SymbolNode): boolean => slots === "_" && indices[0]!.kind === "symbol"
    && !declared.has(name) && isOfNumbers(definitions.get(name) ?? []);
  for (const e of expressionsOf(reading)) visit(e, (x) => {
    if (x.kind === "reduce") visit(x.body, (y) => {
      const own = y.kind === "symbol" && isOfOne(y) ? (y.indices[0] as SymbolNode).name : undefined;
      if (own !== undefined && (x.index === own || x.index === IMPLIED_INDEX)) letter ??= own;
    });
  });
  return letter;
}

/** `∂E/∂W_{ij}`: i counts rows of a parameter, of which no example has one of its own. */
function countsWeights(letter: string, { reading, definitions }: Facts): boolean {
  const isWeight = (e: Expression): boolean => e.kind === "symbol" && e.indices.length > 1 && !definitions.has(e.name) && e.indices.some((i) => i.kind === "symbol" && i.name === letter);
  return expressionsOf(reading).some((e) => some(e, (x) => x.kind === "derivative" && isWeight(x.wrt)));
}

/** What has a formula for each member is no quantity of one example. */
function isOfNumbers(formulas: readonly Definition[]): boolean {
  return formulas.some((d) => d.indices.length === 0 && d.parameters === undefined) && formulas.every((d) => d.indices.length === 0);
}

/** Names that stand without an index somewhere. */
function bareNames({ reading }: Facts): Set<string> {
  const found = new Set(reading.definitions.filter((d) => d.indices.length === 0).map((d) => d.name));
  for (const e of expressionsOf(reading)) visit(e, (x) => x.kind === "symbol" && x.indices.length === 0 && found.add(x.name));
  return found;
}
