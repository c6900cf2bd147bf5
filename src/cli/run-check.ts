/** A run of `backproof check`, from the arguments to the exit status. */
import { resolve } from "node:path";
import type { CheckResult, FileResult } from "../diagnostic/result.ts";
import { summarise } from "../diagnostic/summarise.ts";
import { harmless } from "../reports/display-line.ts";
import { gradePoints } from "../rubric.ts";
import { withLevels, withProblemLevel } from "../severity.ts";
import { aboutMaths, mathsOf } from "./about-maths.ts";
import { changedFiles, hasChanged } from "./changed-files.ts";
import { checkOptions } from "./check-one.ts";
import { exitStatus } from "./exit-status.ts";
import { type HostProblem, renderHostProblem } from "./host-problem.ts";
import { type Io, Status } from "./io.ts";
import type { Job } from "./job.ts";
import { mendSources } from "./mend-sources.ts";
import { type Plan, type PlanFlags, planRun } from "./plan-run.ts";
import type { Store } from "./result-cache.ts";
import { runJobs } from "./run-jobs.ts";
import { inShard, placeProblems, type Shard, shardPart } from "./shard.ts";
import { readSources, type Source } from "./sources.ts";
import { type ReportFlags, writeReports } from "./write-reports.ts";

export interface CheckFlags extends PlanFlags, ReportFlags {
  readonly timeout?: number;
  readonly fix?: true;
  readonly fixDryRun?: true;
  readonly cache?: true;
  readonly changed?: string | true;
  readonly threads?: number;
  readonly shard?: Shard;
}

/** `store` keeps results between the runs of one process. */
export async function runCheck(args: readonly string[], flags: CheckFlags, io: Io, store?: Store): Promise<number> {
  const plan = await planRun(args, flags, io);
  if ("broken" in plan) return refuse(plan.broken, io);
  const read = await readSources(inShard(plan.paths, flags.shard), flags.stdinFilename ?? "stdin.md", io);
  const wanted = onlyChanged(read.sources, flags, io);
  if ("failure" in wanted) return refuse([{ path: "--changed", rule: "configuration", severity: "error", message: wanted.failure }], io);
  const jobOf = jobMaker(plan, flags, io);
  const sources = flags.fix || flags.fixDryRun ? mendSources(wanted.sources, (source) => checkOptions(jobOf(source)), flags.fixDryRun === true, io) : wanted.sources;
  const checked = await runJobs(sources.map(jobOf), flags.threads ?? 1, io, store);
  const told = checked.map((file) => withLevels(file, plan.settingsOf(file.path).severity));
  const names = plan.paths.map((path) => (path === "-" ? flags.stdinFilename ?? "stdin.md" : path));
  const maths = mathsOf(sources, checked);
  // One part of several cannot tell what the whole holds.
  const ofRun = flags.shard ? [] : aboutMaths(sources.map(({ path }) => path), maths);
  const placed = placeProblems(names, plan.problems, [...read.problems, ...ofRun], flags.shard)
    .flatMap(({ problem, place }) => withProblemLevel(problem, plan.settingsOf(problem.path).severity).map((one) => ({ problem: one, place })));
  const problems = placed.map(({ problem }) => problem);
  tell(problems, io);
  const fresh = await withoutBaseline(told, plan, flags, io);
  const places = [...fresh.files.map(({ path }) => names.indexOf(path)), ...placed.map(({ place }) => place)];
  const part = flags.shard ? { shard: shardPart(flags.shard, maths, places) } : {};
  const isWritten = await writeReports({ result: { ...resultOf(told, fresh, plan), ...part }, problems, sources }, flags, io);
  const isStrict = (path: string): boolean => plan.settingsOf(path).strict;
  return isWritten && fresh.isWritten ? exitStatus(fresh.files, problems, { isStrict, maxWarnings: plan.maxWarnings }) : Status.unable;
}

function refuse(problems: readonly HostProblem[], io: Io): number {
  tell(problems, io);
  return Status.unable;
}

function tell(problems: readonly HostProblem[], io: Io): void {
  for (const problem of problems) io.stderr.write(renderHostProblem(problem));
}

function onlyChanged(sources: readonly Source[], { changed }: CheckFlags, io: Io): { sources: readonly Source[] } | { failure: string } {
  if (changed === undefined) return { sources };
  const found = changedFiles(changed, io.cwd());
  if ("failure" in found) return found;
  const kept = sources.filter((source) => hasChanged(source, found.files, io.cwd()));
  if (kept.length === 0 && sources.length > 0) io.stderr.write("backproof: none of the documents has changed\n");
  return { sources: kept };
}

/** The jobs of a run; a deadline is one for all. */
function jobMaker({ settingsOf }: Plan, { timeout, explainNames, cache }: CheckFlags, io: Io): (source: Source) => Job {
  const common = {
    cwd: io.cwd(),
    ...(timeout === undefined ? {} : { deadline: Date.now() + timeout * 1000 }),
    ...(explainNames ? { explainNames } : {}),
    ...(cache ? { cache: resolve(io.cwd(), ".backproof-cache") } : {}),
  };
  return (source) => {
    const { seed, budget, root } = settingsOf(source.path);
    return { source, ...common, ...(seed === undefined ? {} : { seed }), ...(budget === undefined ? {} : { budget }), ...(root === undefined ? {} : { root }) };
  };
}

interface Fresh {
  readonly files: readonly FileResult[];
  readonly known?: number;
  readonly isWritten: boolean;
}

async function withoutBaseline(files: readonly FileResult[], { baseline }: Plan, flags: CheckFlags, io: Io): Promise<Fresh> {
  if (baseline === undefined || flags.baseline === undefined) return { files, isWritten: true };
  const { sift, updateBaseline } = await import("./baseline-file.ts");
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
