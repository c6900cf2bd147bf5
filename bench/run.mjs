/** Runs every bench, one after the other, and prints its ratios; `npm run bench -- startup` runs those whose name matches. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
const benches = readdirSync(here)
  .filter((name) => name.endsWith(".bench.mjs"))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .sort();

let failed = false;
for (const name of benches) {
  console.log(`\n${name}`);
  failed = spawnSync(process.execPath, [join(here, name)], { stdio: "inherit" }).status !== 0 || failed;
}
process.exitCode = failed || benches.length === 0 ? 1 : 0;
