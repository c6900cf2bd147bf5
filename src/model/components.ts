/** Parts that indices pick from a tensor: entries, rows, columns of a batch. */
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { type Context, OutOfRange, Undecidable } from "./context.ts";
import type { Indices } from "./indices.ts";
import { scalar, type Tensor } from "./tensor.ts";

/** Entries `x_i`, rows `W_i`, of something that is a tensor without the index. */
export function select(indices: Indices, whole: Tensor, extra: readonly Expression[], node: SymbolNode, context: Context): Tensor {
  let t = whole;
  for (const index of extra) {
    const above = (node.slots ?? "")[node.indices.indexOf(index)] === "^";
    t = above && t.dims.length === 2 ? column(indices, t, index, context) : component(indices, t, index, context, node.name);
  }
  return t;
}

/** `Z^{(i)}` is column i of a batch whose examples are columns, or row i where they are rows. */
function column(indices: Indices, t: Tensor, index: Expression, context: Context): Tensor {
  const [rows, columns] = [t.dims[0]!, t.dims[1]!];
  const byRow = ["m", "N", "n"].some((name) => indices.facts.reading.sizes.has(name) && indices.learned.sizes.find(`size:${name}`) === indices.learned.sizes.find(rows.of) && indices.learned.sizes.find(`size:${name}`) !== indices.learned.sizes.find(columns.of));
  const value = indices.indexValue(index, byRow ? rows.of : columns.of, context);
  if (value < 1 || value > (byRow ? rows : columns).size) throw OutOfRange.here;
  if (byRow) return { dims: [columns], nodes: t.nodes.slice((value - 1) * columns.size, value * columns.size) };
  return { dims: [rows], nodes: t.nodes.filter((_, k) => k % columns.size === value - 1) };
}

export function component(indices: Indices, t: Tensor, index: Expression, context: Context, name = ""): Tensor {
  const axis = t.dims.length === 2 && t.dims[0]!.size === 1 ? 1 : 0;
  const dim = t.dims[axis];
  if (!dim) {
    if (t.guessed !== undefined) throw new Undecidable(`${name} has no components that are known`);
    throw new Undecidable(`${name || "this"} is a number and has no components`);
  }
  const value = indices.indexValue(index, dim.of, context);
  if (value < 1 || value > dim.size) throw OutOfRange.here;
  if (t.dims.length === 1) return scalar(t.nodes[value - 1]!);
  const width = t.dims.slice(1).reduce((n, d) => n * d.size, 1);
  if (axis === 1) return scalar(t.nodes[value - 1]!);
  return { dims: t.dims.slice(1), nodes: t.nodes.slice((value - 1) * width, value * width), ...(t.dims.length === 2 ? { row: true as const } : {}) };
}
