/**
 * From what is written to what it says: juxtaposition becomes product or call, `^` power, index or transposition,
 * by the document's use of its names (lexicon). Shapes are not known yet.
 */
import type { Expression } from "../expression/expression.ts";
import type { Big, Bracket, Factor, NameFactor, Operator, Row, Sum, Term } from "../syntax/formula.ts";
import { cover, type Span } from "../text/span.ts";
import { boundLetters, type Lexicon } from "./lexicon.ts";
import { derivativeFraction, derivativeSlash, nablaDerivative } from "./resolve-derivative.ts";
import { resolveArray } from "./resolve-array.ts";
import { IMPLIED_INDEX, resolveBig } from "./resolve-big.ts";
import { functionWord, indexExpression, resolveName } from "./resolve-name.ts";
import { lettersOf, readScript } from "./scripts.ts";
import { soleFactor, visitTerm } from "./visit.ts";
import { spelledOut } from "./ellipsis.ts";
import { argumentsOf, call, type Resolving, superscript, Unreadable } from "./resolving.ts";

export function resolveSum(sum: Sum, lexicon: Lexicon, primeVariable?: Expression): Expression {
  return makeResolving(lexicon, primeVariable).sum(sum);
}

export function makeResolving(lexicon: Lexicon, primeVariable?: Expression): Resolving {
  const resolving: Resolving = {
    lexicon,
    ...(primeVariable ? { primeVariable } : {}),
    sum: (sum) => sumOf(sum, resolving),
    row: (row) => rowOf(row, resolving),
    factors: (term, from, to) => productOf({ ...term, factors: term.factors.slice(from, to), operators: term.operators.slice(from, to === undefined ? undefined : to - 1) }, resolving),
    condition: (row) => conditionOf(row, resolving),
  };
  return resolving;
}

function sumOf(sum: Sum, r: Resolving): Expression {
  const dots = sum.terms.findIndex(({ term }) => term.factors.length === 1 && term.factors[0]!.kind === "dots");
  if (dots > 0 && dots < sum.terms.length - 1) return dottedSum(sum, dots, r);
  const scoped = scopedTerms(sum, r);
  if (scoped) return scoped;
  const terms = sum.terms.map(({ sign, term, span }): Expression => {
    if (sign === "±" || sign === "∓") throw new Unreadable("± stands for two values", span);
    const value = productOf(r.lexicon.words.join(term), r);
    return sign === "-" ? { kind: "negate", argument: value, span } : value;
  });
  return terms.length === 1 ? terms[0]! : { kind: "add", terms, span: sum.span };
}

/** `\sum_i a_i + b_i`: the index occurs in what follows, so the sum goes on (facts of real notes: its brackets are left out). */
function scopedTerms(sum: Sum, r: Resolving): Expression | undefined {
  const at = sum.terms.findIndex(({ term }, i) => i + 1 < sum.terms.length && openIndex(term, sum.terms.slice(i + 1).map((t) => t.term)));
  if (at < 0) return undefined;
  const { sign, term, span } = sum.terms[at]!;
  const big = term.factors[term.factors.length - 1] as Big;
  const rest = sum.terms.slice(at + 1);
  const inner: Sum = { kind: "sum", terms: [{ sign: "", term: big.body!, span: big.body!.span }, ...rest], span: cover(big.body!.span, sum.span) };
  const body: Term = { kind: "term", factors: [bracketed(inner)], operators: [], span: inner.span };
  const whole: Term = { ...term, factors: [...term.factors.slice(0, -1), { ...big, body }], span: cover(term.span, inner.span) };
  return sumOf({ ...sum, terms: [...sum.terms.slice(0, at), { sign, term: whole, span: cover(span, inner.span) }] }, r);
}

function bracketed(sum: Sum): Bracket {
  const row: Row = { pieces: [{ kind: "chain", members: [sum], relations: [], span: sum.span }], span: sum.span };
  return { kind: "bracket", open: "(", close: ")", body: row, primes: 0, span: sum.span };
}

