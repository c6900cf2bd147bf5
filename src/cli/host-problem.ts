import type { FileResult, Problem } from "../diagnostic/result.ts";
import { type RuleName, ruleCode } from "../diagnostic/codes.ts";
import { harmless } from "../reports/display-line.ts";
import type { Range } from "../text/span.ts";

/** Something about a file as a whole, told before any of its maths was read, or after none was found. */
export interface HostProblem {
  readonly path: string;
  readonly rule: RuleName;
  readonly message: string;
  readonly severity: Problem["severity"];
  /** The place, where there is one more exact than the file. */
  readonly range?: Range;
  readonly raised?: true;
}

const hostRules: ReadonlySet<string> = new Set<RuleName>(["missing-file", "unreadable-file", "binary-file", "unknown-format", "encoding", "no-documents", "no-maths", "no-claims"]);

/** Rules that are about a file as a whole. */
export function isHostRule(rule: string): rule is RuleName {
  return hostRules.has(rule);
}

const START: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** One line of text: `error[BP301 missing-file]: notes.md: there is no such file or directory`. */
export function renderHostProblem({ path, rule, message, severity, range }: HostProblem): string {
  const place = range === undefined ? path : `${path}:${range.start.line}:${range.start.column}`;
  return `${severity}[${ruleCode(rule)} ${rule}]: ${harmless(place)}: ${harmless(message)}\n`;
}

/** The problems as entries of a result, so that JSON tells them too. */
export function asFiles(problems: readonly HostProblem[]): FileResult[] {
  return problems.map(({ path, rule, message, severity, range = START, raised }) => (
    { path, claims: [], definitions: [], problems: [{ severity, rule, message, range, ...(raised ? { raised } : {}) }] }
  ));
}
