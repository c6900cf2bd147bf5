// A course of a thousand documents: a run, one from the cache, and one in two threads. `node bench/course.bench.mjs [COUNT]`
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeCourse } from "../tests/support/course.mjs";

const COUNT = Number(process.argv[2] ?? 1000);
const cli = join(dirname(fileURLToPath(import.meta.url)), "../dist/cli.cjs");
const home = mkdtempSync(join(tmpdir(), "backproof-bench-"));
process.on("exit", () => rmSync(home, { recursive: true, force: true }));
writeCourse(home, COUNT);

function seconds(...args) {
  const began = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, [cli, "check", ".", "--format", "json=report.json", ...args], { cwd: home, stdio: "ignore" });
  if (status !== 1) throw new Error(`check ${args.join(" ")} ended with ${status}`);
  return Number(process.hrtime.bigint() - began) / 1e9;
}

function tell(name, time, ratio, isGood, wanted) {
  console.log(`${name.padEnd(28)} ${time.toFixed(2).padStart(7)} s  ${ratio.toFixed(2)}${isGood ? `  (${wanted})` : `  NOT ${wanted}`}`);
  if (!isGood) process.exitCode = 1;
}

const first = seconds("--cache");
console.log(`${`${COUNT} documents`.padEnd(28)} ${first.toFixed(2).padStart(7)} s  1.00`);
const cached = seconds("--cache");
tell("again, from the cache", cached, cached / first, cached <= first / 10, "at most a tenth");
const threads = seconds("--threads", "2");
tell("two threads", threads, first / threads, availableParallelism() < 2 || threads <= first / 1.5, "at least 1.5 times as fast, on two idle cores");
