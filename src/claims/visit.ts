/** Walks over syntax trees: every term of a row, from the outside in. */
import type { Factor, Row, Sum, Term } from "../syntax/formula.ts";

/** Calls `seen` for each term below the row, outer terms first; what stands in a subscript names members and is left out. */
export function visitTerms(row: Row, seen: (term: Term) => void): void {
  for (const piece of row.pieces) {
    if (piece.kind !== "chain") continue;
    for (const member of piece.members) if (member) visitSum(member, seen);
  }
}

export function visitSum(sum: Sum, seen: (term: Term) => void): void {
  for (const { term } of sum.terms) visitTerm(term, seen);
}

export function visitTerm(term: Term, seen: (term: Term) => void): void {
  seen(term);
  for (const factor of term.factors) for (const row of rowsOf(factor)) visitTerms(row, seen);
  for (const factor of term.factors) if (factor.kind === "big" && factor.body) visitTerm(factor.body, seen);
}

/** The rows inside a factor: its superscript, the variable of a ∇ that has scripts of its own, its contents. */
function rowsOf(factor: Factor): Row[] {
  const rows: Row[] = [];
  const variable = factor.kind === "nabla" ? soleFactor(factor.sub) : undefined;
  if (variable && (variable.sub || variable.sup)) rows.push(factor.sub!);
  if (factor.sup) rows.push(factor.sup);
  switch (factor.kind) {
    case "bracket": case "decorated": rows.push(factor.body); break;
    case "fraction": rows.push(factor.numerator, factor.denominator); break;
    case "root": rows.push(factor.radicand); if (factor.degree) rows.push(factor.degree); break;
    case "array": for (const line of factor.cells) rows.push(...line); break;
    default:
  }
  return rows;
}

/** The only factor of a row, if it is nothing but that. */
export function soleFactor(row: Row | undefined): Factor | undefined {
  const term = soleTerm(row);
  return term && term.factors.length === 1 ? term.factors[0] : undefined;
}

/** The only term of a row, if it is nothing but that, without a sign. */
export function soleTerm(row: Row | undefined): Term | undefined {
  const sum = soleSum(row);
  return sum && sum.terms.length === 1 && (sum.terms[0]!.sign === "" || sum.terms[0]!.sign === "+") ? sum.terms[0]!.term : undefined;
}

/** The only member of a row without relations; punctuation at its end does not count. */
export function soleSum(row: Row | undefined): Sum | undefined {
  if (!row) return undefined;
  const pieces = row.pieces.filter((p) => p.kind !== "separator");
  const piece = pieces[0];
  if (pieces.length !== 1 || piece?.kind !== "chain" || piece.members.length !== 1) return undefined;
  return piece.members[0];
}
