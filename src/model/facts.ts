/** What a document says about its names, gathered once before any model is built. */
import type { DocumentReading, Definition } from "../claims/reading.ts";
import { addedNumbers, columnBatches, exampleNames, hiddenDependences, lastLayer, lossBases, nameBare, summedVectors, symmetricNames, unknownFunctions, wholeLayers } from "./hidden-facts.ts";
import { forwardNames } from "./forward.ts";
import { applyKnownNames } from "./functions.ts";
import { grouped } from "./grouped.ts";
import { gradientOf, isEntryName, isLossName } from "../claims/names.ts";
import { children, some, visit } from "../expression/walk.ts";
import type { Expression, SymbolNode } from "../expression/expression.ts";

/** A place where an undefined quantity is differentiated. */
export interface Differentiation {
  readonly of: string;
  /** Of what is differentiated. */
  readonly indices: readonly Expression[];
  readonly wrt: SymbolNode;
}

/** The loss that `δz` is the gradient of where a page names none. */
export const UNNAMED_LOSS = "⟨loss⟩";

export interface Facts {
  readonly reading: DocumentReading;
  readonly definitions: ReadonlyMap<string, readonly Definition[]>;
  /** The longest way in which each name carries its indices: `^_` for `a_j^{(l)}`. */
  readonly slots: ReadonlyMap<string, string>;
  /** Slots that are stepped through by `t-1` or `l+1`: `name:position` with the smallest offset in a definition. */
  readonly steps: ReadonlyMap<string, number>;
  /** The quantity that `dW` is the gradient of. */
  readonly loss: string | undefined;
  /** Functions that the page calls but does not define. */
  readonly unknownFunctions: ReadonlySet<string>;
  /** Names of which the page says that they equal their transpose. */
  readonly symmetric: ReadonlySet<string>;
  /** Positions at which a member 0 is named: `w_0`, `Σ_{j=0}`. */
  readonly zeros: ReadonlySet<string>;
  /** The size that the loss is averaged over. */
  readonly batch: string | undefined;
  /** Names that have one member for each example of the batch. */
  readonly examples: ReadonlySet<string>;
  /** Batches that hold an example in each column. */
  readonly columnBatches: ReadonlySet<string>;
  /** Letters that a definition neither binds nor has on its left: they name one member, `u_o`. */
  readonly memberLetters: ReadonlySet<string>;
  /** Names that multiply a vector to give a vector. */
  readonly matrices: ReadonlySet<string>;
  /** Positions whose letter steps (`l`, beside `l-1`): axes may differ in size from member to member. */
  readonly layered: ReadonlySet<string>;
  /** The last layer, where layers are counted, none is called L, and some have numbers. */
  readonly lastLayer: number | undefined;
  /** At which position a letter stands in full uses of a name, `q:j` → 1 for `q_{kj}`. */
  readonly positions: ReadonlyMap<string, number>;
  readonly differentiations: readonly Differentiation[];
  /** By what each quantity that is differentiated is. */
  readonly differentiated: ReadonlyMap<string, readonly Differentiation[]>;
  /** Names that something is differentiated by. */
  readonly variables: ReadonlySet<string>;
  /** Names that stand under a transpose, in ⊙, in a norm: no numbers. */
  readonly arrays: ReadonlySet<string>;
  readonly declared: ReadonlySet<string>;
  readonly valued: ReadonlySet<string>;
  /** Names added to products of two vectors. */
  readonly addedNumbers: ReadonlySet<string>;
  /** In how many equations each name occurs. */
  readonly occurrences: ReadonlyMap<string, number>;
  /** Names that something which is differentiated is made of. */
  readonly forward: ReadonlySet<string>;
  /** Some name has more than one definition. */
  readonly ambiguous: boolean;
  /** Letters bound by a sum somewhere. */
  readonly bound: ReadonlySet<string>;
}

