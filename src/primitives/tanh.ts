import { num, power, subtract } from "../expression/build.ts";
import { definePrimitive } from "./primitive.ts";

/** tanh′ = 1 − tanh² */
export const tanh = definePrimitive({
  kind: "elementwise",
  name: "tanh",
  latex: "\\tanh",
  evaluate: Math.tanh,
  derivative: ({ ans }) => subtract(num(1), power(ans, num(2))),
  definition: ["tanh(x)"],
  kinks: [],
  doc: { formula: "tanh(x) = (e^x − e^(−x))/(e^x + e^(−x))", source: "Goodfellow, Bengio, Courville, Deep Learning, §6.3.2" },
});
