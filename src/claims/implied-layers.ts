/**
 * Units of every layer under one pair of formulas, `a_j = Σ_i w_{ji} z_i` and `z_j = h(a_j)`: the letters tell the layers.
 * What the page leaves out is written in: `a_j^{(l)} = Σ_i w_{ji}^{(l)} z_i^{(l-1)}`.
 * Notation of Rumelhart, Hinton, Williams (1986) and of Bishop, Pattern Recognition and Machine Learning, §5.3.
 */
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { mapChildren, some, visit } from "../expression/walk.ts";
import { isLossName } from "./names.ts";
import type { Claim, Definition, DocumentReading } from "./reading.ts";
import { expressionsOf, rewriteClaim } from "./rewrite.ts";

/** Names that a page uses for layers, the first that it has no other use for. */
const LAYERS = ["l", "q", "s", "v", "p"];
const LASTS = ["L", "Q", "S", "V", "P"];

interface Links {
  /** Weights by the position, 0 or 1, of the unit that they lead to. */
  readonly to: ReadonlyMap<string, number>;
  /** Names that each unit has one of. */
  readonly units: ReadonlySet<string>;
  /** Names with an index that only the last layer has: targets. */
  readonly outputs: ReadonlySet<string>;
  /** How many layers after the first letter each letter is. */
  readonly offsets: ReadonlyMap<string, number>;
  readonly layer: string;
  readonly last: string;
}

export function withLayers(reading: DocumentReading): DocumentReading {
  const links = findLinks(reading);
  if (!links) return reading;
  const definitions = reading.definitions.map((d) => layeredDefinition(d, links));
  const claims = reading.claims.map((c) => layeredClaim(c, links, definitions));
  return { ...reading, definitions, claims, sizes: new Set([...reading.sizes, links.last]), layers: wordsFor(links) };
}

function findLinks({ definitions, claims, values }: DocumentReading): Links | undefined {
  const recursive = definitions.filter((d) => isOfUnit(d) && leadsBack(d, definitions));
  if (recursive.length === 0) return undefined;
  const to = new Map<string, number>();
  for (const d of recursive) noteWeights(d, new Set(recursive.map(({ name }) => name)), to);
  const everything = expressionsOf({ definitions, claims });
  const offsets = offsetsOf(everything, to);
  const letters = lettersIn(everything);
  const [layer, last] = [LAYERS.find((l) => !letters.has(l)), LASTS.find((l) => !letters.has(l))];
  if (to.size === 0 || !layer || !last || values.some((v) => to.has(v.name))) return undefined;
  const units = unitsOf(definitions, recursive);
  return { to, units, outputs: outputsOf(definitions, units), offsets, layer, last };
}

/** `a_j = …`, for any unit j. */
function isOfUnit({ slots, indices, parameters }: Definition): boolean {
  return slots === "_" && indices[0]?.kind === "symbol" && parameters === undefined;
}

/** Through its own formula or those of others, each for the same letter whatever it is. */
function leadsBack(d: Definition, all: readonly Definition[]): boolean {
  const seen = new Set<string>();
  const reaches = (name: string): boolean => all.some((other) => other.name === name && isOfUnit(other) && some(other.body, (e) => {
    if (e.kind !== "symbol" || e.slots !== "_" || seen.has(e.name)) return false;
    if (e.name === d.name) return true;
    seen.add(e.name);
    return reaches(e.name);
  }));
  return reaches(d.name) && !some(d.body, (e) => e.kind === "derivative");
}

/** In `Σ_i w_{ji} z_i` of unit j, w leads from i to j. */
function noteWeights(d: Definition, units: ReadonlySet<string>, to: Map<string, number>): void {
  const own = letterAt(d.indices[0]);
  visit(d.body, (e) => {
    if (e.kind !== "reduce" || !some(e.body, (x) => x.kind === "symbol" && units.has(x.name) && letterAt(x.indices[0]) === e.index)) return;
    visit(e.body, (x) => {
      if (x.kind !== "symbol" || x.slots !== "__") return;
      const [a, b] = x.indices.map(letterAt);
      if (a === own && b === e.index) to.set(x.name, 0);
      if (b === own && a === e.index) to.set(x.name, 1);
    });
  });
}

function letterAt(index: Expression | undefined): string | undefined {
  return index?.kind === "symbol" ? index.name : undefined;
}

type Step = readonly [from: string, to: string];

/** Which layer each letter is in, as the weights of these formulas tell; of two that contradict, the first. */
function offsetsOf(parts: readonly Expression[], to: ReadonlyMap<string, number>): Map<string, number> {
  const steps: Step[] = [];
  for (const e of parts) visit(e, (x) => {
    const at = x.kind === "symbol" && x.slots === "__" ? to.get(x.name) : undefined;
    const [a, b] = at === undefined ? [] : (x as SymbolNode).indices.map(letterAt);
    if (a !== undefined && b !== undefined) steps.push(at === 0 ? [b, a] : [a, b]);
  });
  const offsets = new Map<string, number>();
  for (const [from] of steps) spread(from, 0, steps, offsets);
  return offsets;
}

