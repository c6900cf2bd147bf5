/** `L = (y - \hat y)^2` beside `\hat y_1 = …` and no ŷ_2: of one output the number is left out. */
import type { Expression, SymbolNode } from "../../expression/expression.ts";
import { visit } from "../../expression/walk.ts";
import { type Proposal, withDefinition } from "./proposal.ts";

export const soleMembers: Proposal = ({ reading, definitions }) => {
  let found = reading;
  const bare = new Map<string, SymbolNode>();
  const note = (e: Expression): void => visit(e, (x) => x.kind === "symbol" && x.indices.length === 0 && !definitions.has(x.name) && bare.set(x.name, x));
  for (const d of reading.definitions) note(d.body);
  for (const [name, { slots }] of bare) {
    const members = reading.definitions.filter((d) => d.name.startsWith(`${name}_`) && d.indices.length === 0 && d.parameters === undefined);
    const [only] = members;
    if (!only || members.some((d) => d.name !== only.name)) continue;
    const body: Expression = { kind: "symbol", name: only.name, indices: [], slots: only.slots };
    found = withDefinition(found, { name, indices: [], slots: slots ?? "", body, conditions: [], origin: only.origin }, `is ${only.name}, of which there is one`);
  }
  return found === reading ? [] : [found];
};
