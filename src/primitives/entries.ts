/** Sums and means over the entries of a tensor, as the losses need them. */
import { call, divide, negate, num } from "../expression/build.ts";
import type { Expression } from "../expression/expression.ts";
import { broadcastShape, isScalar, sizeOf, type Shape } from "../expression/shapes.ts";

/** Σ over all entries; of a number itself. */
export function total(value: Expression, shape: Shape): Expression {
  return isScalar(shape) ? value : call("sum", value);
}

/** The mean over all entries; of a number itself. */
export function average(value: Expression, shape: Shape): Expression {
  return isScalar(shape) ? value : divide(call("sum", value), num(sizeOf(shape)));
}

/** Minus the sum over the classes, meant over the rows of a batch. */
export function negativePerRow(value: Expression, shape: Shape): Expression {
  const sum = negate(total(value, shape));
  return shape.length === 2 && shape[0] !== 1 ? divide(sum, num(shape[0]!)) : sum;
}

/** The shape of prediction and target together. */
export const together = (shapes: readonly Shape[]): Shape | undefined => broadcastShape(shapes[0]!, shapes[1]!);
