import { num, power, subtract } from "../expression/build.ts";
import { together, total } from "./entries.ts";
import { definePrimitive } from "./primitive.ts";

/** The sum of the squared errors. */
export const squaredError = definePrimitive({
  kind: "shorthand",
  name: "squared_error",
  arity: { least: 2, most: 2 },
  expand: ([y, t], shapes) => {
    const shape = together(shapes);
    return shape && total(power(subtract(y!, t!), num(2)), shape);
  },
  doc: { formula: "squared_error(y, t) = Σᵢ (yᵢ − tᵢ)²", source: "Bishop, Pattern Recognition and Machine Learning, §1.1" },
});
