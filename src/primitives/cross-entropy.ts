import { call, elementwise } from "../expression/build.ts";
import { negativePerRow, together } from "./entries.ts";
import { definePrimitive } from "./primitive.ts";

/** y is a distribution, t the target distribution. */
export const crossEntropy = definePrimitive({
  kind: "shorthand",
  name: "cross_entropy",
  arity: { least: 2, most: 2 },
  expand: ([y, t], shapes) => {
    const shape = together(shapes);
    return shape && negativePerRow(elementwise(t!, call("log", y!)), shape);
  },
  doc: { formula: "cross_entropy(y, t) = −Σᵢ tᵢ log yᵢ", source: "Bishop, Pattern Recognition and Machine Learning, eq. 4.108" },
});
