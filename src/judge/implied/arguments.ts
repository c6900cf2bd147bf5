/** `a_i = σ(\sum_j w_{ij} x_j + b_i)` beside `σ'(z_i)`, where no line says what z is: it is what σ is taken at. */
import type { Definition } from "../../claims/reading.ts";
import type { Expression, SymbolNode } from "../../expression/expression.ts";
import { visit } from "../../expression/walk.ts";
import type { Facts } from "../../model/facts.ts";
import { isActivationCall } from "./activation-call.ts";
import { type Proposal, withDefinition } from "./proposal.ts";

export const argumentsOfUnits: Proposal = (facts) => {
  const unit = facts.reading.definitions.find((d) => isActivationCall(d.body) && d.body.arguments[0]!.kind !== "symbol" && d.parameters === undefined);
  if (!unit || !isActivationCall(unit.body)) return [];
  const input = inputOf(unit, unit.body.function, facts);
  if (!input) return [];
  const { reading } = facts;
  const inner: Expression = { kind: "symbol", name: input.name, indices: unit.indices, slots: unit.slots };
  const head = { name: input.name, indices: unit.indices, slots: unit.slots, body: unit.body.arguments[0]!, conditions: unit.conditions, origin: unit.origin };
  const through = reading.definitions.map((d) => (d === unit ? { ...d, body: { ...unit.body, arguments: [inner] } as Expression } : d));
  return [withDefinition({ ...reading, definitions: through }, head, `is what ${unit.body.function} is taken at`)];
};

/** The only name without a formula, indexed as the unit is, that the page calls the function, or its slope, with. */
function inputOf(unit: Definition, name: string, { reading, definitions }: Facts): SymbolNode | undefined {
  const found: SymbolNode[] = [];
  const note = (e: Expression): void => visit(e, (x) => {
    const z = x.kind === "call" && x.function === name ? x.arguments[0]! : undefined;
    if (z?.kind === "symbol" && (z.slots ?? "") === unit.slots && !definitions.has(z.name) && !found.some((o) => o.name === z.name)) found.push(z);
  });
  for (const c of reading.claims) for (const side of [c.left, c.right]) note(side);
  return found.length === 1 ? found[0] : undefined;
}
