/** GitLab's code quality report. */
import type { CheckResult, Severity } from "../diagnostic/result.ts";
import { placedFindings, plainLines, ruleName } from "./report.ts";

const severities = { error: "major", warning: "minor", note: "info" } as const satisfies Record<Severity, string>;

export function renderGitlab(result: CheckResult): string {
  const issues = placedFindings(result).map(({ path, finding, fingerprint }) => {
    const { start, end, cell } = finding.range;
    return {
      description: plainLines(finding).slice(0, 1).join("\n"),
      check_name: ruleName(finding),
      fingerprint,
      severity: severities[finding.severity],
      location: { path, lines: cell === undefined ? { begin: start.line, end: end.line } : { begin: 1 } },
    };
  });
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}
