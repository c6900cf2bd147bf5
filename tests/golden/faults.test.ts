/** What goes wrong in years of CI: a clear message, the right status, and nothing of the user's lost. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findFiles } from "../../src/cli/find-files.ts";
import { readSources } from "../../src/cli/sources.ts";
import { backproof, root, type Run } from "../support/cli.ts";

const loss = "$$ C = (y - t)^2 $$\n\n";
const wrong = `${loss}$$ \\frac{\\partial C}{\\partial y} = 2(t - y) $$\n`;
const right = `${loss}$$ \\frac{\\partial C}{\\partial y} = 2(y - t) $$\n`;

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "backproof-faults-"));
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

function write(name: string, content: string | Buffer): void {
  mkdirSync(dirname(join(home, name)), { recursive: true });
  writeFileSync(join(home, name), content);
}

const bytes = (name: string): Buffer => readFileSync(join(home, name));

function check(...args: string[]): Run {
  const run = backproof(["check", ...args], { cwd: home });
  expect(run.stdout + run.stderr).not.toMatch(/^\s+at |node:internal|BP901/m);
  return run;
}

describe("documents", () => {
  test("one that vanishes between the search and the reading is told, and the others are read", async () => {
    write("a.md", right);
    write("b.md", right);
    const { paths } = findFiles(["."], home);
    rmSync(join(home, "a.md"));
    const io = { stdout: { write: () => true }, stderr: { write: () => true }, env: {}, cwd: () => home, stdin: async () => Buffer.alloc(0) };
    const { sources, problems } = await readSources(paths, "", io);
    expect(sources.map(({ path }) => path)).toEqual(["b.md"]);
    expect(problems).toMatchObject([{ path: "a.md", rule: "missing-file", severity: "error" }]);
  });

  test("one that is no file, or leads nowhere", () => {
    write("b.md", right);
    mkdirSync(join(home, "a.md"));
    symlinkSync(join(home, "loop.md"), join(home, "loop.md"));
    symlinkSync(join(home, "gone.md"), join(home, "dangling.md"));
    symlinkSync(home, join(home, "again"));
    const run = check("a.md/x.md", "loop.md", "dangling.md", ".");
    expect(run.status).toBe(2);
    expect(run.stderr.match(/^error\[BP30[12]/gm)).toHaveLength(3);
    expect(run.stdout).toBe("1 file: 1 claim, 1 holds, 0 fail\n");
  });

  test("fifty megabytes are read to the last line; more than is sensible is refused", () => {
    write("long.md", `${"Some words that say nothing, and $x$ once.\n\n".repeat(1000)}${"lorem ipsum dolor sit amet\n\n".repeat(1_880_000)}${wrong}`);
    expect(bytes("long.md").length).toBeGreaterThan(50 * 1024 * 1024);
    expect(check("long.md")).toMatchObject({ status: 1, stdout: expect.stringMatching(/--> long\.md:37\d{5}:/) });
    write("longer.md", Buffer.alloc(65 * 1024 * 1024, 32));
    expect(check("longer.md")).toMatchObject({ status: 2, stderr: expect.stringContaining("larger than 64 MiB") });
  });

  test.each<[string, Buffer]>([
    ["a byte order mark", Buffer.from(`\ufeff${wrong}`)],
    ["CRLF", Buffer.from(wrong.replaceAll("\n", "\r\n"))],
    ["both, and no end of the last line", Buffer.from(`\ufeff${wrong.trimEnd().replaceAll("\n", "\r\n")}`)],
  ])("%s: the same place, and a fix that touches nothing else", (_, content) => {
    write("a.md", content);
    expect(check("a.md").stdout).toContain("--> a.md:3:38\n");
    expect(check("a.md", "--fix")).toMatchObject({ status: 0, stderr: "a.md: 1 fix applied\n" });
    expect(bytes("a.md")).toEqual(Buffer.from(content.toString().replace("t - y", "y - t")));
  });

  test("Latin-1 is read with a warning, and is not written", () => {
    const content = Buffer.concat([Buffer.from("caf\xe9\n\n", "latin1"), Buffer.from(wrong)]);
    write("a.md", content);
    const run = check("a.md", "--fix");
    expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining("nothing was written") });
    expect(bytes("a.md")).toEqual(content);
  });

  test("a notebook that is broken is told at its place, and the others are read", () => {
    write("a.ipynb", '{ "cells": [ { "cell_type": "markdown", "source": [');
    write("b.md", right);
    expect(check(".")).toMatchObject({ status: 2, stdout: expect.stringMatching(/error\[BP302 unreadable-file\][^]*a\.ipynb:1:[^]*1 claim, 1 holds/) });
  });
});

describe("places for results", () => {
  test.skipIf(!existsSync("/dev/full"))("a full disk is status 2, and the report on the screen is there", () => {
    write("a.md", right);
    const run = check("a.md", "--format", "pretty", "--format", "json=/dev/full", "--format", "junit=ok.xml");
    expect(run).toMatchObject({ status: 2, stdout: "1 file: 1 claim, 1 holds, 0 fail\n", stderr: "backproof: the report was not written to /dev/full: no space is left\n" });
    expect(bytes("ok.xml").toString()).toContain("<testsuites");
  });

  test.skipIf(process.platform === "win32")("a reader that goes away is no failure of ours", () => {
    for (let i = 0; i < 40; i++) write(`n/${i}.md`, wrong);
    const { status, stderr } = spawnSync("bash", ["-c", `set -o pipefail; "$NODE" "$CLI" check n --format json | head -c 10 > /dev/null; echo \${PIPESTATUS[0]}`], { cwd: home, encoding: "utf8", env: { ...process.env, NODE: process.execPath, CLI: join(root, "dist/cli.cjs") } });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});

describe("stopped in the middle", () => {
  test("documents and old reports are whole, and the next run is as if nothing had been", async () => {
    const slow = readFileSync(join(root, "derivations/correct/lecture.md"), "utf8");
    for (let i = 0; i < 40; i++) write(`n/${String(i).padStart(2, "0")}.md`, i === 39 ? wrong : `${slow}\n\nNote ${i}.\n`);
    write("report.json", "old");
    const before = readdirSync(join(home, "n")).map((name) => bytes(`n/${name}`));
    const child = spawn(process.execPath, [join(root, "dist/cli.cjs"), "check", "n", "--cache", "--fix", "--format", "json=report.json"], { cwd: home, stdio: "ignore" });
    const ended = new Promise<unknown>((end) => void child.on("exit", (_, signal) => end(signal)));
    await new Promise((go) => void setTimeout(go, 700));
    child.kill("SIGINT");
    expect(await ended).toBe("SIGINT");
    expect(bytes("report.json").toString()).toBe("old");
    expect(readdirSync(join(home, "n")).map((name) => bytes(`n/${name}`))).toEqual(before);
    expect(check("n/39.md", "n/00.md", "--cache", "--format", "json")).toEqual(check("n/39.md", "n/00.md", "--format", "json"));
  });
});
