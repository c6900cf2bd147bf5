/** Sums and products over letters, over entries of an array, over examples of the data. */
import { IMPLIED_INDEX } from "../claims/resolve-big.ts";
import { STEP } from "../claims/ellipsis.ts";
import { compares } from "../expression/compare.ts";
import { mapChildren, some } from "../expression/walk.ts";
import type { Expression, Reduce } from "../expression/expression.ts";
import { identity } from "./arrays.ts";
import { type Context, OutOfRange, Undecidable } from "./context.ts";
import { freeLetters } from "./free-letters.ts";
import { total } from "./functions.ts";
import { countTo, joinSizes } from "./learned.ts";
import type { Lowering } from "./lowering.ts";
import { rangeOf } from "./ranges.ts";
import { elementwise, isHigher, product, scalar, type Tensor } from "./tensor.ts";
import { coefficientsOf } from "./unknown-functions.ts";

const SAMPLES = 2;

export function reduce(w: Lowering, e: Reduce, c: Context): Tensor {
  if (e.index === IMPLIED_INDEX) return impliedSum(w, e, c);
  const values = indexRange(w, e, c);
  if (!values) {
    const body = withIndex(w, e.body, e.index);
    return body === e.body ? sumOver(w, e, c) : reduce(w, { ...e, body }, c);
  }
  // `a_1 ⋯ a_n` may have none between its ends, not less.
  if (e.index === STEP && values.length === 0 && bound(w, e.to!, undefined, c) < -1) throw new OutOfRange();
  const overExamples = some(e.body, (x) => x.kind === "symbol" && (x.slots ?? "").startsWith("^") && x.indices[0]!.kind === "symbol" && x.indices[0]!.name === e.index) && w.reading.examples === "one";
  let result: Tensor | undefined;
  for (const value of values) {
    // What has no index under such a sum is that of the example.
    const inner: Context = { ...c, indices: new Map(c.indices).set(e.index, value), ...(overExamples ? { sample: value - 1 } : {}) };
    if (e.condition && !isTrue(w, e.condition, inner)) continue;
    const term = w.lower(e.body, inner);
    const { jacobian: _, ...plain } = term;
    result = result === undefined ? plain : accumulate(w, e, result, plain);
  }
  return result ?? (e.operator === "sum" ? scalar(w.program.constant(0)) : emptyProduct(w, e, c));
}

