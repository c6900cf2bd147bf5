import { describe, expect, test } from "vitest";
import type { CheckResult, Diagnosis } from "../../../src/diagnostic/result.ts";
import { coloured, plain } from "../../../src/reports/paint.ts";
import { renderPretty } from "../../../src/reports/pretty.ts";
import { claim, range, resultOf } from "../../support/result.ts";

const source = [
  "$$ C = (y - t)^2 $$",
  "",
  "$$ \\frac{\\partial C}{\\partial y} = 2(t - y) $$",
  "$$ = 2t - 2y $$",
];

function pretty(result: CheckResult, width = 100): string {
  return renderPretty(result, { lines: () => source, paint: plain, width });
}

const signError: Diagnosis = {
  rule: "sign-error", code: "BP401", message: "the sign is the opposite of what it should be", certain: true, carriedFrom: null,
  fix: { range: range(3, 42, 47), replacement: "y - t" },
};
const failing = claim({
  range: range(3, 4, 48), verdict: "fails", diagnosis: signError,
  evidence: { points: 16, proof: "numeric", worst: { at: { y: 0.3, t: 0.1 }, left: 0.4, right: -0.4 } },
});

describe("the report for people", () => {
  test("shows the wrong stretch, a counterexample and the fix", () => {
    expect(pretty(resultOf({ path: "notes.md", claims: [failing] }))).toBe(String.raw`error[BP401 sign-error]: the sign is the opposite of what it should be
 --> notes.md:3:42
  |
3 | $$ \frac{\partial C}{\partial y} = 2(t - y) $$
  |                                          ^^^^^
  |
  = at y = 0.3, t = 0.1: the left side is 0.4, the right side -0.4
help: write ${"`y - t`"}

1 file: 1 claim, 0 hold, 1 fails
`);
  });

  test("prefers the diagnosis's own places, reasons and help", () => {
    const diagnosis = { ...signError, range: range(3, 4, 6), labels: [{ range: range(1, 4, 5), text: "the loss" }], reasons: ["because"], help: "turn it" };
    const report = pretty(resultOf({ path: "notes.md", claims: [{ ...failing, diagnosis }] }));
    expect(report).toContain("notes.md:3:4\n");
    expect(report).toContain("  |    - the loss");
    expect(report).toContain("  = because\nhelp: turn it\n");
    expect(report).not.toContain("left side");
  });

  test("says when a fix is a guess", () => {
    expect(pretty(resultOf({ path: "notes.md", claims: [{ ...failing, diagnosis: { ...signError, certain: false } }] }))).toContain("help: write `y - t` (likely, not proved)");
  });

  test("tells a carried error in two lines, and counts its cause once", () => {
    const diagnosis = { ...signError, rule: "carried-error", code: "BP421", message: "right, given an earlier mistake", carriedFrom: failing.id, fix: null };
    const carried = claim({ range: range(4, 4, 13), verdict: "fails", diagnosis });
    const report = pretty(resultOf({ path: "notes.md", claims: [failing, carried] }));
    expect(report).toContain("error[BP421 carried-error]: right, given an earlier mistake\n --> notes.md:4:4\n  = follows from line 3\n");
    expect(report).toContain("2 fail (from 1 cause)");
  });

  test("gives the reason of what is undecided as a warning", () => {
    const undecided = claim({ range: range(3, 4, 48), verdict: "undecided", reason: "nothing defines `t`" });
    const report = pretty(resultOf({ path: "notes.md", claims: [undecided] }));
    expect(report).toContain("warning[BP501 undecided]: nothing defines `t`\n --> notes.md:3:4\n");
    expect(report).toContain("1 claim, 0 hold, 0 fail, 1 undecided");
  });

  test("tells a line that fails by no rule", () => {
    const bare = claim({ range: range(3, 4, 48), verdict: "fails" });
    expect(pretty(resultOf({ path: "notes.md", claims: [bare] }))).toContain("error[BP422 not-equal]: the two sides differ\n --> notes.md:3:4\n");
  });

  test("tells notes without a frame", () => {
    const holding = claim({ range: range(3, 4, 48), verdict: "holds", notes: [{ rule: "rounding", message: "cut, not rounded" }] });
    expect(pretty(resultOf({ path: "notes.md", claims: [holding] }))).toBe("note[BP511 rounding]: cut, not rounded\n --> notes.md:3:4\n\n1 file: 1 claim, 1 holds, 0 fail\n");
  });

  test("orders problems and claims by their place", () => {
    const problems = [{ severity: "warning", rule: "syntax", message: "second", range: range(4, 1, 2) } as const, { severity: "error", rule: "network", message: "first", range: range(1, 1, 2) } as const];
    const report = pretty(resultOf({ path: "notes.md", claims: [failing], problems }));
    expect([...report.matchAll(/^(\w+)\[/gm)].map((match) => match[1])).toEqual(["error", "error", "warning"]);
    expect(report.indexOf("first")).toBeLessThan(report.indexOf("sign-error"));
  });

  test("names the cell of a notebook, and what stands in another one", () => {
    const diagnosis = { ...signError, range: range(3, 4, 6, 2), labels: [{ range: range(1, 1, 4, 7), text: "the loss" }] };
    const report = pretty(resultOf({ path: "n.ipynb", claims: [claim({ range: range(3, 4, 48, 2), verdict: "fails", diagnosis })] }));
    expect(report).toContain(" --> n.ipynb:cell 2:3:4\n");
    expect(report).toContain("= the loss (cell 7, line 1)");
  });

  test("keeps to the width", () => {
    const diagnosis = { ...signError, message: "word ".repeat(40).trim(), reasons: ["word ".repeat(40).trim()], help: "word ".repeat(40).trim() };
    const report = pretty(resultOf({ path: "notes.md", claims: [{ ...failing, diagnosis }] }), 60);
    expect(Math.max(...report.split("\n").map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  test("lets no message steer the terminal", () => {
    const diagnosis = { ...signError, message: "\u001b[2J", reasons: ["\u001b[2J"], help: "\u001b[2J" };
    expect(pretty(resultOf({ path: "\u001b[2J.md", claims: [{ ...failing, diagnosis }] }))).not.toContain("\u001b");
  });

  test("colours by severity", () => {
    const report = renderPretty(resultOf({ path: "notes.md", claims: [failing] }), { lines: () => source, paint: coloured, width: 100 });
    expect(report).toContain("\u001b[1;31merror[BP401 sign-error]");
    expect(report).toContain("\u001b[1;31m^^^^^\u001b[0m");
  });

  test("adds what names mean after a file", () => {
    const report = renderPretty(resultOf({ path: "notes.md" }), { lines: () => source, paint: plain, width: 100, appendix: () => ["y: an input"] });
    expect(report).toContain("y: an input\n\n1 file:");
  });
});
