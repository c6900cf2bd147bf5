import type { Points } from "../diagnostic/points.ts";
import type { CheckResult, FileResult, Summary } from "../diagnostic/result.ts";
import { codeFrame } from "./code-frame.ts";
import { harmless } from "./display-line.ts";
import { type Finding, findingsOf } from "./finding.ts";
import { wrap } from "./wrap.ts";
import type { Paint } from "./paint.ts";

export interface PrettyOptions {
  /** The lines of a file, or of one cell of a notebook. */
  readonly lines: (path: string, cell: number | undefined) => readonly string[];
  readonly paint: Paint;
  /** Terminal columns to stay within. */
  readonly width: number;
  /** Lines to print after a file's findings: what its names were taken to mean. */
  readonly appendix?: (file: FileResult) => readonly string[];
  /** Makes a link to the file of a text, for terminals that know links. */
  readonly link?: (path: string, text: string) => string;
}

/** The report for people: a block for each finding as a compiler prints it, then one line that sums up. */
export function renderPretty(result: CheckResult, options: PrettyOptions): string {
  const blocks = result.files.flatMap((file) => fileBlocks(file, options));
  const points = result.points ? [pointsBlock(result.points, options)] : [];
  return [...blocks, ...points, summaryLine(result.summary, options.paint)].map((block) => `${block}\n`).join("\n");
}

function fileBlocks(file: FileResult, options: PrettyOptions): string[] {
  const appendix = options.appendix?.(file) ?? [];
  const findings = findingsOf(file).map((finding) => renderFinding(file.path, finding, options));
  return appendix.length === 0 ? findings : [...findings, appendix.map(harmless).join("\n")];
}

/** `error[BP401 sign-error]: …`, its place, the source, the reasons and the help. */
export function renderFinding(path: string, finding: Finding, options: PrettyOptions): string {
  const { paint, width, link = (_, text) => text } = options;
  const { severity, range, labels } = finding;
  const gutter = gutterOf(finding);
  const name = finding.code === undefined ? finding.rule : `${finding.code} ${finding.rule}`;
  const head = wrap(`${severity}[${name}]: ${harmless(finding.title)}`, width, 2);
  const line = (number: number) => options.lines(path, range.cell)[number - 1];
  const frame = codeFrame(labels, { line, width, paint, gutter, severity });
  const follows = finding.reasons.length > 0 || finding.help !== undefined;
  return [
    paint[severity](head[0]!),
    ...head.slice(1),
    `${" ".repeat(gutter)}${paint.gutter("-->")} ${link(path, placeOf(path, finding))}`,
    ...frame,
    ...(frame.length > 0 && follows ? [paint.gutter(`${" ".repeat(gutter)} |`)] : []),
    ...finding.reasons.flatMap((reason) => reasonLines(reason, gutter, options)),
    ...(finding.help === undefined ? [] : helpLines(finding.help, options)),
  ].join("\n");
}

function gutterOf({ range, labels }: Finding): number {
  return String(Math.max(range.start.line, ...labels.map((label) => label.range.end.line))).length;
}

function placeOf(path: string, { range }: Finding): string {
  const cell = range.cell === undefined ? "" : `cell ${range.cell}:`;
  return `${harmless(path)}:${cell}${range.start.line}:${range.start.column}`;
}

function reasonLines(reason: string, gutter: number, { paint, width }: PrettyOptions): string[] {
  const indent = " ".repeat(gutter + 1);
  const rows = wrap(harmless(reason), width - gutter - 3, 0);
  return rows.map((row, index) => `${indent}${index === 0 ? paint.gutter("=") : " "} ${row}`);
}

function helpLines(help: string, { paint, width }: PrettyOptions): string[] {
  const [first, ...rest] = wrap(harmless(help), width - 6, 6);
  return [`${paint.help("help:")} ${first}`, ...rest];
}

/** `1 file: 12 claims, 10 hold, 1 fails, 1 is undecided` */
export function summaryLine({ files, claims, holds, fails, undecided, causes, known }: Summary, paint: Paint): string {
  const parts = [`${count(claims, "claim")}`, `${holds} ${holds === 1 ? "holds" : "hold"}`];
  const failing = `${fails} ${fails === 1 ? "fails" : "fail"}`;
  parts.push(fails === 0 ? failing : paint.error(failing) + (causes < fails ? ` (from ${count(causes, "cause")})` : ""));
  if (undecided > 0) parts.push(paint.warning(`${undecided} undecided`));
  if (known !== undefined) parts.push(`${count(known, "finding")} of the baseline left out`);
  return `${paint.title(`${count(files, "file")}:`)} ${parts.join(", ")}`;
}

/** `7.5 of 10 points; 1 line for a human to look at` */
export function pointsLine({ score, max, human }: Points): string {
  return `${score} of ${count(max, "point")}${human.length === 0 ? "" : `; ${count(human.length, "line")} for a human to look at`}`;
}

function pointsBlock(points: Points, { paint }: PrettyOptions): string {
  const items = points.items.map(({ name, score, max }) => `  ${score} of ${max}  ${harmless(name)}`);
  const human = points.human.map(({ id, reason }) => `  look at ${harmless(id)}: ${harmless(reason)}`);
  return [paint.title(pointsLine(points)), ...items, ...human].join("\n");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
