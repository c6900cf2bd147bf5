import { type Dirent, existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import picomatch from "picomatch";
import { gitIgnored } from "./git-ignore.ts";
import type { HostProblem } from "./host-problem.ts";
import { extensions, unreadable } from "./read-source.ts";

export interface Found {
  /** As the user would write them: relative to where he stands, with forward slashes. */
  readonly paths: readonly string[];
  readonly problems: readonly HostProblem[];
}

/** The files that the arguments name: each once, arguments in their order, directories in the order of their names. */
export function findFiles(args: readonly string[], cwd: string): Found {
  const paths = new Map<string, string>();
  const problems: HostProblem[] = [];
  for (const arg of args) {
    const found = arg === "-" ? { paths: ["-"], problems: [] } : findOne(toSlashes(arg), cwd);
    problems.push(...found.problems);
    for (const path of found.paths) {
      const key = path === "-" ? path : resolve(cwd, path);
      if (!paths.has(key)) paths.set(key, path);
    }
  }
  return { paths: [...paths.values()], problems };
}

function findOne(arg: string, cwd: string): Found {
  const stat = statOf(resolve(cwd, arg));
  if (stat?.isDirectory()) return inDirectory(arg, cwd);
  if (stat || !picomatch.scan(arg).isGlob) return { paths: [arg], problems: [] };
  const { base } = picomatch.scan(arg);
  const matches = picomatch(arg);
  const { paths, problems } = existsSync(resolve(cwd, base)) ? walk(base, cwd) : { paths: [], problems: [] };
  const matching = paths.filter((path) => matches(path));
  const none = noDocuments(arg, "no document matches this pattern");
  return matching.length > 0 ? { paths: matching, problems } : { paths: [], problems: [...problems, none] };
}

function inDirectory(arg: string, cwd: string): Found {
  const { paths, problems } = walk(arg, cwd);
  const none = noDocuments(arg, `no document is in this directory: ${[...extensions].join(" ")}`);
  return paths.length > 0 ? { paths, problems } : { paths, problems: [...problems, none] };
}

function noDocuments(path: string, message: string): HostProblem {
  return { path, rule: "no-documents", message, severity: "error" };
}

/** All documents below a directory that git does not leave out. A directory that was seen before is not entered again, so links may form loops. */
function walk(top: string, cwd: string): Found {
  const paths: string[] = [];
  const problems: HostProblem[] = [];
  const seen = new Set<string>();
  const isIgnored = gitIgnored(resolve(cwd, top));
  const waiting = [top];
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    try {
      const real = realpathSync(resolve(cwd, directory));
      if (seen.has(real)) continue;
      seen.add(real);
      const entries = readdirSync(real, { withFileTypes: true }).filter(isWanted).sort(byName);
      const inner: string[] = [];
      for (const entry of entries) {
        const path = joinPath(directory, entry.name);
        const { isFile, isDirectory } = kindOf(entry, real);
        if (!isDirectory && !(isFile && extensions.has(extname(path).toLowerCase()))) continue;
        if (!isIgnored(resolve(cwd, path), isDirectory)) (isDirectory ? inner : paths).push(path);
      }
      for (const path of inner.reverse()) waiting.push(path);
    } catch (error) {
      problems.push(unreadable(directory, error));
    }
  }
  return { paths, problems };
}

function isWanted({ name }: Dirent): boolean {
  return !name.startsWith(".") && name !== "node_modules";
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}

function kindOf(entry: Dirent, parent: string): { isFile: boolean; isDirectory: boolean } {
  if (!entry.isSymbolicLink()) return { isFile: entry.isFile(), isDirectory: entry.isDirectory() };
  const stat = statOf(join(parent, entry.name));
  return { isFile: stat?.isFile() ?? false, isDirectory: stat?.isDirectory() ?? false };
}

function statOf(path: string): ReturnType<typeof statSync> {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // A link that leads to itself, or a place that may not be looked at; whoever reads it will tell.
    return undefined;
  }
}

function joinPath(directory: string, name: string): string {
  if (directory === "." || directory === "") return name;
  return directory.endsWith("/") ? directory + name : `${directory}/${name}`;
}

function toSlashes(path: string): string {
  return process.platform === "win32" ? path.replaceAll("\\", "/") : path;
}