/** A sum at the end of the term whose index all later terms carry without binding it themselves. */
function openIndex(term: Term, later: readonly Term[]): boolean {
  const big = term.factors[term.factors.length - 1];
  if (big?.kind !== "big" || big.symbol !== "sum" || !big.body) return false;
  const letters = boundLetters(big.sub);
  return letters.length > 0 && later.every((t) => letters.some((letter) => carriesIndex(t, letter)));
}

function carriesIndex(term: Term, letter: string): boolean {
  let found = false;
  let bound = false;
  visitTerm(term, (t) => {
    for (const f of t.factors) {
      if (f.kind === "big" && boundLetters(f.sub).includes(letter)) bound = true;
      if (f.kind === "name" && [...readScript(f.sub), ...readScript(f.sup)].some((item) => lettersOf(item).includes(letter))) found = true;
    }
  });
  return found && !bound;
}

/** `a_1 + a_2 + … + a_n + b`: from the term before the dots to the one after them. */
function dottedSum(sum: Sum, dots: number, r: Resolving): Expression {
  const part = (from: number, to: number): Expression => sumOf({ ...sum, terms: sum.terms.slice(from, to) }, r);
  const run = spelledOut("sum", part(dots - 1, dots), part(dots + 1, dots + 2));
  if (!run) throw new Unreadable("what the dots stand for is not read", sum.terms[dots]!.span);
  const terms = [...(dots > 1 ? [part(0, dots - 1)] : []), run, ...(dots + 2 < sum.terms.length ? [part(dots + 2, sum.terms.length)] : [])];
  return terms.length === 1 ? run : { kind: "add", terms, span: sum.span };
}

function rowOf(row: Row, r: Resolving): Expression {
  const chains = row.pieces.filter((p) => p.kind === "chain");
  const commas = row.pieces.some((p) => p.kind === "separator" && (p.text === "," || p.text === ";"));
  const first = chains[0];
  if (chains.length !== 1 || !first || first.members.length !== 1 || (commas && chains.length > 1)) throw new Unreadable("this is not one expression", row.span);
  const member = first.members[0];
  if (!member) throw new Unreadable("this is not one expression", row.span);
  return sumOf(member, r);
}

const COMPARE: Readonly<Record<string, "<" | ">" | "<=" | ">=" | "==" | "!=">> = {
  "<": "<", ">": ">", "≤": "<=", "≥": ">=", "=": "==", "≠": "!=",
};

function conditionOf(row: Row, r: Resolving): Expression {
  const chain = row.pieces.find((p) => p.kind === "chain" && p.members.length === 2);
  if (chain?.kind !== "chain") throw new Unreadable("this condition is not read", row.span);
  const operator = COMPARE[chain.relations[0]!.text];
  const [left, right] = chain.members;
  if (!operator || !left || !right) throw new Unreadable("this condition is not read", row.span);
  return { kind: "compare", operator, left: sumOf(left, r), right: sumOf(right, r), span: chain.span };
}

interface Item {
  readonly value: Expression;
  /** The operator before it. */
  readonly operator: Operator;
}

function productOf(term: Term, r: Resolving): Expression {
  const dots = term.factors.findIndex((f) => f.kind === "dots");
  if (dots > 0 && dots < term.factors.length - 1) return dottedProduct(term, dots, r);
  return combine(productItems(term, r), term.span, r.lexicon.hasArrays);
}

/** `a_1 a_2 \cdots a_n`: the factors around the dots are its ends, those further out stand as they are. */
function dottedProduct(term: Term, dots: number, r: Resolving): Expression {
  const before = productItems({ ...term, factors: term.factors.slice(0, dots), operators: term.operators.slice(0, dots - 1) }, r);
  const after = productItems({ ...term, factors: term.factors.slice(dots + 1), operators: term.operators.slice(dots + 1) }, r);
  const run = spelledOut("product", before[before.length - 1]!.value, after[0]!.value);
  if (!run) throw new Unreadable("what the dots stand for is not read", term.factors[dots]!.span);
  return combine([...before.slice(0, -1), { value: run, operator: before[before.length - 1]!.operator }, ...after.slice(1)], term.span, r.lexicon.hasArrays);
}

function productItems(term: Term, r: Resolving): Item[] {
  const items: Item[] = [];
  for (let i = 0; i < term.factors.length; ) {
    const operator = i === 0 ? "" : term.operators[i - 1]!;
    const [value, next] = factorAt(term, i, r);
    items.push({ value, operator });
    i = next;
  }
  return items;
}

