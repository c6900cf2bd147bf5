import type { CheckOptions, Source } from "../src/check.ts";
import type { CheckResult } from "../src/diagnostic/result.ts";

type Count = Readonly<Record<"holds" | "undecided" | "fails", number>>;

export type Counts = Readonly<Record<string, { readonly right: Count; readonly wrong: Count }>>;

export const folders: readonly string[];

/** Lines by verdict, and those that are judged the wrong way round, as `folder/name:line`. */
export function countCorpus(check: (sources: readonly Source[], options: CheckOptions) => CheckResult): { readonly counts: Counts; readonly reversed: readonly string[] };

/** The counts that were written last. */
export function readTable(): Counts;
