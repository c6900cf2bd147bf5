/** `X[i,p]`, `W_1[p,j]`: indices in square brackets, as in code. */
import type { Bracket, Factor, NameFactor, Row, Term } from "../syntax/formula.ts";
import { cover } from "../text/span.ts";
import { soleFactor } from "./visit.ts";

/** The term with such brackets as subscripts; with `alone` also `b[j]`, for which any vector could be meant elsewhere. */
export function joinCodeIndices(term: Term, alone: boolean): Term {
  if (!term.factors.some((_, i) => indexesAt(term, i, alone))) return term;
  const factors: Factor[] = [];
  const operators: Term["operators"][number][] = [];
  for (let i = 0; i < term.factors.length; i++) {
    if (factors.length > 0) operators.push(term.operators[i - 1]!);
    const indexed = indexesAt(term, i, alone);
    factors.push(indexed ?? term.factors[i]!);
    if (indexed) i++;
  }
  return { ...term, factors, operators };
}

/** Whether some name of the term has two and more indices in brackets. */
export function hasCodeIndices(term: Term): boolean {
  return term.factors.some((_, i) => indexesAt(term, i, false) !== undefined);
}

function indexesAt({ factors, operators }: Term, i: number, alone: boolean): NameFactor | undefined {
  const [name, bracket] = [factors[i], factors[i + 1]];
  if (name?.kind !== "name" || name.builtin || name.sup || name.primes > 0 || bracket?.kind !== "bracket" || operators[i] !== "") return undefined;
  if (bracket.open !== "[" || bracket.close !== "]" || bracket.span.start !== name.span.end || !holdsIndices(bracket, alone)) return undefined;
  const { sub: _, sup, ...rest } = bracket;
  const pieces = [...(name.sub ? [...name.sub.pieces, { kind: "separator" as const, text: "," as const, span: rest.span }] : []), ...bracket.body.pieces];
  const span = cover(name.span, bracket.span);
  return { ...name, sub: { pieces, span: bracket.body.span }, ...(sup ? { sup } : {}), span };
}

/** Letters that count, numbers, or `y_i`, the label of an example; `[h, x]` is a vector. */
function holdsIndices({ body, sub, primes }: Bracket, alone: boolean): boolean {
  const separators = body.pieces.filter((p) => p.kind === "separator");
  const parts = body.pieces.filter((p) => p.kind === "chain").map((p): Row => ({ pieces: [p], span: p.span }));
  if (sub || primes > 0 || separators.some((s) => s.text !== ",") || separators.length + parts.length < body.pieces.length || separators.length !== parts.length - 1) return false;
  return (alone || parts.length > 1) && parts.some(isCounter) && parts.every((part) => isCounter(part) || isLabelOfExample(part));
}

function isCounter(row: Row): boolean {
  const only = soleFactor(row);
  if (!only || only.sub || only.sup || only.primes > 0) return false;
  return only.kind === "number" ? /^\d+$/.test(only.text) : only.kind === "name" && /^[i-np-t]$/.test(only.letter);
}

function isLabelOfExample(row: Row): boolean {
  const only = soleFactor(row);
  return only?.kind === "name" && only.letter === "y" && only.sub !== undefined && isCounter(only.sub);
}
