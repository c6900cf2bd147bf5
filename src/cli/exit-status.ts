import type { FileResult } from "../diagnostic/result.ts";
import { findingsOf } from "../reports/finding.ts";
import type { HostProblem } from "./host-problem.ts";
import { Status } from "./io.ts";

export interface StatusOptions {
  readonly isStrict: (path: string) => boolean;
  readonly maxWarnings: number;
}

/** The status of a run, by the contract: what could not be done goes before what fails. */
export function exitStatus(files: readonly FileResult[], problems: readonly HostProblem[], { isStrict, maxWarnings }: StatusOptions): number {
  const all = [...problems, ...files.flatMap((file) => file.problems)];
  if (all.some(({ severity, raised }) => severity === "error" && !raised)) return Status.unable;
  const severities = [...problems, ...files.flatMap(findingsOf)].map(({ severity }) => severity);
  const isOpen = files.some(({ path, claims }) => isStrict(path) && claims.some(({ verdict }) => verdict === "undecided"));
  const warnings = severities.filter((severity) => severity === "warning").length;
  return severities.includes("error") || isOpen || warnings > maxWarnings ? Status.fails : Status.clean;
}
