/** What stands in a sub- or superscript: indices, labels, signs of transposition. */
import type { Factor, Row, Sum, Term } from "../syntax/formula.ts";
import { soleFactor, soleTerm } from "./visit.ts";

export type ScriptItem =
  | { readonly kind: "number"; readonly text: string; readonly bracketed: boolean }
  | { readonly kind: "letter"; readonly text: string; readonly bracketed: boolean }
  /** `pred`, `h1`, `new`, `+`: part of the name. */
  | { readonly kind: "word"; readonly text: string; readonly bracketed: boolean }
  /** `ij`, `hx`, `i1`: indices or a label, as the document uses the base. */
  | { readonly kind: "run"; readonly text: string; readonly parts: readonly string[]; readonly bracketed: boolean }
  /** `t-1`, `l+1`, `y_i` */
  | { readonly kind: "expression"; readonly text: string; readonly sum: Sum; readonly bracketed: boolean };

/** Words that notes set without `\text`. */
const WORDS = new Set(["new", "old", "next", "prev", "pred", "act", "out", "in", "rec", "tot", "total", "max", "min", "true", "hid", "net", "neg", "pos", "reg", "avg", "obs", "est", "loss", "data"]);

/** The items of a script in the order written. */
export function readScript(row: Row | undefined): ScriptItem[] {
  if (!row) return [];
  const items: ScriptItem[] = [];
  for (const piece of row.pieces) {
    if (piece.kind === "prose") items.push({ kind: "word", text: piece.text.trim(), bracketed: false });
    if (piece.kind !== "chain") continue;
    if (piece.members.length !== 1) return [{ kind: "word", text: textOf(row), bracketed: false }];
    const member = piece.members[0];
    if (member) items.push(...readMember(member, false));
  }
  return items;
}

function readMember(sum: Sum, bracketed: boolean): ScriptItem[] {
  const term = sum.terms[0]!.term;
  const alone = sum.terms.length === 1 && sum.terms[0]!.sign === "";
  const simple = alone && term.operators.every((o) => o === "");
  if (!simple) return [{ kind: "expression", text: sumText(sum), sum, bracketed }];
  if (term.factors.every((f) => f.kind === "bracket" && f.open !== "" && !f.sub && !f.sup)) {
    return term.factors.flatMap((f) => (f.kind === "bracket" ? bracketItems(f.body) : []));
  }
  const only = term.factors.length === 1 ? term.factors[0]! : undefined;
  // `w_{1_{new}}` is `w_{1,new}`.
  if (only?.kind === "number" && only.sub && !only.sup) return [{ kind: "number", text: only.text, bracketed }, ...readScript(only.sub)];
  if (only) return [readFactor(only, sum, bracketed)];
  const parts = term.factors.map(plainText);
  if (parts.some((p) => p === undefined)) return [{ kind: "expression", text: sumText(sum), sum, bracketed }];
  if (WORDS.has(parts.join(""))) return [{ kind: "word", text: parts.join(""), bracketed }];
  return [{ kind: "run", text: parts.join(""), parts: parts as string[], bracketed }];
}

function bracketItems(body: Row): ScriptItem[] {
  return readScript(body).map((item) => ({ ...item, bracketed: true }));
}

function readFactor(factor: Factor, sum: Sum, bracketed: boolean): ScriptItem {
  if (factor.kind === "number" && !factor.sup && !factor.sub) return { kind: "number", text: factor.text, bracketed };
  if (factor.kind === "name" && !factor.sup && !factor.sub && factor.primes === 0 && factor.accents.length === 0) {
    const single = /^[^+−∗†]'*$/u.test(factor.letter);
    return { kind: single ? "letter" : "word", text: factor.letter, bracketed };
  }
  // `out_{o_1}` is `out_{o1}`.
  const inner = factor.kind === "name" && !factor.sup ? soleFactor(factor.sub) : undefined;
  if (inner?.kind === "number") return { kind: "word", text: sumText(sum).replaceAll("_", ""), bracketed };
  return { kind: "expression", text: sumText(sum), sum, bracketed };
}

