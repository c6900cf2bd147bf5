/** Ranks that names without a declared shape turn out to have, from what stands beside them. */
import { ONES } from "../claims/resolve-name.ts";
import { Unified } from "./context.ts";
import type { Lowering } from "./lowering.ts";
import { type Dim, isScalarLike, type Tensor } from "./tensor.ts";

/** Whether a class is the size that the loss is averaged over. */
export function isBatch(w: Lowering, of: string): boolean {
  const { sizes } = w.learned;
  return w.facts.batch !== undefined && sizes.find(`size:${w.facts.batch}`) === sizes.find(of);
}

/** A name without a declared shape that is added to an array is an array. */
export function raise(w: Lowering, t: Tensor, other: Tensor): void {
  if (t.guessed === undefined || other.dims.length === 0 || isScalarLike(other) || w.facts.addedNumbers.has(t.guessed) || /^[α-ωΑ-Ω]/.test(t.guessed)) return;
  // `xW + b` of one row: b is a row, too.
  const dims = other.dims.length === 2 && other.dims.every(({ size }) => size > 1) && t.guessed.startsWith("b") ? [biasAxis(w, other.dims)] : other.dims;
  if (dims.length === 1 && dims[0]!.size === 1) return;
  learnRank(w, t.guessed, dims.length, dims);
}

/** A bias has an entry a unit and is the same for all examples. */
function biasAxis(w: Lowering, dims: readonly Dim[]): Dim {
  if (dims.some(({ of }) => isBatch(w, of))) return isBatch(w, dims[1]!.of) && !isBatch(w, dims[0]!.of) ? dims[0]! : dims[1]!;
  return w.facts.columnBatches.size > 0 ? dims[0]! : dims[1]!;
}

/** Gives a name axes of its own, and joins them with the classes that it was seen with. */
function learnRank(w: Lowering, name: string, rank: number, dims: readonly (Dim | undefined)[]): never {
  const axes = Array.from({ length: rank }, (_, i) => `axis:${name}:${i}`);
  w.learned.ranks.set(name, axes);
  axes.forEach((axis, i) => {
    const dim = dims[i];
    if (dim) w.learned.sizes.join(axis, dim.of);
  });
  throw new Unified();
}

/** `W x`: beside a matrix, a lower-case name of unknown rank is a vector. */
export function vectorRank(w: Lowering, a: Tensor, b: Tensor): void {
  if (b.guessed !== undefined && a.dims.length === 2 && isVectorName(b.guessed)) learnRank(w, b.guessed, 1, [a.dims[1]!]);
  if (a.guessed !== undefined && b.dims.length === 2 && isVectorName(a.guessed)) learnRank(w, a.guessed, 1, [b.dims[0]!]);
  if (b.guessed !== undefined && a.row && isVectorName(b.guessed)) learnRank(w, b.guessed, 1, [a.dims[0]!]);
  // A capital beside an array is a matrix, whatever its sizes.
  if (a.guessed !== undefined && isMatrixName(a.guessed) && !isScalarLike(b) && b.dims.length > 0 && !b.row) learnRank(w, a.guessed, 2, [undefined, b.dims[0]!]);
  if (b.guessed !== undefined && isMatrixName(b.guessed) && !isScalarLike(a) && (a.row || a.dims.length === 2)) learnRank(w, b.guessed, 2, [a.dims[a.dims.length - 1]!]);
}

function isVectorName(name: string): boolean {
  if (name.startsWith(ONES)) return true;
  return /^(\w+\()*[a-z](\)|_|\^|$)/.test(name) && !/^(n|m|c|k|η|λ|α|β)(_|$)/.test(name);
}

/** W, U, V, A … but not the letters of sizes and losses. */
function isMatrixName(name: string): boolean {
  return /^[A-Z](_|\^|$)/.test(name) && !/^[CEIJKLMNT](_|\^|$)/.test(name);
}
