/** A run divided among machines: every n-th document, and a report that tells how the parts go together again. */
import { InvalidArgumentError } from "commander";
import type { ShardPart } from "../diagnostic/shard-part.ts";
import type { Maths } from "./about-maths.ts";
import type { HostProblem } from "./host-problem.ts";

export interface Shard {
  /** From 1 on. */
  readonly index: number;
  readonly count: number;
}

export function shardOf(text: string): Shard {
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (index === undefined || shard.index < 1 || shard.index > shard.count) throw new InvalidArgumentError("A part is needed as 2/8: the second of eight.");
  return shard;
}

export function inShard(paths: readonly string[], shard: Shard | undefined): string[] {
  return paths.filter((_, position) => shard === undefined || position % shard.count === shard.index - 1);
}

/** A problem and its place among those of the whole run: what was said of the arguments, then what of each document. */
export interface PlacedProblem {
  readonly problem: HostProblem;
  readonly place: number;
}

/** `ofArguments` are found by every part, and told by the first. */
export function placeProblems(paths: readonly string[], ofArguments: readonly HostProblem[], ofDocuments: readonly HostProblem[], shard: Shard | undefined): PlacedProblem[] {
  const first = shard === undefined || shard.index === 1 ? ofArguments : [];
  return [
    ...first.map((problem, index) => ({ problem, place: paths.length + index })),
    ...ofDocuments.map((problem) => ({ problem, place: paths.length + ofArguments.length + paths.indexOf(problem.path) })),
  ];
}

export function shardPart({ index, count }: Shard, maths: Maths, places: readonly number[]): ShardPart {
  return { index, count, maths, places };
}
