import { add, num, power } from "../expression/build.ts";
import { definePrimitive } from "./primitive.ts";

/** tan′ = 1 + tan² */
export const tan = definePrimitive({
  kind: "elementwise",
  name: "tan",
  latex: "\\tan",
  evaluate: Math.tan,
  derivative: ({ ans }) => add(num(1), power(ans, num(2))),
  definition: ["tan(x)"],
  kinks: [],
  doc: { formula: "tan x", source: "Abramowitz & Stegun, 4.3" },
});
