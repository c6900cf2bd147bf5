import { readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";
import type { Io } from "./io.ts";

/** Set by the build. */
declare const BACKPROOF_VERSION: string;

interface Main {
  readonly main: (args: readonly string[], io?: Io) => Promise<number>;
}

/** The command line is built three times: `check` leaves out what only `derive` and `grad` need, these what only `sheet` does. */
export type ScriptName = "check" | "network" | "sheet";

/** V8 takes a code cache only from its own version, and says so; the name keeps those of others out of the way. */
export function cachePath(name: ScriptName): string {
  return join(__dirname, `${name}-${process.versions.v8}-${process.arch}.cache`);
}

/** A command line: one script, compiled with the code cache that the build left beside it, if it is there. */
export function loadMain(name: ScriptName): { script: Script; main: Main["main"] } {
  const filename = join(__dirname, `${name}.script`);
  const script = new Script(readFileSync(filename, "latin1"), { filename, cachedData: readIfThere(cachePath(name)) });
  const module = { exports: {} as Main };
  script.runInThisContext()(module, require);
  return { script, main: module.exports.main };
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** A script holds all commands of those before it, so that a file called `derive` does no harm. */
function scriptFor(args: readonly string[]): ScriptName {
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
