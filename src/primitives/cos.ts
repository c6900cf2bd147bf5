import { call, negate } from "../expression/build.ts";
import { definePrimitive } from "./primitive.ts";

/** cos′ = −sin */
export const cos = definePrimitive({
  kind: "elementwise",
  name: "cos",
  latex: "\\cos",
  evaluate: Math.cos,
  derivative: ({ x }) => negate(call("sin", x)),
  definition: ["cos(x)"],
  kinks: [],
  doc: { formula: "cos x", source: "Abramowitz & Stegun, 4.3" },
});
