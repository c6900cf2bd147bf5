import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { toJsonSchema } from "@valibot/to-json-schema";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { configSchema } from "../../../src/cli/config-schema.ts";
import { examples } from "../../../src/cli/examples.ts";
import { backproof, root, type Run } from "../../support/cli.ts";
import { violations } from "../../support/reports.ts";

const loss = "$$ C = (y - t)^2 $$\n\n";
const wrong = `${loss}$$ \\frac{\\partial C}{\\partial y} = 2(t - y) $$\n`;
const right = `${loss}$$ \\frac{\\partial C}{\\partial y} = 2(y - t) $$\n`;
const open = `${loss}$$ \\frac{\\partial C}{\\partial y} = 2(y - t) + q $$\n`;

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "backproof-config-"));
  write({ ".git/HEAD": "", "wrong.md": wrong, "right.md": right, "open.md": open });
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string | object>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), typeof content === "string" ? content : JSON.stringify(content));
  }
}

const check = (...args: string[]): Run => backproof(["check", ...args], { cwd: home });
const paths = (...args: string[]): string[] => (JSON.parse(check("--format", "json", ...args).stdout) as { files: { path: string; claims: unknown[] }[] }).files.map(({ path }) => path);

describe("options that change the exit status", () => {
  test.each([
    [["wrong.md"], 1], [["wrong.md", "--severity", "sign-error=warning"], 0], [["wrong.md", "--severity", "BP401=off"], 0],
    [["wrong.md", "--severity", "sign-error=warning", "--max-warnings", "0"], 1], [["wrong.md", "--severity", "sign-error=warning", "--max-warnings", "1"], 0],
    [["wrong.md", "--severity", "arithmetic=off"], 1],
    [["open.md"], 0], [["open.md", "--strict"], 1], [["open.md", "--severity", "undecided=error"], 1], [["open.md", "--max-warnings", "0"], 1],
    [["open.md", "--severity", "undecided=off", "--strict"], 0],
  ])("%j: %i", (args, status) => expect(check(...args).status).toBe(status));

  test("a problem that was raised is no status 2, and one that was lowered is none either", () => {
    write({ "unused.md": `<!-- backproof: ignore-next -->\n\n${right}`, "prose.md": "nothing" });
    expect(check("unused.md").status).toBe(0);
    expect(check("unused.md", "--severity", "directive=error").status).toBe(1);
    expect(check("prose.md").status).toBe(2);
    expect(check("prose.md", "--severity", "no-maths=warning").status).toBe(0);
    expect(check("prose.md", "--severity", "no-maths=off")).toMatchObject({ status: 0, stderr: "" });
  });

  test.each([["sing-error=off", "did you mean sign-error?"], ["sign-error", "RULE=error"], ["sign-error=loud", "RULE=error"]])("%s is no usage", (level, message) => {
    expect(check("wrong.md", "--severity", level)).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining(message) });
  });

  test("stand in one table of the help and of the README", () => {
    const table = [...examples.check.slice(examples.check.indexOf("What changes it")).matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option!);
    const readme = readFileSync(join(root, "README.md"), "utf8");
    const rows = readme.slice(readme.indexOf("| what changes it"), readme.indexOf("| option of `check`")).split("\n").filter((row) => row.startsWith("| `"));
    expect(table.length).toBeGreaterThan(4);
    expect(rows.map((row) => /--[a-z-]+/.exec(row)![0])).toEqual(table);
  });
});

