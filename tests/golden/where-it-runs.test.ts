import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { backproof, root, type Run } from "../support/cli.ts";
import { violations } from "../support/reports.ts";
import { gitlabSchema, gradescopeSchema } from "../support/schemas/forges.ts";

const loss = "$$ C = (y - t)^2 $$\n\n";
const wrong = `${loss}$$ \\frac{\\partial C}{\\partial y} = 2(t - y) $$\n`;
const right = `${loss}$$ \\frac{\\partial C}{\\partial y} = 2(y - t) $$\n`;

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "backproof-ci-"));
  program("backproof", `exec "${process.execPath}" "${join(root, "dist/cli.cjs")}" "$@"`);
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

/** A program that the scripts find before any other of its name. */
function program(name: string, text: string): void {
  write(`bin/${name}`, `#!/bin/sh\n${text}\n`);
  chmodSync(join(home, "bin", name), 0o755);
}

function write(name: string, text: string): void {
  mkdirSync(join(home, name, ".."), { recursive: true });
  writeFileSync(join(home, name), text);
}

const read = (name: string): string => readFileSync(join(home, name), "utf8");
const example = (name: string): string => readFileSync(join(root, name), "utf8");

function bash(script: string, env: Record<string, string> = {}, args: readonly string[] = []): Run {
  const clean = { GITHUB_WORKSPACE: "", CI_PROJECT_DIR: "", GITHUB_STEP_SUMMARY: "" };
  const { status, stdout, stderr } = spawnSync("bash", ["-c", script, "bash", ...args], { cwd: home, encoding: "utf8", env: { ...process.env, ...clean, PATH: `${join(home, "bin")}:${process.env.PATH}`, ...env } });
  return { status, stdout, stderr };
}

describe("the action of GitHub", () => {
  const { inputs, runs, outputs } = parse(example("action.yml")) as {
    inputs: Record<string, { description: string; default: string }>; outputs: Record<string, { value: string }>;
    runs: { using: string; steps: { shell: string; run: string; id?: string; env?: Record<string, string> }[] };
  };
  const [install, step] = runs.steps;

  /** The step as a runner would run it: inputs in the environment. */
  function act(given: Record<string, string>): Run & { output: string } {
    const value = (name: string): string => given[name] ?? inputs[name]!.default;
    const env = Object.fromEntries(Object.entries(step!.env!).map(([name, text]) => [name, text.replace(/\$\{\{ inputs\.([a-z-]+) \}\}/, (_, input: string) => value(input))]));
    write("output", "");
    return { ...bash(step!.run, { ...env, GITHUB_ACTION_PATH: root, GITHUB_OUTPUT: join(home, "output") }), output: read("output") };
  }

  test("is composite, and each of its inputs is used and described", () => {
    expect(runs.using).toBe("composite");
    const text = example("action.yml");
    for (const [name, { description }] of Object.entries(inputs)) {
      expect(description).toMatch(/\.$/);
      expect(text).toContain(`\${{ inputs.${name} }}`);
    }
    expect(outputs.exit_code!.value).toBe(`\${{ steps.${step!.id} .outputs.exit_code }}`.replace(" .", "."));
    expect(runs.steps.map(({ shell }) => shell)).toEqual(["bash", "bash"]);
  });

  test("no input stands in a script, where it would be run", () => {
    for (const { run } of runs.steps) expect(run).not.toContain("${{");
  });

  test("installs from its own lock file", () => {
    program("npm", `echo "$@" > "${join(home, "called")}"`);
    expect(bash(install!.run, { GITHUB_ACTION_PATH: root }).status).toBe(0);
    expect(read("called")).toContain(`ci --no-audit --no-fund --prefix ${root}`);
  });

  test("annotates, writes SARIF, and tells the status", () => {
    write("notes/a b.md", wrong);
    const run = act({ files: "notes/a b.md\n", args: "--seed\n3\n", sarif: "out.sarif" });
    expect(run).toMatchObject({ status: 1, output: "exit_code=1\n", stdout: expect.stringMatching(/^::error file=notes\/a b\.md,line=3,/) });
    expect(JSON.parse(read("out.sarif"))).toMatchObject({ version: "2.1.0" });
  });

  test("does not fail where it is told not to, but where it could not work", () => {
    write("a.md", wrong);
    expect(act({ files: "a.md", fail: "false" })).toMatchObject({ status: 0, output: "exit_code=1\n" });
    expect(act({ files: "gone.md", fail: "false" })).toMatchObject({ status: 2, output: "exit_code=2\n" });
    write("a.md", right);
    expect(act({ files: "a.md" })).toMatchObject({ status: 0, output: "exit_code=0\n", stdout: "" });
  });

  test.each(["$(touch pwned)", "`touch pwned`", "; touch pwned", "\"; touch pwned; \"", "--format=json=pwned"])("files called %s run nothing", (files) => {
    act({ files });
    expect(existsSync(join(home, "pwned"))).toBe(false);
  });
});

