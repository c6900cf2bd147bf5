/** What the expression rules of grammar/network.ne build. */
import type { Call, Expression } from "../expression/expression.ts";
import { canonicalName } from "../expression/names.ts";
import { cover, type Span } from "../text/span.ts";
import type { Token } from "./network-tokens.ts";
import { Refused, rule } from "./parse-tree.ts";

/** Quotients of quotients and powers of powers in one run. */
const NESTING_LIMIT = 100;

const tooDeep = (at: Span): Refused =>
  new Refused("too-deep", `more than ${NESTING_LIMIT} quotients or powers stand in one another`, at);

const span = (token: Span): Span => ({ start: token.start, end: token.end });
const over = (first: Expression, last: Expression): Span => cover(first.span!, last.span!);

/** An operator and what follows it; the first has none. */
interface Link {
  readonly operator?: Token;
  readonly operand: readonly Expression[];
}

// Sums and products

export const start = rule(([operand]): Link[] => [{ operand }]);

export const link = rule(([before, operator, operand]): Link[] => {
  before.push({ operator, operand });
  return before;
});

export const juxtapose = rule(([before, last]): Expression[] => {
  before.push(last);
  return before;
});

const isMinus = (sign: Token | undefined): boolean => sign !== undefined && sign.text !== "+";

const negated = (sign: Token | undefined, value: Expression): Expression =>
  isMinus(sign) ? { kind: "negate", argument: value, span: cover(span(sign!), value.span!) } : value;

export const signed = rule(([sign, term]) => negated(sign, term));
export const signedRun = rule(([sign, run]) => [negated(sign, multiply(run, "product"))]);
export const foldTerm = rule(([links]) => productOf(links));

export const sumStart = rule(([term]) => [term]);
export const sumLink = rule(([terms, sign, term]) => {
  terms.push(negated(sign, term));
  return terms;
});

export const foldSum = rule(([terms]): Expression =>
  terms.length === 1 ? terms[0] : { kind: "add", terms, span: over(terms[0], terms.at(-1)) });

/** a * b / c from the left; juxtaposition binds tighter, save after a quotient of numbers: 1/2 x is x/2. */
function productOf([head, ...links]: readonly Link[]): Expression {
  let left = multiply(head!.operand, "product");
  let depth = 0;
  for (const { operator, operand } of links) {
    const whole = left;
    left = combine(left, operator!.text, operand);
    if (left.kind !== whole.kind && ++depth > NESTING_LIMIT) throw tooDeep(left.span!);
    if (left.kind === "divide" && whole.kind === "divide" && ++depth > NESTING_LIMIT) throw tooDeep(left.span!);
  }
  return left;
}

function combine(left: Expression, operator: string, factors: readonly Expression[]): Expression {
  if (operator === ".*" || operator === "⊙" || operator === "∘") return multiply([left, multiply(factors, "product")], "elementwise");
  if (operator !== "/" && operator !== "./" && operator !== "÷") return multiply([left, ...factors], "product");
  const [head, ...rest] = factors;
  if (left.kind === "number" && head!.kind === "number" && rest.length > 0) return multiply([divide(left, head!), ...rest], "product");
  return divide(left, multiply(factors, "product"));
}

const divide = (numerator: Expression, denominator: Expression): Expression =>
  ({ kind: "divide", numerator, denominator, span: over(numerator, denominator) });

function multiply(factors: readonly Expression[], mode: "product" | "elementwise"): Expression {
  if (factors.length === 1) return factors[0]!;
  const [head, ...rest] = factors;
  const at = over(head!, rest.at(-1)!);
  if (head!.kind !== "multiply" || head!.mode !== mode || isBracketed(head!)) return { kind: "multiply", mode, factors: [...factors], span: at };
  // the front of a run grows in place: nobody else holds it
  (head!.factors as Expression[]).push(...rest);
  return { ...head!, span: at };
}

/** A bracketed product stays a factor of its own: its span begins before its first factor. */
const isBracketed = (product: Expression & { kind: "multiply" }): boolean => product.span!.start !== product.factors[0]!.span!.start;

// Powers and postfixes

export const exponent = rule(([, value]) => [value]);

