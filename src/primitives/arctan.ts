import { add, divide, num, power } from "../expression/build.ts";
import { definePrimitive } from "./primitive.ts";

/** arctan′ = 1/(1 + x²) */
export const arctan = definePrimitive({
  kind: "elementwise",
  name: "arctan",
  latex: "\\arctan",
  evaluate: Math.atan,
  derivative: ({ x }) => divide(num(1), add(num(1), power(x, num(2)))),
  definition: ["atan(x)"],
  kinks: [],
  doc: { formula: "arctan x", source: "Abramowitz & Stegun, 4.4" },
});
