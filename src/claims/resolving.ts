/** What the parts of the resolver share. */
import type { Expression } from "../expression/expression.ts";
import type { Bracket, Row, Sum, Term } from "../syntax/formula.ts";
import type { Span } from "../text/span.ts";
import type { Lexicon } from "./lexicon.ts";
import { isTransposeSign } from "./scripts.ts";
import { soleFactor } from "./visit.ts";

/** Why a formula says nothing that can be judged; caught where a statement is read. */
export class Unreadable extends Error {
  readonly span: Span;

  constructor(message: string, span: Span) {
    super(message);
    this.span = span;
  }
}

/** What the parts of the resolver share. */
export interface Resolving {
  readonly lexicon: Lexicon;
  /** What `( … )'` differentiates by, when the chain says it. */
  readonly primeVariable?: Expression;
  sum(sum: Sum): Expression;
  /** A row that is one expression. */
  row(row: Row): Expression;
  /** Factors from `from` on, as one product. */
  factors(term: Term, from: number, to?: number): Expression;
  /** A row that is a comparison, `x > 0`. */
  condition(row: Row): Expression;
}

/** Arguments of a call: the comma-separated rows of a bracket. */
export function argumentsOf(bracket: Bracket, r: Resolving): Expression[] {
  return bracket.body.pieces.filter((p) => p.kind === "chain").map((p) => r.row({ pieces: [p], span: p.span }));
}

/** A power, a transpose or an inverse. */
export function superscript(base: Expression, sup: Row, span: Span, r: Resolving): Expression {
  if (isTransposeSign(sup)) return call("transpose", [base], span);
  const only = soleFactor(sup);
  if (only?.kind === "name" && only.letter === "∗") throw new Unreadable("what the star above means is not said", span);
  const signed = sup.pieces[0];
  if (signed?.kind === "chain" && signed.members[0]?.terms.length === 1 && signed.members[0].terms[0]!.sign === "-") {
    const inner = signed.members[0].terms[0]!.term.factors;
    const factor = inner.length === 1 ? inner[0]! : undefined;
    if (factor?.kind === "number" && factor.text === "1") return call("inverse", [base], span);
    if (factor?.kind === "name" && (factor.letter === "T" || factor.letter === "⊤")) return call("transpose", [call("inverse", [base], span)], span);
  }
  return { kind: "power", base, exponent: r.row(sup), span };
}

export function call(name: string, args: readonly Expression[], span?: Span): Expression {
  return { kind: "call", function: name, primes: 0, arguments: args, ...(span ? { span } : {}) };
}

