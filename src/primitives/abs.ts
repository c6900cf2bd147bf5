import { call } from "../expression/build.ts";
import { definePrimitive } from "./primitive.ts";

/** |x|′ = sign x away from 0 */
export const abs = definePrimitive({
  kind: "elementwise",
  name: "abs",
  evaluate: Math.abs,
  derivative: ({ x }) => call("sign", x),
  definition: ["-x", "x"],
  kinks: [0],
  doc: { formula: "|x|", source: "Abramowitz & Stegun, 3.2" },
});
