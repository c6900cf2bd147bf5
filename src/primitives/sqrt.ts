import { divide, multiply, num } from "../expression/build.ts";
import { definePrimitive } from "./primitive.ts";

/** √′ = 1/(2√x) */
export const sqrt = definePrimitive({
  kind: "elementwise",
  name: "sqrt",
  evaluate: Math.sqrt,
  derivative: ({ ans }) => divide(num(1), multiply(num(2), ans)),
  definition: ["sqrt(x)"],
  kinks: [],
  doc: { formula: "√x", source: "Abramowitz & Stegun, 3.2" },
});
