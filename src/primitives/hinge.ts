import { call, elementwise, num, subtract } from "../expression/build.ts";
import { average, together } from "./entries.ts";
import { definePrimitive } from "./primitive.ts";

/** The target is −1 or 1; the mean over the entries. */
export const hinge = definePrimitive({
  kind: "shorthand",
  name: "hinge",
  arity: { least: 2, most: 2 },
  expand: ([y, t], shapes) => {
    const shape = together(shapes);
    return shape && average(call("max", num(0), subtract(num(1), elementwise(t!, y!))), shape);
  },
  doc: { formula: "hinge(y, t) = max(0, 1 − t y)", source: "Bishop, Pattern Recognition and Machine Learning, eq. 7.44" },
});
