/** How the written indices of a use lie on the positions that its name has. */
import type { Expression, SymbolNode } from "../expression/expression.ts";

export interface Aligned {
  /** What is written at each position of the base. */
  readonly values: readonly (Expression | undefined)[];
  /** Indices that found no position: they pick components. */
  readonly extra: readonly Expression[];
  /** The position that each written index took. */
  readonly positions: readonly (number | undefined)[];
}

/** A use without indices, of a name that has so many positions. */
const bareUses: Aligned[] = [];

function bare(count: number): Aligned {
  return (bareUses[count] ??= { values: Array.from({ length: count }, () => undefined), extra: [], positions: [] });
}

interface Laid {
  readonly base: string;
  readonly count: number;
  readonly positionsOf: ReadonlyMap<string, number>;
  readonly aligned: Aligned;
}

/** A use is looked at many times, nearly always for the same positions. */
const last = new WeakMap<SymbolNode, Laid>();

/** Lays the written indices on the positions of the base; what finds no position is a component. */
export function alignSlots(base: string, node: SymbolNode, count: number, positionsOf: ReadonlyMap<string, number>): Aligned {
  if (node.indices.length === 0) return bare(count);
  const known = last.get(node);
  if (known && known.base === base && known.count === count && known.positionsOf === positionsOf) return known.aligned;
  const aligned = laid(base, node, count, positionsOf);
  last.set(node, { base, count, positionsOf, aligned });
  return aligned;
}

function laid(base: string, node: SymbolNode, count: number, positionsOf: ReadonlyMap<string, number>): Aligned {
  const positions: (number | undefined)[] = [];
  const values: (Expression | undefined)[] = Array.from({ length: count }, () => undefined);
  const extra: Expression[] = [];
  node.indices.forEach((index, k) => {
    const sign = (node.slots ?? "")[k] ?? "_";
    const free = (i: number): boolean => i < count && values[i] === undefined && (base[i] ?? "_") === sign;
    const usual = node.indices.length < count && index.kind === "symbol" ? positionsOf.get(`${node.name}:${index.name}`) : undefined;
    const at = usual !== undefined && free(usual) ? usual : values.findIndex((_, i) => free(i));
    positions.push(at >= 0 ? at : undefined);
    if (at >= 0) values[at] = index;
    else extra.push(index);
  });
  return { values, extra, positions };
}
