import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CheckResult } from "../../../src/diagnostic/result.ts";
import { rules } from "../../../src/rules/manual.ts";
import { backproof, root, type Run } from "../../support/cli.ts";

const wrong = "$$ C = (y - t)^2 $$\n\n$$ \\frac{\\partial C}{\\partial y} = 2(t - y) $$\n";
const right = "$$ C = (y - t)^2 $$\n\n$$ \\frac{\\partial C}{\\partial y} = 2(y - t) $$\n";
const unknowable = "$$ C = (y - t)^2 $$\n\n$$ \\frac{\\partial C}{\\partial y} = 2(y - t) + q $$\n";

let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "backproof-cli-"));
  file("right.md", right);
  file("wrong.md", wrong);
  file("unknowable.md", unknowable);
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

function file(name: string, content: string | Buffer): void {
  mkdirSync(dirname(join(home, name)), { recursive: true });
  writeFileSync(join(home, name), content);
}

const inHome = (...args: string[]): Run => backproof(args, { cwd: home });
const check = (...args: string[]): Run => inHome("check", ...args);

function json(...args: string[]): CheckResult {
  return JSON.parse(check("--format", "json", ...args).stdout) as CheckResult;
}

/** Nothing that a program prints when it falls over. */
function expectNoTrace({ stdout, stderr }: Run): void {
  expect(stdout + stderr).not.toMatch(/^\s+at .*[:(]|node:internal|Error:|BP901/m);
}

describe("help and version", () => {
  test("the version is that of the package", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(inHome("--version")).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
    expect(inHome("-V", "check").stdout).toBe(`${version}\n`);
  });

  test.each(["check", "merge", "derive", "grad", "explain", "lsp"])("%s --help shows a worked example", (command) => {
    const { status, stdout } = inHome(command, "--help");
    expect(status).toBe(0);
    expect(stdout).toContain(`backproof ${command}`);
    expect(stdout).toContain("Example:");
  });

  test("the help of all names each command", () => {
    expect(inHome("--help").stdout).toMatch(/check[\s\S]*derive[\s\S]*grad[\s\S]*explain/);
  });
});

describe("usage", () => {
  test.each([[[]], [["check"]], [["chekc", "a.md"]], [["check", "--format", "xml", "right.md"]], [["check", "--seed", "x", "right.md"]],
    [["check", "--timeout", "-1", "right.md"]], [["check", "--nonsense", "right.md"]], [["grad"]], [["derive", "a.net", "b.net"]]])("%j is status 2, in words", (args) => {
    const run = inHome(...args);
    expect(run.status).toBe(2);
    expect(run.stdout).toBe("");
    expect(run.stderr).not.toBe("");
    expectNoTrace(run);
  });

  test("a mistyped command gets a suggestion", () => {
    expect(inHome("chekc", "right.md").stderr).toContain("check");
  });
});

describe("check", () => {
  test("status 0 and one line where nothing fails", () => {
    const { status, stdout, stderr } = check("right.md");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toBe("1 file: 1 claim, 1 holds, 0 fail\n");
  });

  test("status 1 and the place where a claim fails", () => {
    const { status, stdout } = check("wrong.md");
    expect(status).toBe(1);
    expect(stdout).toContain("error[BP401 sign-error]");
    expect(stdout).toMatch(/--> wrong\.md:3:\d+\n/);
  });

  test("undecided claims are warnings, and fail with --strict", () => {
    expect(check("unknowable.md").stdout).toContain("warning[BP501 undecided]");
    expect(check("unknowable.md").status).toBe(0);
    expect(check("--strict", "unknowable.md").status).toBe(1);
  });

  test("JSON has the shape of the contract", () => {
    const result = json("wrong.md", "right.md");
    expect(result).toMatchObject({ version: 1, summary: { files: 2, claims: 2, holds: 1, fails: 1, undecided: 0, causes: 1 } });
    expect(result.files.map(({ path }) => path)).toEqual(["wrong.md", "right.md"]);
    expect(result.files[0]!.claims[0]).toMatchObject({
      kind: "gradient", verdict: "fails", range: { start: { line: 3 } }, diagnosis: { rule: "sign-error", code: "BP401", certain: true },
    });
  });

  test("the same input gives the same bytes", () => {
    expect(check("--format", "json", "wrong.md").stdout).toBe(check("--format", "json", "wrong.md").stdout);
    expect(check("wrong.md")).toEqual(check("wrong.md"));
  });

  test("reads standard input under the name that it is given", () => {
    const run = backproof(["check", "-", "--stdin-filename", "chapter.tex"], { cwd: home, input: "\\[ C = (y - t)^2 \\]\n\\[ \\frac{\\partial C}{\\partial y} = 2(t - y) \\]\n" });
    expect(run.status).toBe(1);
    expect(run.stdout).toContain("--> chapter.tex:2:");
  });

  test("explains the names", () => {
    const plain = check("right.md").stdout;
    const explained = check("--explain-names", "right.md").stdout;
    expect(explained.length).toBeGreaterThan(plain.length);
    expect(explained).toMatch(/\bC\b/);
  });

  test("no colour where no terminal is", () => {
    expect(check("wrong.md").stdout).not.toContain("\u001b");
  });
});

