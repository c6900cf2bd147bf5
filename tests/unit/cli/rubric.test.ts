import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { backproof, type Run } from "../../support/cli.ts";

let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "backproof-rubric-"));
  writeFileSync(join(home, "a.md"), "$$ C = (y - t)^2 $$\n\n$$ \\frac{\\partial C}{\\partial y} = 2(t - y) $$\n\n$$ \\frac{\\partial C}{\\partial t} = 2(t - y) $$\n");
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

function graded(name: string, rubric: string, ...args: string[]): Run {
  writeFileSync(join(home, name), rubric);
  return backproof(["check", "a.md", "--rubric", name, ...args], { cwd: home });
}

const yaml = "total: 10\nclaims:\n  - at: 3\n    points: 4\n    name: the loss by y\nrules:\n  sign-error: 1.5\n";

describe("a rubric", () => {
  test("of YAML: the totals stand in the pretty report", () => {
    const { stdout, status } = graded("r.yaml", yaml);
    expect(status).toBe(1);
    expect(stdout).toContain("8.5 of 10 points\n  2.5 of 4  the loss by y\n  6 of 6  everything else\n");
  });

  test("of JSON: the totals stand in the JSON and in Gradescope's results", () => {
    const json = '{ "claims": [{ "at": "a.md:3", "points": 1 }, { "at": "a.md:5", "points": 2 }] }';
    expect(JSON.parse(graded("r.json", json, "--format", "json").stdout).points).toMatchObject({ score: 2, max: 3, human: [] });
    expect(JSON.parse(graded("r.json", json, "--format", "gradescope").stdout)).toMatchObject({ score: 2, tests: [{ name: "a.md:3", score: 0, max_score: 1 }, { name: "a.md:5", score: 2 }] });
  });
});

describe("a rubric with a mistake is told at its place, and nothing is graded", () => {
  test.each([
    ["r.yaml", "total: ten\n", "r.yaml:1:8: `total` should be a number of points"],
    ["r.yaml", "total: 1\nclaims:\n  - at: 3\n    ponits: 1\n", "r.yaml:3:5: `claims.0.points` is missing"],
    ["r.yaml", "total: 1\nclaims:\n  - at: 3\n    points: 1\n    nmae: x\n", "r.yaml:5:11: nothing here is called `nmae`; did you mean `name`?"],
    ["r.yaml", "total: 5\nrules:\n  sing-error: 1\n", "nothing here is called `sing-error`; did you mean `sign-error`?"],
    ["r.yaml", "total: 5\nrules:\n  sign-error: -1\n", "r.yaml:3:15: `rules.sign-error` should be a number of points that is not below 0"],
    ["r.yaml", "total: [\n", "this is no YAML"],
    ["r.yaml", "just text\n", "settings with names are needed here"],
    ["r.json", '{\n  "total": 5,\n  "totl": 6\n}', "r.json:3:3: nothing here is called `totl`; did you mean `total`?"],
    ["r.json", '{ "total": ', "r.json:1:12: this is no JSON"],
    ["r.json", '{ "rules": {} }', "a rubric needs `total` or `claims`"],
    ["r.json", '{ "total": 1, "claims": [{ "at": 3, "points": 2 }] }', "`claims` give more points than `total`"],
  ])("%s %j", (name, text, message) => {
    const { status, stdout, stderr } = graded(name, text);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^error\[BP309 configuration\]: /);
  });

  test("a missing one too", () => {
    expect(backproof(["check", "a.md", "--rubric", "gone.yaml"], { cwd: home })).toMatchObject({ status: 2, stdout: "", stderr: "error[BP301 missing-file]: gone.yaml: there is no such file or directory\n" });
  });
});
