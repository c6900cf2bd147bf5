/** The report as one page of HTML that needs no network: formulas set by KaTeX, the wrong part marked in them. */
import type { CheckResult, FileResult } from "../diagnostic/result.ts";
import type { Range } from "../text/span.ts";
import { claimFormula } from "./claim-formula.ts";
import type { Label } from "./code-frame.ts";
import { type Finding, findingsOf } from "./finding.ts";
import { htmlProse, htmlText } from "./html-text.ts";
import { pageStyle } from "./html-style.ts";
import { plain } from "./paint.ts";
import { summaryLine } from "./pretty.ts";
import { type ReportContext, ruleName } from "./report.ts";

/** `katexStyle`: KaTeX's stylesheet with its fonts inside. */
export function renderHtml(result: CheckResult, context: ReportContext, katexStyle: string): string {
  const files = result.files.map((file) => fileSection(file, context)).filter((section) => section !== "");
  const isSet = files.some((section) => section.includes('class="katex'));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<title>backproof</title>
<style>
${isSet ? `${katexStyle.trim()}\n` : ""}${pageStyle}
</style>
</head>
<body>
<main>
<h1>backproof</h1>
<p class="summary">${htmlText(summaryLine(result.summary, plain))}</p>
${files.join("\n")}
</main>
</body>
</html>
`;
}

function fileSection(file: FileResult, context: ReportContext): string {
  const findings = findingsOf(file);
  if (findings.length === 0) return "";
  return `<section>\n<h2>${htmlText(file.path)}</h2>\n${findings.map((finding) => article(finding, file.path, context)).join("\n")}\n</section>`;
}

function article(finding: Finding, path: string, context: ReportContext): string {
  const { severity, title, reasons, help, labels } = finding;
  const formula = labels.length === 0 ? undefined : formulaOf(finding, path, context);
  const source = labels.map((label) => sourceLine(label, path, context)).join("");
  return [
    `<article class="${severity}">`,
    `<h3><span class="severity">${severity}</span> ${htmlProse(title)}</h3>`,
    `<p class="place">${placeOf(finding.range)} · ${htmlText(ruleName(finding))}</p>`,
    ...(formula === undefined ? [] : [`<div class="formula" tabindex="0">${formula}</div>`]),
    ...(source === "" ? [] : [`<details${formula === undefined ? " open" : ""}><summary>Source</summary>${source}</details>`]),
    ...(reasons.length === 0 ? [] : [`<ul>${reasons.map((reason) => `<li>${htmlProse(reason)}</li>`).join("")}</ul>`]),
    ...(help === undefined ? [] : [`<p class="help"><strong>help:</strong> ${htmlProse(help)}</p>`]),
    "</article>",
  ].join("\n");
}

function placeOf({ start, cell }: Range): string {
  return `${cell === undefined ? "" : `cell ${cell}, `}line ${start.line}, column ${start.column}`;
}

function formulaOf({ about, range }: Finding, path: string, context: ReportContext): string | undefined {
  if (!("verdict" in about)) return undefined;
  return claimFormula(path, { whole: about.range, wrong: about.verdict === "fails" ? [range] : [] }, context);
}

/** Characters shown on either side of a mark. */
const CONTEXT = 200;

function sourceLine({ range, text, primary }: Label, path: string, { lines }: ReportContext): string {
  const { start, end, cell } = range;
  const line = lines(path, cell)[start.line - 1];
  if (line === undefined) return "";
  const [from, to] = [start.column - 1, end.line === start.line ? end.column - 1 : line.length];
  const before = line.slice(Math.max(0, from - CONTEXT), from);
  const after = line.slice(to, to + CONTEXT);
  const said = text === "" ? "" : `<figcaption>${htmlProse(text)}</figcaption>`;
  const code = `${from > CONTEXT ? "…" : ""}${htmlText(before)}<mark${primary ? ' class="wrong"' : ""}>${htmlText(line.slice(from, to))}</mark>${htmlText(after)}${line.length > to + CONTEXT ? "…" : ""}`;
  return `<figure><pre><span class="number">${start.line}</span> <code>${code}</code></pre>${said}</figure>`;
}
