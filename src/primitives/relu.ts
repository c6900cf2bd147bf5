import { compare, num } from "../expression/build.ts";
import { definePrimitive } from "./primitive.ts";

/** relu′ = 1 where x > 0, else 0; at 0 nothing is said */
export const relu = definePrimitive({
  kind: "elementwise",
  name: "relu",
  evaluate: (x) => Math.max(0, x),
  derivative: ({ x }) => compare(x, ">", num(0)),
  definition: ["0", "x"],
  kinks: [0],
  doc: { formula: "relu(x) = max(0, x)", source: "Goodfellow, Bengio, Courville, Deep Learning, §6.3.1" },
});
