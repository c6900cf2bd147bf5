/** One document, checked. */
import { type CheckOptions, check } from "../check.ts";
import type { FileResult } from "../diagnostic/result.ts";
import type { Job } from "./job.ts";
import { fileResolver } from "./resolve-file.ts";

export function checkOne(job: Job): FileResult {
  return check([job.source], checkOptions(job)).files[0]!;
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
