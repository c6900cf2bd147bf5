/** Sheets of networks written as text, and what `backproof check` says about them. */
import { check } from "../../src/check.ts";
import { networkFromText } from "../../src/network-from-text.ts";
import { countClaims, renderSheet, type Sheet, type SheetChoices, sheetOf } from "../../src/sheet.ts";

export function sheetFrom(text: string, choices: Partial<SheetChoices> = {}): Sheet {
  const { network, problems } = networkFromText(text, {});
  if (!network) throw new Error(problems[0]!.message);
  return sheetOf(network, { title: "sheet", ...choices })!;
}

/** What keeps a sheet from being a derivation in which every line holds: nothing where it is one. */
export function faults(sheet: Sheet, format: "latex" | "markdown", isFragment = false): string[] {
  const { claims, problems } = check([{ path: format === "latex" ? "sheet.tex" : "sheet.md", raw: renderSheet(sheet, format, { isFragment }) }], {}).files[0]!;
  const wrong = claims.filter(({ verdict }) => verdict !== "holds").map((claim) => `${claim.verdict}: ${claim.left} = ${claim.right} (${claim.reason ?? claim.diagnosis?.message ?? ""})`);
  const expected = countClaims(sheet);
  const missing = claims.length === expected ? [] : [`${claims.length} links are judged, ${expected} are written`];
  return [...wrong, ...missing, ...problems.filter(({ severity }) => severity === "error").map(({ message }) => message)];
}
