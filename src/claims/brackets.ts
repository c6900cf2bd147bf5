/** What a bracket holds, told by its form. */
import type { Bracket } from "../syntax/formula.ts";
import { soleFactor, soleSum } from "./visit.ts";

export function hasComma(bracket: Bracket): boolean {
  return bracket.body.pieces.some((p) => p.kind === "separator" && (p.text === "," || p.text === ";"));
}

/** `(1 - …)` */
export function isComplement(bracket: Bracket): boolean {
  const sum = soleSum(bracket.body);
  const first = sum?.terms[0]?.term.factors[0];
  return sum !== undefined && sum.terms.length > 1 && first?.kind === "number" && first.text === "1";
}

export function isSingleName(bracket: Bracket): boolean {
  return soleFactor(bracket.body)?.kind === "name";
}

export function namesIn(bracket: Bracket): string[] {
  return bracket.body.pieces.flatMap((p) => (p.kind === "chain" ? p.members : [])).flatMap((m) => {
    const only = m?.terms[0]?.term.factors[0];
    return only?.kind === "name" && !only.sub && !only.sup ? [only.letter] : [];
  });
}

export function isNameList(bracket: Bracket): boolean {
  return bracket.body.pieces.every((p) => p.kind === "separator" || (p.kind === "chain" && p.members.length === 1 && p.members[0]?.terms.length === 1 && p.members[0].terms[0]!.term.factors.length === 1 && p.members[0].terms[0]!.term.factors[0]!.kind === "name"));
}
