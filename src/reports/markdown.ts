/** The report as Markdown: for a comment, a wiki or the summary of a job. */
import type { CheckResult, FileResult } from "../diagnostic/result.ts";
import { type Finding, findingsOf } from "./finding.ts";
import { codeBlock, markdownText } from "./markdown-text.ts";
import { plain } from "./paint.ts";
import { summaryLine } from "./pretty.ts";
import { type ReportContext, ruleName } from "./report.ts";

export function renderMarkdown(result: CheckResult, { lines }: Pick<ReportContext, "lines">): string {
  const files = result.files.flatMap((file) => fileSection(file, lines));
  return `${["# backproof", markdownText(summaryLine(result.summary, plain)), ...files].join("\n\n")}\n`;
}

function fileSection(file: FileResult, lines: ReportContext["lines"]): string[] {
  const findings = findingsOf(file);
  return findings.length === 0 ? [] : [`## ${markdownText(file.path)}`, ...findings.map((finding) => item(finding, file.path, lines))];
}

/** A list item: what follows its first line is indented, so that it belongs to it. */
function item(finding: Finding, path: string, lines: ReportContext["lines"]): string {
  const { range, severity, title, reasons, help, labels } = finding;
  const place = `${range.cell === undefined ? "" : `cell ${range.cell}, `}line ${range.start.line}, column ${range.start.column}`;
  const source = labels.length === 0 ? undefined : lines(path, range.cell)[range.start.line - 1];
  return [
    `- **${severity}** ${place}: ${markdownText(title)} (${markdownText(ruleName(finding))})`,
    ...(source === undefined ? [] : ["", ...codeBlock(clip(source), "latex").split("\n").map((row) => `  ${row}`)]),
    ...(reasons.length === 0 ? [] : ["", ...reasons.map((reason) => `  - ${markdownText(reason)}`)]),
    ...(help === undefined ? [] : ["", `  Help: ${markdownText(help)}`]),
  ].join("\n");
}

/** Nobody reads more of one line. */
const LONGEST = 400;

function clip(source: string): string {
  const line = source.trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
