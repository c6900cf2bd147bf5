import { multiply, num, subtract } from "../expression/build.ts";
import { definePrimitive } from "./primitive.ts";

/** σ′ = σ(1 − σ) */
export const sigmoid = definePrimitive({
  kind: "elementwise",
  name: "sigmoid",
  latex: "\\sigma",
  evaluate: (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
  derivative: ({ ans }) => multiply(ans, subtract(num(1), ans)),
  definition: ["1 / (1 + exp(-x))"],
  kinks: [],
  doc: { formula: "σ(x) = 1/(1 + e^(−x))", source: "Goodfellow, Bengio, Courville, Deep Learning, §3.10" },
});
