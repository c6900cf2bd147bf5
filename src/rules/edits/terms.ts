/** Summands: one too many, a path left out. */
import type { Claim } from "../../claims/reading.ts";
import type { Derivative, Expression, SymbolNode } from "../../expression/expression.ts";
import { some } from "../../expression/walk.ts";
import { keyOf } from "../spellings.ts";
import type { Stock } from "../stock.ts";
import { type Edit, negated, number, type Site, sites, times, withParts } from "./edit.ts";

export function* dropTerm(root: Expression): Generator<Edit> {
  for (const { node, put } of sites(root)) {
    if (node.kind !== "add") continue;
    for (const [i, term] of node.terms.entries()) yield { rule: "extra-term", after: put(withParts(node, i, 1, [])!), was: term };
  }
}

/** Adds a path of the chain rule. */
export function* insertPath(root: Expression, { left }: Pick<Claim, "left">, stock: Stock): Generator<Edit> {
  if (left.kind !== "derivative") return;
  const paths = pathsOf(left, stock);
  for (const term of [...paths, ...otherEntries(left, stock), ...stock.partials.filter((p) => keyOf(p) !== keyOf(left))]) yield added(rootSite(root), term);
}

/** Adds a quantity of the document to the whole side or to a sum inside. */
export function* insertTerm(root: Expression, stock: Stock): Generator<Edit> {
  const one = number(1);
  for (const site of sums(root)) {
    for (const term of [one, ...stock.symbols, ...stock.pieces, ...stock.symbols.map((s) => times(number(2), s))]) {
      yield added(site, term);
      yield added(site, negated(term));
    }
  }
}

function added({ node, put }: Site, term: Expression): Edit {
  const terms = node.kind === "add" ? [...node.terms, term] : [node, term];
  return { rule: "missing-term", after: put({ kind: "add", terms }), was: node, now: term };
}

/** ∂C/∂m · ∂m/∂w for every m between them. */
function pathsOf(left: Derivative, stock: Stock): Expression[] {
  const found: Expression[] = [];
  for (const partial of stock.partials) {
    const middle = partial.of as SymbolNode;
    if (keyOf(partial.wrt) !== keyOf(left.wrt) || keyOf(middle) === keyOf(left.of)) continue;
    found.push(times({ kind: "derivative", of: left.of, wrt: middle, notation: "leibniz" }, partial));
  }
  return found;
}

/** `\sum_{k \ne i} ∂L/∂s_k · ∂s_k/∂z_i`: each entry of a softmax feels each z_i. */
function otherEntries(left: Derivative, stock: Stock): Expression[] {
  const own = left.wrt.kind === "symbol" && left.wrt.indices.length === 1 ? left.wrt.indices[0]! : undefined;
  const index = ["k", "j", "l"].find((letter) => !stock.letters.includes(letter));
  if (own?.kind !== "symbol" || index === undefined || stock.definitions.some((d) => steps(d.body, own.name))) return [];
  const other: SymbolNode = { kind: "symbol", name: index, indices: [] };
  return stock.partials.flatMap(({ of, wrt }): Expression[] => {
    if (of.kind !== "symbol" || of.indices.length > 1 || wrt.kind !== "symbol" || wrt.name !== (left.wrt as SymbolNode).name) return [];
    const entry: SymbolNode = { kind: "symbol", name: of.name, indices: [other], slots: "_" };
    const body = times({ kind: "derivative", of: left.of, wrt: entry, notation: "leibniz" }, { kind: "derivative", of: entry, wrt: left.wrt, notation: "leibniz" });
    return [{ kind: "reduce", operator: "sum", index, condition: { kind: "compare", operator: "!=", left: other, right: own }, body }];
  });
}

/** `h_{t-1}`: the letter counts steps, not entries. */
function steps(body: Expression, letter: string): boolean {
  return some(body, (e) => e.kind === "symbol" && e.indices.some((i) => i.kind === "add" && i.terms.some((t) => t.kind === "symbol" && t.name === letter)));
}

function rootSite(root: Expression): Site {
  return { node: root, parent: undefined, put: (by) => by };
}

/** The root, sums in brackets, and names that may have lost what was added to them. */
function sums(root: Expression): Site[] {
  return sites(root).filter(({ node, parent }) => parent === undefined || node.kind === "add"
    || (node.kind === "symbol" && (parent.kind === "multiply" || parent.kind === "call")));
}
