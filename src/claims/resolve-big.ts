/** `\sum_{k}`, `\sum_{i=1}^{m}`, `\sum_{j \ne i}`, `\prod_t`: the sign and what it binds. */
import type { Expression, Reduce } from "../expression/expression.ts";
import type { Big, Chain, Factor, Row } from "../syntax/formula.ts";
import { boundLetters } from "./bound-letters.ts";
import { type Resolving, Unreadable } from "./resolving.ts";

/** A sum without a written index binds the empty name: what it runs over is decided where the shapes are known. */
export const IMPLIED_INDEX = "";

export function resolveBig(big: Big, r: Resolving): Expression {
  if (big.symbol !== "sum" && big.symbol !== "prod") throw new Unreadable(`\\${big.command} is not read`, big.symbolSpan);
  if (!big.body) throw new Unreadable("nothing stands behind the sum", big.symbolSpan);
  const body = r.factors(r.lexicon.words.join(big.body), 0);
  const operator = big.symbol === "sum" ? "sum" : "product";
  const letters = boundLetters(big.sub);
  const bounds = readBounds(big.sub, big.sup, letters, r);
  if (letters.length === 0) return { kind: "reduce", operator, index: IMPLIED_INDEX, body, span: big.span };
  return letters.reduceRight<Expression>((inner, index, k) => {
    const own: Partial<Reduce> = k === letters.length - 1 ? bounds : bounds.to ? { from: bounds.from, to: bounds.to } : {};
    return { kind: "reduce", operator, index, ...own, body: inner, span: big.span } as Reduce;
  }, body);
}

function readBounds(sub: Row | undefined, sup: Row | undefined, letters: readonly string[], r: Resolving): Partial<Reduce> {
  const bounds: { from?: Expression; to?: Expression; condition?: Expression } = {};
  for (const piece of sub?.pieces ?? []) {
    if (piece.kind !== "chain" || piece.relations.length === 0) continue;
    readBound(piece, bounds, letters, r);
  }
  if (sup) bounds.to = r.row(sup);
  return bounds;
}

function readBound(chain: Chain, bounds: { from?: Expression; to?: Expression; condition?: Expression }, letters: readonly string[], r: Resolving): void {
  const [left, right] = chain.members;
  const relation = chain.relations[0]!.text;
  if (relation === "∈" && right && right.terms[0]!.term.factors.length > 1 && !isSpelled(right.terms[0]!.term.factors)) throw new Unreadable("which members the sum runs over is not read", chain.span);
  if (relation === "∈" || !left || !right) return;
  if (relation === "=") {
    bounds.from = r.sum(right);
    return;
  }
  const operator = ({ "≠": "!=", "<": "<", ">": ">", "≤": "<=", "≥": ">=" } as const)[relation as "≠"];
  if (!operator || letters.length === 0) throw new Unreadable("what the sum runs over is not read", chain.span);
  bounds.condition = { kind: "compare", operator, left: r.sum(left), right: r.sum(right), span: chain.span };
}

/** `w \in Vocab`: a set by a word, whose letters stand one by one. */
function isSpelled(factors: readonly Factor[]): boolean {
  return factors.length > 2 && factors.every((f) => f.kind === "name" && !f.sub && !f.sup && /^[A-Za-z]$/.test(f.letter));
}
