import { scalar } from "../expression/tensor.ts";
import { definePrimitive } from "./primitive.ts";

/** Euclidean; of a matrix the Frobenius norm. Its derivative x/‖x‖ does not exist at 0. */
export const norm = definePrimitive({
  kind: "tensor",
  name: "norm",
  arity: { least: 1, most: 1 },
  shape: () => [],
  evaluate: ([a]) => scalar(Math.hypot(...a!.data)),
  doc: { formula: "‖x‖ = √(Σᵢ xᵢ²)", source: "Petersen, Pedersen, The Matrix Cookbook, §2.6" },
});
