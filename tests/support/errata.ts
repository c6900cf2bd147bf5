/** Published mistakes as documents: the set-up as it stands, then the line. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check } from "../../src/check.ts";
import type { ClaimResult } from "../../src/diagnostic/result.ts";
import { root } from "./cli.ts";

export interface Erratum {
  readonly id: string;
  readonly source: string;
  readonly setup: string;
  readonly what_was_written: string;
  readonly what_is_right: string;
  /** The rules that name this class of mistake. */
  readonly rule: readonly string[];
}

export interface NoError {
  readonly id: string;
  readonly kind: string;
  readonly text_as_written: string;
}

export const errata: readonly Erratum[] = read("errata.json");
export const noErrors: readonly NoError[] = read("not-errors.json");

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(root, "tests/golden", name), "utf8")) as T;
}

export function documentOf(setup: string, line: string): string {
  return `$$${setup}$$\n\n$$${/=|\\to|\\leftarrow/.test(line) ? line : `= ${line}`}$$\n`;
}

export interface Said {
  readonly verdict: "holds" | "fails" | "undecided";
  readonly claims: readonly ClaimResult[];
  readonly rule: string | undefined;
  /** The document once its fixes are in. */
  readonly causes: readonly ClaimResult[];
}

/** The worst verdict on the line; what fails in the set-up counts as well. */
export function said(raw: string): Said {
  const { claims } = check([{ path: "erratum.md", raw }], {}).files[0]!;
  const own = claims.filter((c) => c.range.end.line >= 3);
  const causes = claims.filter((c) => c.verdict === "fails" && c.diagnosis?.rule !== "carried-error");
  const verdict = claims.some((c) => c.verdict === "fails") ? "fails" : own.length > 0 && own.every((c) => c.verdict === "holds") ? "holds" : "undecided";
  return { verdict, claims, rule: causes[0]?.diagnosis?.rule, causes };
}
