/** Assertions on what check says about a document with one mistake. */
import { expect } from "vitest";
import { check } from "../../src/check.ts";
import { applyFixes, certainFixes } from "../../src/diagnostic/fixes.ts";
import type { ClaimResult, Diagnosis } from "../../src/diagnostic/result.ts";

export function claimsOf(raw: string): readonly ClaimResult[] {
  return check([{ path: "page.md", raw }], {}).files[0]!.claims;
}

/** Displays of their own, one a line of the list. */
export function page(...formulas: readonly string[]): string {
  return `${formulas.map((f) => `$$${f}$$`).join("\n\n")}\n`;
}

/** The one cause among the claims of a document. */
export function causeOf(raw: string): Diagnosis {
  const causes = claimsOf(raw).filter((c) => c.verdict === "fails" && c.diagnosis?.rule !== "carried-error");
  expect(causes.map((c) => `${c.left} = ${c.right}`)).toHaveLength(1);
  return causes[0]!.diagnosis!;
}

/** The document with its certain fixes in it. */
export function fixed(raw: string): string {
  return applyFixes(raw, certainFixes(claimsOf(raw)));
}

/** One mistake, of this rule; its fix is certain and leaves `mended`, in which everything holds. */
export function expectMended(raw: string, rule: string, mended: string): void {
  expect(causeOf(raw)).toMatchObject({ rule, certain: true });
  expect(fixed(raw)).toBe(mended);
  expect(claimsOf(mended).filter((c) => c.verdict !== "holds").map((c) => `${c.left} = ${c.right}: ${c.reason ?? c.diagnosis?.rule}`)).toEqual([]);
}
