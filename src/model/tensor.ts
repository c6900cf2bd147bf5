/** Tensors whose entries are nodes of a program, with the products that notes write. */
import { type NodeId, type Program } from "../numeric/program.ts";

/** An axis: its size, and the class that the size belongs to. */
export interface Dim {
  readonly size: number;
  readonly of: string;
}

export interface Tensor {
  readonly dims: readonly Dim[];
  /** Row-major. */
  readonly nodes: readonly NodeId[];
  /** A vector that was transposed; plain vectors have no orientation. */
  readonly row?: true;
  /** A vector that a matrix gave: it stands upright. */
  readonly column?: true;
  /** The name, when the tensor is an undefined name whose rank was only guessed. */
  readonly guessed?: string;
  /** All entries of a derivative, whatever its layout. */
  readonly jacobian?: Jacobian;
}

/** ∂of/∂wrt with all axes: entry `(i, j)` at `i * wrtSize + j`. */
export interface Jacobian {
  readonly ofName: string;
  readonly wrtName: string;
  readonly of: readonly Dim[];
  readonly wrt: readonly Dim[];
  readonly nodes: readonly NodeId[];
}

/** Two sizes that differ by name may yet be equal. */
export const NOT_SQUARE = "only of a square matrix, which nothing says that it is";

/** Two shapes that do not go together. */
export class ShapeClash extends Error {
  readonly left: Tensor;
  readonly right: Tensor;
  /** Classes that would have to be one. */
  readonly pair: readonly [string, string] | undefined;

  constructor(message: string, left: Tensor, right: Tensor, pair?: readonly [string, string]) {
    super(message);
    this.left = left;
    this.right = right;
    this.pair = pair;
  }
}

export function scalar(node: NodeId): Tensor {
  return { dims: [], nodes: [node] };
}

export function isScalarLike(t: Tensor): boolean {
  return t.nodes.length === 1 && !isHigher(t);
}

/** A derivative of a tensor by a tensor that is no vector has no layout as a matrix. */
export function isHigher(t: Tensor): boolean {
  return t.jacobian !== undefined && t.nodes.length === 0;
}

export function map(t: Tensor, f: (node: NodeId) => NodeId): Tensor {
  const jacobian = t.jacobian && { ...t.jacobian, nodes: t.jacobian.nodes.map(f) };
  return { dims: t.dims, nodes: t.nodes.map(f), ...(t.row ? { row: true as const } : {}), ...(jacobian ? { jacobian } : {}) };
}

export function shapeText(t: Tensor): string {
  if (isHigher(t)) return `${axes(t.jacobian!.of)} by ${axes(t.jacobian!.wrt)}`;
  return t.dims.length === 0 ? "a number" : axes(t.dims) + (t.row ? " row" : "");
}

function axes(dims: readonly Dim[]): string {
  return dims.length === 0 ? "1" : dims.map((d) => d.size).join("×");
}

function strides(t: Tensor): { rows: number; columns: number } {
  return { rows: t.dims[0]!.size, columns: t.dims[1]!.size };
}

export function transpose(t: Tensor): Tensor {
  if (t.dims.length === 0) return t;
  if (t.dims.length === 1) {
    const { row, ...rest } = t;
    return row ? rest : { ...rest, row: true };
  }
  if (t.dims.length !== 2) throw new ShapeClash("only vectors and matrices are transposed", t, t);
  const { rows, columns } = strides(t);
  const nodes: NodeId[] = [];
  for (let j = 0; j < columns; j++) for (let i = 0; i < rows; i++) nodes.push(t.nodes[i * columns + j]!);
  return { dims: [t.dims[1]!, t.dims[0]!], nodes };
}

