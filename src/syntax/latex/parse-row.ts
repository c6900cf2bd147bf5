/** One row of flat tokens through the grammar. */
import nearley from "nearley";
import type { Span } from "../../text/span.ts";
import type { Row } from "../formula.ts";
import grammar from "../formula-grammar.generated.ts";
import { buildRow, type RowList } from "./build-row.ts";
import type { FactorToken, RowToken } from "./flat.ts";
import { rowOf } from "./nodes.ts";

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

/** Most rows are one factor or a product of a few; they need no grammar. */
export function parseRow(tokens: readonly RowToken[], span: Span): RowResult {
  if (tokens.every(isFactor)) return { row: rowOf(tokens.map(({ factor }) => factor), span) };
  return parseWithGrammar(tokens, span);
}

function isFactor(token: RowToken): token is FactorToken {
  return token.type === "factor";
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

