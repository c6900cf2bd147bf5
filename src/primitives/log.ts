import { divide, num } from "../expression/build.ts";
import { definePrimitive } from "./primitive.ts";

/** log′ = 1/x; the natural logarithm */
export const log = definePrimitive({
  kind: "elementwise",
  name: "log",
  latex: "\\log",
  evaluate: Math.log,
  derivative: ({ x }) => divide(num(1), x),
  definition: ["log(x)"],
  kinks: [],
  doc: { formula: "log(x)", source: "Abramowitz & Stegun, 4.1.1" },
});