describe("what cannot be read", () => {
  test.each<[string, Buffer | string | undefined, RegExp]>([
    ["gone.md", undefined, /^error\[BP301 missing-file\]: gone\.md: /],
    ["binary.md", Buffer.from([36, 36, 10, 0, 1, 2]), /^error\[BP303 binary-file\]: binary\.md:2:1: /],
    ["picture.png", "x", /^error\[BP304 unknown-format\]: picture\.png: /],
    ["empty.md", "", /^error\[BP307 no-maths\]: empty\.md: /],
    ["prose.md", "# Title\n\nNo maths at all.\n", /^error\[BP307 no-maths\]: prose\.md: /],
    ["folder", undefined, /^error\[BP306 no-documents\]: folder: /],
    ["nothing/**/*.md", undefined, /^error\[BP306 no-documents\]: nothing\/\*\*\/\*\.md: /],
  ])("%s: one line, status 2", (name, content, message) => {
    mkdirSync(join(home, "folder"), { recursive: true });
    if (content !== undefined) file(name, content);
    const run = check(name);
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(message);
    expectNoTrace(run);
  });

  test("the other files are still checked", () => {
    const run = check("gone.md", "wrong.md");
    expect(run.status).toBe(2);
    expect(run.stdout).toContain("sign-error");
  });

  test("JSON tells it too", () => {
    const result = json("gone.md", "right.md");
    expect(result.summary.files).toBe(1);
    expect(result.files.flatMap(({ problems }) => problems)).toMatchObject([{ severity: "error", rule: "missing-file" }]);
  });

  test("a directory with a loop of links ends", () => {
    file("tree/a.md", right);
    symlinkSync(join(home, "tree"), join(home, "tree/again"));
    expect(check("tree").stdout).toContain("1 file: 1 claim");
  });

  test("maths without a claim is a warning, not a failure", () => {
    file("names.md", "$x \\in \\mathbb{R}^3$\n");
    const run = check("names.md");
    expect(run.status).toBe(0);
    expect(run.stderr).toMatch(/^warning\[BP308 no-claims\]/);
  });

  test("bytes that are no UTF-8 are read as Latin-1, with a warning", () => {
    file("latin.md", Buffer.concat([Buffer.from("caf\xe9\n\n", "latin1"), Buffer.from(right)]));
    const run = check("latin.md");
    expect(run.status).toBe(0);
    expect(run.stderr).toContain("BP305 encoding");
  });
});

describe("explain", () => {
  test.each(rules.map(({ rule, code }) => [rule, code]))("%s has a page, under its name and its code", (rule, code) => {
    const page = inHome("explain", rule);
    expect(page.status).toBe(0);
    expect(page.stdout).toContain(`${code} ${rule}: `);
    expect(page.stdout).toMatch(/Wrong:[\s\S]*Right:/);
    expect(inHome("explain", code.toLowerCase())).toEqual(page);
  });

  test("lists all pages", () => {
    expect(inHome("explain").stdout.trimEnd().split("\n")).toHaveLength(rules.length);
  });

  test("suggests the rule that was meant", () => {
    const run = inHome("explain", "sing-error");
    expect(run.status).toBe(2);
    expect(run.stderr).toContain("`sign-error`");
  });
});
