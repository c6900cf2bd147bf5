/** What git knows to have changed, so that only that is checked. */
import { realpathSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Source } from "./sources.ts";

/** Absolute paths; or in words why git cannot tell. */
export type Changed = { readonly files: ReadonlySet<string> } | { readonly failure: string };

/** Changed in the work tree since HEAD, or since the branch went off from `since`; new files count, too. */
export function changedFiles(since: string | true, cwd: string): Changed {
  const top = git(["rev-parse", "--show-toplevel"], cwd)?.trimEnd();
  if (top === undefined) return { failure: "--changed needs git and a repository" };
  const named = since === true ? "HEAD" : since;
  const commit = git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${named}^{commit}`], cwd)?.trim();
  if (commit === undefined && since !== true) return { failure: `git knows no commit \`${since}\`; write --changed=COMMIT, or put --changed last` };
  const base = commit === undefined ? undefined : git(["merge-base", commit, "HEAD"], cwd)?.trim() ?? commit;
  const old = base === undefined ? git(["ls-files", "-z", "--full-name"], top) : git(["diff", "--name-only", "-z", "--no-ext-diff", "--no-renames", base, "--"], top);
  const fresh = git(["ls-files", "-z", "--others", "--exclude-standard", "--full-name"], top);
  if (old === undefined || fresh === undefined) return { failure: "git could not tell what has changed" };
  return { files: new Set([...old.split("\0"), ...fresh.split("\0")].filter((name) => name !== "").map((name) => join(top, name))) };
}

function git(args: readonly string[], cwd: string): string | undefined {
  // The bundle has no node:child_process, which costs time at every start.
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  const { status, stdout } = spawnSync("git", args, { cwd, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 });
  return status === 0 ? stdout : undefined;
}

/** A document has changed with any file that it may name: one whose name stands in it. */
export function hasChanged({ path, raw }: Source, files: ReadonlySet<string>, cwd: string): boolean {
  return files.has(real(resolve(cwd, path))) || [...files].some((file) => raw.includes(basename(file)));
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
