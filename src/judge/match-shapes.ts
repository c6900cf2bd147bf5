/** Which entry of the left side is held against which of the right side. */
import { count, diagonal, isHigher, ShapeClash, shapeText, type Tensor, transpose } from "../model/tensor.ts";
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
  const entrywise = asIdentity(world, left, right, sides) ?? asDiagonal(world, left, right, sides) ?? asDiagonal(world, right, left, sides);
  if (entrywise) return entrywise;
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

/** `∂z/∂b = 1` of arrays: each entry by its own, in each row of a batch; all other slopes are zero. */
function asIdentity(world: World, { jacobian }: Tensor, right: Tensor, sides: Sides): Pair[] | undefined {
  const value = right.nodes.length === 1 && right.dims.length === 0 ? world.program.valueOf(right.nodes[0]!) : undefined;
  if (!jacobian || value === undefined || value === 0) return undefined;
  const { of, wrt, nodes } = jacobian;
  const own = of.slice(of.length - wrt.length);
  if (wrt.length === 0 || own.length < wrt.length || !own.every((d, i) => d.size === wrt[i]!.size)) return undefined;
  note(sides, "layout", "a number stands for the slope of each entry by its own");
  const columns = count(wrt);
  const zero = world.program.constant(0);
  return nodes.map((node, k) => [node, Math.floor(k / columns) % columns === k % columns ? right.nodes[0]! : zero]);
}

/** `∂a/∂z = a(1 − a)` of arrays, where each entry of a depends on its own entry of z alone. */
function asDiagonal(world: World, jacobian: Tensor, slopes: Tensor, sides: Sides): Pair[] | undefined {
  const own = slopes.jacobian ? undefined : diagonal(world.program, jacobian);
  if (!own || own.dims.length !== slopes.dims.length || own.dims.some((d, i) => d.size !== slopes.dims[i]!.size)) return undefined;
  note(sides, "layout", "an array of slopes stands for those of each entry by its own");
  return zip(own.nodes, slopes.nodes);
}

/** A number on one side stands for an array of it only where it is a constant, as in ∂C/∂W = 0. */
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
