/** Quotients of differentials: `\frac{∂C}{∂w}`, `\frac{∂}{∂w} (…)`, `∂C/∂w`, `dL/dw`, `∇_w C`. */
import type { Expression } from "../expression/expression.ts";
import type { Bracket, Factor, Fraction, NameFactor, Row, Term } from "../syntax/formula.ts";
import { cover, type Span } from "../text/span.ts";
import { hasComma, isNameList } from "./brackets.ts";
import { nameParts } from "./resolve-name.ts";
import { call, type Resolving, Unreadable } from "./resolving.ts";
import { isTransposeSign } from "./scripts.ts";
import { soleFactor, soleSum, soleTerm } from "./visit.ts";

/** `∂`, `d`, `\mathrm d`, or `δ` standing for it. */
function isDifferential(factor: Factor | undefined, sign: string | undefined = undefined): boolean {
  if (factor?.kind === "partial") return sign === undefined || sign === "∂";
  return factor?.kind === "name" && (factor.letter === "d" || factor.letter === "δ") && !factor.sub && factor.accents.length === 0 && factor.primes === 0 && (sign === undefined || sign === factor.letter);
}

function signOf(factor: Factor): string {
  return factor.kind === "name" ? factor.letter : "∂";
}

/** A fraction that is a derivative; its operand may follow it. Returns the value and the next factor. */
export function derivativeFraction(term: Term, i: number, r: Resolving): [Expression, number] | undefined {
  const fraction = term.factors[i] as Fraction;
  if (fraction.sup && !fraction.sub && isTransposeSign(fraction.sup)) return transposedFraction(term, i, r);
  if (fraction.sub || fraction.sup) return undefined;
  const at = argumentsBehind(term, i, r);
  const numerator = splitDifferential(at ? withBehind(fraction.numerator, at) : fraction.numerator, r);
  const denominator = soleTerm(fraction.denominator);
  if (!numerator || !denominator) return undefined;
  const variables = variablesOf(denominator, numerator.sign, r);
  if (!variables) return undefined;
  const { wrt, factor } = variables;
  if (numerator.order > 1 && wrt.length < numerator.order) return undefined;
  let of = numerator.operand;
  let next = at ? i + 2 : i + 1;
  if (!of) [of, next] = operandAfter(term, i, r);
  if (numerator.operand && isPoint(term, i, denominator)) next = i + 2;
  const isOpen = numerator.operand === undefined && next === term.factors.length && !endsItself(term, i);
  let value: Expression = applied(of, wrt, r);
  for (const variable of [...wrt].reverse()) value = { kind: "derivative", of: value, wrt: variable, notation: "leibniz", ...(isOpen ? { isOpen } : {}), span: cover(fraction.span, of.span ?? fraction.span) };
  if (numerator.factor) value = { kind: "multiply", mode: "product", factors: [numerator.factor, value], span: fraction.span };
  return [factor ? { kind: "divide", numerator: value, denominator: factor, span: fraction.span } : value, next];
}

/** `\frac{∂L}{∂W}^\top`: of the whole derivative. */
function transposedFraction(term: Term, i: number, r: Resolving): [Expression, number] | undefined {
  const { sup: _, ...bare } = term.factors[i] as Fraction;
  const [value, next] = derivativeFraction({ ...term, factors: term.factors.with(i, bare) }, i, r) ?? [];
  return value && next === i + 1 ? [call("transpose", [value], bare.span), next] : undefined;
}

/** `\frac{∂f}{∂z_j}(z)`: taken at z, which is where it stands anyway. */
function isPoint(term: Term, i: number, denominator: Term): boolean {
  const [bracket, variable] = [term.factors[i + 1], denominator.factors[1]];
  if (bracket?.kind !== "bracket" || bracket.open !== "(" || bracket.sup || bracket.sub || term.operators[i] !== "" || variable?.kind !== "name" || denominator.factors.length !== 2) return false;
  const point = soleFactor(bracket.body);
  return point?.kind === "name" && !point.sub && !point.sup && point.letter === variable.letter && point.accents.join() === variable.accents.join();
}

/** `\frac{df}{dx}(x, y)`: the arguments of the f that is differentiated. */
function argumentsBehind(term: Term, i: number, r: Resolving): Bracket | undefined {
  const [fraction, behind] = [term.factors[i] as Fraction, term.factors[i + 1]];
  const [differential, of, ...more] = soleTerm(fraction.numerator)?.factors ?? [];
  if (behind?.kind !== "bracket" || term.operators[i] !== "" || behind.sub || behind.sup || !isDifferential(differential) || of?.kind !== "name" || more.length > 0) return undefined;
  return hasComma(behind) && isNameList(behind) && r.lexicon.isCall(r.lexicon.key(of), of, behind) ? behind : undefined;
}

