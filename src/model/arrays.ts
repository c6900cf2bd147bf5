/** Arrays that are written out, and matrices made of others: lists, diag, inverses, norms. */
import type { Call, Expression } from "../expression/expression.ts";
import { Op, type Program } from "../numeric/program.ts";
import { type Context, Undecidable } from "./context.ts";
import { determinant, inverse, total } from "./functions.ts";
import { fixedDim } from "./learned.ts";
import type { Lowering } from "./lowering.ts";
import { type Dim, isScalarLike, map, scalar, type Tensor } from "./tensor.ts";

export function matrix(w: Lowering, rows: readonly (readonly Expression[])[], c: Context): Tensor {
  const nodes = rows.flat().map((cell) => {
    const t = w.lower(cell, c);
    if (!isScalarLike(t)) throw new Undecidable("a matrix of blocks", cell.span);
    return t.nodes[0]!;
  });
  const [height, width] = [rows.length, rows[0]!.length];
  if (width === 1) return { dims: [fixedDim(w.learned, height)], nodes };
  return { dims: [fixedDim(w.learned, height), fixedDim(w.learned, width)], nodes };
}

export function list(w: Lowering, e: Call, c: Context): Tensor {
  const nodes = e.arguments.map((a) => {
    const t = w.lower(a, c);
    if (!isScalarLike(t)) throw new Undecidable("a list of arrays", a.span);
    return t.nodes[0]!;
  });
  return { dims: [fixedDim(w.learned, nodes.length)], nodes };
}

/** Numbers and vectors one after the other, `concat(h, v)`. */
export function joined(w: Lowering, parts: readonly Tensor[]): Tensor {
  if (parts.some(({ dims }) => dims.length > 1)) throw new Undecidable("matrices joined to a vector");
  const nodes = parts.flatMap((part) => part.nodes);
  return { dims: [fixedDim(w.learned, nodes.length)], nodes };
}

export function inverted(w: Lowering, t: Tensor): Tensor {
  const square = t.dims.length === 2 && t.dims[0]!.size === t.dims[1]!.size && t.dims[0]!.size > 1;
  if (square) return inverse(w.program, t);
  return map({ dims: t.dims, nodes: t.nodes }, (node) => w.program.div(w.program.constant(1), node));
}

export function bars(w: Lowering, t: Tensor): Tensor {
  if (t.dims.length === 0) return scalar(w.program.unary(Op.abs, t.nodes[0]!));
  if (t.dims.length === 2 && t.dims[0]!.size === t.dims[1]!.size) return scalar(determinant(w.program, t.nodes, t.dims[0]!.size));
  return norm(w, t);
}

/** ‖x‖ = √Σ x_i²; its square is the sum itself. */
export function norm(w: Lowering, t: Tensor): Tensor {
  const p = w.program;
  if (t.dims.length === 0) return scalar(p.unary(Op.abs, t.nodes[0]!));
  return scalar(p.unary(Op.sqrt, total(p, t.nodes.map((node) => p.mul(node, node)))));
}

export function diag(w: Lowering, t: Tensor): Tensor {
  const axes = t.dims.filter((d) => d.size > 1);
  const axis = axes[0] ?? t.dims[0];
  if (!axis || axes.length > 1) throw new Undecidable("diag of what is no vector");
  const n = axis.size;
  const nodes = Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? t.nodes[k / (n + 1)]! : w.program.constant(0)));
  return { dims: [axis, axis], nodes };
}

export function identity(p: Program, dim: Dim): Tensor {
  const n = dim.size;
  return { dims: [dim, dim], nodes: Array.from({ length: n * n }, (_, k) => p.constant(k % (n + 1) === 0 ? 1 : 0)) };
}