/** Sums, differences and elementwise operations: equal shapes, or one of them a number. */
export function elementwise(p: Program, f: (a: NodeId, b: NodeId) => NodeId, x: Tensor, y: Tensor): Tensor {
  if (isHigher(x) || isHigher(y)) throw new ShapeClash("a derivative by a matrix stands in a sum", x, y);
  if (x.dims.length === 0) return plain(y, y.nodes.map((b) => f(x.nodes[0]!, b)));
  if (y.dims.length === 0) return plain(x, x.nodes.map((a) => f(a, y.nodes[0]!)));
  if (x.dims.length !== y.dims.length) {
    if (isScalarLike(x)) return plain(y, y.nodes.map((b) => f(x.nodes[0]!, b)));
    if (isScalarLike(y)) return plain(x, x.nodes.map((a) => f(a, y.nodes[0]!)));
    return broadcast(f, x, y);
  }
  const clash = x.dims.findIndex((d, i) => d.size !== y.dims[i]!.size);
  if (clash < 0) return { dims: x.dims, nodes: x.nodes.map((a, i) => f(a, y.nodes[i]!)), ...(x.row && y.row ? { row: true as const } : {}) };
  if (x.dims.length === 2) {
    const spread = spreadOnes(f, x, y);
    if (spread) return spread;
  }
  throw new ShapeClash(`${shapeText(x)} and ${shapeText(y)} do not match`, x, y, [x.dims[clash]!.of, y.dims[clash]!.of]);
}

function plain(shape: Tensor, nodes: readonly NodeId[]): Tensor {
  return { dims: shape.dims, nodes, ...(shape.row ? { row: true as const } : {}) };
}

/** A vector added to each row of a matrix, or to each column when that is the axis it shares. */
function broadcast(f: (a: NodeId, b: NodeId) => NodeId, x: Tensor, y: Tensor): Tensor {
  const matrix = x.dims.length === 2 ? x : y;
  const vector = x.dims.length === 2 ? y : x;
  if (matrix.dims.length !== 2 || vector.dims.length !== 1) throw new ShapeClash(`${shapeText(x)} and ${shapeText(y)} do not match`, x, y);
  const { rows, columns } = strides(matrix);
  const d = vector.dims[0]!;
  if (columns === 1 && rows === d.size && !vector.row) return { dims: matrix.dims, nodes: x.nodes.map((a, i) => f(a, y.nodes[i]!)) };
  if (rows === 1 && columns === d.size && vector.row) return { dims: matrix.dims, nodes: x.nodes.map((a, i) => f(a, y.nodes[i]!)) };
  if (columns === 1 && !vector.row) throw new ShapeClash(`${shapeText(x)} and ${shapeText(y)} do not match`, x, y, [d.of, matrix.dims[0]!.of]);
  if (rows === 1 || columns === 1) throw new ShapeClash(`${shapeText(x)} and ${shapeText(y)} differ in orientation`, x, y);
  const byRow = d.of !== matrix.dims[1]!.of && (d.of === matrix.dims[0]!.of || (!vector.row && d.size === rows && d.size !== columns));
  if (d.size !== (byRow ? rows : columns)) throw new ShapeClash(`${shapeText(x)} and ${shapeText(y)} do not match`, x, y, [d.of, matrix.dims[1]!.of]);
  const nodes = matrix.nodes.map((node, k) => {
    const v = vector.nodes[byRow ? Math.floor(k / columns) : k % columns]!;
    return matrix === x ? f(node, v) : f(v, node);
  });
  return { dims: matrix.dims, nodes };
}

/** An axis of size one spreads along the other's. */
function spreadOnes(f: (a: NodeId, b: NodeId) => NodeId, x: Tensor, y: Tensor): Tensor | undefined {
  const dims: Dim[] = [];
  for (const k of [0, 1]) {
    const [a, b] = [x.dims[k]!, y.dims[k]!];
    if (a.size !== b.size && a.size !== 1 && b.size !== 1) return undefined;
    dims.push(a.size === 1 ? b : a);
  }
  const nodes: NodeId[] = [];
  const at = (t: Tensor, i: number, j: number): NodeId => t.nodes[(t.dims[0]!.size === 1 ? 0 : i) * t.dims[1]!.size + (t.dims[1]!.size === 1 ? 0 : j)]!;
  for (let i = 0; i < dims[0]!.size; i++) for (let j = 0; j < dims[1]!.size; j++) nodes.push(f(at(x, i, j), at(y, i, j)));
  return { dims, nodes };
}

function dot(p: Program, a: readonly NodeId[], b: readonly NodeId[]): NodeId {
  let sum = p.constant(0);
  a.forEach((x, i) => {
    sum = p.add(sum, p.mul(x, b[i]!));
  });
  return sum;
}

/** How plain juxtaposition of two vectors without orientation is read. */
export type VectorProduct = "inner" | "elementwise";

