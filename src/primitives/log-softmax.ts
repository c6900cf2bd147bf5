import { definePrimitive } from "./primitive.ts";
import { logSoftmaxOf } from "./softmax.ts";

/** Of a vector, or of each row of a matrix. */
export const logSoftmax = definePrimitive({
  kind: "tensor",
  name: "log_softmax",
  arity: { least: 1, most: 1 },
  shape: ([z]) => (z!.length > 0 ? z : undefined),
  evaluate: ([z]) => logSoftmaxOf(z!),
  doc: { formula: "log_softmax(z)_i = z_i − log Σ_j e^(z_j)", source: "Goodfellow, Bengio, Courville, Deep Learning, eq. 6.30" },
});
