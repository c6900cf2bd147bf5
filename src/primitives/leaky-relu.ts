import { compare, num, where } from "../expression/build.ts";
import { definePrimitive } from "./primitive.ts";

/** Slope 1 above 0, 0.01 below */
export const leakyRelu = definePrimitive({
  kind: "elementwise",
  name: "leaky_relu",
  evaluate: (x) => (x > 0 ? x : 0.01 * x),
  derivative: ({ x }) => where(compare(x, ">", num(0)), num(1), num(0.01)),
  definition: ["0.01 * x", "x"],
  kinks: [0],
  doc: { formula: "leaky_relu(x) = x for x > 0, else 0.01x", source: "Maas, Hannun, Ng, Rectifier Nonlinearities Improve Neural Network Acoustic Models (2013), §2" },
});
