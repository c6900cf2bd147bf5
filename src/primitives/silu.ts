import { add, call, multiply, num, subtract } from "../expression/build.ts";
import { definePrimitive } from "./primitive.ts";

/** silu′ = ans + σ(1 − ans) */
export const silu = definePrimitive({
  kind: "elementwise",
  name: "silu",
  evaluate: (x) => x / (1 + Math.exp(-x)),
  derivative: ({ ans, x }) => add(ans, multiply(call("sigmoid", x), subtract(num(1), ans))),
  definition: ["x / (1 + exp(-x))"],
  kinks: [],
  doc: { formula: "silu(x) = x σ(x)", source: "Elfwing, Uchibe, Doya, Sigmoid-weighted linear units (2018), eq. 3 and 5" },
});
