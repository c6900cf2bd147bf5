import { call } from "../expression/build.ts";
import { definePrimitive } from "./primitive.ts";

/** softplus′ = σ */
export const softplus = definePrimitive({
  kind: "elementwise",
  name: "softplus",
  evaluate: (x) => Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x))),
  derivative: ({ x }) => call("sigmoid", x),
  definition: ["log(1 + exp(x))"],
  kinks: [],
  doc: { formula: "softplus(x) = log(1 + e^x)", source: "Goodfellow, Bengio, Courville, Deep Learning, eq. 3.31" },
});