describe("a configuration", () => {
  test("counts for the documents below it", () => {
    write({ "a/backproof.config.json": { severity: { "sign-error": "warning" } }, "a/b/wrong.md": wrong });
    expect(check("a").status).toBe(0);
    expect(check("wrong.md").status).toBe(1);
    expect(backproof(["check", "wrong.md"], { cwd: join(home, "a/b") }).status).toBe(0);
  });

  test("the nearest wins, whole", () => {
    write({ "backproof.config.json": { severity: { "sign-error": "off" } }, "a/package.json": { name: "x", backproof: { strict: true } }, "a/wrong.md": wrong, "a/b/package.json": { name: "y" }, "a/b/open.md": open });
    expect(check("wrong.md").status).toBe(0);
    expect(check("a/wrong.md").status).toBe(1);
    expect(check("a/b/open.md").status).toBe(1);
  });

  test("does not reach out of the repository, and options go before it", () => {
    write({ "backproof.config.json": { strict: true, severity: { "sign-error": "off" } }, "inner/.git": "gitdir: x", "inner/open.md": open });
    expect(check("inner/open.md").status).toBe(0);
    expect(check("open.md").status).toBe(1);
    expect(check("wrong.md", "--severity", "sign-error=error").status).toBe(1);
  });

  test("has other settings for some files; the last that matches goes first", () => {
    write({
      "old/wrong.md": wrong, "old/new/wrong.md": wrong,
      "backproof.config.json": { overrides: [{ files: ["old/**"], severity: { "sign-error": "off" } }, { files: ["old/new/*.md"], severity: { "sign-error": "error" } }] },
    });
    expect(check("old/wrong.md").status).toBe(0);
    expect(check("old/new/wrong.md").status).toBe(1);
  });

  test("leaves files out, also those that are named", () => {
    write({ "backproof.config.json": { ignore: ["drafts/", "*.tmp.md", "!keep.tmp.md"] }, "drafts/wrong.md": wrong, "a.tmp.md": wrong, "keep.tmp.md": right });
    expect(paths(".")).toEqual(["keep.tmp.md", "open.md", "right.md", "wrong.md"]);
    expect(check("drafts/wrong.md")).toMatchObject({ status: 0, stdout: "", stderr: expect.stringContaining("warning[BP306 no-documents]: drafts/wrong.md: ") });
  });

  test("gives the most warnings where the run is started, and a root for files that documents name", () => {
    write({ "backproof.config.json": { maxWarnings: 0, root: "." }, "lib/n.net": "input y\ntarget t\nloss C = (y - t)^2\n", "notes/a.md": "<!-- backproof: use ../lib/n.net -->\n\n$$ \\frac{\\partial C}{\\partial y} = 2(y - t) $$\n" });
    expect(check("open.md").status).toBe(1);
    expect(check("notes/a.md").status).toBe(0);
    write({ "backproof.config.json": {} });
    expect(check("notes/a.md").status).toBe(2);
  });

  test.each([
    ['{\n  "sevrity": {}\n}', "backproof.config.json:2:3: nothing here is called `sevrity`; did you mean `severity`?"],
    ['{\n  "severity": {\n    "sign-error": "loud"\n  }\n}', 'backproof.config.json:3:5: `severity.sign-error` should be "error", "warning" or "off"'],
    ['{ "severity": { "sing-error": "off" } }', "backproof.config.json:1:17: nothing here is called `sing-error`; did you mean `sign-error`?"],
    ['{ "overrides": [{ "severity": {} }] }', "backproof.config.json:1:17: `overrides.0.files` is missing"],
    ['{ "strict": 1 }', "`strict` should be true or false"],
    ['{ "seed": 1.5 }', "`seed` should be a whole number"],
    ['{ "ignore": "a" }', "`ignore` should be a list of patterns"],
    ["[]", "settings with names are needed here"],
    ['{ "strict": true', "backproof.config.json:1:17: this is no JSON: close brace expected"],
    ["", "this is no JSON"],
  ])("that is %j is told at its place", (text, message) => {
    write({ "backproof.config.json": text });
    expect(check("wrong.md")).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining(message) });
  });

  test("in a package.json is told at its place there", () => {
    write({ "package.json": '{\n  "name": "x",\n  "backproof": { "strict": "yes" }\n}' });
    expect(check("wrong.md").stderr).toBe("error[BP309 configuration]: package.json:3:18: `strict` should be true or false\n");
  });

  test("of a directory above is told by the way to it", () => {
    write({ "backproof.config.json": "{", "a/right.md": right });
    expect(backproof(["check", "right.md"], { cwd: join(home, "a") }).stderr).toContain("../backproof.config.json:1:2: ");
  });
});

describe("what git leaves out", () => {
  test("is left out below directories, and read where it is named", () => {
    write({ ".gitignore": "build/\n*.out.md\n!keep.out.md\n/top.md\n", "build/a.md": right, "a/x.out.md": right, "a/keep.out.md": right, "a/top.md": right, "top.md": right, "a/.gitignore": "*.tex\n", "a/b/c.tex": right });
    expect(paths("a")).toEqual(["a/keep.out.md", "a/top.md"]);
    expect(paths(".")).toEqual(["open.md", "right.md", "wrong.md", "a/keep.out.md", "a/top.md"]);
    expect(paths("**/*.md")).not.toContain("build/a.md");
    expect(paths("build/a.md", "a/b/c.tex")).toEqual(["build/a.md", "a/b/c.tex"]);
    expect(paths("build")).toEqual(["build/a.md"]);
  });

  test("is nothing outside a repository", () => {
    rmSync(join(home, ".git"), { recursive: true });
    write({ ".gitignore": "*.md\n" });
    expect(paths(".")).toEqual(["open.md", "right.md", "wrong.md"]);
  });
});

describe("the schema for editors", () => {
  const json = () => JSON.parse(readFileSync(join(root, "backproof.schema.json"), "utf8")) as object;

  test("is that of the program (mend with `npx vitest run tests/unit/cli/config.test.ts -u`)", async () => {
    const schema = toJsonSchema(configSchema, { target: "draft-07" });
    await expect(`${JSON.stringify(schema, undefined, 2)}\n`).toMatchFileSnapshot(join(root, "backproof.schema.json"));
  });

  test("takes what the README shows, and refuses what the program refuses", () => {
    const shown = /^ {4}\{\n {6}"\$schema"[^]*?^ {4}\}/m.exec(readFileSync(join(root, "README.md"), "utf8"))![0];
    expect(violations(json(), JSON.parse(shown))).toEqual([]);
    write({ "backproof.config.json": shown });
    expect(check("right.md").status).toBe(0);
    for (const broken of [{ sevrity: {} }, { severity: { "sign-error": "loud" } }, { severity: { "sing-error": "off" } }, { overrides: [{}] }, { seed: -1 }]) {
      expect(violations(json(), broken)).not.toEqual([]);
    }
  });
});