function withBehind(numerator: Row, bracket: Bracket): Row {
  const term = soleTerm(numerator)!;
  const called = { ...term, factors: [...term.factors, bracket], operators: [...term.operators, "" as const] };
  const sum = { kind: "sum" as const, terms: [{ sign: "" as const, term: called, span: term.span }], span: term.span };
  return { pieces: [{ kind: "chain", members: [sum], relations: [], span: numerator.span }], span: numerator.span };
}

/** `dσ/dz` is the derivative of σ(z). */
function applied(of: Expression, wrt: readonly Expression[], r: Resolving): Expression {
  const by = wrt.length === 1 ? wrt[0]! : undefined;
  const isFunction = of.kind === "symbol" && of.indices.length === 0 && by?.kind === "symbol" && r.lexicon.isActivation(of.name, by.name);
  return isFunction ? { kind: "call", function: of.name, primes: 0, arguments: [by], span: of.span } : of;
}

interface Numerator {
  readonly sign: string;
  readonly order: number;
  readonly operand?: Expression;
  readonly factor?: Expression;
}

function splitDifferential(row: Row, r: Resolving): Numerator | undefined {
  const term = soleTerm(row);
  if (!term) return ofWholeSum(row, r);
  const first = term?.factors[0];
  if (!term || !first || !isDifferential(first)) return undefined;
  const sup = first.sup ? soleFactor(first.sup) : undefined;
  const order = sup?.kind === "number" ? Number(sup.text) : 1;
  const sign = signOf(first);
  if (term.factors.length === 1) return { sign, order };
  return { sign, order, operand: r.factors(r.lexicon.words.join(tail(term)), 0) };
}

/** `∂ w x + b` above a ∂w: of all of it. */
function ofWholeSum(row: Row, r: Resolving): Numerator | undefined {
  const sum = soleSum(row);
  const first = sum?.terms[0];
  if (!sum || !first || first.sign !== "" || first.term.factors.length < 2) return undefined;
  const [differential] = first.term.factors;
  if (!isDifferential(differential, "∂") || differential!.sup) return undefined;
  const rest = { ...sum, terms: [{ ...first, term: tail(first.term) }, ...sum.terms.slice(1)] };
  return { sign: "∂", order: 1, operand: r.sum(rest) };
}

function tail(term: Term): Term {
  const factors = term.factors.slice(1);
  return { ...term, factors, operators: term.operators.slice(1), span: cover(factors[0]!.span, term.span) };
}

/** `∂x ∂y`, `∂w^2`, `T · ∂o_t`: the variables, and a factor that stands among them. */
function variablesOf(term: Term, sign: string, r: Resolving): { wrt: Expression[]; factor?: Expression } | undefined {
  const at = term.factors.findIndex((f) => isDifferential(f, sign));
  if (at < 0 || at === term.factors.length - 1) return undefined;
  const wrt: Expression[] = [];
  for (let k = at; k < term.factors.length; ) {
    // What follows a d is a variable, were it d itself.
    let end = k + 2;
    while (end < term.factors.length && !isDifferential(term.factors[end], sign)) end++;
    const part = r.lexicon.words.join({ ...term, factors: term.factors.slice(k + 1, end), operators: term.operators.slice(k + 1, end - 1), span: cover(term.factors[k]!.span, term.factors[end - 1]!.span) });
    if (part.factors.length === 0) return undefined;
    wrt.push(...variable(part, r));
    k = end;
  }
  if (at === 0) return { wrt };
  return { wrt, factor: r.factors(term, 0, at) };
}

/** What is differentiated by. `∂x^2` under `∂^2` is twice x, but `∂w_{11}^2` may be a name of its own. */
function variable(part: Term, r: Resolving): Expression[] {
  const only = part.factors.length === 1 ? part.factors[0]! : undefined;
  if (only?.kind === "name" && only.sup) {
    const { sup } = nameParts(only, r);
    const power = sup ? soleFactor(sup) : undefined;
    if (power?.kind === "number" && r.lexicon.derivedTwice(only)) {
      const { sup: _, ...bare } = only;
      const single = r.factors({ ...part, factors: [bare as NameFactor] }, 0);
      return Array.from({ length: Number(power.text) }, () => single);
    }
  }
  return [r.factors(part, 0)];
}

