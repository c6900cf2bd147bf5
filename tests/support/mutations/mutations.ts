/**
 * Planted mistakes, made in the text of a formula by its syntax tree. Written apart from the edits that the rules try,
 * so that the one does not test the other by itself.
 */
import type { Bracket, Factor, NameFactor, Row, Sum, Term } from "../../../src/syntax/formula.ts";
import type { Span } from "../../../src/text/span.ts";

export type MutationKind =
  | "sign" | "swapped difference" | "constant" | "dropped factor" | "added factor" | "exchanged index" | "exchanged symbol"
  | "+ for ×" | "dropped summand" | "dropped transpose" | "swapped order" | "activation's derivative" | "digit slip";

export interface Mutation {
  readonly kind: MutationKind;
  readonly span: Span;
  readonly replacement: string;
}

/** What a document offers for exchange. */
export interface Supply {
  readonly text: string;
  /** Source texts of names, by their letter, and the quantity that each names. */
  readonly names: readonly { readonly letter: string; readonly source: string; readonly quantity: string }[];
  /** The quantity that a factor names as a whole. */
  readonly quantityAt: (factor: Factor) => string | undefined;
  /** The document declares shapes. */
  readonly hasMatrices: boolean;
}

export function mutationsOf(sum: Sum, supply: Supply): Mutation[] {
  const found: Mutation[] = [];
  for (const s of sumsIn(sum)) found.push(...inSum(s, supply));
  for (const t of termsIn(sum)) found.push(...inTerm(t, supply));
  for (const f of factorsIn(sum)) found.push(...inFactor(f, supply));
  found.push(...activations(sum, supply));
  return found;
}

// --- sums ------------------------------------------------------------------------------------

function inSum(sum: Sum, { text }: Supply): Mutation[] {
  const found: Mutation[] = [];
  sum.terms.forEach(({ sign, term, span }, i) => {
    if (sign === "-") {
      const at = text.indexOf("-", span.start);
      if (at >= 0 && at < term.span.start) found.push({ kind: "sign", span: { start: at, end: at + 1 }, replacement: i === 0 ? " " : "+" });
    } else if (i === 0) found.push({ kind: "sign", span: { start: term.span.start, end: term.span.start }, replacement: "-" });
    else {
      const plus = text.lastIndexOf("+", term.span.start);
      if (plus >= sum.span.start) found.push({ kind: "sign", span: { start: plus, end: plus + 1 }, replacement: "-" });
    }
  });
  if (sum.terms.length > 1) sum.terms.forEach((term, i) => {
    if (i > 0) found.push({ kind: "dropped summand", span: { start: sum.terms[i - 1]!.term.span.end, end: term.term.span.end }, replacement: "" });
  });
  return found;
}

// --- products --------------------------------------------------------------------------------

function inTerm(term: Term, supply: Supply): Mutation[] {
  const found: Mutation[] = [];
  const { factors, operators } = term;
  const slice = ({ span }: { span: Span }): string => supply.text.slice(span.start, span.end);
  if (!isCallLike(term) && term.factors.every((f) => f.kind !== "name" || supply.quantityAt(f) !== undefined)) {
    factors.forEach((factor, i) => {
      if (factors.length < 2 || factor.kind === "big" || factor.kind === "partial" || factor.kind === "nabla" || operators.includes("/")) return;
      const kind = factor.kind === "number" ? "constant" : "dropped factor";
      const span = i === 0 ? { start: factor.span.start, end: factors[1]!.span.start } : { start: factors[i - 1]!.span.end, end: factor.span.end };
      found.push({ kind, span, replacement: i === 0 ? "" : " " });
    });
    for (let i = 1; i < factors.length; i++) {
      if (operators[i - 1] !== "·" && operators[i - 1] !== "×") continue;
      found.push({ kind: "+ for ×", span: { start: factors[i - 1]!.span.end, end: factors[i]!.span.start }, replacement: " + " });
    }
    if (supply.hasMatrices) for (let i = 1; i < factors.length; i++) {
      const [a, b] = [factors[i - 1]!, factors[i]!];
      if (!isArrayName(a) || !isArrayName(b) || (operators[i - 1] !== "" && operators[i - 1] !== "·")) continue;
      found.push({ kind: "swapped order", span: { start: a.span.start, end: b.span.end }, replacement: `${slice(b)}${supply.text.slice(a.span.end, b.span.start)}${slice(a)}` });
    }
    const last = factors[factors.length - 1]!;
    const extra = supply.names.find((n) => n.source.length < 12 && !slice(term).includes(n.source));
    if (extra && last.kind !== "big" && last.kind !== "number") found.push({ kind: "added factor", span: { start: last.span.end, end: last.span.end }, replacement: ` \\cdot ${extra.source}` });
  }
  return found;
}

/** A name before a bracket may be a call: its parts are no factors. */
function isCallLike(term: Term): boolean {
  return term.factors.some((f, i) => f.kind === "name" && term.factors[i + 1]?.kind === "bracket" && term.operators[i] === "" && (f.word || f.builtin || f.primes > 0 || /[σφψfgℓ]/.test(f.letter)))
    || term.factors.some((f) => f.kind === "name" && f.builtin) || term.factors.some((f) => f.kind === "partial");
}

function isArrayName(f: Factor): boolean {
  return f.kind === "name" && /^[A-ZδΔ]|^[xahzd]$/.test(f.letter);
}

// --- single factors --------------------------------------------------------------------------

