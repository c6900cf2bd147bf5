/** Which member of a line says what its name means. */
import type { Expression } from "../expression/expression.ts";
import { children, some } from "../expression/walk.ts";
import { isPureDerivative, mentionsSame } from "./expression-forms.ts";
import { type Head, headOf, RESERVED } from "./heads.ts";
import type { Line } from "./lines.ts";
import { Unreadable } from "./resolving.ts";
import { isNumeric, same } from "./walk.ts";

/** A derivative if one is there (it says what δ is), else the last member with names. */
export function bodyAt(head: Head, line: Line): number | undefined {
  const { members } = line;
  const usable = (m: Expression | Unreadable): m is Expression => !(m instanceof Unreadable) && !isNumeric(m) && !(m.kind === "symbol" && m.name === head.name);
  const derivative = members.findIndex((m, i) => i > 0 && usable(m) && isPureDerivative(m));
  if (derivative > 0) return derivative;
  const found: number[] = [];
  for (let i = members.length - 1; i > 0; i--) {
    const member = members[i]!;
    if (usable(member) && (head.parameters !== undefined || !mentionsSame(member, members[0] as Expression))) found.push(i);
  }
  // `-Σ_j y_j \ln p_j = -\ln p_c` names one entry only for a target that picks it out; `softmax(v) = ψ(v)` tells what ψ is.
  const closed = found.filter((i) => !hasFreeLetter(members[i] as Expression, head));
  const known = headOf(members[closed[0]!])?.parameters ? closed.find((i) => isKnownCall(members[i] as Expression)) : undefined;
  return known ?? closed[0] ?? found[0];
}

function isKnownCall(e: Expression): boolean {
  return e.kind === "call" && e.function !== "component" && RESERVED.has(e.function);
}

/** `C = ½‖y − a‖² = ½ Σ_k (y_k − a_k)²`: what stands before the formula that is the meaning; it is one, too, should they differ. */
export function formulasBefore(at: number, head: Head, { members }: Line): Expression[] {
  return members.slice(1, at).flatMap((m) => (m instanceof Unreadable || isNumeric(m) || m.kind === "symbol" || isPureDerivative(m) || mentionsSame(m, members[0] as Expression) || hasFreeLetter(m, head) ? [] : [m]));
}

/** `z_j = Σ_j w_{jk} a_k`: a slip in the sum, which leaves no meaning. */
export function bindsItsOwn(head: Head, body: Expression): boolean {
  const own = new Set(head.indices.flatMap(lettersIn));
  return some(body, (e) => e.kind === "reduce" && own.has(e.index) && e.from === undefined) && hasFreeLetter(body, head);
}

/** Has an index letter that neither a sum nor the left side binds. */
function hasFreeLetter(member: Expression, { indices, parameters }: Head): boolean {
  const own = new Set([...indices.flatMap((i) => lettersIn(i)), ...(parameters ?? [])]);
  const walk = (e: Expression, bound: ReadonlySet<string>): boolean => {
    if (e.kind === "reduce") return walk(e.body, new Set([...bound, e.index]));
    if (e.kind === "symbol") return e.indices.some((i) => lettersIn(i).some((letter) => /^[a-z]/.test(letter) && !bound.has(letter)));
    return children(e).some((part) => walk(part, bound));
  };
  return walk(member, own);
}

function lettersIn(index: Expression): string[] {
  return index.kind === "symbol" ? [index.name] : children(index).flatMap(lettersIn);
}

/** The first member that is a formula for the new value, not only another name of it. */
export function newValueAt(members: readonly (Expression | Unreadable)[], target: Expression): number {
  for (let i = 1; i < members.length; i++) {
    const member = members[i]!;
    if (member instanceof Unreadable || member.kind !== "symbol" || same(member, target)) return i;
  }
  return 1;
}

/** `out = f(z) = 1/(1 + e^{-z})` says what f is, too, for the formula is made of z alone. */
export function isAliasOf({ parameters }: Head, body: Expression): boolean {
  return parameters === undefined || (parameters.every((p) => /^\p{L}+$/u.test(p)) && !some(body, (e) => e.kind === "symbol" && !parameters.includes(e.name)));
}

/** `A = A^\top`: of a symmetric matrix. */
export function isTransposeOf(e: Expression, of: Expression): boolean {
  return e.kind === "call" && e.function === "transpose" && same(e.arguments[0]!, of);
}

/** `dW = dW / m`, `\Delta = \beta \Delta + …`: a step from the old value, which stands by itself or scaled. */
export function startsFrom(e: Expression, old: Expression): boolean {
  if (e.kind === "add") return e.terms.some((term) => startsFrom(term, old));
  if (e.kind === "negate") return startsFrom(e.argument, old);
  if (e.kind === "divide") return startsFrom(e.numerator, old) && isScale(e.denominator);
  if (e.kind === "multiply") return e.factors.some((f, i) => startsFrom(f, old) && e.factors.every((other, k) => k === i || isScale(other)));
  return same(e, old);
}

/** A number, the size of a batch, a rate. */
function isScale(e: Expression): boolean {
  return isNumeric(e) || some(e, (x) => x.kind === "call" && x.function === "norm") || !some(e, (x) => x.kind === "symbol" && (x.indices.length > 0 || !/^[mnNBTαβγηλμρ]$/u.test(x.name)));
}

/** `\mu = \hat\mu`: where something vanishes, not what μ is. */
export function isEstimate(name: string, { members }: Line): boolean {
  const value = members[1];
  return members.length === 2 && value !== undefined && !(value instanceof Unreadable) && value.kind === "symbol" && value.name === `hat(${name})`;
}
