import { call } from "../expression/build.ts";
import { definePrimitive } from "./primitive.ts";

/** sin′ = cos */
export const sin = definePrimitive({
  kind: "elementwise",
  name: "sin",
  latex: "\\sin",
  evaluate: Math.sin,
  derivative: ({ x }) => call("cos", x),
  definition: ["sin(x)"],
  kinks: [],
  doc: { formula: "sin x", source: "Abramowitz & Stegun, 4.3" },
});