describe("the hook of pre-commit", () => {
  const [hook] = parse(example(".pre-commit-hooks.yaml")) as { id: string; name: string; entry: string; language: string; files: string }[];
  const run = (...files: string[]): Run => bash(`${hook!.entry} "$@"`, {}, files);

  test("has what pre-commit asks for, and takes what backproof reads", () => {
    expect(hook).toMatchObject({ id: "backproof", name: "backproof", language: "node" });
    expect(["a.md", "b/c.tex", "d.ipynb", "e.qmd", "f.net"].every((name) => new RegExp(hook!.files).test(name))).toBe(true);
    expect(["a.py", "md", "a.mdx"].some((name) => new RegExp(hook!.files).test(name))).toBe(false);
    expect(Object.keys((JSON.parse(example("package.json")) as { bin: object }).bin)).toContain(hook!.entry.split(" ")[0]);
  });

  test("stops a commit with a mistake, and no other", () => {
    write("a.md", wrong);
    write("b.md", right);
    write("README.md", "# no maths\n");
    expect(run("a.md", "b.md").status).toBe(1);
    expect(run("b.md", "README.md").status).toBe(0);
    expect(run("README.md").status).toBe(0);
  });
});

describe("GitLab", () => {
  test("the job leaves both reports behind", () => {
    const { backproof: job } = parse(example("examples/gitlab-ci.yml")) as { backproof: { script: string[]; artifacts: { reports: Record<string, string> } } };
    write("a.md", wrong);
    const { status, stdout } = bash(job.script.join("\n"), { CI_PROJECT_DIR: home });
    expect(status).toBe(1);
    expect(stdout).toContain("error[BP401 sign-error]");
    expect(violations(gitlabSchema, JSON.parse(read(job.artifacts.reports.codequality!)))).toEqual([]);
    expect(read(job.artifacts.reports.junit!)).toContain("<testsuites");
  });
});

describe("Slurm", () => {
  test("the parts of an array are one run", () => {
    for (const [i, text] of [wrong, right, wrong, right, right].entries()) write(`notes/${i}.md`, text);
    for (const task of ["1", "2", "3"]) {
      expect(bash(example("examples/slurm-array.sh"), { SLURM_ARRAY_TASK_ID: task, SLURM_ARRAY_TASK_COUNT: "3" }, ["notes/"]).status).toBe(0);
    }
    const merged = bash("backproof merge part-*.json --format json");
    expect(merged.stdout).toBe(backproof(["check", "notes/", "--format", "json"], { cwd: home }).stdout);
    expect(merged.status).toBe(1);
  });

  test("what keeps backproof from its work fails the job", () => {
    expect(bash(example("examples/slurm-array.sh"), { SLURM_ARRAY_TASK_ID: "1", SLURM_ARRAY_TASK_COUNT: "3" }, ["gone/"]).status).toBe(1);
  });
});

describe("Gradescope", () => {
  beforeEach(() => cpSync(join(root, "examples/gradescope"), join(home, "source"), { recursive: true }));

  const grade = (): Record<string, unknown> => {
    expect(bash('"$AUTOGRADER/source/run_autograder"', { AUTOGRADER: home })).toMatchObject({ status: 0, stderr: "" });
    const results = JSON.parse(read("results/results.json")) as Record<string, unknown>;
    expect(violations(gradescopeSchema, results)).toEqual([]);
    return results;
  };

  test("a submission gets its points, and the next one its own", () => {
    write("submission/ps1.md", wrong);
    expect(grade()).toMatchObject({ score: 9, tests: [{ max_score: 10, status: "failed" }] });
    write("submission/ps1.md", right);
    expect(grade()).toMatchObject({ score: 10, tests: [{ status: "passed" }] });
  });

  test("an empty one gets none", () => {
    mkdirSync(join(home, "submission"));
    expect(grade()).toMatchObject({ score: 0 });
  });

  test("an autograder that cannot run says so", () => {
    write("submission/ps1.md", right);
    write("source/rubric.yaml", "totl: 1\n");
    expect(grade()).toMatchObject({ score: 0, output: expect.stringContaining("could not run") });
  });

  test("the setup installs Node and the package", () => {
    for (const name of ["apt-get", "npm"]) program(name, `echo ${name} "$@" >> "${join(home, "called")}"`);
    program("curl", "echo 'echo node >> \"$AUTOGRADER/called\"'");
    expect(bash('"$AUTOGRADER/source/setup.sh"', { AUTOGRADER: home }).status).toBe(0);
    expect(read("called").trim().split("\n").at(-1)).toBe(`npm install --global ${home}/source/backproof.tgz`);
    expect(readdirSync(join(root, "examples/gradescope")).toSorted()).toEqual(["rubric.yaml", "run_autograder", "setup.sh"]);
  });
});

const hasPython = spawnSync("python3", ["--version"]).status === 0;

describe.skipIf(!hasPython)(`nbgrader${hasPython ? "" : " (skipped: there is no python3)"}`, () => {
  const cell = (text: string): Run => {
    write("ps1.ipynb", JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [{ cell_type: "markdown", metadata: {}, source: [text] }] }));
    return bash('python3 "$CELL"', { CELL: join(root, "examples/nbgrader/test_cell.py") });
  };

  test("the test cell passes where the derivation is right", () => expect(cell(right)).toMatchObject({ status: 0, stderr: "" }));

  test.each([[wrong, "ps1.ipynb:1:3:36: the difference stands the wrong way round"], ["no maths", "no maths was found"]])("it fails else, with the reason", (text, reason) => {
    const { status, stderr } = cell(text);
    expect(status).toBe(1);
    expect(stderr).toContain(reason);
  });
});
