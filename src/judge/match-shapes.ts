/** Which entry of the left side is held against which of the right side. */
import { count, isHigher, ShapeClash, shapeText, type Tensor, transpose } from "../model/tensor.ts";
import type { World } from "../model/world.ts";
import type { NodeId } from "../numeric/program.ts";
import type { Pair } from "./compare.ts";
import type { Remark } from "./outcome.ts";

/** Both sides of a claim, entry beside entry, for all values of its indices. */
export interface Sides {
  readonly pairs: Pair[];
  readonly remarks: Map<string, Remark>;
  readonly vanished: World["vanished"];
  cases: number;
  /** How gradients by a matrix that is not square were laid out. */
  layout?: "plain" | "transposed";
}

/** Entry by entry; the orientation of vectors may be dropped between two sides (reading.md §5.3). */
export function matchShapes(world: World, left: Tensor, right: Tensor, sides: Sides): Pair[] {
  if (isHigher(left) || isHigher(right)) return matchHigher(left, right);
  const [a, b] = [core(left), core(right)];
  const equal = a.length === b.length && a.every((n, i) => n === b[i]);
  if (equal) {
    if (isMatrixGradient(left) || isMatrixGradient(right) || (left.jacobian && right.column)) sides.layout = "plain";
    if (left.dims.length !== right.dims.length || Boolean(left.row) !== Boolean(right.row)) note(sides, "layout", "a vector is compared with a row or column of the same entries");
    return zip(left.nodes, right.nodes);
  }
  if (a.length === 0 || b.length === 0) return spread(world, left, right);
  const swapped = a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
  if (swapped && world.reading.layout === "denominator") {
    sides.layout = "transposed";
    note(sides, "layout", "the gradient is laid out as the transpose of its variable");
    return zip(transpose(left).nodes, right.nodes);
  }
  throw new ShapeClash(`the left side is ${shapeText(left)}, the right side ${shapeText(right)}`, left, right, pairOf(left, right));
}

/** ∂C/∂W of a number by a matrix that is not square. */
function isMatrixGradient({ jacobian }: Tensor): boolean {
  const [rows, columns] = jacobian && count(jacobian.of) === 1 ? jacobian.wrt : [];
  return rows !== undefined && columns !== undefined && rows.size > 1 && columns.size > 1 && rows.size !== columns.size;
}

function pairOf(left: Tensor, right: Tensor): readonly [string, string] | undefined {
  const [a, b] = [left.dims[0], right.dims[0]];
  return a && b && left.dims.length === right.dims.length ? [a.of, b.of] : undefined;
}

function matchHigher(left: Tensor, right: Tensor): Pair[] {
  const [a, b] = [left.jacobian?.nodes ?? left.nodes, right.jacobian?.nodes ?? right.nodes];
  if (a.length !== b.length) throw new ShapeClash(`the left side is ${shapeText(left)}, the right side ${shapeText(right)}`, left, right);
  return zip(a, b);
}

/** Sizes without axes of one. */
function core(t: Tensor): number[] {
  return t.dims.map((d) => d.size).filter((n) => n !== 1);
}

/** A number on one side stands for an array of it only where it is a constant, as in ∂z/∂b = 1. */
function spread(world: World, left: Tensor, right: Tensor): Pair[] {
  const [one, many] = count(left.dims) === 1 ? [left, right] : [right, left];
  if (world.program.valueOf(one.nodes[0]!) === undefined) {
    throw new ShapeClash(`the left side is ${shapeText(left)}, the right side ${shapeText(right)}`, left, right);
  }
  return many.nodes.map((node) => [node, one.nodes[0]!]);
}

function zip(a: readonly NodeId[], b: readonly NodeId[]): Pair[] {
  return a.map((node, i) => [node, b[i]!]);
}

function note(sides: Sides, rule: string, message: string): void {
  sides.remarks.set(rule, { rule, message });
}
