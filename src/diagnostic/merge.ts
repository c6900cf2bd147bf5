import type { CheckResult, Summary } from "./result.ts";

const nothing: Summary = { files: 0, claims: 0, holds: 0, fails: 0, undecided: 0, causes: 0 };

/** The results of several runs as one: files in order, counts added up. */
export function mergeResults(results: readonly CheckResult[]): CheckResult {
  return { version: 1, summary: results.map(({ summary }) => summary).reduce(add, nothing), files: results.flatMap(({ files }) => files) };
}

function add(a: Summary, b: Summary): Summary {
  return {
    files: a.files + b.files, claims: a.claims + b.claims, holds: a.holds + b.holds,
    fails: a.fails + b.fails, undecided: a.undecided + b.undecided, causes: a.causes + b.causes,
    ...(a.known === undefined && b.known === undefined ? {} : { known: (a.known ?? 0) + (b.known ?? 0) }),
  };
}
