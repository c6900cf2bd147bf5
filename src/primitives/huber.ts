import { call, subtract } from "../expression/build.ts";
import { average, together } from "./entries.ts";
import { definePrimitive } from "./primitive.ts";

/** Squared where the error is at most 1, linear beyond; the mean over the entries. */
export const huber = definePrimitive({
  kind: "shorthand",
  name: "huber",
  arity: { least: 2, most: 2 },
  expand: ([y, t], shapes) => {
    const shape = together(shapes);
    return shape && average(call("huber_kernel", subtract(y!, t!)), shape);
  },
  doc: { formula: "huber(y, t) = e²/2 where |e| ≤ 1, else |e| − ½, with e = y − t", source: "Huber, Robust Estimation of a Location Parameter (1964), eq. 3.7, k = 1" },
});
