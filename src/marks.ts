/** What a document says about its own lines: `ignore-next`, `ignore-start … ignore-end`, `expect fails`. */
import type { Mark } from "./claims/given.ts";
import type { Origin } from "./claims/reading.ts";
import { codes, ruleCode } from "./diagnostic/codes.ts";
import type { ClaimResult, Diagnosis } from "./diagnostic/result.ts";
import { nearestName } from "./text/nearest.ts";
import type { Span } from "./text/span.ts";

/** A claim as it will be reported, and where its statement stands. */
export interface PlacedClaim {
  readonly result: ClaimResult;
  readonly origin: Origin;
}

export interface MarkProblem {
  readonly severity: "warning" | "note";
  readonly rule: string;
  readonly message: string;
  readonly chunk: number;
  readonly span: Span;
}

export interface Marked {
  readonly claims: readonly ClaimResult[];
  readonly problems: readonly MarkProblem[];
}

/** `equations`: where statements stand, those included that claim nothing. `isDisplay` tells the blocks that are marked as a whole. */
export function applyMarks(claims: readonly PlacedClaim[], marks: readonly Mark[], equations: readonly Origin[], isDisplay: (block: number) => boolean): Marked {
  if (marks.length === 0) return { claims: claims.map(({ result }) => result), problems: [] };
  const problems = marks.flatMap(misspelled);
  const tell = (mark: Mark, message: string): void => {
    problems.push({ severity: "note", rule: "directive", message, chunk: mark.chunk, span: mark.span });
  };
  let current = claims;
  for (const { mark, covers } of stretchesOf(marks, equations, isDisplay, tell)) {
    const before = current;
    current = mark.kind === "expect-fails" ? expectFailure(before, covers, mark) : ignore(before, covers, mark);
    if (current === before) tell(mark, mark.kind === "expect-fails" ? "no line follows that could fail" : `\`${mark.kind}\` has nothing to silence`);
  }
  return { claims: current.map(({ result }) => result), problems };
}

interface Stretch {
  readonly mark: Mark;
  readonly covers: (origin: Origin) => boolean;
}

type Tell = (mark: Mark, message: string) => void;

function stretchesOf(marks: readonly Mark[], equations: readonly Origin[], isDisplay: (block: number) => boolean, tell: Tell): Stretch[] {
  const stretches: Stretch[] = [];
  let open: Mark[] = [];
  const close = (end: Mark | undefined, closed: readonly Mark[]): void => {
    for (const start of closed) stretches.push({ mark: start, covers: (origin) => isAfter(origin, start) && (end === undefined || !isAfter(origin, end)) });
  };
  for (const mark of marks) {
    if (mark.kind === "ignore-start") open.push(mark);
    else if (mark.kind === "ignore-end") {
      const closed = open.filter((start) => mark.rules.length === 0 || String(start.rules) === String(mark.rules));
      if (closed.length === 0) tell(mark, "`ignore-end` ends nothing");
      close(mark, closed);
      open = open.filter((start) => !closed.includes(start));
    } else stretches.push({ mark, covers: nextEquation(mark, equations, isDisplay) });
  }
  close(undefined, open);
  return stretches;
}

/** The whole display that follows, or the line where several stand in a fence. */
function nextEquation(mark: Mark, equations: readonly Origin[], isDisplay: (block: number) => boolean): (origin: Origin) => boolean {
  const following = equations.filter((origin) => isAfter(origin, mark));
  if (following.length === 0) return () => false;
  const next = following.reduce((a, b) => (isAfter(a, b) ? b : a));
  return (origin) => origin.block === next.block && isAfter(origin, mark) && (isDisplay(next.block) || origin.statement === next.statement);
}

function isAfter(a: Pick<Origin, "chunk" | "span">, b: Pick<Origin, "chunk" | "span">): boolean {
  return a.chunk > b.chunk || (a.chunk === b.chunk && a.span.start > b.span.start);
}

function isNamed(rules: readonly string[], rule: string): boolean {
  return rules.length === 0 || rules.includes(rule) || rules.includes(ruleCode(rule) ?? "");
}

/** What an ignored line would alarm about is left out, and notes are taken off it; what follows from it elsewhere is still told. */
function ignore(claims: readonly PlacedClaim[], covers: Stretch["covers"], { rules }: Mark): readonly PlacedClaim[] {
  const dropped = new Set(claims.filter(({ result, origin }) => covers(origin) && isSilenced(result, rules)).map(({ result }) => result.id));
  const kept = claims.filter(({ result }) => !dropped.has(result.id));
  let quieter = dropped.size > 0;
  const quiet = kept.map((claim): PlacedClaim => {
    const notes = covers(claim.origin) ? claim.result.notes.filter(({ rule }) => !isNamed(rules, rule)) : claim.result.notes;
    if (notes.length === claim.result.notes.length) return claim;
    quieter = true;
    return { ...claim, result: { ...claim.result, notes } };
  });
  return quieter ? quiet : claims;
}

function isSilenced({ verdict, diagnosis }: ClaimResult, rules: readonly string[]): boolean {
  return verdict !== "holds" && isNamed(rules, verdict === "fails" ? diagnosis?.rule ?? "not-equal" : "undecided");
}

/** The equation has to fail, by the rule that is named; what could not be decided stays so. */
function expectFailure(claims: readonly PlacedClaim[], covers: Stretch["covers"], { rules }: Mark): readonly PlacedClaim[] {
  const equation = claims.filter(({ origin }) => covers(origin)).map(({ result }) => result);
  if (equation.length === 0) return claims;
  const failing = equation.filter(({ verdict }) => verdict === "fails");
  const expected = new Set(failing.filter(({ diagnosis }) => isNamed(rules, diagnosis?.rule ?? "not-equal")).map(({ id }) => id));
  const holding = failing.length === 0 && equation.every(({ verdict }) => verdict === "holds") ? equation[0] : undefined;
  return claims.map((claim) => {
    const { result } = claim;
    if (result === holding) return { ...claim, result: { ...result, verdict: "fails", diagnosis: unexpected } };
    if (!failing.includes(result)) return claim;
    if (expected.has(result.id) || expected.has(result.diagnosis?.carriedFrom ?? "")) return { ...claim, result: { ...result, verdict: "holds", expected: true } };
    return { ...claim, result: { ...result, diagnosis: result.diagnosis && { ...result.diagnosis, message: `${result.diagnosis.message}, where ${rules.join(", ")} was expected` } } };
  });
}

const unexpected: Diagnosis = {
  rule: "not-equal", code: ruleCode("not-equal"), message: "this line is marked as wrong on purpose, and it holds",
  certain: false, fix: null, carriedFrom: null,
};

function misspelled({ rules, chunk, span }: Mark): MarkProblem[] {
  const known = codes.map(([, rule]) => rule);
  return rules.filter((name) => !codes.some(([code, rule]) => name === code || name === rule)).map((name) => {
    const meant = nearestName(name, known);
    return { severity: "warning", rule: "directive", message: `no rule is called \`${name}\`${meant === undefined ? "" : `; did you mean \`${meant}\`?`}`, chunk, span };
  });
}
