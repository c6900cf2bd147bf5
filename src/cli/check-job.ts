/** A job, done: here, or in a thread of its own. */
import type { FileResult } from "../diagnostic/result.ts";
import { checkOne } from "./check-one.ts";
import type { Job } from "./job.ts";
import type { Store } from "./result-cache.ts";

/** What reads and writes earlier results is loaded where there are any to be had. */
export async function checkJob(job: Job, store?: Store): Promise<FileResult> {
  if (store === undefined && job.cache === undefined) return checkOne(job);
  const { checkUnlessKnown } = await import("./check-unless-known.ts");
  return checkUnlessKnown(job, store);
}
