/** Names with their scripts: indices, labels, powers, transposes, functions with their arguments. */
import type { Expression, SymbolNode } from "../expression/expression.ts";
import type { NameFactor, Row, Term } from "../syntax/formula.ts";
import { argumentsOf, call, type Resolving, superscript, Unreadable } from "./resolving.ts";
import { endsTransposed, isTransposeSign, lettersOf, readScript, splitRun, textOf, withoutTranspose, type ScriptItem } from "./scripts.ts";
import { withoutExample } from "./slot-roles.ts";
import { soleTerm } from "./visit.ts";
import { FUNCTION_WORDS } from "./words.ts";

/** Functions that may stand without brackets. */
export function functionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word) && word !== "prod" && word !== "MSE" && word !== "CE" && word !== "BCE";
}

const FRACTIONS: Readonly<Record<string, number>> = { "½": 0.5, "¼": 0.25, "¾": 0.75 };

/** The name of vectors of ones. */
export const ONES = "𝟏";

const NEW_VALUE = new Set(["+", "new", "neu", "next", "nouveau", "updated"]);
const OLD_VALUE = new Set(["old", "alt", "current", "prev", "previous"]);

/** What the scripts of a name say. */
export interface NameParts {
  /** Base with its labels: `w_7`, `y_pred`, `z^(2)`. */
  readonly key: string;
  readonly indices: readonly Expression[];
  readonly slots: string;
  /** What is left above it: a power, a transpose. */
  readonly sup?: Row;
  readonly transposed: boolean;
}

/** Splits the scripts of a name into labels, indices and a power, as the document uses it. */
export function nameParts(name: NameFactor, r: Resolving): NameParts {
  const base = r.lexicon.key(name);
  const usage = r.lexicon.usage(r.lexicon.scriptKey(name));
  const transposed = endsTransposed(name.sup);
  const labels: string[] = [];
  const indices: Expression[] = [];
  let slots = "";
  let sup: Row | undefined;
  const take = (items: readonly ScriptItem[], sign: "_" | "^", roles: readonly ("index" | "label")[]): void => {
    const parts = usage.splitRuns ? items.flatMap(splitRun) : items;
    const numbered = sign === "_" && usage.numbered.has(parts.length);
    parts.forEach((item, slot) => {
      if (numbered || roles[slot] !== "index" || item.kind === "word" || (item.kind === "run" && !usage.splitRuns)) {
        labels.push(`${sign}${item.bracketed && sign === "^" ? `(${item.text})` : item.text}`);
        return;
      }
      indices.push(itemExpression(item, r));
      slots += sign;
    });
  };
  if (name.sup && !isTransposeSign(name.sup)) {
    const items = withoutExample(readScript(withoutTranspose(name.sup)), usage.example);
    const constant = (i: ScriptItem): boolean => i.kind === "expression" && lettersOf(i).length === 0;
    const above = items.filter((i) => !constant(i) && (usage.superscriptIsIndex || i.bracketed || i.kind === "word"));
    take(above, "^", usage.sup);
    if (above.length < items.length) sup = withoutTranspose(name.sup);
  }
  take(readScript(name.sub), "_", usage.sub);
  if (r.lexicon.familiesBelow.has(base)) slots = slots.replaceAll("_", "^");
  const layer = r.lexicon.lettersAreLayers && slots !== "" && !slots.includes("^") && indices.every((i) => i.kind === "symbol" && i.indices.length === 0);
  const letters = layer ? `⟨${indices.map((i) => (i.kind === "symbol" ? i.name : "")).join("")}⟩` : "";
  const key = base + labels.sort(labelOrder).join("") + letters;
  if (name.style === "bold" && !r.lexicon.boldIsEmphasis) r.lexicon.bold.add(key);
  return { key, indices, slots, ...(sup ? { sup } : {}), transposed };
}

/** Superscript labels first, so that `W^{(1)}_h` has one key however it is written; the new value last. */
function labelOrder(a: string, b: string): number {
  const rank = (label: string): number => (NEW_VALUE.has(label.slice(1)) ? 2 : label.startsWith("^") ? 0 : 1);
  return rank(a) - rank(b);
}

/** The name that a new value belongs to: `w_7^+` of `w_7`. */
export function oldValueKey(key: string): string | undefined {
  return withoutLabel(key, NEW_VALUE);
}

/** The name that `w_{old}` is the value of. */
export function presentValueKey(key: string): string | undefined {
  return withoutLabel(key, OLD_VALUE);
}

function withoutLabel(key: string, labels: ReadonlySet<string>): string | undefined {
  const at = Math.max(key.lastIndexOf("^"), key.lastIndexOf("_"));
  const label = key.slice(at + 1).replace(/[()]/g, "");
  return at > 0 && labels.has(label) ? key.slice(0, at) : undefined;
}

function itemExpression(item: ScriptItem, r: Resolving): Expression {
  switch (item.kind) {
    case "number": return { kind: "number", value: Number(item.text), text: item.text };
    case "expression": return indexSum(item.sum, r);
    default: return { kind: "symbol", name: item.text, indices: [] };
  }
}

/** An index: letters are index letters here, whatever else they name. */
export function indexExpression(row: Row, r: Resolving): Expression {
  const item = readScript(row)[0];
  if (!item) throw new Unreadable("an empty index", row.span);
  return itemExpression(item, r);
}