/** A letter or a number without scripts. */
function plainText(factor: Factor): string | undefined {
  if (factor.sub || factor.sup || factor.primes > 0) return undefined;
  if (factor.kind === "number") return factor.text;
  return factor.kind === "name" && factor.accents.length === 0 ? factor.letter : undefined;
}

/** `T`, `⊤` or `\mathrm T` alone above something. */
export function isTransposeSign(row: Row | undefined): boolean {
  const factor = soleFactor(row);
  if (factor?.kind !== "name" || factor.sub || factor.sup) return false;
  return factor.letter === "T" || factor.letter === "⊤" || (factor.letter === "t" && factor.style === "roman") || factor.letter === "†";
}

/** `^T`, or a T behind other scripts: `A^{[1]T}`. */
export function endsTransposed(row: Row | undefined): boolean {
  return row !== undefined && (isTransposeSign(row) || withoutTranspose(row) !== row);
}

/** The script without a T at its end that transposes, be it above a bracket: `W^{(2)^T}`. */
export function withoutTranspose(row: Row): Row {
  const term = soleTerm(row);
  const last = term?.factors[term.factors.length - 1];
  if (term?.factors.length === 1 && last?.kind === "bracket" && isTransposeSign(last.sup)) {
    const { sup: _, ...bare } = last;
    return rowOf({ ...term, factors: [bare] }, row);
  }
  if (!term || term.factors.length < 2 || last?.kind !== "name" || !["T", "⊤"].includes(last.letter) || last.sup || last.sub) return row;
  if (!term.factors.slice(0, -1).every((f) => f.kind === "bracket" || f.kind === "number")) return row;
  const kept = { ...term, factors: term.factors.slice(0, -1), operators: term.operators.slice(0, -1) };
  return rowOf(kept, row);
}

function rowOf(term: Term, { span }: Row): Row {
  const sum: Sum = { kind: "sum", terms: [{ sign: "", term, span: term.span }], span: term.span };
  return { pieces: [{ kind: "chain", members: [sum], relations: [], span }], span };
}

/** The indices of a run such as `ij`, one by one; any other item as it is. */
export function splitRun(item: ScriptItem): ScriptItem[] {
  if (item.kind !== "run") return [item];
  return item.parts.map((text) =>
    /^\d+$/.test(text) ? { kind: "number", text, bracketed: item.bracketed } : { kind: "letter", text, bracketed: item.bracketed });
}

/** Letters that occur in an index expression. */
export function lettersOf(item: ScriptItem): string[] {
  if (item.kind === "letter") return [item.text];
  if (item.kind === "run") return item.parts.filter((p) => !/^\d/.test(p));
  if (item.kind !== "expression") return [];
  const letters: string[] = [];
  for (const { term } of item.sum.terms) {
    for (const factor of term.factors) if (factor.kind === "name") letters.push(factor.letter);
  }
  return letters;
}

function sumText(sum: Sum): string {
  return sum.terms.map(({ sign, term }) => sign + term.factors.map((f) => plainText(f) ?? nestedText(f)).join("")).join("");
}

function nestedText(factor: Factor): string {
  if (factor.kind === "name") {
    const sub = factor.sub ? `_${textOf(factor.sub)}` : "";
    const sup = factor.sup ? `^${textOf(factor.sup)}` : "";
    return factor.letter + sub + sup + "'".repeat(factor.primes);
  }
  if (factor.kind === "bracket") return factor.open + textOf(factor.body) + factor.close;
  return "?";
}

/** A compact text of a row, for keys and messages. */
export function textOf(row: Row): string {
  return row.pieces
    .map((piece) => {
      if (piece.kind === "prose") return piece.text.trim();
      if (piece.kind === "separator") return piece.text === "," ? "," : "";
      return piece.members.map((m, i) => (m ? sumText(m) : "") + (piece.relations[i]?.text ?? "")).join("");
    })
    .join("");
}
