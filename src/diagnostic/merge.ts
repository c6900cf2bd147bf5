/** The results of several runs as one. */
import type { CheckResult, FileResult, Summary } from "./result.ts";

const nothing: Summary = { files: 0, claims: 0, holds: 0, fails: 0, undecided: 0, causes: 0 };

/** Files in order, counts added up. */
export function mergeResults(results: readonly CheckResult[]): CheckResult {
  const summary = results.map((result) => result.summary).reduce(add, nothing);
  const placed = results.flatMap(({ files, shard }, part) => files.map((file, index) => ({ file, part, place: shard?.places[index] ?? 0 })));
  const files = isDivided(results) ? placed.sort((a, b) => a.place - b.place).map(({ file }) => file) : results.flatMap((result): readonly FileResult[] => result.files);
  return { version: 1, summary, files };
}

function isDivided(results: readonly CheckResult[]): boolean {
  return results.length > 0 && results.every(({ shard }) => shard !== undefined);
}

/** Which parts of a divided run are missing or there twice, in words; nothing where all is well. */
export function shardMistake(results: readonly CheckResult[]): string | undefined {
  const parts = results.flatMap(({ shard }) => shard ?? []);
  if (parts.length === 0) return undefined;
  const { count } = parts[0]!;
  if (parts.length < results.length || parts.some((part) => part.count !== count)) return "these are not the parts of one run";
  const indices = parts.map(({ index }) => index);
  const twice = indices.find((index, at) => indices.indexOf(index) !== at);
  if (twice !== undefined) return `part ${twice} of ${count} is there twice`;
  const missing = Array.from({ length: count }, (_, i) => i + 1).find((index) => !indices.includes(index));
  return missing === undefined ? undefined : `part ${missing} of ${count} is missing`;
}

function add(a: Summary, b: Summary): Summary {
  return {
    files: a.files + b.files, claims: a.claims + b.claims, holds: a.holds + b.holds,
    fails: a.fails + b.fails, undecided: a.undecided + b.undecided, causes: a.causes + b.causes,
    ...(a.known === undefined && b.known === undefined ? {} : { known: (a.known ?? 0) + (b.known ?? 0) }),
  };
}