function indexSum(sum: Extract<ScriptItem, { kind: "expression" }>["sum"], r: Resolving): Expression {
  const terms = sum.terms.map(({ sign, term }): Expression => {
    const factors = term.factors.map((f): Expression => {
      if (f.kind === "number") return { kind: "number", value: Number(f.text), text: f.text };
      if (f.kind === "name" && !f.sub && !f.sup) return { kind: "symbol", name: f.letter, indices: [] };
      return r.factors({ ...term, factors: [f], operators: [] }, 0);
    });
    const value: Expression = factors.length === 1 ? factors[0]! : { kind: "multiply", mode: "product", factors };
    return sign === "-" ? { kind: "negate", argument: value } : value;
  });
  return terms.length === 1 ? terms[0]! : { kind: "add", terms };
}

/** A name as an expression; with `args`, a call of it. */
export function resolveName(written: NameFactor, r: Resolving, args?: readonly Expression[]): Expression {
  const name = primeOutOfScript(written);
  if (name.letter === "·") throw new Unreadable("a dot in the place of an argument", name.span);
  const base = r.lexicon.key(name);
  const euler = args ? undefined : eulerPower(name, base, r);
  if (euler) return euler;
  const fraction = FRACTIONS[name.letter];
  if (fraction !== undefined && !name.sub) return name.sup ? superscript({ kind: "number", value: fraction, span: name.span }, name.sup, name.span, r) : { kind: "number", value: fraction, span: name.span };
  if (name.letter === "1" && name.style !== "plain" && !args) return ones(name, r);
  const slice = args ? undefined : sliceOf(name, r);
  if (slice) return slice;
  const parts = nameParts(name, r);
  const isFunction = args !== undefined || r.lexicon.isFunction(base);
  let value: Expression;
  if (args) {
    value = { kind: "call", function: parts.key, primes: name.primes, arguments: args, ...(parts.indices.length > 0 ? { indices: parts.indices } : {}), span: name.span };
  } else if (isFunction && name.primes > 0) {
    // `φ' × w` beside `a = φ(z)`
    const usual = parts.indices.length === 0 && parts.key === base ? r.lexicon.argumentOf(base) : undefined;
    if (!usual) throw new Unreadable("a derivative of a function without its argument", name.span);
    value = { kind: "call", function: base, primes: name.primes, arguments: argumentsOf(usual, r), span: name.span };
  } else {
    value = symbol(parts.key + "'".repeat(name.primes), parts, name);
  }
  if (parts.transposed) return call("transpose", [value], name.span);
  return parts.sup ? superscript(value, parts.sup, name.span, r) : value;
}

/** `W_{:,j}` is a column, `W_{i,:}` a row. */
function sliceOf(name: NameFactor, r: Resolving): Expression | undefined {
  const pieces = name.sub?.pieces.filter((p) => p.kind !== "separator" || p.text === ":") ?? [];
  const [first, second, ...more] = pieces;
  if (!first || !second || more.length > 0 || (first.kind === "chain") === (second.kind === "chain")) return undefined;
  const { sub: _, ...bare } = name;
  const whole = resolveName(bare, r);
  const index = indexExpression({ pieces: [first.kind === "chain" ? first : second], span: name.span }, r);
  if (first.kind === "chain") return call("component", [whole, index], name.span);
  return call("transpose", [call("component", [call("transpose", [whole], name.span), index], name.span)], name.span);
}

/** `g^{[1]\prime}` is the derivative of g^{[1]}. */
function primeOutOfScript(name: NameFactor): NameFactor {
  const term = soleTerm(name.sup);
  const last = term?.factors[term.factors.length - 1];
  if (name.sup && term && term.factors.length === 1 && last?.kind === "bracket" && last.primes > 0) {
    const bare = { ...term, factors: [{ ...last, primes: 0 }] };
    return { ...name, primes: name.primes + last.primes, sup: rowOfTerm(bare, name.sup) };
  }
  if (!name.sup || !term || term.factors.length < 2 || last?.kind !== "name" || !/^[′']$/.test(last.letter)) return name;
  const kept = { ...term, factors: term.factors.slice(0, -1), operators: term.operators.slice(0, -1) };
  return { ...name, primes: name.primes + 1, sup: rowOfTerm(kept, name.sup) };
}

function rowOfTerm(term: Term, { span }: Row): Row {
  const sum = { kind: "sum" as const, terms: [{ sign: "" as const, term, span: term.span }], span: term.span };
  return { pieces: [{ kind: "chain", members: [sum], relations: [], span }], span };
}

/** `\mathbf 1`, `\mathbf 1_n`: a vector of ones. */
function ones(name: NameFactor, r: Resolving): Expression {
  const label = name.sub ? `_${textOf(name.sub)}` : "";
  const value: Expression = { kind: "symbol", name: `${ONES}${label}`, indices: [], slots: "", span: name.span };
  if (isTransposeSign(name.sup)) return call("transpose", [value], name.span);
  return name.sup ? superscript(value, name.sup, name.span, r) : value;
}

function symbol(key: string, parts: NameParts, name: NameFactor): SymbolNode {
  return { kind: "symbol", name: key, indices: parts.indices, slots: parts.slots, span: name.span };
}

/** `e^{x}`: Euler's number with a superscript, unless the page has a quantity e and the power is a plain number. */
function eulerPower(name: NameFactor, base: string, r: Resolving): Expression | undefined {
  if (base !== "e" || !name.sup || isTransposeSign(name.sup) || name.sub || name.primes > 0) return undefined;
  const exponent = readScript(name.sup)[0];
  if (r.lexicon.isBare("e") && exponent?.kind === "number") return undefined;
  // The error of example i.
  if (exponent?.kind === "letter" && exponent.bracketed && /^[i-nt]$/.test(exponent.text)) return undefined;
  return call("exp", [r.row(name.sup)], name.span);
}