export function gatherFacts(reading: DocumentReading): Facts {
  const definitions = grouped(reading.definitions, (d) => d.name);
  const batch = batchOf(reading);
  for (const name of lossBases(reading)) {
    const own = definitions.get(name) ?? [];
    const others = reading.definitions.filter((d) => d.indices.length === 0 && (d.name.startsWith(`${name}_`) || d.name.startsWith(`${name}^`)) && !some(d.body, (e) => e.kind === "symbol" && e.name === name));
    definitions.set(name, [...own, ...others.map((d) => ({ ...d, name, second: true as const }))]);
  }
  for (const d of reading.definitions) nameBare(d, reading, definitions);
  const facts = {
    reading, definitions, symmetric: symmetricNames(reading), unknownFunctions: unknownFunctions(reading), addedNumbers: addedNumbers(reading), loss: reading.definitions.find((d) => isLossName(d.name))?.name, batch, examples: exampleNames(reading, batch), columnBatches: columnBatches(reading), ambiguous: [...definitions.values()].some((list) => list.length > 1),
    slots: new Map<string, string>(), steps: new Map<string, number>(), layered: new Set<string>(), zeros: new Set<string>(), memberLetters: new Set<string>(), matrices: new Set<string>(), positions: new Map<string, number>(), differentiations: [] as Differentiation[],
    variables: new Set<string>(), arrays: new Set<string>(), occurrences: new Map<string, number>(),
    declared: new Set(reading.declarations.map((d) => d.name)), valued: new Set(reading.values.map((v) => v.name)), bound: new Set<string>(),
  };
  for (const d of reading.definitions) {
    noteSlots(facts.slots, d.name, d.slots);
    gather(d.body, facts, true);
    noteArrays(d.body, facts.arrays);
    d.indices.forEach((index, i) => noteStep(facts.steps, d.name, i, index, false));
    noteZeros({ kind: "symbol", name: d.name, indices: d.indices }, facts.zeros);
  }
  for (const { left, right } of reading.claims) for (const side of [left, right]) gather(side, facts, false, indexedBy([left, right]));
  for (const d of reading.definitions) noteMembers(d, facts.memberLetters);
  for (const c of reading.claims) for (const side of [c.left, c.right]) noteArrays(side, facts.arrays);
  for (const e of [...reading.definitions.map((d) => d.body), ...reading.claims.flatMap((c) => [c.left, c.right])]) noteZeros(e, facts.zeros);
  noteLayers(reading, facts.layered);
  for (const name of [...summedVectors(reading), ...wholeLayers(reading), ...(facts.examples.size > 0 ? facts.columnBatches : [])]) facts.arrays.add(name);
  const differentiated = [...facts.arrays].map((name) => gradientOf(name) ?? name);
  for (const name of differentiated) facts.arrays.add(name);
  for (const name of facts.slots.keys()) if (reading.lexicon.bold.has(name)) facts.arrays.add(name);
  spreadArrays(reading, facts);
  const forward = forwardNames(reading, definitions);
  for (const side of reading.adjoints.size > 0 ? reading.claims.flatMap((c) => [c.left, c.right]) : []) visit(side, (x) => {
    const of = x.kind === "symbol" && reading.adjoints.has(x.name) ? gradientOf(x.name) : undefined;
    if (x.kind === "symbol" && of !== undefined) facts.differentiations.push({ of: UNNAMED_LOSS, indices: [], wrt: { ...x, name: of } });
  });
  facts.differentiations.push(...hiddenDependences(facts.differentiations, definitions));
  const differentiations = facts.differentiations.filter((d) => definitions.has(d.wrt.name) || !isEntryName(d.wrt.name, forward));
  return { ...facts, forward, lastLayer: lastLayer(reading, facts.layered), differentiations, differentiated: grouped(differentiations, (d) => d.of) };
}

type Gathered = { slots: Map<string, string>; steps: Map<string, number>; positions: Map<string, number>; differentiations: Differentiation[]; variables: Set<string>; arrays: Set<string>; occurrences: Map<string, number>; bound: Set<string> };

/** Letters that stand as indices: `softmax(b)` beside `o_b` is an entry, and b no array. */
function indexedBy(sides: readonly Expression[]): Set<string> {
  const letters = new Set<string>();
  for (const side of sides) visit(side, (x) => x.kind === "symbol" && x.indices.forEach((i) => i.kind === "symbol" && letters.add(i.name)));
  return letters;
}

function gather(e: Expression, out: Gathered, defining: boolean, letters?: ReadonlySet<string>): void {
  const seen = new Set<string>();
  visit(e, (x) => {
    if (x.kind === "reduce") out.bound.add(x.index);
    if (x.kind === "symbol") {
      noteSlots(out.slots, x.name, x.slots ?? "");
      x.indices.forEach((index, i) => noteStep(out.steps, x.name, i, index, defining));
      if (x.indices.length > 1) notePositions(out.positions, x);
      seen.add(x.name);
    }
    if (x.kind === "derivative") noteDerivative(x, out);
    if (x.kind === "symbol" && gradientOf(x.name) !== undefined) out.variables.add(gradientOf(x.name)!);
    if (isArrayContext(x)) for (const part of children(x)) if (part.kind === "symbol" && (x.kind !== "call" || part === x.arguments[0]) && !letters?.has(part.name)) out.arrays.add(part.name);
  });
  for (const name of seen) out.occurrences.set(name, (out.occurrences.get(name) ?? 0) + 1);
}

