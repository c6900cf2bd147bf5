/** What a run is about, settled before anything is checked: its documents and what holds for each of them. */
import type { Rubric } from "../rubric.ts";
import type { Levels } from "../severity.ts";
import type { Baseline } from "./baseline-file.ts";
import { type FileSettings, readConfigs } from "./configs.ts";
import { type Found, findFiles } from "./find-files.ts";
import type { HostProblem } from "./host-problem.ts";
import type { Io } from "./io.ts";
import type { Settings } from "./read-settings.ts";

export interface PlanFlags {
  readonly stdinFilename?: string;
  readonly strict?: true;
  readonly severity?: Levels;
  readonly maxWarnings?: number;
  readonly seed?: number;
  readonly budget?: number;
  readonly root?: string;
  readonly rubric?: string;
  readonly baseline?: string;
  readonly updateBaseline?: true;
}

export interface Plan {
  /** Documents in their order; `-` is standard input. */
  readonly paths: readonly string[];
  readonly problems: readonly HostProblem[];
  /** By the name of the document, which for standard input is the one it was given. */
  readonly settingsOf: (path: string) => FileSettings;
  readonly maxWarnings: number;
  readonly rubric: Rubric | undefined;
  readonly baseline: Baseline | undefined;
}

/** Or what is wrong with the settings; then nothing is to be run. */
export async function planRun(args: readonly string[], flags: PlanFlags, io: Io): Promise<Plan | { readonly broken: readonly HostProblem[] }> {
  return planOf(findFiles(args, io.cwd()), flags, io);
}

export async function planOf(found: Found, flags: PlanFlags, io: Io): Promise<Plan | { readonly broken: readonly HostProblem[] }> {
  const named = (path: string): string => (path === "-" ? flags.stdinFilename ?? "stdin.md" : path);
  const configs = await readConfigs(found.paths.map(named), io.cwd());
  const rubric = flags.rubric === undefined ? undefined : (await import("./rubric-file.ts")).readRubric(flags.rubric, io.cwd());
  const baseline = flags.baseline === undefined ? undefined : (await import("./baseline-file.ts")).readBaseline(flags.baseline, flags.updateBaseline === true, io.cwd());
  const broken = [...configs.problems, ...problemsOf(rubric), ...problemsOf(baseline), ...aboutBaseline(flags)];
  if (broken.length > 0) return { broken };
  const paths = found.paths.filter((path) => !configs.isIgnored(named(path)));
  return {
    paths,
    problems: [...found.problems, ...aboutIgnored(found.paths, paths)],
    settingsOf: (path) => withFlags(configs.settingsOf(path), flags),
    maxWarnings: flags.maxWarnings ?? configs.maxWarnings ?? Number.POSITIVE_INFINITY,
    rubric: rubric && "value" in rubric ? rubric.value : undefined,
    baseline: baseline && "value" in baseline ? baseline.value : undefined,
  };
}

function problemsOf(settings: Settings<unknown> | undefined): readonly HostProblem[] {
  return settings && "problems" in settings ? settings.problems : [];
}

function aboutBaseline({ baseline, updateBaseline }: PlanFlags): HostProblem[] {
  if (!updateBaseline || baseline !== undefined) return [];
  return [{ path: "--update-baseline", rule: "configuration", severity: "error", message: "name the file with --baseline FILE" }];
}

/** Whoever leaves out everything should hear of it, although it is what the configuration says. */
function aboutIgnored(found: readonly string[], kept: readonly string[]): HostProblem[] {
  if (found.length === 0 || kept.length > 0) return [];
  const path = found.length === 1 ? found[0]! : ".";
  return [{ path, rule: "no-documents", severity: "warning", message: "the configuration's `ignore` leaves out all that was named" }];
}

function withFlags(settings: FileSettings, { severity = {}, strict, seed, budget, root }: PlanFlags): FileSettings {
  return {
    ...settings,
    severity: { ...settings.severity, ...severity },
    strict: strict ?? settings.strict,
    ...(seed === undefined ? {} : { seed }),
    ...(budget === undefined ? {} : { budget }),
    ...(root === undefined ? {} : { root }),
  };
}
