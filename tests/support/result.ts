import type { CheckResult, ClaimResult, FileResult } from "../../src/diagnostic/result.ts";
import type { Range } from "../../src/text/span.ts";

/** A range within one line. */
export function range(line: number, start: number, end: number, cell?: number): Range {
  const place = { start: { line, column: start }, end: { line, column: end } };
  return cell === undefined ? place : { ...place, cell };
}

/** A claim of a result, with what a test does not care about filled in. */
export function claim(part: Partial<ClaimResult> & Pick<ClaimResult, "range" | "verdict">): ClaimResult {
  const { line, column } = part.range.start;
  return {
    id: `notes.md:${line}:${column}`, kind: "step", left: "a", right: "b", reason: null, diagnosis: null,
    notes: [], reading: null, sizes: {}, evidence: null, ...part,
  };
}

/** A result whose counts fit its claims. */
export function resultOf(...files: readonly (Partial<FileResult> & Pick<FileResult, "path">)[]): CheckResult {
  const whole = files.map((file): FileResult => ({ claims: [], definitions: [], problems: [], ...file }));
  const claims = whole.flatMap((file) => file.claims);
  const count = (verdict: string) => claims.filter((one) => one.verdict === verdict).length;
  const causes = claims.filter(({ verdict, diagnosis }) => verdict === "fails" && !diagnosis?.carriedFrom).length;
  const summary = { files: whole.length, claims: claims.length, holds: count("holds"), fails: count("fails"), undecided: count("undecided"), causes };
  return { version: 1, summary, files: whole };
}
