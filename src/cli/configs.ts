/** The configuration of each file: the nearest `backproof.config.json`, or package.json with `backproof` in it. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import ignore from "ignore";
import picomatch from "picomatch";
import type { Levels } from "../severity.ts";
import type { Config } from "./config-schema.ts";
import type { HostProblem } from "./host-problem.ts";

/** What holds for one file. */
export interface FileSettings {
  readonly severity: Levels;
  readonly strict: boolean;
  readonly seed?: number;
  readonly budget?: number;
  /** An absolute path. */
  readonly root?: string;
}

export interface Configs {
  readonly problems: readonly HostProblem[];
  readonly settingsOf: (path: string) => FileSettings;
  readonly isIgnored: (path: string) => boolean;
  /** Where the run is started. */
  readonly maxWarnings: number | undefined;
}

interface Found {
  readonly directory: string;
  readonly config: Config;
}

/** Reads all configurations that `paths`, and the run itself, come under. */
export async function readConfigs(paths: readonly string[], cwd: string): Promise<Configs> {
  const fileOf = configFinder();
  const directories = [cwd, ...new Set(paths.map((path) => dirname(resolve(cwd, path))))];
  const files = [...new Set(directories.map(fileOf))].filter((file) => file !== undefined);
  const found = new Map<string, Found>();
  const problems: HostProblem[] = [];
  for (const file of files) {
    const { readConfig } = await import("./read-config.ts");
    const read = readConfig(relative(cwd, file).split(sep).join("/"), cwd);
    if ("problems" in read) problems.push(...read.problems);
    else found.set(file, { directory: dirname(file), config: read.value });
  }
  // The run as a whole is called `.`, and stands where it is started.
  const configOf = (path: string): Found | undefined => found.get(fileOf(path === "." ? cwd : dirname(resolve(cwd, path))) ?? "");
  return {
    problems,
    settingsOf: (path) => settingsOf(configOf(path), resolve(cwd, path)),
    isIgnored: (path) => isIgnored(configOf(path), resolve(cwd, path)),
    maxWarnings: found.get(fileOf(cwd) ?? "")?.config.maxWarnings,
  };
}

/** Finds the file from a directory upwards, to the top of the repository. */
function configFinder(): (directory: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  const find = (directory: string): string | undefined => {
    if (known.has(directory)) return known.get(directory);
    const own = [join(directory, "backproof.config.json"), join(directory, "package.json")].find(isConfig);
    const parent = dirname(directory);
    const file = own ?? (parent === directory || existsSync(join(directory, ".git")) ? undefined : find(parent));
    known.set(directory, file);
    return file;
  };
  return find;
}

/** One that is broken is one, too: its mistakes are told when it is read. */
function isConfig(file: string): boolean {
  if (!existsSync(file)) return false;
  if (!file.endsWith("package.json")) return true;
  try {
    return Object.hasOwn(JSON.parse(readFileSync(file, "utf8")) as object, "backproof");
  } catch {
    return false;
  }
}

function settingsOf(found: Found | undefined, path: string): FileSettings {
  if (!found) return { severity: {}, strict: false };
  const { config, directory } = found;
  const way = relative(directory, path).split(sep).join("/");
  const overrides = (config.overrides ?? []).filter(({ files }) => picomatch.isMatch(way, files, { dot: true }));
  const all = [config, ...overrides];
  const last = <Key extends "strict" | "seed" | "budget">(key: Key): Config[Key] => all.findLast((one) => one[key] !== undefined)?.[key];
  const [seed, budget] = [last("seed"), last("budget")];
  return {
    severity: Object.assign({}, ...all.map(({ severity }) => severity)) as Levels,
    strict: last("strict") ?? false,
    ...(seed === undefined ? {} : { seed }),
    ...(budget === undefined ? {} : { budget }),
    ...(config.root === undefined ? {} : { root: resolve(directory, config.root) }),
  };
}

function isIgnored(found: Found | undefined, path: string): boolean {
  const globs = found?.config.ignore ?? [];
  return globs.length > 0 && ignore().add([...globs]).ignores(relative(found!.directory, path).split(sep).join("/"));
}
