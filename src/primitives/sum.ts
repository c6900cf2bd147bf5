import { scalar } from "../expression/tensor.ts";
import { definePrimitive } from "./primitive.ts";

/** Of all entries. */
export const sum = definePrimitive({
  kind: "tensor",
  name: "sum",
  latex: "\\operatorname{sum}",
  arity: { least: 1, most: 1 },
  shape: () => [],
  evaluate: ([a]) => scalar(a!.data.reduce((x, y) => x + y, 0)),
  doc: { formula: "sum(x) = Σᵢ xᵢ", source: "Petersen, Pedersen, The Matrix Cookbook, §9.1" },
});
