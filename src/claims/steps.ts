/** `w^{(t+1)} = w^{(t)} - …`, `w_{t+1}`, `w(t+1)`: steps of an iteration, in which the new value is what the old one becomes. */
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { mapChildren, some } from "../expression/walk.ts";
import type { Line } from "./lines.ts";
import { isRateName } from "./names.ts";
import { Unreadable } from "./resolving.ts";

/** The line without its counter of steps, `w = w - …`; any other line as it is. */
export function withoutSteps(line: Line): Line {
  const [first, second] = line.members;
  if (!first || !second || first instanceof Unreadable || second instanceof Unreadable) return line;
  const next = stepOf(first);
  if (!next || next.offset !== 1 || !isStepped(second, next)) return line;
  const strip = (e: Expression): Expression => {
    const step = stepOf(e);
    return step?.letter === next.letter && step.offset <= 1 ? step.base : mapChildren(e, strip);
  };
  return { ...line, members: line.members.map((m) => (m instanceof Unreadable ? m : strip(m))) };
}

interface Step {
  readonly base: SymbolNode;
  readonly letter: string;
  readonly offset: number;
}

/** The old value is a summand, and a rate, a derivative or a named change another. */
function isStepped(e: Expression, next: Step): boolean {
  const terms = e.kind === "add" ? e.terms : [];
  const isOld = (term: Expression): boolean => {
    const step = stepOf(term);
    return step?.offset === 0 && step.letter === next.letter && step.base.name === next.base.name;
  };
  if (e.kind === "piecewise") return e.branches.every(({ value }) => isOld(value) || isStepped(value, next));
  const isChange = (x: Expression): boolean => x.kind === "derivative" || (x.kind === "symbol" && (isRateName(x.name) || x.name.startsWith("Δ")));
  return terms.some(isOld) && terms.some((term) => !isOld(term) && some(term, isChange));
}

function stepOf(e: Expression): Step | undefined {
  switch (e.kind) {
    case "symbol": return indexed(e);
    case "power": return e.base.kind === "symbol" ? counted(e.base, e.exponent) : undefined;
    case "multiply": return e.factors.length === 2 && e.factors[0]!.kind === "symbol" ? counted(e.factors[0]!, e.factors[1]!) : undefined;
    case "call": return e.arguments.length === 1 && e.primes === 0 ? counted({ kind: "symbol", name: e.function, indices: e.indices ?? [], slots: "_".repeat(e.indices?.length ?? 0), ...(e.span ? { span: e.span } : {}) }, e.arguments[0]!) : undefined;
    default: return undefined;
  }
}

function indexed(e: SymbolNode): Step | undefined {
  const at = e.indices.findIndex((index) => counter(index) !== undefined);
  if (at < 0) return undefined;
  const slots = e.slots ?? "";
  return { base: { ...e, indices: e.indices.toSpliced(at, 1), slots: slots.slice(0, at) + slots.slice(at + 1) }, ...counter(e.indices[at]!)! };
}

function counted(base: SymbolNode, index: Expression): Step | undefined {
  const found = counter(index);
  return found && { base, ...found };
}

/** t, k, n or τ, and one more. */
function counter(index: Expression): { letter: string; offset: number } | undefined {
  const isLetter = (x: Expression): x is SymbolNode => x.kind === "symbol" && x.indices.length === 0 && /^[tknτ]$/.test(x.name);
  if (isLetter(index)) return { letter: index.name, offset: 0 };
  if (index.kind !== "add" || index.terms.length !== 2) return undefined;
  const [letter, number] = index.terms as [Expression, Expression];
  return isLetter(letter) && number.kind === "number" && number.value === 1 ? { letter: letter.name, offset: 1 } : undefined;
}
