/** One row of flat tokens through the grammar. */
import nearley from "nearley";
import type { Span } from "../../text/span.ts";
import type { Row } from "../formula.ts";
import grammar from "../formula-grammar.generated.ts";
import { buildRow, type FactorList, type RowList, type SumList } from "./build-row.ts";
import type { RowToken } from "./flat.ts";

/** `failedAt` is the index of the token that nothing allows, or the number of tokens when something is missing at the end. */
export type RowResult = { readonly row: Row } | { readonly failedAt: number };

/** nearley's interface to a lexer, over tokens that are there already. */
class TokenFeed {
  private tokens: readonly RowToken[] = [];
  private at = 0;

  reset(tokens: unknown): void {
    this.tokens = tokens as readonly RowToken[];
    this.at = 0;
  }
  next(): RowToken | undefined {
    return this.tokens[this.at++];
  }
  save(): undefined {}
  formatError(): string {
    return "";
  }
  has(): boolean {
    return true;
  }
}

let compiled: nearley.Grammar | undefined;

export function parseRow(tokens: readonly RowToken[], span: Span): RowResult {
  const short = shortRow(tokens);
  return short === undefined ? parseWithGrammar(tokens, span) : { row: buildRow(short.list, span) };
}

/**
 * What most groups hold: one product, or two sides of one sign, relation or operator (`x`, `-x`, `1 - g`, `i = 1`).
 * They are linked here just as the grammar would link them, at a tenth of its price.
 */
export function shortRow(tokens: readonly RowToken[]): { readonly list: RowList } | undefined {
  let link: RowToken | undefined;
  let before: FactorList | undefined;
  let after: FactorList | undefined;
  for (const token of tokens) {
    if (token.type === "factor") {
      if (link?.type === "operator") before = { before, item: token, ...(after === undefined && { operator: link }) };
      else if (link === undefined) before = { before, item: token };
      if (link !== undefined) after = { before: after, item: token };
    } else if (link !== undefined || (token.type === "operator" && before === undefined)) {
      return undefined;
    } else {
      link = token;
    }
  }
  return linkSides(link, before, after);
}

function linkSides(
  link: RowToken | undefined, left: FactorList | undefined, right: FactorList | undefined,
): { readonly list: RowList } | undefined {
  if (link === undefined) return { list: left && { before: undefined, item: sumOf(left) } };
  if (right === undefined) return undefined;
  if (link.type === "operator") return { list: { before: undefined, item: sumOf(left!) } };
  if (link.type === "sign") {
    const signs = { before: undefined, item: link } as const;
    return { list: { before: undefined, item: { before: left && sumOf(left), signs, term: { factors: right } } } };
  }
  if (link.type !== "relation") return undefined;
  const start = left && { before: undefined, item: sumOf(left) };
  return { list: { before: { before: start, item: link }, item: sumOf(right) } };
}

function sumOf(factors: FactorList): SumList {
  return { before: undefined, signs: undefined, term: { factors } };
}

export function parseWithGrammar(tokens: readonly RowToken[], span: Span): RowResult {
  const results = parses(tokens);
  if (typeof results === "number") return { failedAt: results };
  return results.length === 0 ? { failedAt: tokens.length } : { row: buildRow(results[0]!, span) };
}

/** Every parse there is, or the index of the token that ends them all. */
export function parses(tokens: readonly RowToken[]): readonly RowList[] | number {
  compiled ??= nearley.Grammar.fromCompiled(grammar as nearley.CompiledRules);
  const parser = new nearley.Parser(compiled, { lexer: new TokenFeed() as unknown as nearley.Lexer });
  // The parser's own report is long in the making, and nobody reads it.
  Object.assign(parser, { reportError: () => "" });
  if (tokens.length === 0) return parser.finish();
  try {
    parser.feed(tokens as unknown as string);
  } catch (error) {
    return (error as { offset: number }).offset;
  }
  return parser.results;
}

