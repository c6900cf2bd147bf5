/** Whole processes, taken in turn so that a busy machine slows all alike: medians and their ratio to a bare `node -e 0`. */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROUNDS = 30;
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const cli = join(root, "dist/cli.cjs");
const commands = [
  { name: "node -e 0", args: ["-e", "0"], status: 0 },
  { name: "backproof --version", args: [cli, "--version"], status: 0, most: 1.2 },
  { name: "backproof check lecture.md", args: [cli, "check", "derivations/wrong/lecture.md"], status: 1, most: 1.6 },
];

function milliseconds({ name, args, status }) {
  const began = process.hrtime.bigint();
  const run = spawnSync(process.execPath, args, { cwd: root });
  if (run.status !== status) throw new Error(`${name} ended with ${run.status}: ${run.stderr}`);
  return Number(process.hrtime.bigint() - began) / 1e6;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle) - 1]) / 2;
}

for (const command of commands) milliseconds(command);
const times = commands.map(() => []);
for (let round = 0; round < ROUNDS; round += 1) {
  commands.forEach((command, index) => times[index].push(milliseconds(command)));
}
const base = median(times[0]);
commands.forEach(({ name, most }, index) => {
  const ratio = median(times[index]) / base;
  const verdict = most === undefined ? "" : ratio <= most ? `  (at most ${most})` : `  ABOVE ${most}`;
  console.log(`${name.padEnd(28)} ${median(times[index]).toFixed(1).padStart(7)} ms  ${ratio.toFixed(2)}${verdict}`);
  if (most !== undefined && ratio > most) process.exitCode = 1;
});
