import { ruleCode } from "../diagnostic/codes.ts";
import type { ClaimResult, Diagnosis, FileResult, Fix, Note, Problem, Witness } from "../diagnostic/result.ts";
import type { Range } from "../text/span.ts";
import type { Label } from "./code-frame.ts";

/** One thing to say about a place of a document: what every report for people prints. */
export interface Finding {
  readonly severity: "error" | "warning" | "note";
  readonly rule: string;
  readonly code: string | undefined;
  readonly title: string;
  readonly range: Range;
  /** Empty where the place alone says enough. */
  readonly labels: readonly Label[];
  readonly reasons: readonly string[];
  readonly help: string | undefined;
  /** What mends it, where that is known; `certain` when it was judged again and holds. */
  readonly fix: Fix | null;
  readonly certain: boolean;
  /** What identifies it besides its file, wherever it stands there. */
  readonly subject: string;
  /** The part of the result that it tells. */
  readonly about: ClaimResult | Note | Problem;
}

/** What there is to say about a file, in the order of its lines. */
export function findingsOf(file: FileResult): Finding[] {
  const lineOf = new Map(file.claims.map((claim) => [claim.id, claim.range.start.line]));
  const findings = [...file.problems.map(ofProblem), ...file.claims.flatMap((claim) => ofClaim(claim, lineOf))];
  return findings.map((finding, index) => ({ finding, index })).sort(byPlace).map(({ finding }) => finding);
}

interface Numbered {
  readonly finding: Finding;
  readonly index: number;
}

function byPlace(a: Numbered, b: Numbered): number {
  const [x, y] = [a.finding.range, b.finding.range];
  return (x.cell ?? 0) - (y.cell ?? 0) || x.start.line - y.start.line || x.start.column - y.start.column || a.index - b.index;
}

function ofProblem(problem: Problem): Finding {
  const { severity, rule, message, range } = problem;
  const labels = severity === "note" ? [] : [{ range, text: "", primary: true }];
  return { ...plainFinding, severity, rule, code: ruleCode(rule), title: message, range, labels, subject: `problem ${rule} ${message}`, about: problem };
}

const unnamed: Diagnosis = { rule: "not-equal", code: ruleCode("not-equal"), message: "the two sides differ", certain: false, fix: null, carriedFrom: null };

const plainFinding = { labels: [], reasons: [], help: undefined, fix: null, certain: false } as const;

function ofClaim(claim: ClaimResult, lineOf: ReadonlyMap<string, number>): Finding[] {
  if (claim.verdict === "fails") return [ofFailure(claim, claim.diagnosis ?? unnamed, lineOf)];
  const notes = claim.notes.map((note): Finding => (
    { ...plainFinding, severity: note.severity ?? "note", rule: note.rule, code: ruleCode(note.rule), title: note.message, range: claim.range, subject: `${note.rule} ${subjectOf(claim)}`, about: note }
  ));
  return claim.verdict === "undecided" ? [undecided(claim), ...notes] : notes;
}

function subjectOf({ left, right, reason, diagnosis }: ClaimResult): string {
  return left === "" && right === "" ? `unread ${reason ?? diagnosis?.rule ?? ""}` : `claim ${left} = ${right}`;
}

function undecided(claim: ClaimResult): Finding {
  const { range, reason, severity = "warning" } = claim;
  const title = reason ?? "this could not be decided";
  return { ...plainFinding, severity, rule: "undecided", code: ruleCode("undecided"), title, range, labels: [{ range, text: "", primary: true }], subject: subjectOf(claim), about: claim };
}

function ofFailure(claim: ClaimResult, diagnosis: Diagnosis, lineOf: ReadonlyMap<string, number>): Finding {
  const range = diagnosis.range ?? diagnosis.fix?.range ?? claim.range;
  const { rule, code, message: title, carriedFrom, fix, certain } = diagnosis;
  const cause = carriedFrom === null ? undefined : lineOf.get(carriedFrom);
  const others = (diagnosis.labels ?? []).map((label) => ({ ...label, primary: false }));
  const near = others.filter((label) => label.range.cell === range.cell);
  const labels = cause === undefined ? [{ range, text: "", primary: true }, ...near] : [];
  const reasons = [
    ...(cause === undefined ? [] : [`follows from line ${cause}`]),
    ...others.filter((label) => !near.includes(label)).map(elsewhere),
    ...reasonsOf(claim, diagnosis),
    ...claim.notes.map((note) => `${note.rule}: ${note.message}`),
  ];
  return { severity: claim.severity ?? "error", rule, code, title, range, labels, reasons, help: helpOf(diagnosis), fix, certain: certain && fix !== null, subject: subjectOf(claim), about: claim };
}

/** A label in another cell of a notebook, which one frame cannot show. */
function elsewhere({ range, text }: Label): string {
  return `${text} (cell ${range.cell ?? 1}, line ${range.start.line})`;
}

function reasonsOf(claim: ClaimResult, diagnosis: Diagnosis): readonly string[] {
  if (diagnosis.carriedFrom !== null) return [];
  if (diagnosis.reasons !== undefined) return diagnosis.reasons;
  return claim.evidence?.worst ? [witnessText(claim.evidence.worst)] : [];
}

/** `at g_1 = 0.3, w_7 = 2: the left side is 1.2, the right side -1.2` */
function witnessText({ at, left, right }: Witness): string {
  const point = Object.entries(at).map(([name, value]) => `${name} = ${shortNumber(value)}`).join(", ");
  const values = `the left side is ${shortNumber(left)}, the right side ${shortNumber(right)}`;
  return point === "" ? values : `at ${point}: ${values}`;
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function helpOf({ help, fix, certain }: Diagnosis): string | undefined {
  const written = help ?? (fix ? `write \`${fix.replacement}\`` : undefined);
  return written === undefined || certain || !fix ? written : `${written} (likely, not proved)`;
}
