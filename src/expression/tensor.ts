/** Numbers, vectors and matrices as values; entries row by row. */
import { broadcastShape, isScalar, joinsColumns, productShape, sizeOf, transposeShape, type Shape } from "./shapes.ts";

export interface Tensor {
  readonly shape: Shape;
  readonly data: readonly number[];
}

export type NestedNumbers = number | readonly NestedNumbers[];

export const scalar = (value: number): Tensor => ({ shape: [], data: [value] });

export const vector = (data: readonly number[]): Tensor => ({ shape: [data.length], data });

export const filled = (shape: Shape, value: number): Tensor => ({ shape, data: new Array<number>(sizeOf(shape)).fill(value) });

export const mapTensor = (a: Tensor, f: (entry: number) => number): Tensor => ({ shape: a.shape, data: a.data.map(f) });

/** `[[1, 2], [3, 4]]`; a number for a scalar. */
export function nested(a: Tensor): NestedNumbers {
  if (a.shape.length === 0) return a.data[0]!;
  if (a.shape.length === 1) return a.data;
  const width = a.shape[1]!;
  return Array.from({ length: a.shape[0]! }, (_, row) => a.data.slice(row * width, (row + 1) * width));
}

/** Which entry of `part` meets entry `i` of `whole` when the two are joined entry by entry. */
export function broadcastIndex(part: Shape, whole: Shape, i: number): number {
  if (isScalar(part)) return 0;
  if (part.length === whole.length && part[0] === whole[0]) return i;
  const width = whole[1]!;
  return joinsColumns(whole, part) ? Math.floor(i / width) : i % width;
}

/** Entry by entry, the smaller operand repeated; undefined where the shapes do not fit. */
export function zip(a: Tensor, b: Tensor, f: (x: number, y: number) => number): Tensor | undefined {
  const shape = broadcastShape(a.shape, b.shape);
  if (!shape) return undefined;
  const data = Array.from({ length: sizeOf(shape) }, (_, i) => f(a.data[broadcastIndex(a.shape, shape, i)]!, b.data[broadcastIndex(b.shape, shape, i)]!));
  return { shape, data };
}

/** The product of linear algebra. */
export function matrixProduct(a: Tensor, b: Tensor): Tensor | undefined {
  const shape = productShape(a.shape, b.shape);
  if (!shape) return undefined;
  if (isScalar(a.shape)) return mapTensor(b, (entry) => a.data[0]! * entry);
  if (isScalar(b.shape)) return mapTensor(a, (entry) => entry * b.data[0]!);
  const inner = a.shape[1] ?? 1;
  const width = b.shape[1] ?? 1;
  const data: number[] = [];
  for (let row = 0; row * inner < a.data.length; row++) {
    for (let column = 0; column < width; column++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += a.data[row * inner + k]! * b.data[k * width + column]!;
      data.push(sum);
    }
  }
  return { shape, data };
}

export function transposed(a: Tensor): Tensor {
  if (a.shape.length < 2) return { shape: transposeShape(a.shape), data: a.data };
  const [height = 0, width = 0] = a.shape;
  return { shape: transposeShape(a.shape), data: a.data.map((_, i) => a.data[(i % height) * width + Math.floor(i / height)]!) };
}

/** The rows of a matrix; a vector is one row. */
export function rowsOf(a: Tensor): number[][] {
  const width = a.shape.at(-1) ?? 1;
  return Array.from({ length: a.data.length / width }, (_, row) => a.data.slice(row * width, (row + 1) * width));
}
