import { call } from "../expression/build.ts";
import { definePrimitive } from "./primitive.ts";

/** sinh′ = cosh */
export const sinh = definePrimitive({
  kind: "elementwise",
  name: "sinh",
  latex: "\\sinh",
  evaluate: Math.sinh,
  derivative: ({ x }) => call("cosh", x),
  definition: ["sinh(x)"],
  kinks: [],
  doc: { formula: "sinh x", source: "Abramowitz & Stegun, 4.5" },
});
