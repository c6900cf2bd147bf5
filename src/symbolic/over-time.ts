/** Gradients of what is used at every step of a loop: Σ_t δ_t h_{t−1}ᵀ instead of one term a step. */
import { add, num, symbol } from "../expression/build.ts";
import type { Expression } from "../expression/expression.ts";
import { mapChildren, structuralKey } from "../expression/walk.ts";
import type { Adjoint, SymbolicGradient } from "./differentiate.ts";
import { normalise } from "./normalise.ts";

/** Steps in a row that are worth a sum sign. */
export const LEAST_STEPS = 3;

/** The gradient with its steps gathered; steps that differ from the others stay terms of their own. */
export function foldOverTime(adjoint: Adjoint, gradient: SymbolicGradient): Expression {
  const groups = new Map<string, { pattern: Expression; steps: number[]; index: string; terms: Expression[] }>();
  const single: Expression[] = [];
  for (const contribution of adjoint.contributions) {
    const { step } = contribution.through;
    if (!step) {
      single.push(contribution.expression);
      continue;
    }
    const pattern = atStep(contribution.expression, step.index, step.value);
    const key = `${contribution.through.symbol.name} ${structuralKey(pattern)}`;
    const group = groups.get(key) ?? { pattern, steps: [], index: step.index, terms: [] };
    group.steps.push(step.value);
    group.terms.push(contribution.expression);
    groups.set(key, group);
  }
  const sums = [...groups.values()].flatMap((group) => gathered(group));
  if (sums.every((sum) => sum.kind !== "reduce")) return adjoint.expression;
  const rest = [...single, ...sums.filter((sum) => sum.kind !== "reduce")];
  const terms = [...(rest.length > 0 ? [normalise(rest.length === 1 ? rest[0]! : add(...rest), gradient.shapeOf)] : []), ...sums.filter((sum) => sum.kind === "reduce")];
  return terms.length === 1 ? terms[0]! : add(...terms);
}

function gathered({ pattern, steps, index, terms }: { pattern: Expression; steps: number[]; index: string; terms: Expression[] }): Expression[] {
  const from = Math.min(...steps);
  const to = Math.max(...steps);
  if (steps.length < LEAST_STEPS || to - from + 1 !== steps.length) return terms;
  return [{ kind: "reduce", operator: "sum", index, from: num(from), to: num(to), body: pattern }];
}

/** An expression with its indices counted from a step: h[3] at step 4 is h[t − 1]. */
export function atStep(expression: Expression, index: string, value: number): Expression {
  const visit = (node: Expression): Expression => {
    if (node.kind !== "symbol" || node.indices.length === 0) return mapChildren(node, visit);
    return { ...node, indices: node.indices.map((inner) => (inner.kind === "number" ? shifted(index, inner.value - value) : visit(inner))) };
  };
  return visit(expression);
}

function shifted(index: string, by: number): Expression {
  if (by === 0) return symbol(index);
  return add(symbol(index), num(by));
}