/** `Σ_j e^{z}` beside z_j: what has an entry for each j, written without its index. */
function withIndex(w: Lowering, body: Expression, letter: string): Expression {
  if (!/^[a-z]'*$/.test(letter)) return body;
  const index: Expression = { kind: "symbol", name: letter, indices: [] };
  const write = (e: Expression): Expression => {
    if (e.kind !== "symbol") return mapChildren(e, write);
    const lacks = w.facts.definitions.get(e.name)?.some((d) => d.slots === `${e.slots ?? ""}_`) ?? false;
    return lacks ? { ...e, indices: [...e.indices, index], slots: `${e.slots ?? ""}_` } : e;
  };
  return write(body);
}

/** The identity among products of square matrices: `\prod_{j=k+1}^{t} ∂h_j/∂h_{j-1}` at k = t. */
function emptyProduct(w: Lowering, e: Reduce, c: Context): Tensor {
  const start = e.from ? bound(w, e.from, undefined, c) : 1;
  try {
    const factor = w.lower(e.body, { ...c, indices: new Map(c.indices).set(e.index, start - 1) });
    const [rows, columns] = factor.dims;
    if (rows && columns && rows.size === columns.size) return identity(w.program, rows);
  } catch (error) {
    if (!(error instanceof OutOfRange)) throw error;
  }
  return scalar(w.program.constant(1));
}

function accumulate(w: Lowering, e: Reduce, a: Tensor, b: Tensor): Tensor {
  if (e.operator === "sum") return elementwise(w.program, (x, y) => w.program.add(x, y), a, b);
  return product(w.program, a, b, "elementwise");
}

function isTrue(w: Lowering, condition: Expression, c: Context): boolean {
  if (condition.kind !== "compare") return true;
  const value = (e: Expression): number => w.names.indexValue(e, "index:?:0", c);
  const [x, y] = [value(condition.left), value(condition.right)];
  return compares(condition.operator, x, y);
}

/** The values of a bound letter: by its bounds, or by the positions where the body uses it. */
function indexRange(w: Lowering, e: Reduce, c: Context): number[] | undefined {
  const range = rangeOf(e.index, e.body, c, w.names);
  if (range) joinBounds(w, e, range.of);
  const low = e.from ? bound(w, e.from, range?.of, c) : range?.low;
  const high = e.to && !isOwnBound(e) && !isOfMember(e.to) ? bound(w, e.to, range?.of, c) : range?.high;
  if (low === undefined || high === undefined) return undefined;
  // A product whose end lies before its start is no empty one: the line does not mean these values.
  if (e.operator === "product" && e.from && e.to && high < low - 1) throw OutOfRange.here;
  const length = Math.max(0, high - low + 1);
  w.spend(length);
  return Array.from({ length }, (_, i) => low + i);
}

function bound(w: Lowering, e: Expression, of: string | undefined, c: Context): number {
  return w.names.indexValue(e, of ?? "index:?:0", c);
}

function joinBounds(w: Lowering, e: Reduce, of: string): void {
  const isFromFirst = e.from === undefined || (e.from.kind === "number" && e.from.value === 1);
  if (e.to?.kind === "number" && isFromFirst && e.to.value > 1 && !e.condition) countTo(w.learned, of, e.to.value);
  if (e.to?.kind === "symbol" && w.facts.reading.sizes.has(e.to.name) && !isOwnBound(e)) joinSizes(w.learned, of, `size:${e.to.name}`);
}

/** A sum over something that is no index: over examples, or over all members of a name (`\sum_w w^2`). */
function sumOver(w: Lowering, e: Reduce, c: Context): Tensor {
  if (e.from || e.to) throw new Undecidable(`what ${e.index} runs over is not said`, e.span);
  const members = some(e.body, (x) => x.kind === "symbol" && x.name === e.index && x.indices.length === 0);
  let result: Tensor | undefined;
  for (let k = 0; k < SAMPLES; k++) {
    const inner = members ? memberContext(w, e.index, k, c) : { ...c, sample: k };
    const term = w.lower(e.body, inner);
    result = result ? accumulate(w, e, result, term) : term;
  }
  return result!;
}

function memberContext(w: Lowering, name: string, k: number, c: Context): Context {
  const own = w.names.symbol({ kind: "symbol", name, indices: [] }, c);
  if (k === 0) return { ...c, bindings: new Map(c.bindings).set(name, own) };
  const other = coefficientsOf(w, `${name}#${k}`, own.nodes.length);
  return { ...c, bindings: new Map(c.bindings).set(name, { ...own, nodes: other.slice(0, own.nodes.length) }) };
}

/** A sum without an index: over the entries of an array, or over the free letter of its body. */
function impliedSum(w: Lowering, e: Reduce, c: Context): Tensor {
  const letters = freeLetters(e.body, c);
  const first = letters[0];
  if (first !== undefined) {
    const body = letters.slice(1).reduceRight<Expression>((inner, index) => ({ ...e, index, body: inner }), e.body);
    return reduce(w, { ...e, index: first, body }, c);
  }
  const body = w.lower(e.body, c);
  if (isHigher(body)) throw new Undecidable("what this sum runs over is not said", e.span);
  if (body.nodes.length === 1) return sumOver(w, { ...e, index: "·" }, c);
  return scalar(total(w.program, body.nodes));
}

/** `\sum_{j=1}^{s_l}`: as many as layer l has; the body tells the range. */
function isOfMember(to: Expression): boolean {
  return to.kind === "symbol" && to.indices.length > 0;
}

/** `\sum_{k=1}^k`: the bound is the letter itself; the body tells the range. */
function isOwnBound(e: Reduce): boolean {
  return e.to?.kind === "symbol" && e.to.name === e.index;
}
