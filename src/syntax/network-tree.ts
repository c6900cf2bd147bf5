/** What the statement rules of grammar/network.ne build; each gets the parts of its rule in order. */
import { canonicalName } from "../expression/names.ts";
import type { Expression } from "../expression/expression.ts";
import { cover, type Span } from "../text/span.ts";
import type { Definition, FunctionDefinition, Index, Place, ShapeText } from "./network-statement.ts";
import type { Token } from "./network-tokens.ts";
import { rule } from "./parse-tree.ts";

export { append, first, one, second } from "./parse-tree.ts";
export * from "./network-expressions.ts";

const span = (token: Token): Span => ({ start: token.start, end: token.end });

export const declaration = rule(([keyword, items]) =>
  ({ kind: "declaration", role: keyword.text, items, span: cover(span(keyword), items.at(-1).span) }));

export const item = rule(([place]) => ({ place, span: place.span }));

export const shapedItem = rule(([place, shape]) => ({ place, shape: readShape(shape), span: cover(place.span, span(shape)) }));

export const rangeItem = rule(([place, , last, shape]) =>
  ({ place, last, ...(shape ? { shape: readShape(shape) } : {}), span: cover(place.span, shape ? span(shape) : last.span) }));

export const valuedItem = rule(([place, , value]) => ({ place, value, span: cover(place.span, value.span) }));

/** `: R^(4x3)`, `R^n`, `ℝ^{n × m}`, `R` */
function readShape(token: Token): ShapeText {
  const sizes = token.text.replace(/^:\s*[Rℝ]\^?/u, "").replace(/[(){}]/gu, "").trim();
  const parts = /^\p{L}x\p{L}$/u.test(sizes) ? sizes.split("x") : sizes.split(/\s+x\s+|\s*[×*,]\s*|(?<=\d)\s*x\s*(?=[\d\p{L}])/u);
  const read = parts.filter((part) => part !== "").map((part) => (/^\d+$/u.test(part) ? Number(part) : canonicalName(part)));
  return { sizes: read, span: { start: token.start + token.text.search(/[Rℝ]/u), end: token.end } };
}

export const place = rule(([name, , indices, close]): Place => {
  const at = close ? cover(span(name), span(close)) : span(name);
  return { name: canonicalName(name.text), written: name.text, indices: indices ?? [], span: at };
});

export const index = rule(([from, , to]): Index => (to ? { from, to } : { from }));

export const definition = rule(([at, , value]): Definition =>
  ({ kind: "definition", place: at, value, isLoss: at.written === "loss", span: cover(at.span, value.span) }));

export const loss = rule(([keyword, at, , value]): Definition =>
  ({ kind: "definition", place: at, ...(value ? { value } : {}), isLoss: true, span: cover(span(keyword), value ? value.span : at.span) }));

export const functionDefinition = rule(([name, , names, , , body]) => ownFunction(name, names, body, name));

export const def = rule(([keyword, name, , names, , , body]) => ownFunction(name, names, body, keyword));

function ownFunction(name: Token, names: readonly Token[], body: Expression, start: Token): FunctionDefinition {
  const parameters = names.map((token) => canonicalName(token.text));
  return { kind: "function", name: name.text, parameters, body, span: cover(span(start), body.span!) };
}

export const assignment = rule(([at, , value]) => ({ place: at, value }));

export const given = rule(([keyword, assignments]) =>
  ({ kind: "given", assignments, span: cover(span(keyword), assignments.at(-1).value.span) }));

export const dataColumns = rule(([keyword, columns]) =>
  ({ kind: "data", columns, rows: [], span: cover(span(keyword), columns.at(-1).span) }));

export const dataFile = rule(([keyword, text]) =>
  ({ kind: "data", columns: [], rows: [], file: { path: text.text.slice(1, -1), span: span(text) }, span: cover(span(keyword), span(text)) }));

export const loopHead = rule(([keyword, name, , from, , to, colon]) =>
  ({ kind: "for", index: canonicalName(name.text), from, to, body: [], span: cover(span(keyword), span(colon)) }));

export interface DerivationChain {
  readonly members: readonly Expression[];
  readonly relations: readonly { readonly text: string; readonly span: Span }[];
  /** The line begins with its relation and continues the line before. */
  readonly continues: boolean;
}

const RELATIONS: ReadonlyMap<string, string> = new Map([["~=", "≈"], ["<-", "←"], ["=>", "⇒"]]);

const relationOf = (token: Token): { text: string; span: Span } => ({ text: RELATIONS.get(token.text) ?? token.text, span: span(token) });

interface GrowingChain {
  members: Expression[];
  relations: { text: string; span: Span }[];
  continues: boolean;
}

export const chainStart = rule(([member]): GrowingChain => ({ members: [member], relations: [], continues: false }));

export const chain = rule(([before, relation, member]): GrowingChain => {
  before.relations.push(relationOf(relation));
  before.members.push(member);
  return before;
});

export const continued = rule(([relation, member]): GrowingChain => ({ members: [member], relations: [relationOf(relation)], continues: true }));
