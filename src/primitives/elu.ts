import { add, compare, num, where } from "../expression/build.ts";
import { definePrimitive } from "./primitive.ts";

/** elu′ = 1 above 0, ans + 1 below */
export const elu = definePrimitive({
  kind: "elementwise",
  name: "elu",
  evaluate: (x) => (x > 0 ? x : Math.expm1(x)),
  derivative: ({ ans, x }) => where(compare(x, ">", num(0)), num(1), add(ans, num(1))),
  definition: ["exp(x) - 1", "x"],
  kinks: [0],
  doc: { formula: "elu(x) = x for x > 0, else e^x − 1", source: "Clevert, Unterthiner, Hochreiter, Fast and Accurate Deep Network Learning by ELUs (2016), eq. 15, α = 1" },
});
