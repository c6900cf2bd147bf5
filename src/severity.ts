/** What the user makes of a rule: an error, a warning, or nothing to speak of. */
import type { ClaimResult, FileResult, Note, Problem, Severity } from "./diagnostic/result.ts";

export type Level = "error" | "warning" | "off";

/** Levels by the name of a rule. */
export type Levels = Readonly<Record<string, Level>>;

/** The file's result with what is off left out. A carried error goes by its own rule, or else by that of its cause. */
export function withLevels(file: FileResult, levels: Levels): FileResult {
  if (Object.keys(levels).length === 0) return file;
  const rules = new Map(file.claims.map((claim) => [claim.id, ruleOf(claim)]));
  const claims = file.claims.flatMap((claim) => {
    const own = levelOf(levels, rules.get(claim.id));
    return withClaimLevel(claim, own ?? levelOf(levels, rules.get(claim.diagnosis?.carriedFrom ?? "")), levels);
  });
  return { ...file, claims, problems: file.problems.flatMap((problem) => withProblemLevel(problem, levels)) };
}

function ruleOf({ verdict, diagnosis }: ClaimResult): string | undefined {
  return verdict === "fails" ? diagnosis?.rule ?? "not-equal" : verdict === "undecided" ? "undecided" : undefined;
}

function levelOf(levels: Levels, rule: string | undefined): Level | undefined {
  return rule !== undefined && Object.hasOwn(levels, rule) ? levels[rule] : undefined;
}

function withClaimLevel(claim: ClaimResult, level: Level | undefined, levels: Levels): ClaimResult[] {
  if (level === "off") return [];
  const notes = claim.notes.flatMap((note) => withNoteLevel(note, levels));
  return [{ ...claim, notes, ...(level === undefined || level === usual(claim) ? {} : { severity: level }) }];
}

function usual({ verdict }: ClaimResult): Severity {
  return verdict === "undecided" ? "warning" : "error";
}

function withNoteLevel(note: Note, levels: Levels): Note[] {
  const level = levelOf(levels, note.rule);
  return level === undefined ? [note] : level === "off" ? [] : [{ ...note, severity: level }];
}

/** A problem, also one of a file as a whole, with its level. */
export function withProblemLevel<P extends Pick<Problem, "rule" | "severity" | "raised">>(problem: P, levels: Levels): P[] {
  const level = levelOf(levels, problem.rule);
  if (level === undefined || level === problem.severity) return [problem];
  return level === "off" ? [] : [{ ...problem, severity: level, ...(level === "error" ? { raised: true } : {}) }];
}
