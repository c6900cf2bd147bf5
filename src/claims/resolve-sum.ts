/** Sums of terms: the scope of a `\sum` that goes on behind a plus, and dots between the ends of a sum. */
import type { Expression } from "../expression/expression.ts";
import type { Big, Bracket, Row, Sum, Term } from "../syntax/formula.ts";
import { cover } from "../text/span.ts";
import { boundLetters } from "./bound-letters.ts";
import { spelledOut } from "./ellipsis.ts";
import { productOf } from "./resolve-product.ts";
import { type Resolving, Unreadable } from "./resolving.ts";
import { lettersOf, readScript } from "./scripts.ts";
import { visitTerm } from "./visit.ts";

export function sumOf(sum: Sum, r: Resolving): Expression {
  const dots = sum.terms.findIndex(({ term }) => term.factors.length === 1 && term.factors[0]!.kind === "dots");
  if (dots > 0 && dots < sum.terms.length - 1) return dottedSum(sum, dots, r);
  const scoped = scopedTerms(sum, r);
  if (scoped) return scoped;
  const terms = sum.terms.map(({ sign, term, span }): Expression => {
    if (sign === "±" || sign === "∓") throw new Unreadable("± stands for two values", span);
    const value = productOf(r.lexicon.words.join(term), r);
    return sign === "-" ? { kind: "negate", argument: value, span } : value;
  });
  return terms.length === 1 ? terms[0]! : { kind: "add", terms, span: sum.span };
}

/** `\sum_i a_i + b_i`: the index occurs in what follows, so the sum goes on (facts of real notes: its brackets are left out). */
function scopedTerms(sum: Sum, r: Resolving): Expression | undefined {
  const at = sum.terms.findIndex(({ term }, i) => i + 1 < sum.terms.length && openIndex(term, sum.terms.slice(i + 1).map((t) => t.term)));
  if (at < 0) return undefined;
  const { sign, term, span } = sum.terms[at]!;
  const big = term.factors[term.factors.length - 1] as Big;
  const rest = sum.terms.slice(at + 1);
  const inner: Sum = { kind: "sum", terms: [{ sign: "", term: big.body!, span: big.body!.span }, ...rest], span: cover(big.body!.span, sum.span) };
  const body: Term = { kind: "term", factors: [bracketed(inner)], operators: [], span: inner.span };
  const whole: Term = { ...term, factors: [...term.factors.slice(0, -1), { ...big, body }], span: cover(term.span, inner.span) };
  return sumOf({ ...sum, terms: [...sum.terms.slice(0, at), { sign, term: whole, span: cover(span, inner.span) }] }, r);
}

function bracketed(sum: Sum): Bracket {
  const row: Row = { pieces: [{ kind: "chain", members: [sum], relations: [], span: sum.span }], span: sum.span };
  return { kind: "bracket", open: "(", close: ")", body: row, primes: 0, span: sum.span };
}

/** A sum at the end of the term whose index all later terms carry without binding it themselves. */
function openIndex(term: Term, later: readonly Term[]): boolean {
  const big = term.factors[term.factors.length - 1];
  if (big?.kind !== "big" || big.symbol !== "sum" || !big.body) return false;
  const letters = boundLetters(big.sub);
  return letters.length > 0 && later.every((t) => letters.some((letter) => carriesIndex(t, letter)));
}

function carriesIndex(term: Term, letter: string): boolean {
  let found = false;
  let bound = false;
  visitTerm(term, (t) => {
    for (const f of t.factors) {
      if (f.kind === "big" && boundLetters(f.sub).includes(letter)) bound = true;
      if (f.kind === "name" && [...readScript(f.sub), ...readScript(f.sup)].some((item) => lettersOf(item).includes(letter))) found = true;
    }
  });
  return found && !bound;
}

/** `a_1 + a_2 + … + a_n + b`: from the term before the dots to the one after them. */
function dottedSum(sum: Sum, dots: number, r: Resolving): Expression {
  const part = (from: number, to: number): Expression => sumOf({ ...sum, terms: sum.terms.slice(from, to) }, r);
  const run = spelledOut("sum", part(dots - 1, dots), part(dots + 1, dots + 2));
  if (!run) throw new Unreadable("what the dots stand for is not read", sum.terms[dots]!.span);
  const terms = [...(dots > 1 ? [part(0, dots - 1)] : []), run, ...(dots + 2 < sum.terms.length ? [part(dots + 2, sum.terms.length)] : [])];
  return terms.length === 1 ? run : { kind: "add", terms, span: sum.span };
}
