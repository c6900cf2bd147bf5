/** The letters that the sign of a sum or a product binds. */
import type { Row } from "../syntax/formula.ts";

/** The letters that `\sum_{…}` binds: `k`, `k=1`, `i,j`, `j \ne i`, `k \in K`. */
export function boundLetters(sub: Row | undefined): string[] {
  if (!sub) return [];
  const letters: string[] = [];
  for (const piece of sub.pieces) {
    if (piece.kind !== "chain") continue;
    const member = piece.members[0];
    const relation = piece.relations[0]?.text;
    const factors = member?.terms.length === 1 ? member.terms[0]!.term.factors : [];
    const reversed = relation === "≠" && letters.length > 0;
    if (reversed) continue;
    for (const factor of factors) if (factor.kind === "name" && !factor.sub) letters.push(factor.letter);
  }
  return letters;
}
