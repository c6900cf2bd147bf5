/** Sums, quotients and powers of quantities. */
import type { Expression } from "../expression/expression.ts";
import type { NodeId } from "../numeric/program.ts";
import { identity } from "./arrays.ts";
import { type Context, Undecidable } from "./context.ts";
import { isCounted } from "./hidden-facts.ts";
import type { Lowering } from "./lowering.ts";
import { raise } from "./ranks.ts";
import { elementwise, isScalarLike, map, product, scalar, type Tensor } from "./tensor.ts";

export function add(w: Lowering, terms: readonly Expression[], c: Context): Tensor {
  const values = terms.map((t) => w.lower(t, c));
  return withIdentity(w, values).reduce((sum, value) => {
    raise(w, sum, value);
    raise(w, value, sum);
    return elementwise(w.program, (a, b) => w.program.add(a, b), sum, value);
  });
}

/** `I` beside a square matrix is the identity. */
function withIdentity(w: Lowering, values: readonly Tensor[]): readonly Tensor[] {
  const square = values.find((v) => v.dims.length === 2 && v.dims[0]!.size === v.dims[1]!.size && v.dims[0]!.size > 1);
  return square ? values.map((v) => (v.guessed === "I" ? identity(w.program, square.dims[0]!) : v)) : values;
}

export function divide(w: Lowering, a: Tensor, b: Tensor): Tensor {
  const p = w.program;
  if (isScalarLike(b)) return map(a, (node) => p.div(node, b.nodes[0]!));
  return elementwise(p, (u, v) => p.div(u, v), a, b);
}

export function power(w: Lowering, base: Expression, exponent: Expression, c: Context): Tensor {
  const named = namedPower(w, base, exponent, c);
  if (named) return named;
  const x = w.lower(base, c);
  const n = w.lower(exponent, { ...c, numeric: false });
  if (!isScalarLike(n)) throw new Undecidable("an exponent that is no number", exponent.span);
  if (x.dims.length === 0) return scalar(w.program.pow(x.nodes[0]!, n.nodes[0]!));
  return arrayPower(w, x, n.nodes[0]!);
}

/** `σ_j^2 = …` defines the square itself. */
function namedPower(w: Lowering, base: Expression, exponent: Expression, c: Context): Tensor | undefined {
  if (base.kind !== "symbol" || exponent.kind !== "number") return undefined;
  const name = `${base.name}^${exponent.text ?? exponent.value}`;
  if (w.names.hasDefinition(name)) return w.names.symbol({ ...base, name }, c);
  if (!w.names.hasDefinition(`${base.name}^2`) || isCounted(base.name, w.facts)) return undefined;
  const square = w.names.symbol({ ...base, name: `${base.name}^2` }, c);
  return map(square, (node) => w.program.pow(node, w.program.constant(exponent.value / 2)));
}

/** The square of a vector is its squared norm where a number is due; a power of a square matrix multiplies. */
function arrayPower(w: Lowering, x: Tensor, exponent: NodeId): Tensor {
  const n = w.program.valueOf(exponent);
  const square = x.dims.length === 2 && x.dims[0]!.of === x.dims[1]!.of && x.dims[0]!.size > 1;
  if (square && n !== undefined && Number.isInteger(n) && n >= 0) {
    let result = identity(w.program, x.dims[0]!);
    for (let i = 0; i < n; i++) result = product(w.program, result, x, "inner");
    return result;
  }
  return map({ dims: x.dims, nodes: x.nodes, ...(x.row ? { row: true as const } : {}) }, (node) => w.program.pow(node, exponent));
}
