/** Makes the nodes of the tree, and hangs scripts on them. */
import { cover, type Span } from "../../text/span.ts";
import type { Bracket, Factor, NameFactor, NumberFactor, Row, Style, Sum } from "../formula.ts";
import { type FactorToken, factorToken, NO_SCRIPTS, type ReadScripts } from "./flat.ts";

export function nameFactor(letter: string, style: Style, span: Span, word = false, builtin = false): NameFactor {
  return { kind: "name", letter, style, accents: [], word, builtin, span, nameSpan: span, ...NO_SCRIPTS };
}

export function numberFactor(text: string, span: Span): NumberFactor {
  return { kind: "number", text, span, ...NO_SCRIPTS };
}

/** Braces that nobody sees, but that hold something together. */
export function braces(body: Row, span: Span): Bracket {
  return { kind: "bracket", open: "", close: "", body, span, ...NO_SCRIPTS };
}

export function rowOf(factors: readonly Factor[], span: Span): Row {
  if (factors.length === 0) return { pieces: [], span };
  const operators = factors.slice(1).map(() => "" as const);
  const sum: Sum = { kind: "sum", span, terms: [{ sign: "", span, term: { kind: "term", factors, operators, span } }] };
  return { pieces: [{ kind: "chain", members: [sum], relations: [], span }], span };
}

/** The factor that is all there is in a row. */
export function onlyFactor(row: Row): Factor | undefined {
  const [chain, ...more] = row.pieces;
  if (chain?.kind !== "chain" || more.length > 0 || chain.members.length !== 1) return undefined;
  const [signed, ...others] = chain.members[0]?.terms ?? [];
  if (signed === undefined || others.length > 0 || signed.sign !== "") return undefined;
  return signed.term.factors.length === 1 ? signed.term.factors[0] : undefined;
}

/** The product of names and numbers that is all there is in a row, without operators between. */
export function onlyFactors(row: Row): readonly Factor[] {
  const [chain, ...more] = row.pieces;
  if (chain?.kind !== "chain" || more.length > 0 || chain.members.length !== 1) return [];
  const [signed, ...others] = chain.members[0]?.terms ?? [];
  if (signed === undefined || others.length > 0 || signed.sign !== "") return [];
  return signed.term.operators.every((operator) => operator === "") ? signed.term.factors : [];
}

export function hasScripts({ sub, sup, primes }: ReadScripts): boolean {
  return sub !== undefined || sup !== undefined || primes > 0;
}

/** A factor that already has a script in that place is held together by invisible braces: `{W^{(2)}}^\top`. */
export function withScripts(factor: Factor, scripts: ReadScripts, span: Span): Factor {
  if (!hasScripts(scripts)) return factor;
  const taken = (factor.sub && scripts.sub) || (factor.sup && scripts.sup) || (factor.sup && scripts.primes > 0);
  const base: Factor = taken ? braces(rowOf([factor], factor.span), factor.span) : factor;
  const sub = scripts.sub ?? base.sub;
  const sup = scripts.sup ?? base.sup;
  return {
    ...base, ...(sub && { sub }), ...(sup && { sup }), primes: base.primes + scripts.primes, span: cover(base.span, span),
  } as Factor;
}

/** The same name under an accent, if the row is one name; `\hat{y1}` is the name y with the index 1. */
export function accented(row: Row, accent: string, span: Span): FactorToken | undefined {
  const [name, index, ...more] = onlyFactors(row);
  if (name?.kind !== "name" || name.builtin || more.length > 0) return undefined;
  if (index === undefined) return factorToken({ ...name, accents: [accent, ...name.accents], span, nameSpan: span });
  const indexed = index.kind === "number" && !hasScripts(index) && !hasScripts(name) && !name.word && index.span.start === name.span.end;
  if (!indexed) return undefined;
  const sub = rowOf([index], index.span);
  return factorToken({ ...name, sub, accents: [accent, ...name.accents], span, nameSpan: span });
}
