/** Workflow commands of GitHub Actions, which become annotations at the lines. */
import type { CheckResult, Severity } from "../diagnostic/result.ts";
import { harmless } from "./display-line.ts";
import { plain } from "./paint.ts";
import { summaryLine } from "./pretty.ts";
import { type Placed, placedFindings, plainLines, ruleName } from "./report.ts";

/** Annotations of each kind that one step shows; the rest would be dropped in silence. */
const SHOWN = 10;

const commands = { error: "error", warning: "warning", note: "notice" } as const satisfies Record<Severity, string>;

/** Errors first, since what comes first is shown; the last notice counts what is left out. */
export function renderGithub(result: CheckResult): string {
  const found = placedFindings(result);
  const of = (severity: Severity): Placed[] => found.filter(({ finding }) => finding.severity === severity);
  const kinds = [of("error"), of("warning"), of("note")] as const;
  const isOver = kinds.some((kind) => kind.length > SHOWN);
  const shown = [kinds[0].slice(0, SHOWN), kinds[1].slice(0, SHOWN), kinds[2].slice(0, isOver ? SHOWN - 1 : SHOWN)].flat();
  const left = found.length - shown.length;
  const rest = left === 0 ? [] : [`::notice title=backproof::${data(`${left} more; the log and the job summary tell all. ${summaryLine(result.summary, plain)}`)}`];
  return [...shown.map(command), ...rest].map((line) => `${line}\n`).join("");
}

function command({ path, finding }: Placed): string {
  const { start, end, cell } = finding.range;
  const place = cell === undefined ? `,line=${start.line},endLine=${end.line}${start.line === end.line ? `,col=${start.column},endColumn=${end.column}` : ""}` : "";
  return `::${commands[finding.severity]} file=${property(harmless(path))}${place},title=${property(ruleName(finding))}::${data(plainLines(finding).join("\n"))}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
