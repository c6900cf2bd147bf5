import { num, power, subtract } from "../expression/build.ts";
import { average, together } from "./entries.ts";
import { definePrimitive } from "./primitive.ts";

/** The mean of the squared errors. */
export const mse = definePrimitive({
  kind: "shorthand",
  name: "mse",
  arity: { least: 2, most: 2 },
  expand: ([y, t], shapes) => {
    const shape = together(shapes);
    return shape && average(power(subtract(y!, t!), num(2)), shape);
  },
  doc: { formula: "mse(y, t) = 1/n Σᵢ (yᵢ − tᵢ)²", source: "Goodfellow, Bengio, Courville, Deep Learning, eq. 5.4" },
});
