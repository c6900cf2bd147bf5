/** Checks again whenever a document or a configuration changes, until it is told to stop. */
import { realpathSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
import { watch as watchFiles } from "chokidar";
import picomatch from "picomatch";
import { type Io, Status } from "./io.ts";
import { extensions } from "./read-source.ts";
import { memoryStore } from "./result-cache.ts";
import { type CheckFlags, runCheck } from "./run-check.ts";

/** Editors write a file in several steps; this many milliseconds of quiet are waited for. */
const SETTLE = 100;

export async function watch(args: readonly string[], flags: CheckFlags, io: Io): Promise<number> {
  if (args.includes("-")) {
    io.stderr.write("backproof: standard input cannot be watched; name files or directories\n");
    return Status.unable;
  }
  const store = memoryStore();
  const run = async (): Promise<void> => {
    const status = await runCheck(args, flags, io, store);
    io.stderr.write(`backproof: ${status === Status.clean ? "nothing fails" : "there is something to mend"}; watching for changes, Ctrl-C ends\n`);
  };
  const watcher = watchFiles(args.map((arg) => real(resolve(io.cwd(), baseOf(arg)))), { ignoreInitial: true, ignored: (path) => isOutside(path) });
  await new Promise((ready) => void watcher.on("ready", ready as () => void));
  // What a run writes must not start the next one.
  const written = new Set((flags.format ?? []).flatMap(({ file }) => (file === undefined ? [] : [real(resolve(io.cwd(), file))])));
  let queue = run();
  let timer: NodeJS.Timeout | undefined;
  watcher.on("all", (_, path) => {
    if (!isOfInterest(path) || written.has(path)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void (queue = queue.then(run)), SETTLE);
  });
  await new Promise((stop) => void process.once("SIGINT", stop).once("SIGTERM", stop));
  clearTimeout(timer);
  await watcher.close();
  await queue;
  return Status.clean;
}

function baseOf(arg: string): string {
  const { isGlob, base } = picomatch.scan(arg);
  return isGlob ? base || "." : arg;
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function isOutside(path: string): boolean {
  return ["node_modules", ".git", ".backproof-cache"].includes(basename(path));
}

const settings = new Set(["backproof.config.json", "package.json", ".gitignore"]);

/** Documents, tables that they name, and settings. */
function isOfInterest(path: string): boolean {
  return extensions.has(extname(path).toLowerCase()) || extname(path) === ".csv" || settings.has(basename(path));
}