/** The product that the shapes allow: scaling, matrix product, inner or outer product, or a chain of derivatives. */
export function product(p: Program, x: Tensor, y: Tensor, vectors: VectorProduct): Tensor {
  const chained = chain(p, x, y);
  if (chained) return chained;
  try {
    return plainProduct(p, x, y, vectors);
  } catch (error) {
    const contracted = error instanceof ShapeClash ? contraction(p, x, y) : undefined;
    if (contracted) return contracted;
    throw error;
  }
}

function plainProduct(p: Program, x: Tensor, y: Tensor, vectors: VectorProduct): Tensor {
  if (isHigher(x) || isHigher(y)) throw new ShapeClash("a derivative by a matrix has no layout to multiply with", x, y);
  if (isScalarLike(x)) return scale(p, x.nodes[0]!, y, x);
  if (isScalarLike(y)) return scale(p, y.nodes[0]!, x, y);
  if (x.dims.length === 1 && y.dims.length === 1) return vectorProduct(p, x, y, vectors);
  if (x.dims.length === 2 && y.dims.length === 1) return matrixVector(p, x, y);
  if (x.dims.length === 1 && y.dims.length === 2) return vectorMatrix(p, x, y);
  if (x.dims.length === 2 && y.dims.length === 2) return matrixMatrix(p, x, y);
  throw new ShapeClash(`${shapeText(x)} times ${shapeText(y)} is no product`, x, y);
}

function scale(p: Program, factor: NodeId, t: Tensor, by: Tensor): Tensor {
  const scaled = map(t, (node) => p.mul(factor, node));
  if (t.jacobian || !by.jacobian || t.dims.length > 0) return scaled;
  return { ...scaled, jacobian: { ...by.jacobian, nodes: by.jacobian.nodes.map((n) => p.mul(n, t.nodes[0]!)) } };
}

function vectorProduct(p: Program, x: Tensor, y: Tensor, vectors: VectorProduct): Tensor {
  const [a, b] = [x.dims[0]!, y.dims[0]!];
  if (!x.row && y.row) return outer(p, x, y);
  const asInner = (x.row && !y.row) || (!x.row && !y.row && vectors === "inner");
  if (a.size !== b.size) throw new ShapeClash(`vectors of sizes ${a.size} and ${b.size}`, x, y, [a.of, b.of]);
  if (asInner) return scalar(dot(p, x.nodes, y.nodes));
  return elementwise(p, (u, v) => p.mul(u, v), x, y);
}

export function outer(p: Program, x: Tensor, y: Tensor): Tensor {
  return { dims: [...x.dims, ...y.dims], nodes: x.nodes.flatMap((a) => y.nodes.map((b) => p.mul(a, b))) };
}

function matrixVector(p: Program, x: Tensor, y: Tensor): Tensor {
  const { rows, columns } = strides(x);
  const d = y.dims[0]!;
  if (columns === 1 && (y.row || d.size !== 1)) return { dims: [x.dims[0]!, d], nodes: x.nodes.flatMap((a) => y.nodes.map((b) => p.mul(a, b))) };
  if (y.row) throw new ShapeClash(`${shapeText(x)} times a row of ${d.size}`, x, y);
  if (columns !== d.size) throw new ShapeClash(`${shapeText(x)} times a vector of ${d.size}`, x, y, [x.dims[1]!.of, d.of]);
  const nodes = Array.from({ length: rows }, (_, i) => dot(p, x.nodes.slice(i * columns, (i + 1) * columns), y.nodes));
  return { dims: [x.dims[0]!], nodes, column: true };
}

function vectorMatrix(p: Program, x: Tensor, y: Tensor): Tensor {
  const { rows, columns } = strides(y);
  const d = x.dims[0]!;
  if (rows === 1 && !x.row && d.size !== 1) return { dims: [d, y.dims[1]!], nodes: x.nodes.flatMap((a) => y.nodes.map((b) => p.mul(a, b))) };
  if (rows !== d.size) throw new ShapeClash(`a vector of ${d.size} times ${shapeText(y)}`, x, y, [d.of, y.dims[0]!.of]);
  const nodes = Array.from({ length: columns }, (_, j) => dot(p, x.nodes, y.nodes.filter((_, k) => k % columns === j)));
  return { dims: [y.dims[1]!], nodes, row: true };
}

