/** The symbolic gradient in numbers: its expressions evaluated as they stand, definition by definition, δ by δ. */
import { evaluate, type Evaluation } from "../expression/evaluate.ts";
import { broadcastIndex, type Tensor } from "../expression/tensor.ts";
import { sizeOf } from "../expression/shapes.ts";
import { symbolKey } from "../expression/walk.ts";
import { applyPrimitive } from "../primitives/registry.ts";
import { meaningOf, type SymbolicGradient } from "./differentiate.ts";

/** ∂loss/∂leaf for every leaf with a path to the loss, at the given values of the leaves. */
export function evaluateGradient(gradient: SymbolicGradient, leaves: ReadonlyMap<string, Tensor>): Map<string, Tensor> {
  const values = new Map(leaves);
  const at: Evaluation = { valueOf: (node) => values.get(symbolKey(node))!, apply: applyPrimitive };
  for (const definition of gradient.network.definitions) values.set(definition.key, evaluate(definition.expression, at));
  const results = new Map<string, Tensor>();
  for (const adjoint of gradient.adjoints.values()) {
    if (adjoint.name) values.set(symbolKey(adjoint.name), spread(evaluate(meaningOf(adjoint), at), adjoint.of.shape));
    if (adjoint.of.kind !== "definition") results.set(adjoint.of.key, spread(evaluate(adjoint.expression, at), adjoint.of.shape));
  }
  return results;
}

/** A gradient that came out as one number for all entries gets the shape of its quantity. */
function spread(value: Tensor, shape: Tensor["shape"]): Tensor {
  if (value.data.length === sizeOf(shape)) return { shape, data: value.data };
  return { shape, data: Array.from({ length: sizeOf(shape) }, (_, i) => value.data[broadcastIndex(value.shape, shape, i)]!) };
}
