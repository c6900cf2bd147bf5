import { mergeResults, shardMistake } from "../../diagnostic/merge.ts";
import type { CheckResult, FileResult } from "../../diagnostic/result.ts";
import { gradePoints } from "../../rubric.ts";
import { withProblemLevel } from "../../severity.ts";
import { aboutMaths, type Maths } from "../about-maths.ts";
import { exitStatus } from "../exit-status.ts";
import { type HostProblem, isHostRule, renderHostProblem } from "../host-problem.ts";
import { type Io, Status } from "../io.ts";
import { type Plan, type PlanFlags, planOf } from "../plan-run.ts";
import { readReport } from "../read-report.ts";
import { readSources } from "../sources.ts";
import { type ReportFlags, writeReports } from "../write-reports.ts";

export interface MergeFlags extends Pick<PlanFlags, "strict" | "maxWarnings" | "rubric">, ReportFlags {}

/** `backproof merge`: the reports of several runs as that of one. */
export async function mergeCommand(reports: readonly string[], flags: MergeFlags, io: Io): Promise<number> {
  const read = reports.map((file) => readReport(file, io.cwd()));
  const results = read.flatMap((one) => ("result" in one ? [one.result] : []));
  const mistake = shardMistake(results);
  const wrong = [...read.flatMap((one) => ("problem" in one ? [one.problem] : [])), ...(mistake === undefined ? [] : [problemOf(mistake)])];
  if (wrong.length > 0) return refuse(wrong, io);
  const merged = mergeResults(results);
  const files = merged.files.filter((file) => hostProblems(file).length === 0);
  const plan = await planOf({ paths: files.map(({ path }) => path), problems: [] }, flags, io);
  if ("broken" in plan) return refuse(plan.broken, io);
  const problems = [...merged.files.flatMap(hostProblems), ...aboutRun(results, files, plan)];
  for (const problem of problems) io.stderr.write(renderHostProblem(problem));
  const { sources } = await readSources(files.filter(({ claims, problems }) => claims.length > 0 || problems.length > 0).map(({ path }) => path), "", io);
  const result: CheckResult = { version: 1, summary: merged.summary, files };
  const graded = plan.rubric ? { ...result, points: gradePoints(result, plan.rubric) } : result;
  const isWritten = await writeReports({ result: graded, problems, sources }, flags, io);
  return isWritten ? exitStatus(files, problems, { isStrict: (path) => plan.settingsOf(path).strict, maxWarnings: plan.maxWarnings }) : Status.unable;
}

function refuse(problems: readonly HostProblem[], io: Io): number {
  for (const problem of problems) io.stderr.write(renderHostProblem(problem));
  return Status.unable;
}

function problemOf(message: string): HostProblem {
  return { path: ".", rule: "configuration", severity: "error", message };
}

/** What a report says of a file as a whole goes to standard error, as it did in the run. */
function hostProblems({ path, claims, definitions, problems }: FileResult): HostProblem[] {
  if (claims.length > 0 || definitions.length > 0) return [];
  return problems.flatMap(({ rule, range, ...rest }) => (isHostRule(rule) ? [{ ...rest, path, rule, ...(range.end.column > 1 ? { range } : {}) }] : []));
}

/** What only all parts together can tell. */
function aboutRun(results: readonly CheckResult[], files: readonly FileResult[], { settingsOf }: Plan): HostProblem[] {
  const found = results.flatMap(({ shard }) => shard?.maths ?? []);
  if (found.length === 0) return [];
  const maths = (["claims", "maths"] as const).find((kind) => found.includes(kind)) ?? "none" satisfies Maths;
  return aboutMaths(files.map(({ path }) => path), maths).flatMap((problem) => withProblemLevel(problem, settingsOf(problem.path).severity));
}