/** The value that begins at factor `i`, and where the next one begins. */
function factorAt(term: Term, i: number, r: Resolving): [Expression, number] {
  const factor = term.factors[i]!;
  const slash = derivativeSlash(term, i, r);
  if (slash) return slash;
  switch (factor.kind) {
    case "fraction": {
      const derivative = derivativeFraction(term, i, r);
      return derivative ?? [scripted(plainFraction(factor, r), factor, r), i + 1];
    }
    case "nabla": return nablaDerivative(term, i, r);
    case "partial": if (factor.sub) return nablaDerivative(term, i, r);
      throw new Unreadable("a ∂ that belongs to no derivative", factor.span);
    case "name": return nameAt(term, i, factor, r);
    case "big": return [resolveBig(factor, r), i + 1];
    case "dots": throw new Unreadable("what the dots stand for is not read", factor.span);
    default: return [scripted(plainFactor(factor, r), factor, r), i + 1];
  }
}

function plainFraction(factor: Factor & { kind: "fraction" }, r: Resolving): Expression {
  return { kind: "divide", numerator: r.row(factor.numerator), denominator: r.row(factor.denominator), span: factor.span };
}

function plainFactor(factor: Exclude<Factor, NameFactor>, r: Resolving): Expression {
  switch (factor.kind) {
    case "number": return { kind: "number", value: Number(factor.text), text: factor.text, span: factor.span };
    case "bracket": return bracketOf(factor, r);
    case "root": {
      const radicand = r.row(factor.radicand);
      if (!factor.degree) return call("sqrt", [radicand], factor.span);
      const degree = r.row(factor.degree);
      const exponent: Expression = { kind: "divide", numerator: { kind: "number", value: 1 }, denominator: degree };
      return { kind: "power", base: radicand, exponent, span: factor.span };
    }
    case "array": return resolveArray(factor, r);
    case "decorated": {
      if (factor.command === "cancel" || factor.command === "boxed" || factor.command === "underbrace") return r.row(factor.body);
      throw new Unreadable(`\\${factor.command} over an expression is not read`, factor.span);
    }
    default: throw new Unreadable("this is not read", factor.span);
  }
}

function bracketOf(bracket: Bracket, r: Resolving): Expression {
  const commas = bracket.body.pieces.some((p) => p.kind === "separator" && (p.text === "," || p.text === ";"));
  if (bracket.open === "" && bracket.close === "|") throw new Unreadable("a value at a point is not read", bracket.span);
  if (bracket.open === "‖" && bracket.sub) {
    const kind = soleFactor(bracket.sub);
    const name = kind?.kind === "number" ? kind.text : kind?.kind === "name" ? kind.letter : "?";
    if (name === "1") return call("norm1", [r.row(bracket.body)], bracket.span);
    if (name !== "2" && name !== "F") throw new Unreadable("which norm is meant is not said", bracket.span);
  }
  if (bracket.open === "|" || bracket.open === "‖") return call(bracket.open === "|" ? "bars" : "norm", [r.row(bracket.body)], bracket.span);
  if (bracket.open === "⌊" || bracket.open === "⌈" || bracket.open === "⟨") throw new Unreadable("this bracket is not read", bracket.span);
  const chain = bracket.body.pieces.find((p) => p.kind === "chain");
  if (chain?.kind === "chain" && chain.relations.length > 0) {
    if (bracket.open === "[") return r.condition(bracket.body);
    throw new Unreadable("an equation inside a product", bracket.span);
  }
  if (commas && (bracket.open === "[" || bracket.open === "(")) return listOf(bracket, r);
  return { ...r.row(bracket.body), span: bracket.span };
}

/** `[a, b]` is a vector. */
function listOf(bracket: Bracket, r: Resolving): Expression {
  const cells = bracket.body.pieces.filter((p) => p.kind === "chain").map((p) => r.row({ pieces: [p], span: p.span }));
  return call("list", cells, bracket.span);
}

