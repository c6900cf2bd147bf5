/** From the lists that the grammar links to the nodes of the tree. */
import { cover, type Span } from "../../text/span.ts";
import type { Big, Bracket, Chain, Factor, Operator, Piece, Relation, Row, SignedTerm, Sum, Term } from "../formula.ts";
import type { BigToken, FactorToken, RowToken, Sign } from "./flat.ts";
import { braces } from "./nodes.ts";

/** A list that hangs together from its end. */
interface List<Item> {
  readonly before: List<Item> | undefined;
  readonly item: Item;
}

type Token<Type extends RowToken["type"]> = Extract<RowToken, { type: Type }>;
type Signs = List<Token<"sign" | "prefix">>;
type Mark = Token<"separator"> | Token<"prose"> | Token<"relation">;

export type RowList = List<Mark | SumList> | undefined;
export interface SumList {
  readonly before: SumList | undefined;
  readonly signs: Signs | undefined;
  readonly term: TermParts;
}
export interface FactorList extends List<FactorToken> {
  readonly before: FactorList | undefined;
  readonly operator?: Token<"operator">;
  readonly signs?: Signs;
}
/** `big`, with the signs before its body, follows `factors` by `operator` and the signs of its own. */
interface TermParts {
  readonly factors?: FactorList;
  readonly operator?: Token<"operator">;
  readonly outer?: Signs;
  readonly big?: BigToken;
  readonly signs?: Signs;
  readonly body?: TermParts;
}

function items<Node extends { readonly before: Node | undefined }>(list: Node | undefined): Node[] {
  const nodes: Node[] = [];
  for (let node = list; node !== undefined; node = node.before) nodes.push(node);
  return nodes.reverse();
}

export function buildRow(list: RowList, span: Span): Row {
  const pieces: Piece[] = [];
  let chain = new OpenChain();
  for (const { item } of items<List<Mark | SumList>>(list)) {
    if ("term" in item) {
      chain.addSum(buildSum(item));
    } else if (item.type === "relation") {
      if (chain.hangs) pieces.push(...chain.close());
      if (chain.closed) chain = new OpenChain();
      chain.addRelation({ text: item.text, span: item.span });
    } else {
      pieces.push(...chain.close());
      chain = new OpenChain();
      pieces.push(item.type === "prose"
        ? { kind: "prose", text: item.text, span: item.span }
        : { kind: "separator", text: item.text, span: item.span });
    }
  }
  return { pieces: [...pieces, ...chain.close()], span };
}

/** A chain in the making. */
class OpenChain {
  private readonly members: (Sum | undefined)[] = [];
  private readonly relations: Relation[] = [];
  closed = false;

  /** A relation has no right side yet. */
  get hangs(): boolean {
    return this.relations.length > 0 && this.members.length === this.relations.length;
  }
  addSum(sum: Sum): void {
    this.members.push(sum);
  }
  addRelation(relation: Relation): void {
    if (this.members.length === 0) this.members.push(undefined);
    this.relations.push(relation);
  }
  close(): Chain[] {
    this.closed = true;
    if (this.hangs) this.members.push(undefined);
    if (this.members.length === 0) return [];
    const spans = [...this.members, ...this.relations].flatMap((part) => (part === undefined ? [] : [part.span]));
    return [{ kind: "chain", members: this.members, relations: this.relations, span: spans.reduce(cover) }];
  }
}

function buildSum(list: SumList): Sum {
  const terms = items(list).map(({ signs, term }): SignedTerm => {
    const built = buildTerm(term);
    return signs === undefined
      ? { sign: "", term: built, span: built.span }
      : { sign: combine(signs), term: built, span: cover(signsSpan(signs), built.span) };
  });
  return { kind: "sum", terms, span: cover(terms[0]!.span, terms.at(-1)!.span) };
}

function buildTerm(parts: TermParts): Term {
  const factors: Factor[] = [];
  const operators: Operator[] = [];
  const add = (factor: Factor, operator: Token<"operator"> | undefined, signs: Signs | undefined): void => {
    if (factors.length > 0) operators.push(operator?.text ?? "");
    factors.push(signs === undefined ? factor : negated(signs, termOf(factor)));
  };
  for (const { item, operator, signs } of items(parts.factors)) add(item.factor, operator, signs);
  if (parts.big !== undefined) add(buildBig(parts.big, parts), parts.operator, parts.outer);
  return { kind: "term", factors, operators, span: cover(factors[0]!.span, factors.at(-1)!.span) };
}

function buildBig({ symbol, command, symbolSpan, scripts, span }: BigToken, { signs, body }: TermParts): Big {
  const plain = body === undefined ? undefined : buildTerm(body);
  const term = plain && signs ? termOf(negated(signs, plain)) : plain;
  return { kind: "big", symbol, command, body: term, span: term ? cover(span, term.span) : span, symbolSpan, ...scripts };
}

function termOf(factor: Factor): Term {
  return { kind: "term", factors: [factor], operators: [], span: factor.span };
}

/** `-b` where only a factor can stand, as in `a \cdot -b`: held together as if in braces. */
function negated(signs: Signs, term: Term): Bracket {
  const span = cover(signsSpan(signs), term.span);
  const sum: Sum = { kind: "sum", terms: [{ sign: combine(signs), term, span }], span };
  return braces({ pieces: [{ kind: "chain", members: [sum], relations: [], span }], span }, span);
}

function signsSpan(signs: Signs): Span {
  return items<Signs>(signs).map(({ item }) => item.span).reduce(cover);
}

/** `+ -` is minus, `- -` is plus. */
function combine(signs: Signs): Sign {
  const texts = items<Signs>(signs).map(({ item }) => item.text);
  const either = texts.find((text) => text === "±" || text === "∓");
  if (either !== undefined) return either;
  return texts.filter((text) => text === "-").length % 2 === 1 ? "-" : "+";
}
