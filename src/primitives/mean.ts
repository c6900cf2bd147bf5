import { average } from "./entries.ts";
import { definePrimitive } from "./primitive.ts";

/** Of all entries. */
export const mean = definePrimitive({
  kind: "shorthand",
  name: "mean",
  arity: { least: 1, most: 1 },
  expand: ([x], [shape]) => average(x!, shape!),
  doc: { formula: "mean(x) = 1/n Σᵢ xᵢ", source: "Bishop, Pattern Recognition and Machine Learning, §1.2.2" },
});