function spread(letter: string, offset: number, steps: readonly Step[], offsets: Map<string, number>): void {
  if (offsets.has(letter)) return;
  offsets.set(letter, offset);
  for (const [from, to] of steps) {
    if (from === letter) spread(to, offset + 1, steps, offsets);
    if (to === letter) spread(from, offset - 1, steps, offsets);
  }
}

function lettersIn(everything: readonly Expression[]): Set<string> {
  const letters = new Set<string>();
  for (const e of everything) visit(e, (x) => {
    if (x.kind === "symbol") letters.add(x.name);
    if (x.kind === "reduce") letters.add(x.index);
  });
  return letters;
}

/** What the formulas of units hold for the same unit, `b_j`, and what is defined by units one by one, `δ_j`. */
function unitsOf(definitions: readonly Definition[], recursive: readonly Definition[]): Set<string> {
  const units = new Set<string>();
  for (const d of recursive) {
    units.add(d.name);
    visit(d.body, (e) => e.kind === "symbol" && e.slots === "_" && letterAt(e.indices[0]) !== undefined && units.add(e.name));
  }
  for (let before = -1; before !== units.size; ) {
    before = units.size;
    for (const d of definitions) if (isOfUnit(d) && some(d.body, (e) => e.kind === "symbol" && units.has(e.name) && e.indices.length > 0)) units.add(d.name);
  }
  return units;
}

/** `t_k` beside the outputs in the loss. */
function outputsOf(definitions: readonly Definition[], units: ReadonlySet<string>): Set<string> {
  const outputs = new Set<string>();
  for (const d of definitions) if (isLossName(d.name)) visit(d.body, (e) => e.kind === "symbol" && e.slots === "_" && !units.has(e.name) && outputs.add(e.name));
  return outputs;
}

function layeredDefinition(d: Definition, links: Links): Definition {
  const unit = isOfUnit(d) && links.units.has(d.name);
  const place = placing([d.body, ...d.indices], unit ? letterAt(d.indices[0]) : undefined, isLossName(d.name), links);
  const body = place(d.body);
  if (!unit) return body === d.body ? d : { ...d, body };
  const head = place({ kind: "symbol", name: d.name, indices: d.indices, slots: d.slots }) as SymbolNode;
  return { ...d, indices: head.indices, slots: head.slots!, body, ...(d.said ? { said: layeredClaim(d.said, links, []) } : {}) };
}

function layeredClaim(c: Claim, links: Links, definitions: readonly Definition[]): Claim {
  const place = placing([c.left, c.right], undefined, false, links);
  const restates = c.restates && definitions.find(({ id }) => id === c.restates!.id);
  return { ...rewriteClaim(c, place), ...(restates ? { restates } : {}) };
}

/** Writes in the layers of one line: in a loss, and where targets are named, those units are the last. */
function placing(parts: readonly Expression[], head: string | undefined, isLoss: boolean, links: Links): (e: Expression) => Expression {
  const output = firstLetter(parts, (x) => links.outputs.has(x.name), links);
  const anchor = output ?? head ?? firstLetter(parts, (x) => links.units.has(x.name) || links.to.has(x.name), links);
  const own = offsetsOf(parts, links.to);
  const offset = (letter: string): number => {
    const known = own.has(letter) && own.has(anchor ?? "") ? own : links.offsets;
    return (known.get(letter) ?? 0) - (known.get(anchor ?? "") ?? 0);
  };
  const layerOf = (letter: string): Expression => at(isLoss || output !== undefined ? links.last : links.layer, isLoss ? 0 : offset(letter));
  const place = (e: Expression): Expression => {
    if (e.kind !== "symbol") return mapChildren(e, place);
    const to = links.to.get(e.name);
    // Without a letter, all units of the layer that the line is about.
    if (e.indices.length === 0) return links.units.has(e.name) && anchor !== undefined ? { ...e, indices: [layerOf(anchor)], slots: "^" } : e;
    const letter = to === undefined ? (links.units.has(e.name) && e.slots === "_" ? letterAt(e.indices[0]) : undefined) : e.slots === "__" ? letterAt(e.indices[to]) : undefined;
    return letter === undefined ? e : { ...e, indices: [layerOf(letter), ...e.indices], slots: `^${e.slots}` };
  };
  return place;
}

function firstLetter(parts: readonly Expression[], is: (x: SymbolNode) => boolean, { to }: Links): string | undefined {
  let found: string | undefined;
  for (const part of parts) visit(part, (x) => {
    if (x.kind === "symbol" && is(x)) found ??= letterAt(x.indices[to.get(x.name) ?? 0]);
  });
  return found;
}

function at(layer: string, offset: number): Expression {
  const letter: SymbolNode = { kind: "symbol", name: layer, indices: [] };
  if (offset === 0) return letter;
  const number: Expression = { kind: "number", value: Math.abs(offset) };
  return { kind: "add", terms: [letter, offset > 0 ? number : { kind: "negate", argument: number }] };
}

/** `i, then j, then k`. */
function wordsFor({ offsets }: Links): string {
  const layers: string[][] = [];
  const lowest = Math.min(...offsets.values());
  for (const [letter, offset] of offsets) (layers[offset - lowest] ??= []).push(letter);
  return layers.map((letters) => letters.join(" and ")).join(", then ");
}
