import { add, call, divide, multiply, negate, num, power } from "../expression/build.ts";
import type { Expression } from "../expression/expression.ts";
import { errorFunction } from "./erf.ts";
import { definePrimitive } from "./primitive.ts";

/** gelu′ = Φ(x) + xφ(x), with the normal distribution Φ and its density φ. */
export const gelu = definePrimitive({
  kind: "elementwise",
  name: "gelu",
  evaluate: (x) => (x / 2) * (1 + errorFunction(x / Math.SQRT2)),
  derivative: ({ x }) => add(normalDistribution(x), multiply(x, normalDensity(x))),
  definition: [],
  kinks: [],
  doc: { formula: "gelu(x) = x Φ(x)", source: "Hendrycks, Gimpel, Gaussian Error Linear Units (2016), §2" },
});

/** Φ(x) = ½(1 + erf(x/√2)) */
function normalDistribution(x: Expression): Expression {
  return divide(add(num(1), call("erf", divide(x, call("sqrt", num(2))))), num(2));
}

/** φ(x) = e^(−x²/2)/√(2π) */
function normalDensity(x: Expression): Expression {
  return divide(call("exp", negate(divide(power(x, num(2)), num(2)))), call("sqrt", num(2 * Math.PI)));
}
