/** Findings that were there before, known by their fingerprints: a run tells only what is new. */
import type { ClaimResult, FileResult, Note, Problem } from "./diagnostic/result.ts";
import { type Finding, findingsOf } from "./reports/finding.ts";
import { fingerprints } from "./reports/fingerprint.ts";

export interface Known {
  readonly fingerprint: string;
  readonly rule: string;
}

/** `name`: the file as the baseline calls it. What keeps backproof from its work, and notes, are none of a baseline's. */
export function knownOf(file: FileResult, name: string): Known[] {
  return accountable(file, name).map(({ finding, fingerprint }) => ({ fingerprint, rule: finding.rule }));
}

export interface Sifted {
  readonly file: FileResult;
  /** Entries that were met. */
  readonly met: readonly string[];
}

/** The file without what is known, and without what follows from a claim that is. */
export function withoutKnown(file: FileResult, name: string, known: ReadonlySet<string>): Sifted {
  const old = accountable(file, name).filter(({ fingerprint }) => known.has(fingerprint));
  if (old.length === 0) return { file, met: [] };
  const about = new Set<Finding["about"]>(old.map(({ finding }) => finding.about));
  const causes = new Set(file.claims.filter((claim) => about.has(claim)).map(({ id }) => id));
  const isOld = (part: ClaimResult | Note | Problem): boolean => about.has(part);
  const claims = file.claims.filter((claim) => !isOld(claim) && !causes.has(claim.diagnosis?.carriedFrom ?? "")).map((claim) => ({ ...claim, notes: claim.notes.filter((note) => !isOld(note)) }));
  return { file: { ...file, claims, problems: file.problems.filter((problem) => !isOld(problem)) }, met: old.map(({ fingerprint }) => fingerprint) };
}

function accountable(file: FileResult, name: string): { finding: Finding; fingerprint: string }[] {
  const findings = findingsOf(file);
  const names = fingerprints(name, findings);
  return findings.map((finding, index) => ({ finding, fingerprint: names[index]! })).filter(({ finding }) => finding.severity !== "note" && !isFatal(finding));
}

/** A problem that keeps backproof from its work; of the parts of a result, claims have a verdict and notes no place. */
function isFatal({ severity, about }: Finding): boolean {
  return severity === "error" && "range" in about && !("verdict" in about) && !about.raised;
}
