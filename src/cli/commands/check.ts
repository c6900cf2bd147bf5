import { type CheckOptions, check } from "../../check.ts";
import { mergeResults } from "../../diagnostic/merge.ts";
import type { CheckResult } from "../../diagnostic/result.ts";
import { gradePoints } from "../../rubric.ts";
import { harmless } from "../../reports/display-line.ts";
import { holdsMaths } from "../../source-lines.ts";
import { type HostProblem, renderHostProblem } from "../host-problem.ts";
import { type Io, Status } from "../io.ts";
import { mendSources } from "../mend-sources.ts";
import { withProgress } from "../progress.ts";
import type { ReportTarget } from "../report-targets.ts";
import { fileResolver } from "../resolve-file.ts";
import { readSources, type Source } from "../sources.ts";
import { writeReports } from "../write-reports.ts";

export interface CheckFlags {
  readonly format?: readonly ReportTarget[];
  readonly stdinFilename?: string;
  readonly strict?: true;
  readonly explainNames?: true;
  readonly color: boolean;
  readonly seed?: number;
  readonly budget?: number;
  readonly timeout?: number;
  readonly root?: string;
  readonly fix?: true;
  readonly fixDryRun?: true;
  readonly rubric?: string;
}

/** `backproof check`: reads the files, checks them, prints the report, and returns the exit status. */
export async function checkCommand(args: readonly string[], flags: CheckFlags, io: Io): Promise<number> {
  const rubric = flags.rubric === undefined ? undefined : (await import("../rubric-file.ts")).readRubric(flags.rubric, io.cwd());
  if (rubric && "problems" in rubric) return unable(rubric.problems, io);
  const { sources: read, problems } = await readSources(args, flags.stdinFilename ?? "stdin.md", io);
  const options = checkOptions(flags, io);
  const sources = flags.fix || flags.fixDryRun ? mendSources(read, options, flags.fixDryRun === true, io) : read;
  const results = withProgress(sources, ({ path }) => harmless(path), (source) => check([source], options), io);
  const result = mergeResults(results);
  const all = [...problems, ...aboutMaths(sources, result)];
  for (const problem of all) io.stderr.write(renderHostProblem(problem));
  const graded = rubric ? { ...result, points: gradePoints(result, rubric.value) } : result;
  const isWritten = await writeReports({ result: graded, problems: all, sources }, flags, io);
  return isWritten ? statusOf(result, all, flags.strict === true) : Status.unable;
}

function unable(problems: readonly HostProblem[], io: Io): number {
  for (const problem of problems) io.stderr.write(renderHostProblem(problem));
  return Status.unable;
}

function checkOptions({ seed, root, budget, timeout, explainNames }: CheckFlags, io: Io): CheckOptions {
  const deadline = timeout === undefined ? undefined : performance.now() + timeout * 1000;
  return {
    resolve: fileResolver(io.cwd(), root),
    ...(seed === undefined ? {} : { seed }),
    ...(budget === undefined ? {} : { budget }),
    ...(deadline === undefined ? {} : { expired: () => performance.now() > deadline }),
    ...(explainNames ? { explainNames } : {}),
  };
}

/** A run without maths could not do its work; one with maths and no claim says so. What is broken speaks for itself. */
function aboutMaths(sources: readonly Source[], { summary, files }: CheckResult): HostProblem[] {
  if (summary.claims > 0 || sources.length === 0 || files.some(({ problems }) => problems.length > 0)) return [];
  const path = sources.length === 1 ? sources[0]!.path : ".";
  return [sources.some((source) => holdsMaths(source.path, source.raw))
    ? { path, rule: "no-claims", severity: "warning", message: "maths was found, but no line that claims anything" }
    : { path, rule: "no-maths", severity: "error", message: "no maths was found: no $…$, no \\[…\\], no equation environment, no network" }];
}

function statusOf({ summary, files }: CheckResult, problems: readonly HostProblem[], strict: boolean): number {
  const severities = [...problems, ...files.flatMap((file) => file.problems)].map(({ severity }) => severity);
  if (severities.includes("error")) return Status.unable;
  return summary.fails > 0 || (strict && summary.undecided > 0) ? Status.fails : Status.clean;
}
