/** A thousand variants of the lecture's sheet within one process: the time of one more, and its ratio to a process for one sheet. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const COUNT = 1000;
const ROUNDS = 7;
const MOST = 0.2;
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const cli = join(root, "dist/cli.cjs");
const home = mkdtempSync(join(tmpdir(), "backproof-variants-"));
const template = readFileSync(join(root, "derivations/productivity.net"), "utf8");
writeFileSync(join(home, "lecture.net"), `${template.replace(/^given\b.*\bw1\b.*$/mu, "given b1 = -4, b2 = 0.5")}\nrandom w1..w6 in -0.2..0.2 step 0.01\n`);

function milliseconds(...args) {
  const began = process.hrtime.bigint();
  const run = spawnSync(process.execPath, [cli, "sheet", "lecture.net", ...args], { cwd: home, encoding: "utf8", maxBuffer: 2 ** 26 });
  if (run.status !== 0) throw new Error(`sheet ${args.join(" ")} ended with ${run.status}: ${run.stderr}`);
  return Number(process.hrtime.bigint() - began) / 1e6;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

try {
  milliseconds();
  const cold = median(Array.from({ length: ROUNDS }, () => milliseconds()));
  const all = milliseconds("--variants", String(COUNT), "--seed", "7", "--output", "first");
  milliseconds("--variants", String(COUNT), "--seed", "7", "--output", "second");
  const each = (all - cold) / (COUNT - 1);
  const names = readdirSync(join(home, "first"));
  const isSame = names.every((name) => readFileSync(join(home, "first", name)).equals(readFileSync(join(home, "second", name))));
  console.log(`a process for one sheet      ${cold.toFixed(1).padStart(7)} ms`);
  console.log(`one of ${COUNT} variants         ${each.toFixed(1).padStart(7)} ms  ${(each / cold).toFixed(3)}  ${each / cold <= MOST ? `(at most ${MOST})` : `ABOVE ${MOST}`}`);
  console.log(`the same bytes for the same seed: ${isSame && names.length >= COUNT ? "yes" : "NO"}`);
  if (each / cold > MOST || !isSame) process.exitCode = 1;
} finally {
  rmSync(home, { recursive: true, force: true });
}
