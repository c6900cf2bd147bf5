/** Flat tokens: what the reader hands to the grammar, with arguments, scripts, fonts and environments already resolved. */
import type { Span } from "../../text/span.ts";
import type { Bracket, Factor, Operator, Row, Separator, SignedTerm } from "../formula.ts";

/** Scripts as they were read; a script that cannot be read spoils what it hangs on. */
export interface ReadScripts {
  readonly sub?: Row;
  readonly sup?: Row;
  readonly primes: number;
}

export const NO_SCRIPTS: ReadScripts = { primes: 0 };

export type Sign = Exclude<SignedTerm["sign"], "">;

export type Flat = RowToken | Delimiter | Mark;

/** The terminals of `grammar/formula.ne`. */
export type RowToken =
  | { readonly type: "factor"; readonly factor: Factor; readonly span: Span }
  | { readonly type: "operator"; readonly text: Exclude<Operator, "">; readonly span: Span }
  | { readonly type: "sign" | "prefix"; readonly text: Sign; readonly span: Span }
  | { readonly type: "relation"; readonly text: string; readonly span: Span }
  | { readonly type: "separator"; readonly text: Separator["text"]; readonly span: Span }
  | { readonly type: "prose"; readonly text: string; readonly span: Span }
  | BigToken;

export interface BigToken {
  readonly type: "big";
  readonly symbol: "sum" | "prod" | "int" | "lim" | "other";
  readonly command: string;
  readonly scripts: ReadScripts;
  readonly span: Span;
  readonly symbolSpan: Span;
}

export type FactorToken = Extract<RowToken, { type: "factor" }>;

/** `stretched` delimiters were written with `\left` or `\right` and belong together, whatever they look like. */
export type Delimiter =
  | { readonly type: "open"; readonly text: Bracket["open"]; readonly stretched: boolean; readonly span: Span }
  | {
    readonly type: "close"; readonly text: Bracket["close"]; readonly stretched: boolean;
    readonly scripts: ReadScripts; readonly span: Span;
  }
  | {
    readonly type: "bar"; readonly text: "|" | "‖"; readonly scripts: ReadScripts; readonly span: Span;
    /** `\mid` and `\middle|` stand between, `||` may be two single bars. */
    readonly written: "bar" | "mid" | "middle" | "double";
  };

/** `over` is the old fraction sign; `unread` stands for what a problem has already been reported for. */
export interface Mark {
  readonly type: "newline" | "align" | "over" | "unread";
  readonly span: Span;
}

export function factorToken(factor: Factor): FactorToken {
  return { type: "factor", factor, span: factor.span };
}
