/** What a document says of its names without a line for it: dependences, names for functions at their own arguments, vectors. */
import { isLossName, isTargetName } from "../claims/names.ts";
import type { Definition, DocumentReading } from "../claims/reading.ts";
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { some, visit } from "../expression/walk.ts";
import { applyKnownNames } from "./functions.ts";

interface Dependence {
  readonly of: string;
  readonly indices: readonly Expression[];
  readonly wrt: SymbolNode;
}

/** `J(w, b) = \frac1m \sum_i L(a^{(i)}, y^{(i)})`: what it is made of depends on w and b, though no line says how. */
export function hiddenDependences(differentiations: readonly Dependence[], definitions: ReadonlyMap<string, readonly Definition[]>): Dependence[] {
  return differentiations.flatMap(({ of, wrt }) => {
    const d = definitions.get(of)?.[0];
    const own = d?.parameters?.find((p) => wrt.name === p || wrt.name.startsWith(`${p}_`));
    if (!d || own === undefined || some(d.body, (e) => (e.kind === "symbol" && (e.name === own || e.name === wrt.name || definitions.has(e.name))) || (e.kind === "call" && definitions.has(e.function)))) return [];
    const parts = new Set<string>();
    visit(d.body, (e) => e.kind === "symbol" && e.indices.length > 0 && !isTargetName(e.name) && parts.add(e.name));
    return [...parts].map((name) => ({ of: name, indices: [], wrt }));
  });
}

/** `h` beside `h_θ(x) = σ(θᵀx)`: the function at its own parameters. */
export function nameBare(d: Definition, reading: DocumentReading, definitions: Map<string, Definition[]>): void {
  const [base, label, ...more] = d.name.split("_");
  if (!d.parameters || !base || !label || more.length > 0 || definitions.has(base) || !some(d.body, (e) => e.kind === "symbol" && e.name === label)) return;
  if (reading.definitions.some((other) => other !== d && other.name.startsWith(`${base}_`))) return;
  const { parameters: _, ...bare } = d;
  definitions.set(base, [{ ...bare, name: base }]);
}

/** `o = σ(z)` with a plain z, and a sum over o_k: a vector, entry by entry. */
export function summedVectors({ definitions, claims }: DocumentReading): Set<string> {
  const summed = new Set<string>();
  const note = (e: Expression): void => visit(e, (x) => {
    if (x.kind === "reduce") visit(x.body, (y) => y.kind === "symbol" && y.slots === "_" && y.indices[0]!.kind === "symbol" && y.indices[0]!.name === x.index && summed.add(y.name));
  });
  for (const d of definitions) note(d.body);
  for (const c of claims) for (const side of [c.left, c.right]) note(side);
  const isOpen = (e: Expression): e is SymbolNode => e.kind === "symbol" && !definitions.some((d) => d.name === e.name);
  const isVector = ({ name, indices, parameters, body }: Definition): boolean => !parameters && indices.length === 0 && summed.has(name)
    && (body.kind === "call" ? body.arguments.length === 1 && isOpen(body.arguments[0]!) : isAffine(body, isOpen));
  return new Set(definitions.filter(isVector).map((d) => d.name));
}

/** `a^{(0)} = x` beside `a_j^{(l)} = …`: x has an entry for each j. */
export function wholeLayers({ definitions }: DocumentReading): Set<string> {
  const hasEntries = ({ name, indices }: Definition): boolean => definitions.some((d) => d.name === name && d.indices.length === indices.length + 1 && d.slots.endsWith("_") && d.indices.at(-1)!.kind === "symbol");
  return new Set(definitions.flatMap((d) => (d.body.kind === "symbol" && d.body.indices.length === 0 && d.slots === "^" && hasEntries(d) ? [d.body.name] : [])));
}

/** `wᵀ x + b`: what is added to the product of two vectors is a number, for a whole batch, too: `wᵀ X + b`. */
export function addedNumbers({ definitions }: DocumentReading): Set<string> {
  const isSmall = (e: Expression | undefined): e is SymbolNode => e?.kind === "symbol" && !(e.slots ?? "").includes("_") && /^[a-z](_|$)/.test(e.name);
  const isInner = (e: Expression): boolean => e.kind === "multiply" && e.factors.length === 2 && e.factors[0]!.kind === "call" && e.factors[0].function === "transpose" && isSmall(e.factors[0].arguments[0]) && isSmall(e.factors[1]);
  const found = new Set<string>();
  for (const { body } of definitions) visit(body, (e) => {
    if (e.kind === "add" && e.terms.some(isInner)) for (const term of e.terms) if (isSmall(term)) found.add(term.name);
  });
  return found;
}

/** `y^{(i)}` under the sum over a batch of this size, and what else has that letter: there is one for each example. */
export function exampleNames(reading: DocumentReading, batch: string | undefined): Set<string> {
  const named = (letters: ReadonlySet<string> | string) => (e: Expression): e is SymbolNode => {
    const last = e.kind === "symbol" && (e.slots ?? "").endsWith("^") ? e.indices.at(-1)! : undefined;
    return last?.kind === "symbol" && (typeof letters === "string" ? letters === last.name : letters.has(last.name));
  };
  const letters = new Set<string>();
  const found = new Set<string>();
  const all = [...reading.definitions.map((d) => d.body), ...reading.claims.flatMap((c) => [c.left, c.right])];
  for (const e of all) visit(e, (x) => x.kind === "reduce" && x.to?.kind === "symbol" && x.to.name === batch && some(x.body, named(x.index)) && letters.add(x.index));
  for (const e of letters.size > 0 ? all : []) visit(e, (x) => named(letters)(x) && found.add(x.name));
  return found;
}

