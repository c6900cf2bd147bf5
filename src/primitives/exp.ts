import { definePrimitive } from "./primitive.ts";

/** exp′ = exp */
export const exp = definePrimitive({
  kind: "elementwise",
  name: "exp",
  latex: "\\exp",
  evaluate: Math.exp,
  derivative: ({ ans }) => ans,
  definition: ["exp(x)"],
  kinks: [],
  doc: { formula: "exp(x) = e^x", source: "Abramowitz & Stegun, 4.2.1" },
});
