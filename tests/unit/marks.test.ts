import { describe, expect, test } from "vitest";
import { check } from "../../src/check.ts";
import type { FileResult } from "../../src/diagnostic/result.ts";

const start = "$$ C = (y - t)^2 $$\n\n";
const wrong = "$$ \\frac{\\partial C}{\\partial y} = 2(t - y) $$\n\n";
const right = "$$ \\frac{\\partial C}{\\partial y} = 2(y - t) $$\n\n";
const mark = (text: string): string => `<!-- backproof: ${text} -->\n\n`;

function checked(...parts: readonly string[]): FileResult {
  return check([{ path: "a.md", raw: start + parts.join("") }], {}).files[0]!;
}

const verdicts = (file: FileResult): string[] => file.claims.map(({ verdict, expected }) => (expected ? `${verdict}, expected` : verdict));
const said = (file: FileResult): string[] => file.problems.map(({ severity, message }) => `${severity}: ${message}`);

test("without a mark", () => expect(verdicts(checked(wrong, right))).toEqual(["fails", "holds"]));

describe("ignore", () => {
  test("the next equation only", () => {
    const file = checked(mark("ignore-next"), wrong, wrong, right);
    expect(verdicts(file)).toEqual(["fails", "holds"]);
    expect(said(file)).toEqual([]);
  });

  test("all rows of a display", () => {
    const rows = "$$ \\begin{aligned} \\frac{\\partial C}{\\partial y} &= 2(t - y) \\\\ \\frac{\\partial C}{\\partial t} &= 2(y - t) \\end{aligned} $$\n\n";
    expect(verdicts(checked(rows))).toEqual(["fails", "fails"]);
    expect(verdicts(checked(mark("ignore-next"), rows))).toEqual([]);
  });

  test("a stretch, and an open one to the end", () => {
    expect(verdicts(checked(mark("ignore-start"), wrong, wrong, mark("ignore-end"), wrong))).toEqual(["fails"]);
    expect(verdicts(checked(wrong, mark("ignore-start"), wrong, wrong))).toEqual(["fails"]);
  });

  test("only the rules that are named, by name or code", () => {
    expect(verdicts(checked(mark("ignore-next sign-error"), wrong))).toEqual([]);
    expect(verdicts(checked(mark("ignore-next arithmetic, BP401"), wrong))).toEqual([]);
    expect(verdicts(checked(mark("ignore-next arithmetic"), wrong))).toEqual(["fails"]);
  });

  test("what has nothing to silence says so, and stays a note", () => {
    expect(said(checked(mark("ignore-next"), right))).toEqual(["note: `ignore-next` has nothing to silence"]);
    expect(said(checked(right, mark("ignore-next")))).toEqual(["note: `ignore-next` has nothing to silence"]);
    expect(said(checked(right, mark("ignore-end")))).toEqual(["note: `ignore-end` ends nothing"]);
  });

  test("a rule that is none has a did-you-mean", () => {
    expect(said(checked(mark("ignore-next sign-eror"), wrong))).toContain("warning: no rule is called `sign-eror`; did you mean `sign-error`?");
  });
});

describe("expect fails", () => {
  test("failing counts as holding", () => {
    expect(verdicts(checked(mark("expect fails"), wrong))).toEqual(["holds, expected"]);
    expect(verdicts(checked(mark("expect fails sign-error"), wrong))).toEqual(["holds, expected"]);
  });

  test("holding counts as failing", () => {
    const file = checked(mark("expect fails"), right);
    expect(verdicts(file)).toEqual(["fails"]);
    expect(file.claims[0]!.diagnosis).toMatchObject({ rule: "not-equal", message: "this line is marked as wrong on purpose, and it holds" });
  });

  test("failing by another rule is told", () => {
    const file = checked(mark("expect fails missing-factor"), wrong);
    expect(verdicts(file)).toEqual(["fails"]);
    expect(file.claims[0]!.diagnosis).toMatchObject({ rule: "sign-error", message: expect.stringMatching(/, where missing-factor was expected$/) });
  });

  test("undecided stays", () => {
    expect(verdicts(checked(mark("expect fails"), "$$ \\frac{\\partial C}{\\partial y} = 2 q $$\n\n"))).toEqual(["undecided"]);
  });

  test("a definition is an equation, too: the mark does not reach beyond it", () => {
    const file = checked(mark("expect fails"), "$$ g = 2 y $$\n\n", wrong);
    expect(verdicts(file)).toEqual(["fails"]);
    expect(said(file)).toEqual(["note: no line follows that could fail"]);
  });
});
