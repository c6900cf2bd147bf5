/** One document, checked unless the cache has its result. */
import { check } from "../check.ts";
import type { FileResult } from "../diagnostic/result.ts";
import { checkOptions } from "./check-one.ts";
import type { Job } from "./job.ts";
import { diskStore, recall, remember, type Store } from "./result-cache.ts";

export function checkUnlessKnown(job: Job, given?: Store): FileResult {
  const store = given ?? diskStore(job.cache!);
  const options = checkOptions(job);
  const known = recall(store, job, options.resolve!);
  if (known) return known;
  const uses = new Map<string, string | undefined>();
  let wasCut = false;
  const result = check([job.source], {
    ...options,
    resolve: (path, from) => {
      const text = options.resolve!(path, from);
      uses.set(path, text);
      return text;
    },
    ...(options.expired ? { expired: () => (wasCut ||= options.expired!()) } : {}),
  }).files[0]!;
  // What the clock cut off may be decided another time.
  if (!wasCut) remember(store, job, uses, result);
  return result;
}
