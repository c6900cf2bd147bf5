/** Names and indices: another one of the same kind, two exchanged, an index beside the right one. */
import type { Expression, SymbolNode } from "../../expression/expression.ts";
import { mapChildren } from "../../expression/walk.ts";
import { keyOf } from "../spellings.ts";
import type { Stock } from "../stock.ts";
import { type Edit, type Site, sites } from "./edit.ts";

/** Indices of one name: numbers one off, letters of the claim, `l` for `l − 1`; kin such as w_1 for w_2. */
export function* changeIndex(root: Expression, stock: Stock): Generator<Edit> {
  for (const site of symbolSites(root)) {
    const node = site.node as SymbolNode;
    for (const now of neighbours(node, stock)) yield replaced(site, now, "index");
  }
}

/** A name of the same kind in the place of another: w_1 for w_2, y_pred for y_act. */
export function* changeKin(root: Expression, stock: Stock): Generator<Edit> {
  yield* exchanges(root, stock, true);
}

/** Any other name of the document in the place of one. */
export function* changeOther(root: Expression, stock: Stock): Generator<Edit> {
  yield* exchanges(root, stock, false);
}

function* exchanges(root: Expression, stock: Stock, kin: boolean): Generator<Edit> {
  for (const site of symbolSites(root)) for (const now of stock.symbols) {
    const node = site.node as SymbolNode;
    if (keyOf(now) !== keyOf(node) && isKin(node, now) === kin) yield replaced(site, now, "symbol");
  }
}

/** Every occurrence of one name, and two names exchanged. */
export function* changeAll(root: Expression, stock: Stock): Generator<Edit> {
  const own = distinct(symbolSites(root).map((s) => s.node as SymbolNode));
  for (const [i, a] of own.entries()) for (const b of own.slice(i + 1)) yield { rule: "wrong-symbol", after: exchanged(root, a, b), was: a, now: b, how: "exchange" };
  for (const a of own) {
    for (const b of stock.symbols) if (keyOf(a) !== keyOf(b) && countOf(root, a) > 1) yield { rule: "wrong-symbol", after: substituted(root, new Map([[keyOf(a), b]])), was: a, now: b, how: "all" };
  }
}

/** One index letter for another, in every place of a side. */
export function* changeLetter(root: Expression, stock: Stock): Generator<Edit> {
  for (const a of stock.letters) for (const b of stock.letters) {
    if (a !== b) yield { rule: "wrong-symbol", after: renamed(root, a, b), was: letter(a), now: letter(b), how: "letter" };
  }
}

function symbolSites(root: Expression): Site[] {
  return sites(root).filter((s) => s.node.kind === "symbol" && s.node.name !== "");
}

function replaced(site: Site, now: Expression, how: string): Edit {
  return { rule: "wrong-symbol", after: site.put(now), was: site.node, now, how };
}

/** `w_1` and `w_2`, `y_act` and `y_pred`: one base letter. */
export function isKin(a: SymbolNode, b: SymbolNode): boolean {
  return base(a.name) === base(b.name);
}

function base(name: string): string {
  return /^(?:\p{L}{2,}\()*([^_^()']+)/u.exec(name)?.[1] ?? name;
}

function neighbours(node: SymbolNode, stock: Stock): SymbolNode[] {
  const found: SymbolNode[] = [];
  node.indices.forEach((index, i) => {
    for (const other of besides(index, stock)) found.push({ kind: "symbol", name: node.name, indices: node.indices.map((x, k) => (k === i ? other : x)), ...(node.slots === undefined ? {} : { slots: node.slots }) });
  });
  const [first, second] = node.indices;
  if (first && second && node.indices.length === 2) found.push({ kind: "symbol", name: node.name, indices: [second, first], ...(node.slots === undefined ? {} : { slots: node.slots }) });
  return found;
}

function besides(index: Expression, stock: Stock): Expression[] {
  const one: Expression = { kind: "number", value: 1, text: "1" };
  const letters = stock.letters.map(letter);
  switch (index.kind) {
    case "number": return [...(index.value > 0 ? [digit(index.value - 1)] : []), digit(index.value + 1), ...letters];
    case "symbol": return [...letters.filter((l) => l.name !== index.name), { kind: "add", terms: [index, { kind: "negate", argument: one }] }, { kind: "add", terms: [index, one] }];
    case "add": {
      const [first, second] = index.terms;
      if (!first || !second || index.terms.length !== 2) return [];
      return [first, { kind: "add", terms: [first, second.kind === "negate" ? second.argument : { kind: "negate", argument: second }] }];
    }
    default: return [];
  }
}

function letter(name: string): SymbolNode {
  return { kind: "symbol", name, indices: [] };
}

function digit(value: number): Expression {
  return { kind: "number", value, text: String(value) };
}

function distinct(symbols: readonly SymbolNode[]): SymbolNode[] {
  return [...new Map(symbols.map((s) => [keyOf(s), s])).values()];
}

function countOf(root: Expression, symbol: SymbolNode): number {
  return symbolSites(root).filter((s) => keyOf(s.node) === keyOf(symbol)).length;
}

function exchanged(root: Expression, a: SymbolNode, b: SymbolNode): Expression {
  return substituted(root, new Map([[keyOf(a), b], [keyOf(b), a]]));
}

export function substituted(e: Expression, by: ReadonlyMap<string, Expression>): Expression {
  if (e.kind === "symbol") return by.get(keyOf(e)) ?? e;
  return mapChildren(e, (child) => substituted(child, by));
}

export function renamed(e: Expression, from: string, to: string): Expression {
  if (e.kind === "symbol") {
    if (e.indices.length === 0 || !e.indices.some((i) => holdsLetter(i, from))) return e;
    const { span: _, ...plain } = e;
    return { ...plain, indices: e.indices.map((i) => renamedIndex(i, from, to)) };
  }
  return mapChildren(e, (child) => renamed(child, from, to));
}

function holdsLetter(e: Expression, name: string): boolean {
  return (e.kind === "symbol" && e.name === name) || (e.kind !== "symbol" && mapped(e).some((c) => holdsLetter(c, name)));
}

function mapped(e: Expression): Expression[] {
  const found: Expression[] = [];
  mapChildren(e, (child) => {
    found.push(child);
    return child;
  });
  return found;
}

function renamedIndex(e: Expression, from: string, to: string): Expression {
  if (e.kind === "symbol") return e.name === from ? letter(to) : e;
  return mapChildren(e, (child) => renamedIndex(child, from, to));
}
