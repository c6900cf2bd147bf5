import { elementwise } from "../expression/build.ts";
import { negativePerRow, together } from "./entries.ts";
import { definePrimitive } from "./primitive.ts";

/** y holds logarithms of probabilities, as log_softmax gives them. */
export const nll = definePrimitive({
  kind: "shorthand",
  name: "nll",
  arity: { least: 2, most: 2 },
  expand: ([y, t], shapes) => {
    const shape = together(shapes);
    return shape && negativePerRow(elementwise(t!, y!), shape);
  },
  doc: { formula: "nll(y, t) = −Σᵢ tᵢ yᵢ", source: "Goodfellow, Bengio, Courville, Deep Learning, §5.5" },
});
