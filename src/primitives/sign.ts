import { num } from "../expression/build.ts";
import { definePrimitive } from "./primitive.ts";

/** Piecewise constant */
export const sign = definePrimitive({
  kind: "elementwise",
  name: "sign",
  evaluate: Math.sign,
  derivative: () => num(0),
  definition: ["-1", "1"],
  kinks: [0],
  doc: { formula: "sign(x) = −1, 0 or 1", source: "Abramowitz & Stegun, 3.2" },
});
