/** Gradients with their δ's written out, where the result is still something that people would write. */
import type { Expression } from "../expression/expression.ts";
import { children, countNodes, substitute, symbolKey } from "../expression/walk.ts";
import { meaningOf, type SymbolicGradient } from "./differentiate.ts";
import { normalise } from "./normalise.ts";

/** Nodes of a closed form; beyond it the δ's keep their names. */
export const CLOSED_LIMIT = 64;

/** The gradient by `key` in names of the network alone; undefined where it would be too long. */
export function closedForm(gradient: SymbolicGradient, key: string, limit = CLOSED_LIMIT): Expression | undefined {
  const adjoint = gradient.adjoints.get(key);
  return adjoint && written(adjoint.expression, namedMeanings(gradient), gradient, limit);
}

/** What each δ stands for. */
export function namedMeanings(gradient: SymbolicGradient): ReadonlyMap<string, Expression> {
  const named = [...gradient.adjoints.values()].filter((adjoint) => adjoint.name);
  return new Map(named.map((adjoint) => [symbolKey(adjoint.name!), meaningOf(adjoint)]));
}

/** Writes out one layer of δ's after the other, as long as the whole stays short. */
function written(start: Expression, meanings: ReadonlyMap<string, Expression>, gradient: SymbolicGradient, limit: number): Expression | undefined {
  let expression = start;
  while (holdsDelta(expression, meanings)) {
    if (substitutedSize(expression, meanings) > 2 * limit) return undefined;
    expression = normalise(substitute(expression, meanings), gradient.shapeOf);
  }
  return countNodes(expression) <= limit ? expression : undefined;
}

function holdsDelta(node: Expression, meanings: ReadonlyMap<string, Expression>): boolean {
  if (node.kind === "symbol") return meanings.has(symbolKey(node));
  return children(node).some((child) => holdsDelta(child, meanings));
}

function substitutedSize(node: Expression, meanings: ReadonlyMap<string, Expression>): number {
  if (node.kind === "symbol") return countNodes(meanings.get(symbolKey(node)) ?? node);
  return children(node).reduce((size, child) => size + substitutedSize(child, meanings), 1);
}
