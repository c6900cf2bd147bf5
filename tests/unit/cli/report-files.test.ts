import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeWhole } from "../../../src/cli/write-whole.ts";
import { backproof, type Run } from "../../support/cli.ts";

const wrong = "$$ C = (y - t)^2 $$\n\n$$ \\frac{\\partial C}{\\partial y} = 2(t - y) $$\n";

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "backproof-reports-"));
  writeFileSync(join(home, "wrong.md"), wrong);
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

const check = (...args: string[]): Run => backproof(["check", ...args], { cwd: home, env: { GITHUB_WORKSPACE: "", GITHUB_STEP_SUMMARY: "" } });
const read = (name: string): string => readFileSync(join(home, name), "utf8");

describe("several reports", () => {
  test("each goes where it is asked for", () => {
    const run = check("wrong.md", "--format", "sarif=out/a.sarif", "--format", "pretty", "--format=json=b=c.json");
    expect(run).toMatchObject({ status: 1, stderr: "" });
    expect(run.stdout).toContain("error[BP401 sign-error]");
    expect(JSON.parse(read("out/a.sarif")).version).toBe("2.1.0");
    expect(JSON.parse(read("b=c.json")).version).toBe(1);
  });

  test.each(["sarif", "github", "gitlab", "junit", "markdown", "html", "gradescope"])("%s is the same on standard output and in a file", (format) => {
    const { stdout } = check("wrong.md", "--format", format, "--format", `${format}=copy`);
    expect(stdout).toContain("wrong");
    expect(read("copy")).toBe(stdout);
  });

  test.each([["json", "pretty"], ["json=a", "sarif=a"], ["json="], ["xml=a"]])("%s %s is no usage", (...formats) => {
    const run = check("wrong.md", ...formats.flatMap((format) => ["--format", format]));
    expect(run.status).toBe(2);
    expect(run.stdout).toBe("");
    expect(readdirSync(home)).toEqual(["wrong.md"]);
  });

  test("the page of HTML holds its fonts", () => {
    check("wrong.md", "--format", "html=a.html");
    expect(read("a.html")).toContain("src:url(data:font/woff2;base64,");
    expect(read("a.html")).not.toMatch(/url\((?!data:)/);
  });
});

describe("a report that cannot be written", () => {
  test.each(["wrong.md", "wrong.md/a.json", "folder"])("to %s is told, the others are written, and nothing is lost", (file) => {
    mkdirSync(join(home, "folder"));
    const run = check("wrong.md", "--format", `json=${file}`, "--format", "junit=b.xml");
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(/^backproof: the report was not written to .*: .+\n$/);
    expect(read("wrong.md")).toBe(wrong);
    expect(read("b.xml")).toContain("<testsuites");
    expect(readdirSync(home).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test.skipIf(!existsSync("/dev/full"))("a full disk is told", () => {
    expect(writeWhole("/dev/full", "x")).toBe("no space is left");
  });

  test("an old report stays whole, and is replaced whole", () => {
    expect(writeWhole(join(home, "a"), "old")).toBeUndefined();
    expect(writeWhole(join(home, "a"), "new")).toBeUndefined();
    expect(readdirSync(home)).toEqual(["a", "wrong.md"]);
    expect(read("a")).toBe("new");
  });
});

describe("on a forge", () => {
  test("paths count from the top of the repository", () => {
    mkdirSync(join(home, "docs"));
    writeFileSync(join(home, "docs/wrong.md"), wrong);
    const run = (format: string, env: Record<string, string>): string => backproof(["check", "wrong.md", "--format", format], { cwd: join(home, "docs"), env }).stdout;
    expect(run("github", { GITHUB_WORKSPACE: home })).toContain("file=docs/wrong.md,");
    expect(run("gitlab", { GITHUB_WORKSPACE: "", CI_PROJECT_DIR: home })).toContain('"path": "docs/wrong.md"');
    expect(run("json", { GITHUB_WORKSPACE: home })).toContain('"path": "wrong.md"');
    expect(run("github", { GITHUB_WORKSPACE: join(home, "docs/other"), CI_PROJECT_DIR: "" })).toContain("file=wrong.md,");
  });

  test("the summary of the job is added to", () => {
    writeFileSync(join(home, "summary"), "before\n");
    const env = { GITHUB_WORKSPACE: "", GITHUB_STEP_SUMMARY: join(home, "summary") };
    backproof(["check", "wrong.md", "--format", "github"], { cwd: home, env });
    expect(read("summary")).toMatch(/^before\n# backproof\n\n1 file: 1 claim/);
    backproof(["check", "wrong.md"], { cwd: home, env });
    expect(read("summary").match(/# backproof/g)).toHaveLength(1);
  });
});
