import type { ClaimResult, FileResult, Summary } from "./result.ts";

/** The counts of a run, or of a part of it. */
export function summarise(files: readonly FileResult[]): Summary {
  const claims = files.flatMap((file) => file.claims);
  const count = (verdict: string): number => claims.filter((claim) => claim.verdict === verdict).length;
  return { files: files.length, claims: claims.length, holds: count("holds"), fails: count("fails"), undecided: count("undecided"), causes: causesOf(claims) };
}

/** What follows from a line that is ignored, or wrong on purpose, has no other cause in this report. */
function causesOf(claims: readonly ClaimResult[]): number {
  const failing = claims.filter(({ verdict }) => verdict === "fails");
  const ids = new Set(failing.map(({ id }) => id));
  return failing.filter(({ diagnosis }) => !ids.has(diagnosis?.carriedFrom ?? "")).length;
}
