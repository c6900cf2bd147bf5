import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { backproof, type Run } from "../../support/cli.ts";

const loss = "$$ C = (y - t)^2 $$\n\n";
const wrong = `${loss}$$ \\frac{\\partial C}{\\partial y} = 2(t - y) $$\n`;
const right = `${loss}$$ \\frac{\\partial C}{\\partial y} = 2(y - t) $$\n`;
const open = `${loss}$$ \\frac{\\partial C}{\\partial y} = 2(y - t) + q $$\n`;

let home: string;

const run = (...args: string[]): Run => backproof(args, { cwd: home, env: { GITHUB_WORKSPACE: "", GITHUB_STEP_SUMMARY: "", CI_PROJECT_DIR: "" } });

function write(files: Readonly<Record<string, string | Buffer>>): void {
  home = mkdtempSync(join(tmpdir(), "backproof-divided-"));
  mkdirSync(join(home, "n"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home, "n", name), text);
}

/** The run in parts, put together. */
function divided(count: number, args: readonly string[], merge: readonly string[]): Run {
  const names = Array.from({ length: count }, (_, i) => `${i + 1}.json`);
  names.forEach((name, i) => run("check", ...args, "--shard", `${i + 1}/${count}`, "--format", `json=${name}`));
  return run("merge", ...names.toReversed(), ...merge);
}

describe("parts put together are one run, byte for byte", () => {
  beforeAll(() => write({ "a.md": wrong, "b.md": right, "c.md": open, "d.md": Buffer.from([36, 0, 36]), "e.md": wrong, "f.md": Buffer.concat([Buffer.from("caf\xe9\n\n", "latin1"), Buffer.from(right)]), "g.md": "prose", "h.net": "loss C = nonsense(\n" }));
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  test.each([1, 2, 3, 5, 12])("%i parts", (count) => {
    const args = ["n", "gone.md"];
    expect(divided(count, args, ["--format", "json"])).toEqual(run("check", ...args, "--format", "json"));
  });

  test.each(["pretty", "sarif", "github", "gitlab", "junit", "markdown", "html", "gradescope"])("as %s", (format) => {
    expect(divided(3, ["n"], ["--format", format])).toEqual(run("check", "n", "--format", format));
  });

  test("with a rubric, levels and a limit of warnings", () => {
    writeFileSync(join(home, "r.yaml"), "total: 10\nrules: { default: 1 }\n");
    const common = ["--rubric", "r.yaml", "--max-warnings", "1", "--strict", "--format", "json"];
    expect(divided(2, ["n/a.md", "n/c.md", "n/e.md", "--severity", "sign-error=warning"], common)).toEqual(run("check", "n/a.md", "n/c.md", "n/e.md", "--severity", "sign-error=warning", ...common));
  });

  test("in threads as in turn", () => {
    const plain = run("check", "n", "--format", "json");
    expect(run("check", "n", "--threads", "2", "--format", "json")).toEqual(plain);
    expect(run("check", "n", "--threads", "9", "--cache", "--format", "json")).toEqual(plain);
    expect(run("check", "n", "--threads", "2", "--cache", "--format", "json")).toEqual(plain);
  });
});

describe("what only the whole can tell", () => {
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  test.each<[string, Record<string, string>]>([["no maths", { "a.md": "a", "b.md": "b" }], ["no claim", { "a.md": "a", "b.md": "$x$" }], ["one file without maths", { "a.md": "a" }], ["one part with claims", { "a.md": "a", "b.md": right }]])("%s", (_, files) => {
    write(files);
    expect(divided(2, ["n"], ["--format", "json"])).toEqual(run("check", "n", "--format", "json"));
  });
});

describe("what does not go together is told", () => {
  beforeEach(() => {
    write({ "a.md": right, "b.md": right });
    for (const part of ["1/2", "2/2", "1/3"]) run("check", "n", "--shard", part, "--format", `json=${part.replace("/", "of")}.json`);
    run("check", "n", "--format", "json=whole.json");
    writeFileSync(join(home, "other.json"), "[]");
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  test.each([
    [["1of2.json"], "part 2 of 2 is missing"], [["1of2.json", "1of2.json"], "part 1 of 2 is there twice"], [["1of2.json", "1of3.json"], "not the parts of one run"],
    [["1of2.json", "whole.json"], "not the parts of one run"], [["other.json"], "other.json: this is no report"], [["gone.json"], "gone.json: there is no such file"], [["n/a.md"], "this is no report"],
  ])("%j", (reports, message) => {
    expect(run("merge", ...reports)).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining(message) });
  });

  test("runs that are no parts are put one after the other", () => {
    expect(run("merge", "whole.json", "whole.json").stdout).toBe("4 files: 4 claims, 4 hold, 0 fail\n");
  });

  test.each(["0/2", "3/2", "1", "1/0", "a/b"])("the part %s is no usage", (part) => expect(run("check", "n", "--shard", part)).toMatchObject({ status: 2, stdout: "" }));
  test.each(["0", "-1", "1.5", "9999"])("%s threads are no usage", (count) => expect(run("check", "n", "--threads", count)).toMatchObject({ status: 2, stdout: "" }));
});
