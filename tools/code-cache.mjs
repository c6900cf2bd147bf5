/**
 * Writes V8's code cache of the command line beside it, after a real run, so that it holds every function that a check
 * compiles. The cache is good for one version of Node; any other rejects it and compiles as usual.
 */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);
const { loadMain, cachePath } = require(join(root, "dist/cli.cjs"));

const { script, main } = loadMain();
const messages = [];
const io = {
  stdout: { write: () => true },
  stderr: { write: (text) => messages.push(text) },
  env: {},
  cwd: () => root,
  stdin: async () => Buffer.alloc(0),
};

for (const flags of [[], ["--format", "json"]]) {
  const status = await main(["check", ...flags, "derivations/wrong/lecture.md"], io);
  if (status === 2) throw new Error(`The built command line cannot check the lecture: ${messages.join("")}`);
}
writeFileSync(cachePath, script.createCachedData());