function nameAt(term: Term, i: number, name: NameFactor, r: Resolving): [Expression, number] {
  const next = term.operators[i] === "" ? term.factors[i + 1] : undefined;
  const key = r.lexicon.key(name);
  const indicator = indicatorAt(name, next, r);
  if (indicator) return [indicator, next && name.sub === undefined ? i + 2 : i + 1];
  const jacobian = next?.kind === "bracket" ? jacobianAt(name, next, r) : undefined;
  if (jacobian && next) return [scripted({ ...jacobian, span: cover(name.span, next.span) }, next, r), i + 2];
  if (next?.kind === "bracket" && r.lexicon.isCall(key, name, next)) {
    const head = resolveName(name, r, argumentsOf(next, r));
    return [scripted({ ...head, span: cover(name.span, next.span) }, next, r), i + 2];
  }
  if (functionWord(key)) {
    const end = argumentEnd(term, i + 1, r);
    if (end > i + 1) return [resolveName(name, r, [r.factors(term, i + 1, end)]), end];
  }
  return [resolveName(name, r), i + 1];
}

/** `\mathbf J_{\mathbf x}(\mathbf s)`: the Jacobian of s by x. */
function jacobianAt(name: NameFactor, argument: Bracket, r: Resolving): Expression | undefined {
  const variable = soleFactor(name.sub);
  const of = soleFactor(argument.body);
  if (name.letter !== "J" || name.style !== "bold" || variable?.kind !== "name" || of?.kind !== "name" || !name.sub) return undefined;
  return { kind: "derivative", of: r.row(argument.body), wrt: r.row(name.sub), notation: "nabla" };
}

/** `\mathbb 1[z > 0]`, `\mathbb 1_{z > 0}` */
function indicatorAt(name: NameFactor, next: Factor | undefined, r: Resolving): Expression | undefined {
  const one = (name.letter === "1" && name.style !== "plain") || (name.letter === "I" && (name.style === "blackboard" || next?.kind === "bracket"));
  if (!one && name.letter !== "𝟙") return undefined;
  const row = name.sub ?? (next?.kind === "bracket" ? next.body : undefined);
  const chain = row?.pieces.find((p) => p.kind === "chain");
  return row && chain?.kind === "chain" && chain.relations.length === 1 ? r.condition(row) : undefined;
}

/** A function without brackets takes the juxtaposition up to an operator, a function word or a bracket after the first factor. */
function argumentEnd(term: Term, from: number, r: Resolving): number {
  let end = from;
  while (end < term.factors.length) {
    const factor = term.factors[end]!;
    if (end > from && term.operators[end - 1] !== "") break;
    if (end > from && (factor.kind === "bracket" || (factor.kind === "name" && functionWord(factor.letter)))) break;
    end++;
    const next = term.operators[end - 1] === "" ? term.factors[end] : undefined;
    if (factor.kind === "name" && next?.kind === "bracket" && r.lexicon.isCall(r.lexicon.key(factor), factor, next)) return end + 1;
    if (end === from + 1 && (factor.kind === "bracket" || factor.kind === "fraction")) break;
  }
  return end;
}

/** Applies the scripts of a bracket, number, fraction or root. */
function scripted(value: Expression, factor: Factor, r: Resolving): Expression {
  let result = value;
  if (factor.primes > 0) {
    if (!r.primeVariable) throw new Unreadable("what the prime differentiates by is not said", factor.span);
    result = { kind: "derivative", of: result, wrt: r.primeVariable, notation: "prime", span: factor.span };
  }
  if (factor.sub && !isNormKind(factor)) {
    result = call("component", [result, ...indexList(factor.sub, r)], factor.span);
  }
  return factor.sup ? superscript(result, factor.sup, factor.span, r) : result;
}

function isNormKind(factor: Factor): boolean {
  return factor.kind === "bracket" && factor.open === "‖";
}

function indexList(row: Row, r: Resolving): Expression[] {
  return row.pieces.flatMap((p): Expression[] => {
    if (p.kind !== "chain" || p.members.length !== 1 || !p.members[0]) return [];
    const sum = p.members[0];
    const letters = sum.terms.length === 1 ? sum.terms[0]!.term.factors : [];
    if (letters.length > 1 && letters.every((f) => f.kind === "name" || f.kind === "number")) return letters.map((f) => indexExpression({ pieces: [{ ...p, members: [{ ...sum, terms: [{ ...sum.terms[0]!, term: { ...sum.terms[0]!.term, factors: [f], operators: [] } }] }] }], span: f.span }, r));
    return [indexExpression({ pieces: [p], span: p.span }, r)];
  });
}

