import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { check } from "../../../src/check.ts";
import type { CheckResult } from "../../../src/diagnostic/result.ts";
import { renderGitlab } from "../../../src/reports/gitlab.ts";
import { renderGradescope } from "../../../src/reports/gradescope.ts";
import { renderJunit } from "../../../src/reports/junit.ts";
import { gradePoints } from "../../../src/rubric.ts";
import { root } from "../../support/cli.ts";
import { failing, hostile, many, ordinary, violations } from "../../support/reports.ts";
import { resultOf } from "../../support/result.ts";
import { gitlabSchema, gradescopeSchema } from "../../support/schemas/forges.ts";

const path = "derivations/wrong/lecture.md";
const lecture = check([{ path, raw: readFileSync(join(root, path), "utf8") }], {});
const results: readonly [string, CheckResult][] = [["nothing", resultOf({ path: "a.md" })], ["one of each", ordinary], ["hostile text", hostile], ["many findings", many], ["the lecture", lecture]];

describe("gitlab", () => {
  test.each(results)("%s keeps to the documented fields", (_, result) => {
    expect(violations(gitlabSchema, JSON.parse(renderGitlab(result)))).toEqual([]);
  });

  test("fingerprints are unique, else GitLab drops findings", () => {
    const found = JSON.parse(renderGitlab(many)) as { fingerprint: string }[];
    expect(found).toHaveLength(36);
    expect(new Set(found.map(({ fingerprint }) => fingerprint)).size).toBe(36);
  });
});

describe("junit", () => {
  const schema = { fileName: "junit.xsd", contents: readFileSync(join(root, "tests/support/schemas/junit.xsd"), "utf8") };
  const validate = async (contents: string) => (await validateXML({ xml: [{ fileName: "report.xml", contents }], schema: [schema] })).errors.map(({ rawMessage }) => rawMessage);

  test.each(results)("%s keeps to the schema", async (_, result) => {
    expect(await validate(renderJunit(result))).toEqual([]);
  });

  test("the schema refuses what is no report", async () => {
    expect(await validate("<testsuites><nonsense/></testsuites>")).not.toEqual([]);
  });

  test("a claim is a case: failing, skipped where undecided, else passed", () => {
    const xml = renderJunit(ordinary);
    expect(xml).toContain('<testsuites name="backproof" tests="3" failures="1" errors="0" skipped="1">');
    expect(xml).toContain('<failure message="the difference stands the wrong way round" type="BP401 sign-error">');
    expect(xml).toContain('<skipped message="nothing defines `x`"/>');
  });

  test("what the user made a warning is told and does not fail", () => {
    const xml = renderJunit(resultOf({ path: "a.md", claims: [{ ...failing, severity: "warning" }] }));
    expect(xml).toContain('failures="0"');
    expect(xml).toContain("<system-out>warning: the difference");
  });
});

describe("gradescope", () => {
  test.each(results)("%s keeps to the documented fields", (_, result) => {
    expect(violations(gradescopeSchema, JSON.parse(renderGradescope(result, gradePoints(result))))).toEqual([]);
  });

  test("the score is the sum of the tests, and the right line is not given away", () => {
    const { score, tests } = JSON.parse(renderGradescope(ordinary, gradePoints(ordinary))) as { score: number; tests: { score: number; output: string; visibility: string }[] };
    expect(score).toBe(2);
    expect(tests.reduce((sum, one) => sum + one.score, 0)).toBe(2);
    expect(JSON.stringify(tests)).toContain("the wrong way round");
    expect(JSON.stringify(tests)).not.toContain("y - t");
  });

  test("what is undecided is for the graders' eyes", () => {
    const { tests } = JSON.parse(renderGradescope(ordinary, gradePoints(ordinary))) as { tests: { output: string; visibility: string; max_score: number }[] };
    expect(tests.at(-1)).toMatchObject({ visibility: "hidden", max_score: 0, output: "notes.md:4:4: nothing defines `x`" });
  });
});
