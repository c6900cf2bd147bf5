/** The arguments on the left side of a definition: parameters of a function, or members that are meant themselves. */
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { mapChildren, some } from "../expression/walk.ts";
import { valueKey } from "./expression-forms.ts";
import type { Head } from "./heads.ts";
import type { Line } from "./lines.ts";
import { Unreadable } from "./resolving.ts";
import { same } from "./walk.ts";

export interface Meaning {
  readonly meaning: Head;
  /** A formula of the line, with the bare parameters in the place of the arguments. */
  readonly bare: (formula: Expression) => Expression;
}

/** `h(x_i) = a + b x_i` says what h does to its argument; `J(v_c, U) = …` may say what J is at that very v_c. */
export function withParameters(head: Head, left: Expression, lines: readonly Line[]): Meaning {
  const { parameters } = head;
  if (!parameters || left.kind !== "call") return { meaning: head, bare: (formula) => formula };
  const isMeant = parameters.map((_, i) => isMeantItself(head.name, i, left.arguments[i]!, lines));
  const others = left.arguments.filter((_, i) => !isMeant[i]);
  return {
    meaning: { ...head, parameters: parameters.map((name, i) => (isMeant[i] ? valueKey(left.arguments[i] as SymbolNode) : name)) },
    bare: (formula) => others.reduce((body, p) => (p.kind === "symbol" && p.indices.length > 0 ? softmaxOf(body, p) ?? replaced(body, p) : body), formula),
  };
}

/** `φ(net_j) = 1/(1 + e^{-net_j})`: the same for whatever stands in place of the arguments. */
export function ofArguments(call: Expression | Unreadable, formula: Expression): Expression {
  return !(call instanceof Unreadable) && call.kind === "call" ? call.arguments.reduce((body, p) => (p.kind === "symbol" ? replaced(body, p) : body), formula) : formula;
}

/** Some line differentiates by that member, and none calls the function with another. */
function isMeantItself(name: string, at: number, argument: Expression, lines: readonly Line[]): boolean {
  if (argument.kind !== "symbol" || argument.indices.length === 0) return false;
  const says = (found: (e: Expression) => boolean): boolean => lines.some(({ members }) => members.some((m) => !(m instanceof Unreadable) && some(m, found)));
  return says((e) => e.kind === "derivative" && same(e.wrt, argument))
    && !says((e) => e.kind === "call" && e.function === name && e.arguments[at] !== undefined && !same(e.arguments[at], argument));
}

/** `φ(z_i) = e^{z_i} / Σ_n e^{z_n}`: an entry of what φ makes of all of z. */
function softmaxOf(e: Expression, argument: SymbolNode): Expression | undefined {
  const sum = e.kind === "divide" && e.denominator.kind === "reduce" ? e.denominator : undefined;
  if (e.kind !== "divide" || sum?.operator !== "sum" || argument.indices.length !== 1) return undefined;
  const isPower = (x: Expression, of: Expression): boolean => x.kind === "call" && x.function === "exp" && same(x.arguments[0]!, of);
  const summed: Expression = { ...argument, indices: [{ kind: "symbol", name: sum.index, indices: [] }] };
  if (!isPower(e.numerator, argument) || !isPower(sum.body, summed)) return undefined;
  return { kind: "call", function: "softmax", primes: 0, arguments: [{ ...argument, indices: [], slots: "" }] };
}

function replaced(e: Expression, argument: SymbolNode): Expression {
  if (e.kind === "symbol" && same(e, argument)) return { ...e, indices: [], slots: "" };
  return mapChildren(e, (part) => replaced(part, argument));
}
