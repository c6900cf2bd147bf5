/** What every report is: the result of a run and what is known besides it, to one text. */
import type { CheckResult } from "../diagnostic/result.ts";
import { harmless } from "./display-line.ts";
import { type Finding, findingsOf } from "./finding.ts";
import { fingerprints } from "./fingerprint.ts";

export type Report = (result: CheckResult, context: ReportContext) => string;

export interface ReportContext {
  /** The lines of a file, or of one cell of a notebook; none where the file is not at hand. */
  readonly lines: (path: string, cell: number | undefined) => readonly string[];
  /** Macros that a document defines. */
  readonly macros: (path: string) => readonly { readonly name: string; readonly body: string }[];
  readonly pages: readonly ManualPage[];
  readonly version: string;
}

/** The page of a rule in the manual, as far as a report shows it. */
export interface ManualPage {
  readonly rule: string;
  readonly code: string;
  readonly title: string;
  readonly what: string;
  readonly why: string;
  readonly wrong: string;
  readonly right: string;
}

/** A finding with its file and its fingerprint. */
export interface Placed {
  readonly path: string;
  readonly finding: Finding;
  readonly fingerprint: string;
}

/** All findings of a run, in the order of the files and their lines. */
export function placedFindings({ files }: CheckResult): Placed[] {
  return files.flatMap((file) => {
    const findings = findingsOf(file);
    const names = fingerprints(file.path, findings);
    return findings.map((finding, index) => ({ path: file.path, finding, fingerprint: names[index]! }));
  });
}

/** `BP401 sign-error` */
export function ruleName({ code, rule }: Pick<Finding, "code" | "rule">): string {
  return code === undefined ? rule : `${code} ${rule}`;
}

/** Title, reasons and help as plain lines; a notebook's place comes first, because lines of a file mean nothing there. */
export function plainLines({ title, reasons, help, range }: Finding): string[] {
  const place = range.cell === undefined ? "" : `cell ${range.cell}, line ${range.start.line}: `;
  return [place + title, ...reasons, ...(help === undefined ? [] : [`help: ${help}`])].map(harmless);
}
