import { call, divide, multiply, negate, num, power } from "../expression/build.ts";
import { definePrimitive } from "./primitive.ts";

/** erf′ = 2/√π · e^(−x²) */
export const erf = definePrimitive({
  kind: "elementwise",
  name: "erf",
  evaluate: errorFunction,
  derivative: ({ x }) => multiply(divide(num(2), call("sqrt", num(Math.PI))), call("exp", negate(power(x, num(2))))),
  definition: [],
  kinks: [],
  doc: { formula: "erf(x) = 2/√π ∫₀ˣ e^(−t²) dt", source: "Abramowitz & Stegun, 7.1.1" },
});

/**
 * By its Maclaurin series (|x| < 3) or continued fraction.
 * Source: Abramowitz & Stegun, Handbook of Mathematical Functions, 7.1.6 and 7.1.14.
 */
export function errorFunction(x: number): number {
  const z = Math.abs(x);
  if (z > 6) return Math.sign(x);
  if (z < 3) {
    // erf z = 2/√π e^{−z²} Σ 2ⁿ z^{2n+1} / (1·3·…·(2n+1)): all terms positive
    let term = z;
    let sum = z;
    for (let n = 1; n < 120 && term > sum * Number.EPSILON / 2; n++) {
      term *= (2 * z * z) / (2 * n + 1);
      sum += term;
    }
    return (Math.sign(x) * 2 * sum * Math.exp(-z * z)) / Math.sqrt(Math.PI);
  }
  let fraction = 0;
  for (let n = 60; n > 0; n--) fraction = n / 2 / (z + fraction);
  return Math.sign(x) * (1 - Math.exp(-z * z) / Math.sqrt(Math.PI) / (z + fraction));
}
