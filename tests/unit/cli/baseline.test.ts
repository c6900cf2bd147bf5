import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { backproof, type Run } from "../../support/cli.ts";

const loss = "$$ C = (y - t)^2 $$\n\n";
const byY = "$$ \\frac{\\partial C}{\\partial y} = 2(t - y) $$\n\n";
const byT = "$$ \\frac{\\partial C}{\\partial t} = 2(y - t) $$\n\n";
const open = "$$ \\frac{\\partial C}{\\partial y} = 2(y - t) + q $$\n\n";

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "backproof-baseline-"));
  mkdirSync(join(home, "notes"));
  write("notes/a.md", loss + byY + open);
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

function write(name: string, text: string): void {
  writeFileSync(join(home, name), text);
}

const check = (...args: string[]): Run => backproof(["check", "notes", "--baseline", "old.json", ...args], { cwd: home });
const entries = (): Record<string, { rule: string }[]> => (JSON.parse(readFileSync(join(home, "old.json"), "utf8")) as { files: Record<string, { rule: string }[]> }).files;
const rules = (): Record<string, string[]> => Object.fromEntries(Object.entries(entries()).map(([name, found]) => [name, found.map(({ rule }) => rule)]));

describe("a baseline", () => {
  beforeEach(() => {
    expect(check("--update-baseline").status).toBe(0);
  });

  test("holds what was found, by file", () => expect(rules()).toEqual({ "notes/a.md": ["sign-error", "undecided"] }));

  test("leaves that out, wherever it moves, from wherever the run is started", () => {
    write("notes/a.md", `# Moved\n\n${loss}Text.\n\n${byY}${open}`);
    expect(check("--strict")).toMatchObject({ status: 0, stderr: "", stdout: "1 file: 0 claims, 0 hold, 0 fail, 2 findings of the baseline left out\n" });
    expect(backproof(["check", "a.md", "--baseline", "../old.json"], { cwd: join(home, "notes") }).status).toBe(0);
  });

  test("lets through what is new", () => {
    write("notes/a.md", loss + byT + byY);
    const { status, stdout } = check();
    expect(status).toBe(1);
    expect(stdout.match(/^error/gm)).toHaveLength(1);
    expect(stdout).toContain("--> notes/a.md:3:");
  });

  test("the same line once more is new", () => {
    const slip = "$$ 2 + 2 = 5 $$\n\n";
    write("notes/a.md", slip);
    check("--update-baseline");
    write("notes/a.md", slip + slip);
    expect(check().stdout.match(/^error/gm)).toHaveLength(1);
  });

  test("counts what is gone, and takes it out when it is written anew", () => {
    write("notes/a.md", loss + byY);
    expect(check()).toMatchObject({ status: 0, stderr: "backproof: 1 finding of old.json is gone; --update-baseline takes it out\n" });
    check("--update-baseline");
    expect(rules()).toEqual({ "notes/a.md": ["sign-error"] });
    expect(check().stderr).toBe("");
  });

  test("keeps the entries of files that a run does not look at, while they are there", () => {
    write("notes/b.md", loss + byT);
    backproof(["check", "notes/b.md", "--baseline", "old.json", "--update-baseline"], { cwd: home });
    expect(rules()).toEqual({ "notes/a.md": ["sign-error", "undecided"], "notes/b.md": ["sign-error"] });
    rmSync(join(home, "notes/a.md"));
    check("--update-baseline");
    expect(Object.keys(rules())).toEqual(["notes/b.md"]);
  });

  test("what follows from a known mistake is known", () => {
    const chain = "$$ z = w x $$\n\n$$ C = (z - t)^2 $$\n\n$$ \\frac{\\partial C}{\\partial z} = 2(t - z) $$\n\n";
    write("notes/a.md", chain);
    check("--update-baseline");
    write("notes/a.md", `${chain}$$ \\frac{\\partial C}{\\partial w} = 2(t - z) x $$\n`);
    expect(JSON.parse(check("--format", "json").stdout).summary).toMatchObject({ fails: 0, known: 1 });
  });

  test("what keeps backproof from its work is never known", () => {
    write("notes/c.net", "loss C = nonsense(\n");
    check("--update-baseline");
    expect(Object.keys(rules())).toEqual(["notes/a.md"]);
    expect(check().status).toBe(2);
  });

  test("points are for all that was found", () => {
    write("points.yaml", "total: 3\nrules: { default: 1 }\n");
    expect(check("--rubric", "points.yaml").stdout).toContain("2 of 3 points");
  });
});

describe("one that is no baseline", () => {
  test.each([["gone", undefined, "there is no such file"], ["broken", "{", "this is no JSON"], ["another version", '{ "version": 2, "files": {} }', "`version` should be 1"]])("%s is told, and stays as it is", (_, text, message) => {
    if (text !== undefined) write("old.json", text);
    const before = readdirSync(home);
    expect(check()).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining(message) });
    expect(readdirSync(home)).toEqual(before);
  });

  test("to write one its name is needed, and room for it", () => {
    expect(backproof(["check", "notes", "--update-baseline"], { cwd: home })).toMatchObject({ status: 2, stderr: expect.stringContaining("--baseline FILE") });
    const run = backproof(["check", "notes", "--baseline", "notes/a.md/x.json", "--update-baseline"], { cwd: home });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain("the baseline was not written");
  });
});
