/** The δ of a unit that no line equates with a derivative. */
import { isErrorName, isLossName } from "../../claims/names.ts";
import type { Claim, Definition, DocumentReading } from "../../claims/reading.ts";
import type { Expression, SymbolNode } from "../../expression/expression.ts";
import { visit } from "../../expression/walk.ts";
import type { Facts } from "../../model/facts.ts";
import { isActivationCall } from "./activation-call.ts";

/** `δ^{(l)} = (W^{(l+1)⊤} δ^{(l+1)}) ⊙ σ'(z^{(l)})`: δ is ∂C/∂z, or its negative, and the line is a claim. */
export function errors(facts: Facts): readonly DocumentReading[] {
  const { reading } = facts;
  const own = reading.definitions.filter((d) => isErrorName(d.name) && d.parameters === undefined && !isSlope(d.body));
  const said = own.flatMap((d) => (d.said ? [d.said] : []));
  if (said.length === 0) return [];
  const loss = facts.loss ?? facts.differentiations.find(({ of }) => isLossName(of))?.of ?? "E";
  const inputs = new Map(own.map((d) => [d, inputOf(d, reading)] as const));
  if ([...inputs.values()].some((z) => z === undefined)) return [];
  return [1, -1].map((sign): DocumentReading => {
    const meant = (d: Definition): Definition => {
      const { said: _, second: __, ...rest } = d;
      const slope: Expression = { kind: "derivative", notation: "leibniz", of: { kind: "symbol", name: loss, indices: [], slots: "" }, wrt: inputs.get(d)! };
      return { ...rest, body: sign > 0 ? slope : { kind: "negate", argument: slope } };
    };
    const definitions = reading.definitions.map((d) => (inputs.has(d) ? meant(d) : d));
    const claims = [...reading.claims.map((c) => (c.restates && isErrorName(c.restates.name) ? withoutRestating(c) : c)), ...said].sort((a, b) => a.statement.id - b.statement.id || a.link - b.link);
    const words = `is ${sign > 0 ? "" : "minus "}the slope of ${loss} at the input of its unit`;
    return { ...reading, definitions, claims, implied: new Map([...(reading.implied ?? []), ...own.map(({ name }) => [name, words] as const)]) };
  });
}

function isSlope(e: Expression): boolean {
  return e.kind === "derivative" || (e.kind === "negate" && isSlope(e.argument));
}

function withoutRestating(claim: Claim): Claim {
  const { restates: _, ...rest } = claim;
  return rest;
}

/** The z of δ: what f′ is taken at, or what an activation of the same indices is called with. */
function inputOf(d: Definition, reading: DocumentReading): SymbolNode | undefined {
  const own: SymbolNode[] = [];
  const others: SymbolNode[] = [];
  const note = (e: Expression, slopesOnly: boolean, into: SymbolNode[]): void => visit(e, (x) => {
    if (!isActivationCall(x) || (slopesOnly && x.primes === 0)) return;
    const z = x.arguments[0]!;
    if (z.kind === "symbol" && (z.slots ?? "") === d.slots && labelOf(z.name) === labelOf(d.name) && !into.some((o) => o.name === z.name)) into.push({ ...z, indices: d.indices });
  });
  note(d.body, true, own);
  for (const other of reading.definitions) note(other.body, false, others);
  for (const c of reading.claims) for (const side of [c.left, c.right]) note(side, true, others);
  return own.length === 1 ? own[0] : others.length === 1 ? others[0] : undefined;
}

/** `o` of `δ_o` and `net_o`. */
function labelOf(name: string): string {
  return /[_^⟨].*$/.exec(name)?.[0] ?? "";
}