function isArrayContext(x: Expression): boolean {
  if (x.kind === "multiply") return x.mode === "elementwise";
  return x.kind === "call" && ["transpose", "norm", "diag", "softmax"].includes(x.function);
}

function noteSlots(slots: Map<string, string>, name: string, written: string): void {
  if (written.length > (slots.get(name) ?? "").length || !slots.has(name)) slots.set(name, written);
}

/** The bound of the sum over examples in the loss. */
function batchOf(reading: DocumentReading): string | undefined {
  const loss = reading.definitions.find((d) => isLossName(d.name));
  let size: string | undefined;
  if (loss) visit(loss.body, (x) => {
    if (x.kind === "reduce" && x.to?.kind === "symbol") size ??= x.to.name;
  });
  return size ?? (reading.sizes.has("m") ? "m" : undefined);
}

function noteMembers(d: Definition, letters: Set<string>): void {
  const own = new Set(d.indices.flatMap((i) => offsetOf(i)?.letter ?? []));
  const walk = (e: Expression, bound: ReadonlySet<string>): void => {
    if (e.kind === "reduce") return walk(e.body, new Set([...bound, e.index]));
    if (e.kind === "symbol") {
      for (const index of e.indices) {
        const letter = offsetOf(index)?.letter;
        if (letter && /^[a-z]'*$/.test(letter) && !bound.has(letter)) letters.add(letter);
      }
    }
    for (const part of children(e)) if (e.kind !== "symbol") walk(part, bound);
  };
  if ((!d.parameters || isLossName(d.name)) && d.indices.length === 0) walk(d.body, own);
}

/** Names that stand as operands of ⊙, in a norm or in diag, be it in a sum. */
function noteArrays(e: Expression, arrays: Set<string>): void {
  visit(e, (x) => {
    const operands = x.kind === "multiply" && x.mode === "elementwise" ? x.factors : x.kind === "call" && (x.function === "norm" || x.function === "diag") ? x.arguments : [];
    for (const operand of operands) for (const name of summands(operand)) arrays.add(name);
  });
}

/** The names that have the shape of an expression: summands, arguments of functions, variables of derivatives. */
function summands(e: Expression): string[] {
  switch (e.kind) {
    case "symbol": return [e.name];
    case "negate": return summands(e.argument);
    case "add": return e.terms.flatMap(summands);
    case "derivative": return summands(e.wrt);
    case "call": return e.arguments.length === 1 && !["transpose", "norm", "bars", "component", "tr", "diag", "det"].includes(e.function) ? [e.function, ...summands(e.arguments[0]!)] : [];
    default: return [];
  }
}

/** What an array is defined by is an array, and what multiplies a vector to give one is a matrix. */
function spreadArrays(reading: DocumentReading, facts: { arrays: Set<string>; matrices: Set<string>; slots: Map<string, string>; layered: ReadonlySet<string>; declared: ReadonlySet<string>; definitions: ReadonlyMap<string, readonly Definition[]> }): void {
  const isArray = (name: string): boolean => facts.arrays.has(name) || facts.declared.has(name);
  for (let before = -1; before !== facts.arrays.size + facts.matrices.size; ) {
    before = facts.arrays.size + facts.matrices.size;
    for (const d of reading.definitions) {
      if ((d.parameters && d.body.kind !== "symbol") || hasComponents(d.name, d.slots, facts.layered) || facts.declared.has(d.name)) continue;
      const parts = summands(d.body);
      if (d.body.kind === "call" && (d.body.function === "softmax" || parts.some(isArray))) facts.arrays.add(d.name);
      if (!facts.arrays.has(d.name)) continue;
      for (const name of parts) if (!facts.declared.has(name) && !hasComponents(name, facts.slots.get(name) ?? "", facts.layered)) facts.arrays.add(name);
      for (const [left, right] of productsOf(d.body)) {
        const capital = /^[A-Z](_|\^|$)/.test(left.name) && /^[a-z]/.test(right.name) && !facts.declared.has(right.name);
        if (capital && !hasComponents(right.name, facts.slots.get(right.name) ?? "", facts.layered)) facts.arrays.add(right.name);
        if (!isArray(right.name) || facts.declared.has(left.name) || facts.definitions.has(left.name) || left.indices.length > (left.slots ?? "").replace(/_/g, "").length) continue;
        facts.matrices.add(left.name);
        facts.arrays.add(left.name);
      }
    }
  }
}

/** Whether a subscript picks entries; one that steps through time or layers names members. */
export function hasComponents(name: string, slots: string, layered: ReadonlySet<string>): boolean {
  return [...slots].some((sign, i) => sign === "_" && !layered.has(`${name}:${i}`));
}

/** Products of two names among the summands. */
function productsOf(e: Expression): [SymbolNode, SymbolNode][] {
  if (e.kind === "add") return e.terms.flatMap(productsOf);
  if (e.kind === "negate") return productsOf(e.argument);
  if (e.kind === "call" && e.arguments.length === 1) return productsOf(e.arguments[0]!);
  if (e.kind !== "multiply" || e.mode !== "product" || e.factors.length !== 2) return [];
  const [a, b] = e.factors;
  return a!.kind === "symbol" && b!.kind === "symbol" ? [[a!, b!]] : [];
}

function noteLayers(reading: DocumentReading, layered: Set<string>): void {
  const all: Expression[] = [...reading.definitions.map((d): Expression => ({ kind: "symbol", name: d.name, indices: d.indices })), ...reading.definitions.map((d) => d.body), ...reading.claims.flatMap((c) => [c.left, c.right])];
  const letters = new Set<string>();
  for (const e of all) visit(e, (x) => {
    if (x.kind === "symbol") for (const index of x.indices) if (index.kind === "add") for (const part of index.terms) if (part.kind === "symbol") letters.add(part.name);
  });
  const steps = (index: Expression): boolean => index.kind === "symbol" && (letters.has(index.name) || letters.has(index.name.toLowerCase()));
  for (const e of all) visit(e, (x) => {
    if (x.kind === "symbol") x.indices.forEach((index, i) => (steps(index) || index.kind === "add") && layered.add(`${x.name}:${i}`));
  });
}

function noteZeros(e: Expression, zeros: Set<string>): void {
  visit(e, (x) => {
    if (x.kind === "symbol") x.indices.forEach((index, i) => index.kind === "number" && index.value === 0 && zeros.add(`${x.name}:${i}`));
    if (x.kind !== "reduce" || x.from?.kind !== "number" || x.from.value !== 0) return;
    visit(x.body, (y) => {
      if (y.kind === "symbol") y.indices.forEach((index, i) => offsetOf(index)?.letter === x.index && zeros.add(`${y.name}:${i}`));
    });
  });
}

function notePositions(positions: Map<string, number>, x: SymbolNode): void {
  x.indices.forEach((index, i) => {
    const key = index.kind === "symbol" ? `${x.name}:${index.name}` : undefined;
    if (key && !positions.has(key)) positions.set(key, i);
  });
}

/** `t-1` in a definition lets the family reach one below its start. */
function noteStep(steps: Map<string, number>, name: string, position: number, index: Expression, defining: boolean): void {
  if (index.kind !== "add") return;
  const offset = offsetOf(index)?.offset;
  if (offset === undefined) return;
  const key = `${name}:${position}`;
  const known = steps.get(key) ?? 0;
  steps.set(key, defining ? Math.min(known, offset) : known);
}

/** `t-1` is the letter t and −1. */
export function offsetOf(index: Expression): { letter: string; offset: number } | undefined {
  if (index.kind === "symbol") return { letter: index.name, offset: 0 };
  if (index.kind !== "add" || index.terms.length !== 2) return undefined;
  const [first, second] = index.terms as [Expression, Expression];
  if (first.kind !== "symbol") return undefined;
  if (second.kind === "number") return { letter: first.name, offset: second.value };
  return second.kind === "negate" && second.argument.kind === "number" ? { letter: first.name, offset: -second.argument.value } : undefined;
}

function noteDerivative(x: Extract<Expression, { kind: "derivative" }>, out: Gathered): void {
  const wrt = x.wrt.kind === "call" && x.wrt.function === "transpose" ? x.wrt.arguments[0]! : x.wrt;
  if (wrt.kind === "call" && wrt.function === "list") for (const one of wrt.arguments) noteDerivative({ ...x, wrt: one }, out);
  if (wrt.kind !== "symbol") return;
  out.variables.add(wrt.name);
  // `∂\log Z/∂w` is about Z.
  const of = x.of.kind === "call" && applyKnownNames.has(x.of.function) ? x.of.arguments[0] : x.of;
  // `∂x_i/∂x_j` of data is 1 or 0.
  if (of?.kind === "symbol" && of.name !== wrt.name) out.differentiations.push({ of: of.name, indices: of.indices, wrt });
  if (of?.kind === "call" && of.arguments.length > 0 && !applyKnownNames.has(of.function)) out.differentiations.push({ of: of.function, indices: [], wrt });
}
