/** Products of quantities: `·`, ⊙, juxtaposition, with the grouping that fits. */
import type { Expression, Multiply } from "../expression/expression.ts";
import type { Context } from "./context.ts";
import { mayBeOne } from "./learned.ts";
import type { Lowering } from "./lowering.ts";
import { raise, vectorRank } from "./ranks.ts";
import { diagonal, elementwise, isHigher, outer, product, ShapeClash, type Tensor } from "./tensor.ts";

export function multiply(w: Lowering, e: Multiply, c: Context): Tensor {
  const factors = e.factors.map((f) => w.lower(f, factorContext(w, f, c)));
  if (e.mode === "outer") return factors.reduce((a, b) => outer(w.program, a, b));
  if (e.mode === "elementwise") {
    return e.star ? starred(w, factors) : factors.map((t) => diagonal(w.program, t) ?? t).reduce((a, b) => hadamard(w, a, b));
  }
  const slopes = e.factors.map((f) => f.kind === "call" && f.primes > 0);
  if (slopes.some(Boolean) && w.reading.entrywise === "slopes") return slopeProduct(w, factors, slopes, e.dots ?? []);
  return products(w, factors, e.dots ?? []);
}

/** f′(z) multiplies entry by entry the shortest product before it that has its shape. */
function slopeProduct(w: Lowering, factors: readonly Tensor[], slopes: readonly boolean[], dots: readonly boolean[]): Tensor {
  const at = slopes.lastIndexOf(true);
  const slope = factors[at]!;
  for (let from = at - 1; from >= 0 && slope.nodes.length > 1; from--) {
    const before = tryProducts(w, factors.slice(from, at), dots.slice(from, at - 1));
    if (!before || before.dims.length !== slope.dims.length || before.dims.some((d, i) => d.size !== slope.dims[i]!.size)) continue;
    const joined = elementwise(w.program, (u, v) => w.program.mul(u, v), before, slope);
    return products(w, [...factors.slice(0, from), joined, ...factors.slice(at + 1)], []);
  }
  return products(w, factors, dots);
}

function tryProducts(w: Lowering, factors: readonly Tensor[], dots: readonly boolean[]): Tensor | undefined {
  try {
    return products(w, factors, dots);
  } catch (error) {
    if (error instanceof ShapeClash) return undefined;
    throw error;
  }
}

/** `*` multiplies arrays of one shape entry by entry, as programs do, and else is the product. */
function starred(w: Lowering, factors: readonly Tensor[]): Tensor {
  return factors.reduce((a, b) => {
    const alike = a.dims.length > 0 && a.dims.length === b.dims.length && a.dims.every((d, i) => d.size === b.dims[i]!.size) && !isHigher(a) && !isHigher(b);
    return alike ? hadamard(w, a, b) : times(w, a, b, true);
  });
}

function hadamard(w: Lowering, a: Tensor, b: Tensor): Tensor {
  raise(w, a, b);
  raise(w, b, a);
  return elementwise(w.program, (u, v) => w.program.mul(u, v), a, b);
}

/** Partials of the direct definition are read only inside products (reading.md §5.2). */
export function factorContext(w: Lowering, f: Expression, c: Context): Context {
  const direct = isPartial(w, f, c);
  return c.direct === direct ? c : { ...c, direct };
}

function isPartial(w: Lowering, f: Expression, c: Context): boolean {
  if (f.kind !== "derivative" || (f.of.kind === "symbol" && f.of.name === c.subject)) return false;
  if (w.reading.direct === "no") return false;
  return w.reading.direct !== "parameters" || f.wrt.kind !== "symbol" || !w.names.hasDefinition(f.wrt.name);
}

/** Products associate; a grouping that fits is found from the left, then from the right. */
function products(w: Lowering, factors: readonly Tensor[], dots: readonly boolean[]): Tensor {
  try {
    return factors.reduce((a, b, i) => times(w, a, b, i > 0 && (dots[i - 1] ?? false)));
  } catch (error) {
    if (!(error instanceof ShapeClash) || factors.length < 3) throw error;
    return fromTheRight(w, factors, dots, error);
  }
}

function fromTheRight(w: Lowering, factors: readonly Tensor[], dots: readonly boolean[], first: ShapeClash): Tensor {
  try {
    return factors.reduceRight((b, a, i) => times(w, a, b, dots[i] ?? false));
  } catch (error) {
    if (error instanceof ShapeClash) throw first;
    throw error;
  }
}

function times(w: Lowering, a: Tensor, b: Tensor, dotted: boolean): Tensor {
  vectorRank(w, a, b);
  try {
    const areVectors = a.dims.length === 1 && b.dims.length === 1 && !a.row && !b.row;
    return product(w.program, a, b, areVectors ? w.reading.vectors : "inner");
  } catch (error) {
    if (!(error instanceof ShapeClash)) throw error;
    const [x, y] = [diagonal(w.program, a) ?? a, diagonal(w.program, b) ?? b];
    if (!dotted && !isSpread(x, y) && w.reading.entrywise !== "off" && !(error.pair && mayBeOne(w.learned, ...error.pair))) return hadamard(w, x, y);
    throw error;
  }
}

/** A column before a matrix of several: entry by entry it would have to be repeated, which no reader takes for granted. */
function isSpread(a: Tensor, b: Tensor): boolean {
  const sizes = (t: Tensor): number => t.dims.filter((d) => d.size > 1).length;
  return a.dims.length === 2 && b.dims.length === 2 && sizes(a) !== sizes(b);
}
