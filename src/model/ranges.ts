/** Over which values an index letter runs: those for which every quantity that carries it exists (reading.md §7.1). */
import type { Call, Expression, SymbolNode } from "../expression/expression.ts";
import { children, mapChildren } from "../expression/walk.ts";
import { type Context, OutOfRange, Undecidable } from "./context.ts";
import { offsetOf } from "./facts.ts";
import { dimOf, joinSizes } from "./learned.ts";
import type { Names } from "./names.ts";
import type { Dim } from "./tensor.ts";

export interface IndexRange {
  /** The class of the position. */
  readonly of: string;
  readonly low: number;
  readonly high: number;
}

export function rangeOf(letter: string, body: Expression, c: Context, names: Names): IndexRange | undefined {
  const found: IndexRange[] = [];
  collect(letter, body, c, names, found);
  const first = found[0];
  if (!first) return undefined;
  for (const other of found.slice(1)) joinSizes(names.indices.learned, first.of, other.of);
  return { of: first.of, low: Math.max(...found.map((o) => o.low)), high: Math.min(...found.map((o) => o.high)) };
}

function collect(letter: string, e: Expression, c: Context, names: Names, found: IndexRange[]): void {
  switch (e.kind) {
    case "number": return;
    case "symbol": {
      e.indices.forEach((index, k) => {
        const step = offsetOf(index);
        if (step?.letter !== letter) return;
        const occurrence = occurrenceAt(e, k, step.offset, c, names);
        if (occurrence) found.push(occurrence);
      });
      return;
    }
    case "reduce": if (e.index !== letter) collect(letter, e.body, c, names, found); return;
    case "call": if (e.function === "component") picked(letter, e, c, names, found);
      for (const part of e.arguments) collect(letter, part, c, names, found);
      return;
    default: for (const part of children(e)) collect(letter, part, c, names, found);
  }
}

/** The axes that the indices behind a bracket pick from, `(W_2)_{ki}`. */
function picked(letter: string, e: Call, c: Context, names: Names, found: IndexRange[]): void {
  const [whole, ...indices] = e.arguments as [Expression, ...Expression[]];
  indices.forEach((index, k) => {
    const step = offsetOf(index);
    const dim = step?.letter === letter ? axisOf(whole, k, indices.length, c, names) : undefined;
    if (dim) found.push({ of: dim.of, low: 1 - step!.offset, high: dim.size - step!.offset });
  });
}

function axisOf(whole: Expression, k: number, count: number, c: Context, names: Names): Dim | undefined {
  const known = (e: Expression): Expression => (e.kind === "symbol" ? anyIndices(e, c) : mapChildren(e, known));
  try {
    const { dims } = names.value(known(whole), c);
    // one index of a row counts along it
    return dims[count < dims.length && dims[0]!.size === 1 ? k + 1 : k];
  } catch (error) {
    if (error instanceof Undecidable || error instanceof OutOfRange) return undefined;
    throw error;
  }
}

function occurrenceAt(e: SymbolNode, k: number, offset: number, c: Context, names: Names): IndexRange | undefined {
  if (c.bindings.has(e.name)) {
    const dim = c.bindings.get(e.name)!.dims[k];
    return dim && { of: dim.of, low: 1 - offset, high: dim.size - offset };
  }
  const position = names.indices.positionOf(e, k);
  if (position === undefined) {
    const dim = componentDim(e, k, c, names);
    return dim && { of: dim.of, low: 1 - offset, high: dim.size - offset };
  }
  const of = names.indices.slotClass(e.name, position, names.indices.knownValues(e, c));
  // What stands before the start is reached only by stepping back.
  const low = offset < 0 ? names.indices.lowest(e.name, position) : Math.max(names.indices.lowest(e.name, position), names.indices.first(e.name, position));
  return { of, low: low - offset, high: Math.min(dimOf(names.indices.learned, of).size, names.indices.listed(e.name, position)) - offset };
}

/** The axis that `z_i` picks from, for a z that is a vector without the index. */
function componentDim(e: SymbolNode, k: number, c: Context, names: Names): { of: string; size: number } | undefined {
  const whole: SymbolNode = { ...e, indices: e.indices.slice(0, k), slots: (e.slots ?? "").slice(0, k) };
  const known = anyIndices(whole, c);
  try {
    const t = names.symbol(known, c);
    const above = (e.slots ?? "")[k] === "^" && t.dims.length === 2;
    const axis = above || (t.dims.length === 2 && t.dims[0]!.size === 1) ? 1 : 0;
    return t.dims[axis];
  } catch (error) {
    if (error instanceof Undecidable || error instanceof OutOfRange) return undefined;
    throw error;
  }
}

/** Letters without a value yet stand for the first member. */
function anyIndices(e: SymbolNode, c: Context): SymbolNode {
  const indices = e.indices.map((index): Expression => {
    const step = offsetOf(index);
    return step && !c.indices.has(step.letter) && /^[a-z]'*$/.test(step.letter) ? { kind: "number", value: 1 } : index;
  });
  return { ...e, indices };
}
