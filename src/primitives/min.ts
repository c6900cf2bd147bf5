import { broadcastShape } from "../expression/shapes.ts";
import { scalar, zip } from "../expression/tensor.ts";
import { definePrimitive } from "./primitive.ts";

/** The smallest entry of one tensor, or of two tensors entry by entry. */
export const min = definePrimitive({
  kind: "tensor",
  name: "min",
  latex: "\\min",
  arity: { least: 1, most: 2 },
  shape: ([a, b]) => (b ? broadcastShape(a!, b) : []),
  evaluate: ([a, b]) => (b ? zip(a!, b, Math.min)! : scalar(a!.data.reduce((x, y) => Math.min(x, y)))),
  doc: { formula: "min(a, b), minᵢ xᵢ", source: "Boyd, Vandenberghe, Convex Optimization, §3.2.3" },
});
