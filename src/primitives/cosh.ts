import { call } from "../expression/build.ts";
import { definePrimitive } from "./primitive.ts";

/** cosh′ = sinh */
export const cosh = definePrimitive({
  kind: "elementwise",
  name: "cosh",
  latex: "\\cosh",
  evaluate: Math.cosh,
  derivative: ({ x }) => call("sinh", x),
  definition: ["cosh(x)"],
  kinks: [],
  doc: { formula: "cosh x", source: "Abramowitz & Stegun, 4.5" },
});
