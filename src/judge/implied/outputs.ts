/** `\hat y` or `h_{W,b}(x)` that no line defines: the output of the last layer. */
import { isLossName } from "../../claims/names.ts";
import type { Definition, DocumentReading } from "../../claims/reading.ts";
import type { Expression, SymbolNode } from "../../expression/expression.ts";
import { some, visit } from "../../expression/walk.ts";
import { type Facts, offsetOf } from "../../model/facts.ts";
import { reaches } from "../closure.ts";
import { withDefinition } from "./proposal.ts";

/** The last layer is what the loss compares with the target, be it `\hat y` or `h_{W,b}(x)`. */
export function outputs(facts: Facts): readonly DocumentReading[] {
  const { reading, definitions } = facts;
  const counted = lastOfCounted(facts);
  if (counted) return [counted];
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

/** `L(a, y) = ½(a - y)²` beside `a^1` and `a^2`, or `a^{[1]}` and `a^{[2]}`: its a is the last of them. */
function lastOfCounted({ reading, definitions }: Facts): DocumentReading | undefined {
  for (const loss of reading.definitions) {
    if (!isLossName(loss.name)) continue;
    for (const name of namesIn(loss.body)) {
      const body = lastLayer(name, definitions);
      if (body) return withDefinition(reading, { name, indices: [], slots: "", body, conditions: [], origin: loss.origin }, "is the output of the last layer");
    }
  }
  return undefined;
}

function lastLayer(name: string, definitions: Facts["definitions"]): SymbolNode | undefined {
  const members = definitions.get(name);
  if (members) {
    const value = Math.max(...members.map(({ slots, indices: [index] }) => (slots === "^" && index?.kind === "number" ? index.value : NaN)));
    return Number.isNaN(value) ? undefined : { kind: "symbol", name, indices: [{ kind: "number", value }], slots: "^" };
  }
  const layers = [...definitions.keys()].flatMap((other) => {
    const [base, layer, ...more] = other.split("^");
    const value = base === name && more.length === 0 ? /^\(?(\d+)\)?$/.exec(layer ?? "")?.[1] : undefined;
    return value === undefined ? [] : [{ name: other, value: Number(value) }];
  });
  const last = layers.reduce((most, layer) => (layer.value > most.value ? layer : most), { name, value: -1 });
  return layers.some(({ value }) => value === 1) ? { kind: "symbol", name: last.name, indices: [], slots: "" } : undefined;
}

function namesIn(e: Expression): Set<string> {
  const names = new Set<string>();
  visit(e, (x) => x.kind === "symbol" && x.indices.length === 0 && names.add(x.name));
  return names;
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
