/** What a repair may be made of: the names that the document has where the claim stands, and the local derivatives of its definitions. */
import type { Claim, Definition, DocumentReading } from "../claims/reading.ts";
import type { Derivative, Expression, SymbolNode } from "../expression/expression.ts";
import { children, some } from "../expression/walk.ts";
import { keyOf } from "./spellings.ts";

export interface Stock {
  /** Names with their indices, those of the claim first, then by how near they stand. */
  readonly symbols: readonly SymbolNode[];
  /** Factors of products and terms of sums that the document writes, `(1 - a)`. */
  readonly pieces: readonly Expression[];
  /** ∂a/∂z for every a that is defined by z and a function. */
  readonly partials: readonly Derivative[];
  /** Letters of sizes, `m`. */
  readonly sizes: readonly SymbolNode[];
  /** Index letters that the claim has, free or bound. */
  readonly letters: readonly string[];
  readonly definitions: readonly Definition[];
}

/** More names than this are not tried. */
const MOST_SYMBOLS = 60;

/** Each part is gathered when it is first asked for: most repairs need few. */
export function stockFor(claim: Claim, reading: DocumentReading): Stock {
  const letters = [...new Set([...lettersOf(claim.left), ...lettersOf(claim.right)])];
  const definitions = once(() => near(reading.definitions, claim));
  const symbols = once(() => symbolsFor(claim, definitions(), reading, letters));
  const pieces = once(() => piecesOf(claim, reading, letters));
  const partials = once(() => [...partialsOf(definitions(), letters), ...alongChain(claim.subject, symbols(), reading)]);
  const sizes = once(() => [...reading.sizes].filter((name) => definitions().some((d) => scalesBy(d.body, name))).map((name): SymbolNode => ({ kind: "symbol", name, indices: [], slots: "" })));
  return {
    letters,
    get symbols() { return symbols(); },
    get pieces() { return pieces(); },
    get partials() { return partials(); },
    get sizes() { return sizes(); },
    get definitions() { return definitions(); },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function symbolsFor(claim: Claim, definitions: readonly Definition[], reading: DocumentReading, letters: readonly string[]): SymbolNode[] {
  const found = new Map<string, SymbolNode>();
  const add = (root: Expression): void => collect(root, found, letters);
  add(claim.right);
  add(claim.left);
  for (const d of definitions) {
    add({ kind: "symbol", name: d.name, indices: d.indices, slots: d.slots });
    add(d.body);
  }
  for (const c of near(reading.claims, claim)) for (const side of [c.left, c.right]) add(side);
  return [...found.values()].slice(0, MOST_SYMBOLS);
}

const MOST_PIECES = 60;

/** What stands as a factor or a term somewhere, names and numbers left out. */
function piecesOf(claim: Claim, reading: DocumentReading, letters: readonly string[]): Expression[] {
  const found = new Map<string, Expression>();
  const visit = (e: Expression): void => {
    if (e.kind === "symbol") return;
    const parts = e.kind === "multiply" ? e.factors : e.kind === "add" ? e.terms.map((t) => (t.kind === "negate" ? t.argument : t)) : [];
    for (const part of parts) if (part.kind !== "symbol" && part.kind !== "number" && part.kind !== "derivative" && lettersOf(part).every((l) => letters.includes(l))) found.set(keyOf(part), part);
    for (const child of children(e)) visit(child);
  };
  for (const c of near(reading.claims, claim)) for (const side of [c.right, c.left]) visit(side);
  for (const d of near(reading.definitions, claim)) visit(d.body);
  return [...found.values()].slice(0, MOST_PIECES);
}

/** The size stands as a factor or below a fraction, as m does in a mean. */
function scalesBy(e: Expression, name: string): boolean {
  if (e.kind === "symbol") return false;
  const parts = e.kind === "multiply" ? e.factors : e.kind === "divide" ? [e.denominator] : [];
  return parts.some((p) => p.kind === "symbol" && p.name === name) || children(e).some((child) => scalesBy(child, name));
}

/** Equations around a claim that a repair takes its parts from; those of thousands would only cost time. */
const MOST_NEAR = 150;

/** Those of the same section first, each in document order. */
function near<T extends { origin: { section: number; statement: number } }>(all: readonly T[], claim: Claim): T[] {
  const distance = (x: T): number => Math.abs(x.origin.section - claim.origin.section) * 1e4 + Math.abs(x.origin.statement - claim.origin.statement);
  return [...all].sort((a, b) => distance(a) - distance(b)).slice(0, MOST_NEAR);
}

function collect(e: Expression, found: Map<string, SymbolNode>, letters: readonly string[]): void {
  if (e.kind === "symbol") {
    if (e.name === "" || !lettersOf(e).every((l) => letters.includes(l))) return;
    const key = keyOf(e);
    if (!found.has(key)) found.set(key, e);
    return;
  }
  for (const child of children(e)) collect(child, found, letters);
}

/** Letters in the places of indices, bound or free. */
export function lettersOf(e: Expression): string[] {
  const found: string[] = [];
  const inIndex = (x: Expression): void => {
    if (x.kind === "symbol") found.push(x.name);
    else for (const child of children(x)) inIndex(child);
  };
  const walk = (x: Expression): void => {
    if (x.kind === "symbol") x.indices.forEach(inIndex);
    else for (const child of children(x)) walk(child);
  };
  walk(e);
  return [...new Set(found)];
}

function partialsOf(definitions: readonly Definition[], letters: readonly string[]): Derivative[] {
  const found = new Map<string, Derivative>();
  for (const d of definitions) {
    if (d.parameters || d.body.kind === "derivative") continue;
    const of: SymbolNode = { kind: "symbol", name: d.name, indices: d.indices, slots: d.slots };
    const inner = new Map<string, SymbolNode>();
    collect(d.body, inner, [...letters, ...lettersOf(of)]);
    if (!lettersOf(of).every((l) => letters.includes(l))) continue;
    for (const wrt of inner.values()) {
      const derivative: Derivative = { kind: "derivative", of, wrt, notation: "leibniz" };
      if (keyOf(of) !== keyOf(wrt)) found.set(keyOf(derivative), derivative);
    }
  }
  return [...found.values()];
}

/** ∂C/∂m and ∂m/∂w for the quantities m between C and w. */
function alongChain(subject: Expression, symbols: readonly SymbolNode[], reading: DocumentReading): Derivative[] {
  if (subject.kind !== "derivative") return [];
  const { of, wrt } = subject;
  const middles = symbols.filter((s) => keyOf(s) !== keyOf(of) && keyOf(s) !== keyOf(wrt) && reading.definitions.some((d) => d.name === s.name));
  return middles.flatMap((m): Derivative[] => [{ kind: "derivative", of, wrt: m, notation: "leibniz" }, { kind: "derivative", of: m, wrt, notation: "leibniz" }]);
}

/** Whether a definition applies a function to what it is made of. */
export function isActivation(d: Definition): boolean {
  return some(d.body, (e) => e.kind === "call" && e.function !== "transpose" && e.function !== "norm");
}
