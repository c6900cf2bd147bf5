import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { backproof, type Run } from "../../support/cli.ts";

const right = "$$ C = (y - t)^2 $$\n\n$$ \\frac{\\partial C}{\\partial y} = 2(y - t) $$\n";

let home: string;

function git(...args: string[]): void {
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", ...args], { cwd: home, stdio: "ignore" });
}

function write(name: string, text: string): void {
  mkdirSync(join(home, name, ".."), { recursive: true });
  writeFileSync(join(home, name), text);
}

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "backproof-changed-"));
  git("init", "-b", "main");
  for (const name of ["a.md", "b/ü c.md", "b/d.md"]) write(name, right);
  write("b/e.md", `<!-- backproof: use lib.net -->\n\n${right}`);
  write("b/lib.net", "input q\ntarget r\nloss L = (q - r)^2\n");
  git("add", ".");
  git("commit", "-m", "one");
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

const check = (...args: string[]): Run => backproof(["check", "--format", "json", ...args], { cwd: home });
const paths = (...args: string[]): string[] => (JSON.parse(check(...args).stdout) as { files: { path: string }[] }).files.map(({ path }) => path);

describe("only what has changed", () => {
  test("nothing at first: no failure", () => {
    expect(check(".", "--changed")).toMatchObject({ status: 0, stderr: "backproof: none of the documents has changed\n" });
    expect(paths(".", "--changed")).toEqual([]);
  });

  test("in the work tree, staged or not, new or ignored", () => {
    write(".gitignore", "ignored.md\n");
    write("b/ü c.md", `${right}\n`);
    write("new.md", right);
    write("ignored.md", right);
    write("b/d.md", `${right}\n\n`);
    git("add", "b/d.md");
    expect(paths(".", "--changed")).toEqual(["new.md", "b/d.md", "b/ü c.md"]);
    expect(paths("a.md", "--changed")).toEqual([]);
  });

  test("since the branch left another", () => {
    git("checkout", "-b", "topic");
    write("a.md", `${right}\n`);
    git("commit", "-am", "two");
    git("checkout", "main");
    write("b/d.md", `${right}\n`);
    git("commit", "-am", "three");
    git("checkout", "topic");
    expect(paths(".", "--changed")).toEqual([]);
    expect(paths(".", "--changed=main")).toEqual(["a.md"]);
    expect(paths(".", "--changed=main~1")).toEqual(["a.md"]);
  });

  test("and documents that name a file that has", () => {
    write("b/lib.net", "input q\ntarget r\nloss L = (q - r)^4\n");
    expect(paths(".", "--changed")).toEqual(["b/e.md", "b/lib.net"]);
  });

  test("before the first commit everything has", () => {
    rmSync(join(home, ".git"), { recursive: true });
    git("init");
    git("add", "a.md");
    expect(paths(".", "--changed")).toHaveLength(5);
  });
});

describe("what git cannot tell is told", () => {
  test.each(["nonsense", "--output=x", "b"])("since %s", (since) => {
    expect(check(".", `--changed=${since}`)).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining(`git knows no commit \`${since}\``) });
  });

  test("outside a repository", () => {
    rmSync(join(home, ".git"), { recursive: true });
    expect(check(".", "--changed")).toMatchObject({ status: 2, stderr: expect.stringContaining("needs git and a repository") });
  });
});
