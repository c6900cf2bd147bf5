/** `σ = \sqrt{…}` and `σ^2 = …`: a standard deviation, and no function, whatever its letter. */
import type { Factor, NameFactor, Row } from "../syntax/formula.ts";
import { soleFactor } from "./visit.ts";

export function deviationsIn(row: Row): NameFactor[] {
  return row.pieces.flatMap((piece) => {
    if (piece.kind !== "chain" || piece.relations[0]?.text !== "=") return [];
    const [[name, ...others], right] = piece.members.map((m) => (m?.terms.length === 1 ? m.terms[0]!.term.factors : [])) as [Factor[], Factor[]];
    if (name?.kind !== "name" || others.length > 0) return [];
    const power = soleFactor(name.sup);
    return (power ? power.kind === "number" && power.text === "2" : right[0]?.kind === "root" && right.length === 1) ? [name] : [];
  });
}
