/** What was learned about sizes and ranks while a model was built: it outlives a rebuild. */
import { SizesApart, Undecidable, Unified } from "./context.ts";
import { Sizes } from "./sizes.ts";
import type { Dim } from "./tensor.ts";

/** What outlives a rebuild: sizes that were joined, ranks that were found. */
export interface Learned {
  readonly sizes: Sizes;
  /** Axes of names without a declaration. */
  readonly ranks: Map<string, readonly string[]>;
  /** Classes that declarations and definitions use: claims join none of them. */
  readonly closed: Set<string>;
  /** Choices of the reading that this was learned under. */
  asked: number;
}

export function nothingLearned(): Learned {
  return { sizes: new Sizes(), ranks: new Map(), closed: new Set(), asked: 0 };
}

export function copyOf({ sizes, ranks, closed, asked }: Learned): Learned {
  return { sizes: sizes.copy(), ranks: new Map(ranks), closed: new Set(closed), asked };
}

export function dimOf({ sizes }: Learned, of: string): Dim {
  return { size: sizes.sizeOf(of), of };
}

/** An axis whose size is a written number. */
export function fixedDim({ sizes }: Learned, size: number): Dim {
  const of = `int:${size}`;
  sizes.fix(of, size);
  return { size, of };
}

/** A written number must exist. */
export function reach({ sizes }: Learned, of: string, value: number): number {
  if (value <= sizes.sizeOf(of) || sizes.isFixed(of)) return value;
  if (!sizes.grow(of, value)) throw new Undecidable("an index leaves its range");
  throw new Unified();
}

/** A sum over all members ends at a written number. */
export function countTo({ sizes }: Learned, of: string, size: number): void {
  const before = sizes.sizeOf(of);
  sizes.count(of, size);
  if (sizes.sizeOf(of) !== before) throw new Unified();
}

/** Makes two classes one; a new insight starts the model again. */
export function joinSizes({ sizes, closed }: Learned, a: string, b: string): void {
  if (sizes.find(a) === sizes.find(b)) return;
  if (areDeclaredApart(sizes, closed, a, b)) throw new SizesApart();
  const before = sizes.sizeOf(a) === sizes.sizeOf(b);
  if (!sizes.join(a, b)) throw new Undecidable(`two sizes that differ would have to be equal`);
  if (!before) throw new Unified();
}

/** Both have a name in declarations, `m_0` and `m_1`, and the definitions got along without joining them. */
function areDeclaredApart(sizes: Sizes, closed: ReadonlySet<string>, a: string, b: string): boolean {
  const declared = new Set([...closed].filter((name) => name.startsWith("size:")).map((name) => sizes.find(name)));
  return declared.has(sizes.find(a)) && declared.has(sizes.find(b));
}

/** Joins two classes for the sake of a claim; only where one of them is known from nowhere else. */
export function joinOpen(learned: Learned, a: string, b: string): boolean {
  return areOpen(learned, a, b) && learned.sizes.join(a, b);
}

function areOpen({ sizes, closed }: Learned, a: string, b: string): boolean {
  const roots = new Set([...closed].map((name) => sizes.find(name)));
  const isKnown = (name: string): boolean => roots.has(sizes.find(name)) || name.startsWith("int:");
  return sizes.find(a) !== sizes.find(b) && !(isKnown(a) && isKnown(b));
}

/** Two classes that nothing in the document keeps apart: `Z = X W` joins them. */
export function mayBeOne(learned: Learned, a: string, b: string): boolean {
  const isNamed = (name: string): boolean => /^(size|int):/.test(learned.sizes.find(name));
  return areOpen(learned, a, b) && !(isNamed(a) && isNamed(b));
}
