import { multiply, transpose } from "../expression/build.ts";
import { isScalar, sameShape } from "../expression/shapes.ts";
import { definePrimitive } from "./primitive.ts";

/** Of two vectors of one size. */
export const dot = definePrimitive({
  kind: "shorthand",
  name: "dot",
  arity: { least: 2, most: 2 },
  expand: ([a, b], [left, right]) => {
    if (!sameShape(left!, right!) || left!.length > 1) return undefined;
    return isScalar(left!) ? multiply(a!, b!) : multiply(transpose(a!), b!);
  },
  doc: { formula: "dot(a, b) = aᵀ b", source: "Petersen, Pedersen, The Matrix Cookbook, §1" },
});
