import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { CheckResult, ClaimResult } from "../diagnostic/result.ts";
import type { HostProblem } from "./host-problem.ts";
import { unreadable } from "./read-source.ts";

/** A report that `--format json` wrote. */
export function readReport(file: string, cwd: string): { result: CheckResult } | { problem: HostProblem } {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, file), "utf8");
  } catch (error) {
    return { problem: unreadable(file, error) };
  }
  try {
    const result = JSON.parse(text) as Partial<CheckResult> | null;
    if (result?.version === 1 && Array.isArray(result.files) && result.summary) return { result: revived(result as CheckResult) };
  } catch {
    // Said below.
  }
  return { problem: { path: file, rule: "unreadable-file", severity: "error", message: "this is no report of `backproof check --format json`" } };
}

function revived(result: CheckResult): CheckResult {
  return { ...result, files: result.files.map((file) => ({ ...file, claims: file.claims.map(withNumbers) })) };
}

/** JSON has no NaN and writes null for it. */
function withNumbers(claim: ClaimResult): ClaimResult {
  const worst = claim.evidence?.worst;
  if (!worst || (worst.left !== null && worst.right !== null)) return claim;
  return { ...claim, evidence: { ...claim.evidence!, worst: { ...worst, left: worst.left ?? Number.NaN, right: worst.right ?? Number.NaN } } };
}
