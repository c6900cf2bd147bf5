/** `\mathbb R^{m \times n}`: the sizes of the axes. */
import type { Expression } from "../expression/expression.ts";
import type { Factor, Row } from "../syntax/formula.ts";
import { textOf } from "./scripts.ts";
import { soleFactor, soleTerm } from "./visit.ts";

/** The axes of `ℝ^{m×n}`, none for ℝ; `undefined` when it is no such set. */
export function readShape(row: Row): readonly Expression[] | undefined {
  const factor = soleFactor(row);
  if (factor?.kind !== "name" || factor.letter !== "R") return undefined;
  if (!factor.sup) return [];
  const term = soleTerm(factor.sup);
  if (!term) return [sizeOf(undefined, factor.sup)];
  const axes: Expression[] = [];
  let group: Factor[] = [];
  term.factors.forEach((part, i) => {
    group.push(part);
    if (term.operators[i] !== "×") return;
    axes.push(sizeOf(group, factor.sup!));
    group = [];
  });
  axes.push(sizeOf(group, factor.sup));
  return axes;
}

function sizeOf(factors: readonly Factor[] | undefined, row: Row): Expression {
  const kept = factors?.filter((f) => f.kind !== "decorated");
  const first = kept?.[0];
  if (kept?.length === 1 && first?.kind === "number") return { kind: "number", value: Number(first.text), text: first.text };
  if (kept?.length === 1 && first?.kind === "name") return { kind: "symbol", name: first.letter + (first.sub ? `_${textOf(first.sub)}` : ""), indices: [] };
  if (kept?.length === 1 && first?.kind === "bracket") return { kind: "symbol", name: first.open + textOf(first.body) + first.close, indices: [] };
  if (first && kept!.length > 1 && first.kind === "name") return { kind: "symbol", name: first.letter, indices: [] };
  return { kind: "symbol", name: textOf(row), indices: [] };
}
