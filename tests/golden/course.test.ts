/** A whole course: what one run says of many documents is what it says of each, however the work is divided. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CheckResult } from "../../src/diagnostic/result.ts";
import { check } from "../../src/check.ts";
import { backproof, type Run } from "../support/cli.ts";
import { writeCourse } from "../support/course.mjs";

/** `npm run bench -- course` takes a thousand. */
const COUNT = 36;

let home: string;
let files: readonly string[];
let whole: Run;

const run = (...args: string[]): Run => backproof(args, { cwd: home });

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "backproof-course-"));
  ({ files } = writeCourse(home, COUNT));
  whole = run("check", ".", "--format", "json", "--cache");
}, 120_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

test("every document is read, in every format, with and without mistakes", () => {
  const { files: found, summary } = JSON.parse(whole.stdout) as CheckResult;
  expect(found.slice(0, COUNT).map(({ path }) => path)).toEqual(files);
  expect(whole.status).toBe(1);
  expect(summary.holds).toBeGreaterThan(COUNT);
  expect(summary.fails).toBeGreaterThan(10);
  for (const ending of [".md", ".tex", ".ipynb"]) {
    const claims = found.filter(({ path }) => path.endsWith(ending)).flatMap((file) => file.claims);
    expect(claims.filter(({ verdict }) => verdict === "holds").length).toBeGreaterThan(20);
  }
});

test("each is judged as if it stood alone", () => {
  const { files: found } = JSON.parse(whole.stdout) as CheckResult;
  for (const [i, path] of files.entries()) {
    if (i % 3 !== 0) continue;
    const [alone] = check([{ path, raw: readFileSync(join(home, path), "utf8") }], {}).files;
    expect(found[i]).toEqual(JSON.parse(JSON.stringify(alone)));
  }
}, 120_000);

describe("the same bytes", () => {
  test("from the cache", () => expect(run("check", ".", "--format", "json", "--cache")).toEqual(whole));

  test("in two threads", () => expect(run("check", ".", "--format", "json", "--threads", "2")).toEqual(whole), 120_000);

  test("in four parts", () => {
    for (const part of ["1", "2", "3", "4"]) run("check", ".", "--cache", "--shard", `${part}/4`, "--format", `json=${part}.json`);
    expect(run("merge", "3.json", "1.json", "4.json", "2.json", "--format", "json")).toEqual(whole);
  });
});
