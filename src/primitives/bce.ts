import { add, call, elementwise, negate, num, subtract } from "../expression/build.ts";
import { average, together } from "./entries.ts";
import { definePrimitive } from "./primitive.ts";

/** The mean over the entries. */
export const bce = definePrimitive({
  kind: "shorthand",
  name: "bce",
  arity: { least: 2, most: 2 },
  expand: ([y, t], shapes) => {
    const shape = together(shapes);
    return shape && average(negate(add(elementwise(t!, call("log", y!)), elementwise(subtract(num(1), t!), call("log", subtract(num(1), y!))))), shape);
  },
  doc: { formula: "bce(y, t) = −(t log y + (1 − t) log(1 − y))", source: "Bishop, Pattern Recognition and Machine Learning, eq. 4.90" },
});
