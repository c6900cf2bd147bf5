import { readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { Script } from "node:vm";
import type { FileResult } from "../diagnostic/result.ts";
import type { Job } from "./job.ts";
import type { Io } from "./io.ts";

/** Set by the build. */
declare const BACKPROOF_VERSION: string;

interface Main {
  readonly main: (args: readonly string[], io?: Io) => Promise<number>;
  readonly checkJob: (job: Job) => Promise<FileResult>;
}

/**
 * The command line is built for each kind of use: `check` leaves out what only the others need, which is half of it;
 * `network` adds `derive` and `grad`, `sheet` all but the language server.
 */
export type ScriptName = "check" | "network" | "sheet" | "lsp";

/** V8 takes a code cache only from its own version, and says so; the name keeps those of others out of the way. */
export function cachePath(name: ScriptName): string {
  return join(__dirname, `${name}-${process.versions.v8}-${process.arch}.cache`);
}

/**
 * What V8 takes for hot within a run of a fifth of a second has little time left to be worth compiling again: half of such
 * a run went there. It waits three times as long now; a slow document still gets there. The names are each V8's own.
 */
const PATIENCE: Readonly<Record<string, readonly string[]>> = {
  "11.3": ["--interrupt-budget=400000"],
  "12.4": ["--invocation-count-for-maglev=4000", "--invocation-count-for-turbofan=12000"],
  "13.6": ["--invocation-count-for-maglev=4000", "--invocation-count-for-turbofan=12000"],
};

/** A command line: one script, compiled with the code cache that the build left beside it, if it is there. */
export function loadMain(name: ScriptName): { script: Script } & Main {
  const [version] = /^\d+\.\d+/.exec(process.versions.v8)!;
  // A cache is good for these flags alone, so they come first.
  for (const flag of PATIENCE[version] ?? []) setFlagsFromString(flag);
  const filename = join(__dirname, `${name}.script`);
  const script = new Script(readFileSync(filename, "latin1"), { filename, cachedData: readIfThere(cachePath(name)) });
  const module = { exports: {} as Main };
  script.runInThisContext()(module, require, __filename, importPackage);
  return { script, ...module.exports };
}

/** A script that comes from a code cache has no import() of its own. */
function importPackage(name: string): Promise<unknown> {
  return import(name);
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

let loaded: Main | undefined;

/** What a thread does: one document after the other. */
export async function checkJob(job: Job): Promise<FileResult> {
  loaded ??= loadMain("check");
  return loaded.checkJob(job);
}

/** A script holds all commands of those before it, so that a file called `derive` does no harm. */
function scriptFor(args: readonly string[]): ScriptName {
  if (args[0] === "lsp") return "lsp";
  if (args.includes("sheet")) return "sheet";
  return args.includes("derive") || args.includes("grad") ? "network" : "check";
}

function start(args: readonly string[]): void {
  // The commonest question of scripts is answered before anything is loaded.
  if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
    writeSync(1, `${BACKPROOF_VERSION}\n`);
    return;
  }
  loadMain(scriptFor(args)).main(args).then((status) => {
    process.exitCode = status;
  });
}

if (require.main === module) start(process.argv.slice(2));
