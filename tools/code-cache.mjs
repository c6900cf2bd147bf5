/**
 * Writes V8's code caches of the command line beside it, each after a real run, so that it holds every function that such
 * a run compiles. A cache is good for one version of V8; any other rejects it and compiles as usual.
 */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { loadMain, cachePath } = createRequire(import.meta.url)(join(root, "dist/cli.cjs"));

const runs = {
  check: [["check", "derivations/wrong/lecture.md"], ["check", "--format", "json", "derivations/wrong/lecture.md"]],
  lsp: [["check", "derivations/wrong/lecture.md"]],
  network: [["derive", "derivations/productivity.net"], ["grad", "derivations/productivity.net"]],
  sheet: [["sheet", "derivations/productivity.net"], ["sheet", "--format", "html", "derivations/productivity.net"]],
};

const messages = [];
const io = {
  stdout: { write: () => true },
  stderr: { write: (text) => messages.push(text) },
  env: {},
  cwd: () => root,
  stdin: async () => Buffer.alloc(0),
};

for (const [name, commands] of Object.entries(runs)) {
  const { script, main } = loadMain(name);
  for (const command of commands) {
    if (await main(command, io) === 2) throw new Error(`The command line that was built cannot ${command.join(" ")}: ${messages.join("")}`);
  }
  writeFileSync(cachePath(name), script.createCachedData());
}
