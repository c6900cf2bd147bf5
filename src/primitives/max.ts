import { broadcastShape } from "../expression/shapes.ts";
import { scalar, zip } from "../expression/tensor.ts";
import { definePrimitive } from "./primitive.ts";

/** The largest entry of one tensor, or of two tensors entry by entry. */
export const max = definePrimitive({
  kind: "tensor",
  name: "max",
  latex: "\\max",
  arity: { least: 1, most: 2 },
  shape: ([a, b]) => (b ? broadcastShape(a!, b) : []),
  evaluate: ([a, b]) => (b ? zip(a!, b, Math.max)! : scalar(a!.data.reduce((x, y) => Math.max(x, y)))),
  doc: { formula: "max(a, b), maxᵢ xᵢ", source: "Boyd, Vandenberghe, Convex Optimization, §3.2.3" },
});