/** Products and quotients in the order of reading; ⊙ binds weaker than juxtaposition. */
function combine(items: readonly Item[], span: Span, arrays: boolean): Expression {
  const outer = items.findIndex((i) => i.operator === "⊗");
  if (outer > 0) return { kind: "multiply", mode: "outer", factors: [combine(items.slice(0, outer), span, arrays), combine([{ ...items[outer]!, operator: "" }, ...items.slice(outer + 1)], span, arrays)], span };
  const stars = items.some((i) => i.operator === "⊙" || i.operator === "∘") ? STRONG : arrays && items.some((i) => i.operator === "∗") ? WEAK : undefined;
  if (!stars) return productGroup(items);
  const groups: Item[][] = [[]];
  for (const item of items) {
    if (stars.has(item.operator)) groups.push([]);
    groups[groups.length - 1]!.push(item);
  }
  const values = groups.map(productGroup);
  return { kind: "multiply", mode: "elementwise", factors: values, ...(stars === WEAK ? { star: true as const } : {}), span };
}

const STRONG: ReadonlySet<Operator> = new Set<Operator>(["⊙", "∘", "∗"]);
const WEAK: ReadonlySet<Operator> = new Set<Operator>(["∗"]);

function productGroup(items: readonly Item[]): Expression {
  let factors: Expression[] = [];
  let dots: boolean[] = [];
  for (let i = 0; i < items.length; i++) {
    const { value, operator } = items[i]!;
    if (operator !== "/" || factors.length === 0) {
      if (factors.length > 0) dots.push(operator !== "");
      factors.push(value);
      continue;
    }
    const end = denominatorEnd(items, i);
    const numerator = times(factors, dots);
    const denominator = times(items.slice(i, end).map((x) => x.value), []);
    factors = [{ kind: "divide", numerator, denominator, span: spanOf([numerator, denominator]) }];
    dots = [];
    i = end - 1;
  }
  return times(factors, dots);
}

/** `a/bc` divides by all of bc, `1/2(…)` and `a/b · c` do not. */
function denominatorEnd(items: readonly Item[], from: number): number {
  let end = from + 1;
  const first = items[from]!.value;
  while (end < items.length && items[end]!.operator === "") {
    if (first.kind === "number" && items[end]!.value.kind !== "symbol") break;
    end++;
  }
  return end;
}

function times(written: readonly Expression[], dots: readonly boolean[]): Expression {
  if (written.length === 1) return written[0]!;
  const factors = withCount(written);
  return { kind: "multiply", mode: "product", factors, dots, span: spanOf(factors) };
}

/** `\frac{1}{N}\sum_i`: the sum has N terms. */
function withCount(factors: readonly Expression[]): readonly Expression[] {
  const count = factors.map(countBelow).find((name) => name !== undefined);
  if (!count) return factors;
  return factors.map((f) => (f.kind === "reduce" && f.operator === "sum" && f.index !== IMPLIED_INDEX && !f.from && !f.to && !f.condition
    ? { ...f, from: { kind: "number" as const, value: 1 }, to: { kind: "symbol" as const, name: count, indices: [] } } : f));
}

/** The N of `1/N` or `1/(2N)`. */
function countBelow(e: Expression): string | undefined {
  if (e.kind === "negate") return countBelow(e.argument);
  if (e.kind !== "divide" || e.numerator.kind !== "number") return undefined;
  const parts = e.denominator.kind === "multiply" ? e.denominator.factors : [e.denominator];
  const name = parts.find((p) => p.kind === "symbol" && p.indices.length === 0 && /^[mnNMB]$/.test(p.name));
  return name?.kind === "symbol" ? name.name : undefined;
}

function spanOf(parts: readonly Expression[]): Span {
  const spans = parts.map((p) => p.span).filter((s) => s !== undefined);
  return spans.length > 0 ? spans.reduce(cover) : { start: 0, end: 0 };
}