function inFactor(factor: Factor, supply: Supply): Mutation[] {
  const found: Mutation[] = [];
  if (factor.kind === "bracket") found.push(...swapped(factor, supply));
  if (factor.kind === "number") found.push(...digits(factor));
  if (factor.kind === "name") found.push(...names(factor, supply));
  if (factor.sup && /^\s*(?:\\top|T|\\intercal|⊤|\\mathsf\s*T)\s*$/.test(supply.text.slice(factor.sup.span.start, factor.sup.span.end))) {
    const caret = supply.text.lastIndexOf("^", factor.sup.span.start);
    const end = supply.text[factor.sup.span.end] === "}" ? factor.sup.span.end + 1 : factor.sup.span.end;
    if (caret > 0) found.push({ kind: "dropped transpose", span: { start: caret, end }, replacement: " " });
  }
  return found;
}

function swapped(bracket: Bracket, { text }: Supply): Mutation[] {
  const chain = bracket.body.pieces.length === 1 ? bracket.body.pieces[0] : undefined;
  const sum = chain?.kind === "chain" && chain.members.length === 1 ? chain.members[0] : undefined;
  if (!sum || sum.terms.length !== 2 || sum.terms[0]!.sign !== "" || sum.terms[1]!.sign !== "-") return [];
  const [a, b] = sum.terms as [(typeof sum.terms)[number], (typeof sum.terms)[number]];
  const part = (t: Term): string => text.slice(t.span.start, t.span.end);
  return [{ kind: "swapped difference", span: { start: a.term.span.start, end: b.term.span.end }, replacement: `${part(b.term)} - ${part(a.term)}` }];
}

/** Two units and more of the last digit: less may be rounding. */
function digits({ text, span }: Factor & { kind: "number" }): Mutation[] {
  if (!text.includes(".")) return text === "2" ? [{ kind: "constant", span, replacement: "4" }] : [];
  const last = Number(text[text.length - 1]);
  const slipped = text.slice(0, -1) + String(last >= 5 ? last - 4 : last + 4);
  const turned = /^(\d*\.\d*?)(\d)(\d)$/.exec(text);
  const found: Mutation[] = [{ kind: "digit slip", span, replacement: slipped }];
  if (turned && Math.abs(Number(turned[2]) - Number(turned[3])) >= 2) found.push({ kind: "digit slip", span, replacement: `${turned[1]!}${turned[3]!}${turned[2]!}` });
  return found;
}

function names(name: NameFactor, { text, names: all, quantityAt }: Supply): Mutation[] {
  const source = text.slice(name.span.start, name.span.end);
  const own = quantityAt(name);
  const found: Mutation[] = [];
  if (own === undefined || name.sup) return found;
  const kin = all.find((n) => n.letter === name.letter && n.quantity !== own && sameScripts(n.source, source));
  if (kin) found.push({ kind: "exchanged index", span: name.span, replacement: kin.source });
  const other = all.find((n) => n.letter !== name.letter && n.quantity !== own && n.source.length <= source.length + 4 && sameScripts(n.source, source));
  if (other && !name.word) found.push({ kind: "exchanged symbol", span: name.span, replacement: other.source });
  return found;
}

function sameScripts(a: string, b: string): boolean {
  return a.includes("_") === b.includes("_") && a.includes("^") === b.includes("^");
}

// --- activations -----------------------------------------------------------------------------

/** `a(1 - a)` and `(1 - a^2)` are taken for each other, f′ for f. */
function activations(sum: Sum, { text }: Supply): Mutation[] {
  const { start, end } = sum.span;
  const slice = text.slice(start, end);
  const found: Mutation[] = [];
  for (const m of slice.matchAll(/([A-Za-z](?:_\{?\w+\}?)?)\s*(?:\\cdot|\\times|\\,)?\s*\(\s*1\s*-\s*\1\s*\)/g)) {
    found.push({ kind: "activation's derivative", span: { start: start + m.index, end: start + m.index + m[0].length }, replacement: `(1 - ${m[1]!}^2)` });
  }
  for (const m of slice.matchAll(/\(\s*1\s*-\s*([A-Za-z])\^2\s*\)/g)) {
    found.push({ kind: "activation's derivative", span: { start: start + m.index, end: start + m.index + m[0].length }, replacement: `${m[1]!}(1 - ${m[1]!})` });
  }
  for (const m of slice.matchAll(/'(?=\s*\()/g)) found.push({ kind: "activation's derivative", span: { start: start + m.index, end: start + m.index + 1 }, replacement: "" });
  return found;
}

// --- walks -----------------------------------------------------------------------------------

function sumsIn(sum: Sum): Sum[] {
  return [sum, ...termsIn(sum).flatMap((t) => t.factors.flatMap(inner))];
}

function inner(factor: Factor): Sum[] {
  return innerRows(factor).flatMap((row) => row.pieces.flatMap((p) => (p.kind === "chain" ? p.members.filter((m) => m !== undefined) : [])));
}

function innerRows(factor: Factor): Row[] {
  switch (factor.kind) {
    case "bracket": return [factor.body];
    case "root": return [factor.radicand];
    default: return [];
  }
}

function termsIn(sum: Sum): Term[] {
  return sum.terms.flatMap(({ term }) => [term, ...term.factors.flatMap((f) => (f.kind === "big" && f.body ? [f.body, ...f.body.factors.flatMap((g) => inner(g).flatMap(termsIn))] : inner(f).flatMap(termsIn)))]);
}

function factorsIn(sum: Sum): Factor[] {
  return termsIn(sum).flatMap((t) => t.factors);
}
