/** Factors that need no neighbour: numbers, brackets, fractions, roots, arrays, and the scripts of these. */
import type { Expression } from "../expression/expression.ts";
import type { Bracket, Factor, NameFactor, Row } from "../syntax/formula.ts";
import { resolveArray } from "./resolve-array.ts";
import { indexExpression } from "./resolve-name.ts";
import { call, type Resolving, superscript, Unreadable } from "./resolving.ts";
import { soleFactor } from "./visit.ts";

export function plainFraction(factor: Factor & { kind: "fraction" }, r: Resolving): Expression {
  return { kind: "divide", numerator: r.row(factor.numerator), denominator: r.row(factor.denominator), span: factor.span };
}

export function plainFactor(factor: Exclude<Factor, NameFactor>, r: Resolving): Expression {
  switch (factor.kind) {
    case "number": if (factor.text === "1" && factor.sub && relates(factor.sub)) return { ...r.condition(factor.sub), span: factor.span };
      return { kind: "number", value: Number(factor.text), text: factor.text, span: factor.span };
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

/** `1_{i = j}` */
export function relates({ pieces }: Row): boolean {
  return pieces.length === 1 && pieces[0]!.kind === "chain" && pieces[0]!.relations.length === 1;
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
    if (bracket.open === "[") return { ...r.condition(bracket.body), span: bracket.span };
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

/** Applies the scripts of a bracket, number, fraction or root. */
export function scripted(value: Expression, factor: Factor, r: Resolving): Expression {
  let result = value;
  if (factor.primes > 0) {
    if (!r.primeVariable) throw new Unreadable("what the prime differentiates by is not said", factor.span);
    result = { kind: "derivative", of: result, wrt: r.primeVariable, notation: "prime", span: factor.span };
  }
  if (factor.sub && result.kind === "symbol" && isMemberOfFamily(factor, r)) {
    const entry = indexList(factor.sub, r);
    result = { ...result, indices: [...result.indices, ...entry], slots: result.slots + "_".repeat(entry.length), span: factor.span };
  } else if (factor.sub && !isNormKind(factor)) {
    result = call("component", [result, ...indexList(factor.sub, r)], factor.span);
  }
  return factor.sup ? superscript(result, factor.sup, factor.span, r) : result;
}

/** `(a_l)_k` */
function isMemberOfFamily(factor: Factor, r: Resolving): boolean {
  const name = factor.kind === "bracket" && factor.open === "(" ? soleFactor(factor.body) : undefined;
  return name?.kind === "name" && name.sub !== undefined && !name.sup && r.lexicon.familiesBelow.has(r.lexicon.key(name));
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
