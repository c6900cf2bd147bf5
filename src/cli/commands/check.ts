import { type CheckOptions, check } from "../../check.ts";
import { summarise } from "../../diagnostic/summarise.ts";
import type { CheckResult, FileResult } from "../../diagnostic/result.ts";
import { harmless } from "../../reports/display-line.ts";
import { gradePoints } from "../../rubric.ts";
import { withLevels, withProblemLevel } from "../../severity.ts";
import { holdsMaths } from "../../source-lines.ts";
import type { FileSettings } from "../configs.ts";
import { exitStatus } from "../exit-status.ts";
import { type HostProblem, renderHostProblem } from "../host-problem.ts";
import { type Io, Status } from "../io.ts";
import { mendSources } from "../mend-sources.ts";
import { type Plan, type PlanFlags, planRun } from "../plan-run.ts";
import { withProgress } from "../progress.ts";
import { fileResolver } from "../resolve-file.ts";
import { readSources, type Source } from "../sources.ts";
import { type ReportFlags, writeReports } from "../write-reports.ts";

export interface CheckFlags extends PlanFlags, ReportFlags {
  readonly timeout?: number;
  readonly fix?: true;
  readonly fixDryRun?: true;
}

/** `backproof check`: reads the files, checks them, prints the reports, and returns the exit status. */
export async function checkCommand(args: readonly string[], flags: CheckFlags, io: Io): Promise<number> {
  const plan = await planRun(args, flags, io);
  if ("broken" in plan) return tell(plan.broken, io), Status.unable;
  const { sources: read, problems } = await readSources(plan.paths, flags.stdinFilename ?? "stdin.md", io);
  const optionsOf = checkOptions(plan, flags, io);
  const sources = flags.fix || flags.fixDryRun ? mendSources(read, optionsOf, flags.fixDryRun === true, io) : read;
  const checked = withProgress(sources, ({ path }) => harmless(path), (source) => check([source], optionsOf(source.path)).files[0]!, io);
  const told = checked.map((file) => withLevels(file, plan.settingsOf(file.path).severity));
  const all = [...plan.problems, ...problems, ...aboutMaths(sources, checked)].flatMap((problem) => withProblemLevel(problem, plan.settingsOf(problem.path).severity));
  tell(all, io);
  const fresh = await withoutBaseline(told, plan, flags, io);
  const isWritten = await writeReports({ result: resultOf(told, fresh, plan), problems: all, sources }, flags, io);
  const { files } = fresh;
  return isWritten && fresh.isWritten ? exitStatus(files, all, { isStrict: (path) => plan.settingsOf(path).strict, maxWarnings: plan.maxWarnings }) : Status.unable;
}

function tell(problems: readonly HostProblem[], io: Io): void {
  for (const problem of problems) io.stderr.write(renderHostProblem(problem));
}

interface Fresh {
  readonly files: readonly FileResult[];
  readonly known?: number;
  readonly isWritten: boolean;
}

async function withoutBaseline(files: readonly FileResult[], { baseline }: Plan, flags: CheckFlags, io: Io): Promise<Fresh> {
  if (baseline === undefined || flags.baseline === undefined) return { files, isWritten: true };
  const { sift, updateBaseline } = await import("../baseline-file.ts");
  const updated = flags.updateBaseline ? updateBaseline(files, baseline, flags.baseline, io) : { value: baseline };
  if ("failure" in updated) io.stderr.write(`backproof: the baseline was not written to ${harmless(flags.baseline)}: ${updated.failure}\n`);
  return { ...sift(files, "value" in updated ? updated.value : baseline, flags.baseline, io), isWritten: "value" in updated };
}

/** Points are for all that was found, also for what a baseline knows. */
function resultOf(told: readonly FileResult[], { files, known }: Fresh, { rubric }: Plan): CheckResult {
  const summary = { ...summarise(files), ...(known === undefined ? {} : { known }) };
  const all: CheckResult = { version: 1, summary, files: told };
  return { ...all, files, ...(rubric ? { points: gradePoints(all, rubric) } : {}) };
}

/** The options of each document; a deadline is one for all. */
function checkOptions({ settingsOf }: Plan, { timeout, explainNames }: CheckFlags, io: Io): (path: string) => CheckOptions {
  const deadline = timeout === undefined ? undefined : performance.now() + timeout * 1000;
  const common = {
    ...(deadline === undefined ? {} : { expired: () => performance.now() > deadline }),
    ...(explainNames ? { explainNames } : {}),
  };
  return (path) => ({ ...common, ...ofSettings(settingsOf(path), io) });
}

function ofSettings({ seed, budget, root }: FileSettings, io: Io): CheckOptions {
  return { resolve: fileResolver(io.cwd(), root), ...(seed === undefined ? {} : { seed }), ...(budget === undefined ? {} : { budget }) };
}

/** A run without maths could not do its work; one with maths and no claim says so. What is broken speaks for itself. */
function aboutMaths(sources: readonly Source[], files: readonly FileResult[]): HostProblem[] {
  if (sources.length === 0 || files.some(({ claims, problems }) => claims.length > 0 || problems.length > 0)) return [];
  const path = sources.length === 1 ? sources[0]!.path : ".";
  return [sources.some((source) => holdsMaths(source.path, source.raw))
    ? { path, rule: "no-claims", severity: "warning", message: "maths was found, but no line that claims anything" }
    : { path, rule: "no-maths", severity: "error", message: "no maths was found: no $…$, no \\[…\\], no equation environment, no network" }];
}
