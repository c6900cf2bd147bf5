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
const silent = () => true;
for (const command of [["check"], ["check", "--format", "json"]]) {
  await main([...command, join(root, "derivations/wrong/lecture.md")], { ...quiet(), cwd: () => root });
}
writeFileSync(cachePath, script.createCachedData());

function quiet() {
  return { stdout: { write: silent, isTTY: false }, stderr: { write: silent, isTTY: false }, env: {} };
}
