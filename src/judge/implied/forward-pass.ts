/** The forward pass of a page that starts with its δ's: `z^l = W^l a^{l-1} + b^l`, `a^l = σ(z^l)`. */
import type { Definition, DocumentReading } from "../../claims/reading.ts";
import { isErrorName, isLossName } from "../../claims/names.ts";
import { expressionsOf } from "../../claims/rewrite.ts";
import type { Expression, SymbolNode } from "../../expression/expression.ts";
import { visit } from "../../expression/walk.ts";
import type { Facts } from "../../model/facts.ts";
import { isActivationCall } from "./activation-call.ts";
import { type Proposal, withDefinition } from "./proposal.ts";

type Formula = Omit<Definition, "id">;

/** Families of layers: the input of a unit, its activation, its function, and what the layer is made with. */
interface Families {
  readonly input: string;
  readonly activation: string;
  readonly function: string;
  readonly weights: string;
  readonly bias?: string;
}

export const forwardPass: Proposal = (facts) => {
  const families = familiesOf(facts);
  if (!families) return [];
  const isIndexed = (facts.slots.get(families.weights) ?? "").includes("_");
  const orders = isIndexed ? [["j", "k"], ["k", "j"]] : [[]];
  return orders.map((order) => withFormulas(facts, families, order));
};

/** Only where both z and a stand in layers without a formula. */
function familiesOf(facts: Facts): Families | undefined {
  const { reading, definitions, slots, variables } = facts;
  const isLayered = (name: string): boolean => (slots.get(name) ?? "").startsWith("^") && facts.layered.has(`${name}:0`);
  const calls: { readonly function: string; readonly input: string }[] = [];
  for (const e of expressionsOf(reading)) visit(e, (x) => {
    const z = isActivationCall(x) ? x.arguments[0]! : undefined;
    if (z?.kind === "symbol" && x.kind === "call" && isLayered(z.name) && !calls.some((c) => c.input === z.name)) calls.push({ function: x.function, input: z.name });
  });
  const [call, ...more] = calls;
  if (!call || more.length > 0) return undefined;
  const names = [...slots.keys()].filter((name) => isLayered(name) && name !== call.input && !isErrorName(name) && !isLossName(name));
  const weights = names.find((n) => /^[wWθΘ](_|$)/.test(n) && !definitions.has(n));
  const activation = names.find((n) => n !== weights && /^[aohyxz](_|$)/.test(n));
  const bias = names.find((n) => /^b(_|$)/.test(n) && !definitions.has(n) && variables.has(n));
  const isOpen = activation !== undefined && (!definitions.has(call.input) || !definitions.has(activation));
  return weights !== undefined && isOpen ? { ...call, weights, activation, ...(bias === undefined ? {} : { bias }) } : undefined;
}

/** `z_j^l = Σ_k w_{jk}^l a_k^{l-1} + b_j^l`, or the same of matrices; what the page defines itself stays. */
function withFormulas({ reading, definitions }: Facts, { input, activation, weights, bias, function: name }: Families, order: readonly string[]): DocumentReading {
  const isIndexed = order.length > 0;
  const at = (family: string, step: number, letters: readonly string[]): SymbolNode => ({ kind: "symbol", name: family, indices: [layer(step), ...letters.map(letter)], slots: `^${"_".repeat(letters.length)}` });
  const unit = isIndexed ? ["j"] : [];
  const product: Expression = { kind: "multiply", mode: "product", factors: [at(weights, 0, order), at(activation, -1, isIndexed ? ["k"] : [])] };
  const weighted: Expression = isIndexed ? { kind: "reduce", operator: "sum", index: "k", body: product } : product;
  const body: Expression = bias === undefined ? weighted : { kind: "add", terms: [weighted, at(bias, 0, unit)] };
  const { origin } = reading.claims[0]!;
  const formula = (node: SymbolNode, of: Expression): Formula => ({ name: node.name, indices: node.indices, slots: node.slots!, body: of, conditions: [], origin });
  const of: Expression = { kind: "call", function: name, primes: 0, arguments: [at(input, 0, unit)] };
  const inputs = definitions.has(input) ? reading : withDefinition(reading, formula(at(input, 0, unit), body), `is made of ${weights} and the layer before`);
  return definitions.has(activation) ? inputs : withDefinition(inputs, formula(at(activation, 0, unit), of), `is ${name} of ${input}`);
}

function letter(name: string): SymbolNode {
  return { kind: "symbol", name, indices: [] };
}

function layer(step: number): Expression {
  return step === 0 ? letter("l") : { kind: "add", terms: [letter("l"), { kind: "negate", argument: { kind: "number", value: -step } }] };
}
