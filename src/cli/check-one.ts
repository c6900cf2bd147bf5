/** One document, checked: here, or in a thread of its own. */
import { type CheckOptions, check } from "../check.ts";
import type { FileResult } from "../diagnostic/result.ts";
import type { Job } from "./job.ts";
import { diskStore, recall, remember, type Store } from "./result-cache.ts";
import { fileResolver } from "./resolve-file.ts";

export function checkOne(job: Job, store: Store | undefined = job.cache === undefined ? undefined : diskStore(job.cache)): FileResult {
  if (store === undefined) return check([job.source], checkOptions(job)).files[0]!;
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

export function checkOptions({ cwd, root, seed, budget, explainNames, deadline }: Omit<Job, "source">): CheckOptions {
  return {
    resolve: fileResolver(cwd, root),
    ...(seed === undefined ? {} : { seed }),
    ...(budget === undefined ? {} : { budget }),
    ...(explainNames ? { explainNames } : {}),
    ...(deadline === undefined ? {} : { expired: () => Date.now() > deadline }),
  };
}