export const moreExponents = rule(([before, , last]) => {
  before.push(last);
  return before;
});

/** a^b^c is a^(b^c). */
export const power = rule(([base, exponents]): Expression => {
  const all: Expression[] = [base, ...exponents];
  if (all.length > NESTING_LIMIT) throw tooDeep(over(all[0]!, all.at(-1)!));
  return all.reduceRight((raised, below) => ({ kind: "power", base: below, exponent: raised, span: over(below, raised) }));
});

export const signedExponent = rule(([sign, value]) => negated(sign, value));

/** Transposed twice is as before. */
export const transpose = rule(([argument, sign]): Expression => {
  const at = cover(argument.span, span(sign));
  if (argument.kind === "call" && argument.function === "transpose") return { ...argument.arguments[0], span: at };
  return { kind: "call", function: "transpose", primes: 0, arguments: [argument], span: at };
});

/** `h[t]` names a member of a family; any other indexed value, `h[t][2]` too, is a call of `entry`. */
export const indexed = rule(([base, , indices, close]): Expression => {
  const at = cover(base.span, span(close));
  if (base.kind === "symbol" && base.indices.length === 0) return { ...base, indices, span: at };
  if (base.kind === "call" && base.function === "entry") return { ...base, arguments: [...base.arguments, ...indices], span: at };
  return { kind: "call", function: "entry", primes: 0, arguments: [base, ...indices], span: at };
});

// Atoms

export const number = rule(([token]): Expression => ({ kind: "number", value: Number(token.text), text: token.text, span: span(token) }));

export const name = rule(([token]): Expression => ({ kind: "symbol", name: canonicalName(token.text), indices: [], span: span(token) }));

export const bracketed = rule(([open, inner, close]) => ({ ...inner, span: cover(span(open), span(close)) }));

const COMPARISONS: ReadonlyMap<string, string> = new Map([["≤", "<="], ["≥", ">="], ["≠", "!="]]);

export const comparison = rule(([open, left, operator, right, close]) =>
  ({ kind: "compare", operator: COMPARISONS.get(operator.text) ?? operator.text, left, right, span: cover(span(open), span(close)) }));

export const call = rule(([token, , entries, close]) => callOf(token, 0, entries, close));

export const primedCall = rule(([token, primes, , entries, close]) => callOf(token, primes.length, entries, close));

function callOf(token: Token, primes: number, entries: readonly Expression[], close: Token): Call {
  return { kind: "call", function: token.text, primes, arguments: entries, span: cover(span(token), span(close)) };
}

/** `sum(t in 1..4, …)`, `prod(…)` */
export const reduce = rule(([token, , variable, , from, , to, , body, close]): Expression => {
  if (token.text !== "sum" && token.text !== "prod") throw new Refused("syntax", `only sum and prod run over an index, not \`${token.text}\``, span(token));
  const operator = token.text === "sum" ? "sum" : "product";
  return { kind: "reduce", operator, index: canonicalName(variable.text), from, to, body, span: cover(span(token), span(close)) };
});

/** `[a, b; c, d]` and `[[a, b], [c, d]]` are the matrix, `[a, b]` is the column (a, b). */
export const matrix = rule(([open, rows, close]): Expression => {
  const at = cover(span(open), span(close));
  const [only] = rows as Expression[][];
  if (rows.length > 1) return { kind: "matrix", rows, span: at };
  const isNested = only!.every((entry) => entry.kind === "matrix");
  return { kind: "matrix", rows: only!.map((entry) => (isNested && entry.kind === "matrix" ? entry.rows.flat() : [entry])), span: at };
});

// Derivatives

export const differential = rule(([token, , entries, close]): Expression => {
  const end = close ? close.end : token.end;
  return { kind: "symbol", name: canonicalName(token.text.slice(1)), indices: entries ?? [], span: { start: token.start + 1, end } };
});

export const operatorOn = rule(([, open, inner, close]) => ({ ...inner, span: cover(span(open), span(close)) }));

export const quotient = rule(([of, , wrt]): Expression =>
  ({ kind: "derivative", of, wrt, notation: "leibniz", span: { start: of.span.start - 1, end: wrt.span.end } }));
