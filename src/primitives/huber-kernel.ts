import { call, num } from "../expression/build.ts";
import { definePrimitive } from "./primitive.ts";

/** The error itself, held between −1 and 1, is the derivative. */
export const huberKernel = definePrimitive({
  kind: "elementwise",
  name: "huber_kernel",
  evaluate: (x) => (Math.abs(x) <= 1 ? (x * x) / 2 : Math.abs(x) - 0.5),
  derivative: ({ x }) => call("max", num(-1), call("min", num(1), x)),
  definition: ["-x - 0.5", "x^2 / 2", "x - 0.5"],
  kinks: [-1, 1],
  doc: { formula: "e²/2 where |e| ≤ 1, else |e| − ½", source: "Huber, Robust Estimation of a Location Parameter (1964), eq. 3.7, k = 1" },
});