function matrixMatrix(p: Program, x: Tensor, y: Tensor): Tensor {
  const a = strides(x);
  const b = strides(y);
  if (a.columns !== b.rows) throw new ShapeClash(`${shapeText(x)} times ${shapeText(y)}`, x, y, [x.dims[1]!.of, y.dims[0]!.of]);
  const nodes: NodeId[] = [];
  for (let i = 0; i < a.rows; i++) {
    const line = x.nodes.slice(i * a.columns, (i + 1) * a.columns);
    for (let j = 0; j < b.columns; j++) nodes.push(dot(p, line, line.map((_, k) => y.nodes[k * b.columns + j]!)));
  }
  return { dims: [x.dims[0]!, y.dims[1]!], nodes };
}

/** ∂a/∂b · ∂b/∂c joins over b whatever the layout. */
function chain(p: Program, x: Tensor, y: Tensor): Tensor | undefined {
  const [a, b] = [x.jacobian, y.jacobian];
  if (a && b && a.wrtName === b.ofName && a.wrt.length > 0) return join(p, a, b);
  if (a && b && b.wrtName === a.ofName && b.wrt.length > 0) return join(p, b, a);
  return undefined;
}

/** A tensor of b's shape before or after ∂b/∂c joins over b. */
function contraction(p: Program, x: Tensor, y: Tensor): Tensor | undefined {
  const [tensor, jacobian] = y.jacobian ? [x, y.jacobian] : [y, x.jacobian];
  if (!jacobian || jacobian.of.length === 0 || isHigher(tensor)) return undefined;
  const sizes = (dims: readonly Dim[]): string => dims.map((d) => d.size).filter((n) => n > 1).join();
  if (sizes(tensor.dims) !== sizes(jacobian.of)) return undefined;
  return join(p, { ofName: "", wrtName: jacobian.ofName, of: [], wrt: jacobian.of, nodes: tensor.nodes }, jacobian);
}

/** The contraction of two Jacobians over their common middle. */
function join(p: Program, a: Jacobian, b: Jacobian): Tensor | undefined {
  const outerSize = count(a.of);
  const middle = count(a.wrt);
  const innerSize = count(b.wrt);
  if (middle !== count(b.of)) return undefined;
  const nodes: NodeId[] = [];
  for (let i = 0; i < outerSize; i++) {
    for (let j = 0; j < innerSize; j++) {
      let sum = p.constant(0);
      for (let k = 0; k < middle; k++) sum = p.add(sum, p.mul(a.nodes[i * middle + k]!, b.nodes[k * innerSize + j]!));
      nodes.push(sum);
    }
  }
  return laidOut({ ofName: a.ofName, wrtName: b.wrtName, of: a.of, wrt: b.wrt, nodes }, "numerator");
}

/** ∂a/∂z entry by entry, where each a_i depends on z_i alone. */
export function diagonal(p: Program, { jacobian }: Tensor): Tensor | undefined {
  if (!jacobian) return undefined;
  const { of, wrt, nodes } = jacobian;
  const n = count(of);
  if (n < 2 || of.length !== wrt.length || of.some((d, i) => d.size !== wrt[i]!.size)) return undefined;
  if (nodes.some((node, k) => k % (n + 1) !== 0 && p.valueOf(node) !== 0)) return undefined;
  return { dims: of, nodes: nodes.filter((_, k) => k % (n + 1) === 0) };
}

export function count(dims: readonly Dim[]): number {
  return dims.reduce((n, d) => n * d.size, 1);
}

/** A Jacobian as a tensor: the shape of `wrt` under a scalar, else rows by `of` (numerator) or by `wrt` (denominator). */
export function laidOut(j: Jacobian, layout: "numerator" | "denominator"): Tensor {
  const ofScalar = count(j.of) === 1;
  if (ofScalar) return { dims: j.wrt, nodes: j.nodes, jacobian: j };
  if (count(j.wrt) === 1) return { dims: j.of, nodes: j.nodes, jacobian: j };
  const [of, wrt] = [j.of.filter((d) => d.size > 1), j.wrt.filter((d) => d.size > 1)];
  if (of.length === 1 && wrt.length === 1) {
    const matrix: Tensor = { dims: [...of, ...wrt], nodes: j.nodes };
    return { ...(layout === "numerator" ? matrix : transpose(matrix)), jacobian: j };
  }
  return { dims: [...j.of, ...j.wrt], nodes: [], jacobian: j };
}
