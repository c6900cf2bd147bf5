/**
 * Meanings that a page leaves out and that its lines imply (reading.md §1, §2): each is proposed, and taken only where
 * lines that stood open hold with it and none that held is lost.
 */
import { isErrorName, isLossName } from "../claims/names.ts";
import type { Claim, Definition, DocumentReading } from "../claims/reading.ts";
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { some, visit } from "../expression/walk.ts";
import { applyKnownNames } from "../model/functions.ts";
import { type Facts, offsetOf } from "../model/facts.ts";
import { reaches } from "./closure.ts";

/** Functions that no unit has for its activation. */
const NO_ACTIVATION = new Set(["log", "ln", "exp", "sqrt", "transpose", "inverse", "component", "list", "bars", "norm", "norm1", "diag", "tr", "sum", "mean", "max", "min", "vec", "det", "prod", "parameters", "dot"]);

export type Proposal = (facts: Facts) => readonly DocumentReading[];

export const PROPOSALS: readonly Proposal[] = [outputs, activations, errors];

/** The last layer is what the loss compares with the target, be it `\hat y` or `h_{W,b}(x)`. */
function outputs(facts: Facts): readonly DocumentReading[] {
  const { reading, definitions } = facts;
  const activation = reading.definitions.find((d) => feedsNext(d, reading));
  const loss = reading.definitions.find((d) => activation !== undefined && isLossName(d.name) && !reaches(facts, d.name, activation.name));
  const layer = activation && offsetOf(activation.indices[0]!)?.letter;
  if (!activation || !loss || layer === undefined) return [];
  const last: Expression = { kind: "symbol", name: layer.toUpperCase(), indices: [] };
  const body = (index: readonly Expression[]): SymbolNode => ({ kind: "symbol", name: activation.name, indices: [last, ...index], slots: `^${"_".repeat(index.length)}` });
  const found = undefinedOutput(loss, definitions);
  if (!found) return [];
  const head = found.kind === "call"
    ? { name: found.function, indices: [], slots: "", parameters: found.arguments.flatMap((a) => (a.kind === "symbol" ? [a.name] : [])) }
    : { name: found.name, indices: found.indices, slots: found.slots ?? "" };
  return [withDefinition({ ...reading, sizes: new Set([...reading.sizes, layer.toUpperCase()]) }, { ...head, body: body(head.indices), conditions: [], origin: loss.origin }, "is the output of the last layer")];
}

/** `a^{(l)}`, of which the next layer is made. */
function feedsNext({ name, slots, indices }: Definition, { definitions }: DocumentReading): boolean {
  const own = indices[0] && offsetOf(indices[0]);
  if (!slots.startsWith("^") || !own || own.offset !== 0) return false;
  return definitions.some((d) => {
    const head = d.indices[0] && offsetOf(d.indices[0]);
    return head !== undefined && some(d.body, (e) => e.kind === "symbol" && e.name === name && e.indices[0] !== undefined && offsetOf(e.indices[0])?.letter === head.letter && offsetOf(e.indices[0])!.offset === head.offset - 1);
  });
}

/** `\hat y` or `h(x)`, whatever nothing defines. */
function undefinedOutput({ body }: Definition, definitions: Facts["definitions"]): Extract<Expression, { kind: "symbol" | "call" }> | undefined {
  let found: Extract<Expression, { kind: "symbol" | "call" }> | undefined;
  visit(body, (e) => {
    if (e.kind === "symbol" && /^hat\(|^o$|pred/.test(e.name) && !definitions.has(e.name) && !(e.slots ?? "").startsWith("^")) found ??= e;
    if (e.kind === "call" && /^[fhF](_|$)/.test(e.function) && e.primes === 0 && !definitions.has(e.function)) found ??= e;
  });
  return found;
}

/** `∂ŷ/∂z = ŷ(1 − ŷ)` where nothing says what ŷ is: σ(z), or what the page applies to z elsewhere. */
function activations({ reading, definitions, differentiations, valued }: Facts): readonly DocumentReading[] {
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

function isActivationCall(e: Expression): e is Extract<Expression, { kind: "call" }> {
  return e.kind === "call" && e.arguments.length === 1 && !NO_ACTIVATION.has(e.function) && (!isLossName(e.function) || applyKnownNames.has(e.function));
}

/** `δ^{(l)} = (W^{(l+1)⊤} δ^{(l+1)}) ⊙ σ'(z^{(l)})`: δ is ∂C/∂z, or its negative, and the line is a claim. */
function errors(facts: Facts): readonly DocumentReading[] {
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

function withDefinition(reading: DocumentReading, definition: Omit<Definition, "id">, words: string): DocumentReading {
  const id = reading.definitions.reduce((most, d) => Math.max(most, d.id), -1) + 1;
  return { ...reading, definitions: [...reading.definitions, { ...definition, id }], implied: new Map([...(reading.implied ?? []), [definition.name, words]]) };
}
