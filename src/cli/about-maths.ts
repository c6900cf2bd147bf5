/** Whether a run had anything to do: one without maths could not do its work, one with maths and no claim says so. */
import type { FileResult } from "../diagnostic/result.ts";
import { holdsMaths } from "../source-lines.ts";
import type { HostProblem } from "./host-problem.ts";
import type { Source } from "./sources.ts";

/** What was found at most: claims (or problems, which speak for themselves), maths that claims nothing, or none. */
export type Maths = "claims" | "maths" | "none";

export function mathsOf(sources: readonly Source[], files: readonly FileResult[]): Maths {
  if (files.some(({ claims, problems }) => claims.length > 0 || problems.length > 0)) return "claims";
  return sources.some(({ path, raw }) => holdsMaths(path, raw)) ? "maths" : "none";
}

export function aboutMaths(paths: readonly string[], maths: Maths): HostProblem[] {
  if (paths.length === 0 || maths === "claims") return [];
  const path = paths.length === 1 ? paths[0]! : ".";
  return [maths === "maths"
    ? { path, rule: "no-claims", severity: "warning", message: "maths was found, but no line that claims anything" }
    : { path, rule: "no-maths", severity: "error", message: "no maths was found: no $…$, no \\[…\\], no equation environment, no network" }];
}
