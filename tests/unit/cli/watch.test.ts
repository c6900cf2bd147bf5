import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { backproof, root } from "../../support/cli.ts";

const loss = "$$ C = (y - t)^2 $$\n\n";
const wrong = `${loss}$$ \\frac{\\partial C}{\\partial y} = 2(t - y) $$\n`;
const right = `${loss}$$ \\frac{\\partial C}{\\partial y} = 2(y - t) $$\n`;

test("checks again what has changed, until it is told to stop", async () => {
  const home = mkdtempSync(join(tmpdir(), "backproof-watch-"));
  writeFileSync(join(home, "a.md"), wrong);
  const child = spawn(process.execPath, [join(root, "dist/cli.cjs"), "check", ".", "--watch", "--format", "pretty", "--format", "junit=report.csv"], { cwd: home });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const runs = async (count: number): Promise<void> => {
    while ((err.match(/watching for changes/g) ?? []).length < count) await new Promise((go) => void setTimeout(go, 20));
  };
  try {
    await runs(1);
    expect(out).toContain("error[BP401 sign-error]");
    out = "";
    writeFileSync(join(home, "a.md"), right);
    await runs(2);
    expect(out).toMatch(/1 claim, 1 holds, 0 fail\n$/);
    expect(err).toContain("nothing fails; watching");
    const ended = new Promise((end) => void child.on("exit", end));
    child.kill("SIGINT");
    expect(await ended).toBe(0);
    expect(err.match(/watching for changes/g)).toHaveLength(2);
  } finally {
    child.kill("SIGKILL");
    rmSync(home, { recursive: true, force: true });
  }
});

test("standard input cannot be watched", () => {
  expect(backproof(["check", "-", "--watch"], { input: right })).toMatchObject({ status: 2, stderr: expect.stringContaining("cannot be watched") });
});
