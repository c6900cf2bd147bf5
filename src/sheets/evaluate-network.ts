/** A network in unrounded numbers. */
import { evaluate, type Evaluation } from "../expression/evaluate.ts";
import type { Tensor } from "../expression/tensor.ts";
import { symbolKey } from "../expression/walk.ts";
import type { Network } from "../network/network.ts";
import { applyPrimitive } from "../primitives/registry.ts";

/** The values of all quantities, given those of the leaves. */
export function evaluateNetwork({ definitions }: Network, leaves: ReadonlyMap<string, Tensor>): ReadonlyMap<string, Tensor> {
  const values = new Map(leaves);
  const at: Evaluation = { valueOf: (node) => values.get(symbolKey(node))!, apply: applyPrimitive };
  for (const { key, expression } of definitions) values.set(key, evaluate(expression, at));
  return values;
}

/** The given values, and a row of the data for what has none. */
export function givenLeaves({ values, data }: Network, row = 0): Map<string, Tensor> {
  return new Map([...(data[row] ?? []), ...values]);
}