/** The operand of `\frac{∂}{∂x}`: a bracket right after it, else the rest of the term; a row, `(x - μ)^T`, is no end of a product. */
function operandAfter(term: Term, i: number, r: Resolving): [Expression, number] {
  const next = term.factors[i + 1];
  if (!next) throw new Unreadable("what is differentiated is not said", term.factors[i]!.span);
  if (endsItself(term, i)) return [r.factors(term, i + 1, i + 2), i + 2];
  return [r.factors(term, i + 1), term.factors.length];
}

/** A bracket right after the operator is all that it is applied to. */
function endsItself(term: Term, i: number): boolean {
  const next = term.factors[i + 1];
  return next?.kind === "bracket" && !(isTransposeSign(next.sup) && term.operators[i + 1] === "");
}

/** `∂L / ∂w` and `dL/dw`, written with a slash. */
export function derivativeSlash(term: Term, i: number, r: Resolving): [Expression, number] | undefined {
  const first = term.factors[i]!;
  if (!isDifferential(first)) return undefined;
  const slash = term.operators.findIndex((o, k) => k >= i && o === "/");
  const sign = signOf(first);
  if (slash <= i || !isDifferential(term.factors[slash + 1], sign)) return undefined;
  if (term.operators.slice(i, slash).some((o) => o !== "")) return undefined;
  const numerator = r.lexicon.words.join({ ...term, factors: term.factors.slice(i + 1, slash + 1), operators: term.operators.slice(i + 1, slash), span: cover(first.span, term.factors[slash]!.span) });
  const end = denominatorEnd(term, slash + 2);
  if (end === slash + 2) return undefined;
  const denominator = r.lexicon.words.join({ ...term, factors: term.factors.slice(slash + 2, end), operators: term.operators.slice(slash + 2, end - 1), span: cover(term.factors[slash + 1]!.span, term.factors[end - 1]!.span) });
  const span: Span = cover(first.span, term.factors[end - 1]!.span);
  return [{ kind: "derivative", of: r.factors(numerator, 0), wrt: r.factors(denominator, 0), notation: "leibniz", span }, end];
}

/** One name, with the letters and digits that touch it. */
function denominatorEnd(term: Term, from: number): number {
  let end = from;
  while (end < term.factors.length) {
    const factor = term.factors[end]!;
    if (end > from && (term.operators[end - 1] !== "" || term.factors[end - 1]!.span.end !== factor.span.start)) break;
    if (factor.kind !== "name" && factor.kind !== "number") break;
    end++;
  }
  return end;
}

/** `∇_w C`, `∂_w C`, `∇ f`: the subscript names the variable; a scalar name takes only itself, else the rest of the term. */
export function nablaDerivative(term: Term, i: number, r: Resolving): [Expression, number] {
  const nabla = term.factors[i]!;
  const next = term.factors[i + 1];
  if (!next || (term.operators[i] !== "" && term.operators[i] !== undefined)) throw new Unreadable("what ∇ is applied to is not said", nabla.span);
  const scalar = next.kind === "name" && /^[A-Z]|^𝓒|^[ℓl]$|^f$|^loss$|^E/.test(r.lexicon.key(next));
  const bracketed = next.kind === "bracket";
  // `∇_z φ ⊙ σ'(z)`: what multiplies entry by entry stands outside.
  const apart = term.operators.findIndex((operator, k) => k > i && operator === "⊙");
  let end = scalar || bracketed ? i + 2 : apart < 0 ? term.factors.length : apart + 1;
  if (scalar && next.kind === "name") {
    const argument = term.operators[i + 1] === "" ? term.factors[i + 2] : undefined;
    if (argument?.kind === "bracket" && r.lexicon.isCall(r.lexicon.key(next), next, argument)) end = i + 3;
  }
  const of = r.factors(term, i + 1, end);
  const span = cover(nabla.span, term.factors[end - 1]!.span);
  const wrt: Expression = nabla.sub ? r.row(nabla.sub) : call("parameters", [], nabla.span);
  const first: Expression = { kind: "derivative", of, wrt, notation: "nabla", span };
  const order = nabla.sup ? soleFactor(nabla.sup) : undefined;
  if (!order) return [first, end];
  if (order.kind !== "number" || order.text !== "2") throw new Unreadable("what stands above ∇ is not read", nabla.span);
  return [{ kind: "derivative", of: first, wrt, notation: "nabla", span }, end];
}
