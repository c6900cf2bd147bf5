/** A name and what follows it: a call, a function word with its argument, an indicator, a Jacobian. */
import type { Expression } from "../expression/expression.ts";
import type { Bracket, Factor, NameFactor, Term } from "../syntax/formula.ts";
import { cover } from "../text/span.ts";
import { scripted } from "./resolve-factor.ts";
import { functionWord, resolveName } from "./resolve-name.ts";
import { argumentsOf, type Resolving, Unreadable } from "./resolving.ts";
import { soleFactor } from "./visit.ts";

export function nameAt(term: Term, i: number, name: NameFactor, r: Resolving): [Expression, number] {
  const next = term.operators[i] === "" ? term.factors[i + 1] : undefined;
  if (next?.kind === "bracket" && isCodeIndex(next)) throw new Unreadable("an index in square brackets, as in code", next.span);
  // Behind `\log`, too.
  for (const [at, who] of [[i, name], [i + 1, next]] as const) {
    const event = term.factors[at + 1];
    if (who?.kind === "name" && event?.kind === "bracket" && isEvent(who, event)) throw new Unreadable("the probability of an event", event.span);
  }
  const key = r.lexicon.key(name);
  if (key === "d" && !name.sub && !name.sup && next?.kind === "bracket" && next.open === "(") throw new Unreadable("the differential of an expression", name.span);
  const indicator = indicatorAt(name, next, r);
  if (indicator) return next && name.sub === undefined ? [{ ...indicator, span: cover(name.span, next.span) }, i + 2] : [{ ...indicator, span: name.span }, i + 1];
  const jacobian = next?.kind === "bracket" ? jacobianAt(name, next, r) : undefined;
  if (jacobian && next) return [scripted({ ...jacobian, span: cover(name.span, next.span) }, next, r), i + 2];
  if (next?.kind === "bracket" && r.lexicon.isCall(key, name, next)) {
    const head = resolveName(name, r, argumentsOf(next, r));
    const named = head.kind === "call" && head.function === key ? { ...head, function: r.lexicon.functionName(key) } : head;
    return [scripted({ ...named, span: cover(name.span, next.span) }, next, r), i + 2];
  }
  if (functionWord(key)) {
    const end = argumentEnd(term, i + 1, r, key === "log" || key === "ln");
    if (end > i + 1) return [resolveName(name, r, [r.factors(term, i + 1, end)]), end];
  }
  return [resolveName(name, r), i + 1];
}

/** `W[0][1]` */
function isCodeIndex(bracket: Bracket): boolean {
  const only = soleFactor(bracket.body);
  return bracket.open === "[" && only?.kind === "number" && /^\d$/.test(only.text);
}

/** `\mathbb P[y_n = k | x_n]` */
function isEvent({ letter }: NameFactor, { body }: Bracket): boolean {
  return /^(?:[Pp]|Pr|Prob)$/.test(letter) && body.pieces.some((piece) => piece.kind === "chain" && piece.relations.some(({ text }) => text === "="));
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
function argumentEnd(term: Term, from: number, r: Resolving, ofDensity = false): number {
  let end = from;
  // `\log \frac{1}{Z} \exp(…)`: of the whole density.
  const [first, second, third] = term.factors.slice(from, from + 3);
  const isDensity = ofDensity && first?.kind !== "bracket" && second?.kind === "name" && second.letter === "exp" && third?.kind === "bracket";
  if (isDensity && term.operators[from] === "" && term.operators[from + 1] === "") return from + 3;
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