/** `W X`, and nowhere `X W`: batches that stand behind their weights hold examples as columns. */
export function columnBatches({ definitions }: DocumentReading): Set<string> {
  const [behind, before] = [new Set<string>(), new Set<string>()];
  const isCapital = (e: Expression | undefined, letters: string): e is SymbolNode => e?.kind === "symbol" && letters.includes(e.name[0]!);
  for (const { body } of definitions) visit(body, (e) => {
    if (e.kind !== "multiply" || e.factors.length !== 2) return;
    const [a, b] = e.factors;
    if (isCapital(a, WEIGHTS) && isCapital(b, BATCHES)) behind.add(b.name);
    if (isCapital(a, BATCHES) && isCapital(b, WEIGHTS)) before.add(a.name);
  });
  return before.size > 0 ? new Set() : behind;
}

const WEIGHTS = "WVUΘ";
const BATCHES = "XAHZ";

/** `W x + b`: a capital times a small letter. */
function isAffine(e: Expression, isOpen: (e: Expression) => e is SymbolNode): boolean {
  if (e.kind === "add") return e.terms.every((term) => isOpen(term) || isAffine(term, isOpen));
  const [left, right, ...more] = e.kind === "multiply" && e.mode === "product" ? e.factors : [];
  return left !== undefined && right !== undefined && more.length === 0 && isOpen(left) && isOpen(right) && /^[A-Z](_|\^|$)/.test(left.name) && /^[a-z](_|\^|$)/.test(right.name);
}

/** Names of which a line says that they equal their transpose. */
export function symmetricNames({ claims }: Pick<DocumentReading, "claims">): Set<string> {
  const names = new Set<string>();
  for (const { left, right } of claims) {
    for (const [a, b] of [[left, right], [right, left]] as const) {
      const inner = a.kind === "call" && a.function === "transpose" ? a.arguments[0]! : undefined;
      if (inner?.kind === "symbol" && b.kind === "symbol" && inner.name === b.name) names.add(b.name);
    }
  }
  return names;
}

/** Functions that the page calls, and neither it nor custom defines. */
export function unknownFunctions(reading: DocumentReading): Set<string> {
  const defined = new Set(reading.definitions.map((d) => d.name));
  const names = new Set<string>();
  const note = (e: Expression): void => visit(e, (x) => x.kind === "call" && !defined.has(x.function) && !applyKnownNames.has(x.function) && names.add(x.function));
  for (const d of reading.definitions) note(d.body);
  for (const c of reading.claims) for (const side of [c.left, c.right]) note(side);
  return names;
}

/** `a^2` of a page with an `a^1` is no square. */
export function isCounted(name: string, { slots }: { readonly slots: ReadonlyMap<string, string> }): boolean {
  return slots.has(`${name}^1`);
}

/** `dz^{[2]} = a^{[2]} - y` beside `a^{[l]} = g(z^{[l]})`: two layers, for there is no `a^{[3]}` and no `a^{[L]}`. */
export function lastLayer({ definitions, claims }: DocumentReading, layered: ReadonlySet<string>): number | undefined {
  let last = 0;
  const note = (e: Expression): void => visit(e, (x) => {
    if (x.kind !== "symbol") return;
    x.indices.forEach((index, i) => {
      if (x.slots?.[i] !== "^" || !layered.has(`${x.name}:${i}`)) return;
      if (index.kind === "number") last = Math.max(last, index.value);
      else if (some(index, (y) => y.kind === "symbol" && /^[A-Z]/.test(y.name))) last = Infinity;
    });
  });
  for (const { name, indices, slots, body } of definitions) for (const e of [{ kind: "symbol", name, indices, slots } as const, body]) note(e);
  for (const { left, right } of claims) for (const e of [left, right]) note(e);
  return last >= 2 && last < Infinity ? last : undefined;
}

/** The axes of which a page takes mean and variance, `X:0` for `\sum_i (X_i - μ)^2`: two members normalised are always 1 and -1. */
export function varyingAxes({ definitions }: DocumentReading): readonly string[] {
  const means = new Set(definitions.filter(({ body }) => some(body, (e) => e.kind === "reduce")).map(({ name }) => name));
  const axes: string[] = [];
  const note = (index: string) => (e: Expression): unknown => e.kind === "symbol" && e.indices.forEach((i, at) => i.kind === "symbol" && i.name === index && axes.push(`${e.name}:${at}`));
  for (const { body } of definitions) visit(body, (e) => {
    if (e.kind === "reduce" && some(e.body, (x) => x.kind === "power" && some(x.base, (y) => y.kind === "symbol" && y.indices.length === 0 && means.has(y.name)))) visit(e.body, note(e.index));
  });
  return axes;
}

/** Undecorated losses that are differentiated: each may be any loss of the document with that base name. */
export function lossBases(reading: DocumentReading): Set<string> {
  const names = new Set<string>();
  const note = (e: Expression): void => visit(e, (x) => {
    if (x.kind === "derivative" && x.of.kind === "symbol" && isLossName(x.of.name) && !/[_^]/.test(x.of.name)) names.add(x.of.name);
  });
  for (const c of reading.claims) for (const side of [c.left, c.right]) note(side);
  for (const name of names) if (!reading.definitions.some((d) => d.name.startsWith(`${name}_`) || d.name.startsWith(`${name}^`))) names.delete(name);
  return names;
}
