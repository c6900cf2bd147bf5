import { call } from "../expression/build.ts";
import { definePrimitive } from "./primitive.ts";

/** Another spelling of the natural logarithm. */
export const ln = definePrimitive({
  kind: "shorthand",
  name: "ln",
  arity: { least: 1, most: 1 },
  expand: ([x]) => call("log", x!),
  doc: { formula: "ln x = log x", source: "Abramowitz & Stegun, 4.1.1" },
});
