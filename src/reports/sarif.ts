/** SARIF 2.1.0: rules with their help, results with places, fixes and fingerprints. */
import type { Location, Log, PhysicalLocation, Region, ReportingDescriptor, Result, Run } from "sarif";
import { codes } from "../diagnostic/codes.ts";
import type { CheckResult, Severity } from "../diagnostic/result.ts";
import type { Range } from "../text/span.ts";
import { codeBlock } from "./markdown-text.ts";
import { type ManualPage, type Placed, placedFindings, plainLines, type ReportContext } from "./report.ts";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

export function renderSarif(result: CheckResult, context: ReportContext): string {
  const found = placedFindings(result);
  const told = codes.filter(([, rule]) => context.pages.some((page) => page.rule === rule) || found.some(({ finding }) => finding.rule === rule));
  const rules = told.map(([code, rule]) => descriptor(code, rule, context.pages.find((page) => page.rule === rule)));
  const run: Run = {
    tool: { driver: { name: "backproof", version: context.version, semanticVersion: context.version, rules } },
    columnKind: "utf16CodeUnits",
    results: found.map((placed) => resultOf(placed, rules)),
  };
  const log: Log = { $schema: SCHEMA, version: "2.1.0", runs: [run] };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function descriptor(id: string, name: string, page: ManualPage | undefined): ReportingDescriptor {
  const title = page?.title ?? name.replaceAll("-", " ");
  return {
    id, name,
    shortDescription: { text: title },
    fullDescription: { text: page === undefined ? title : cut(page.what) },
    help: page === undefined ? { text: title } : { text: helpText(page), markdown: helpMarkdown(page) },
    properties: { precision: "very-high", "problem.severity": id.startsWith("BP5") ? "recommendation" : "error", tags: ["derivation"] },
  };
}

/** Code scanning takes 1,024 characters of a description. */
function cut(text: string): string {
  return text.length > 1024 ? `${text.slice(0, 1023)}…` : text;
}

function helpText({ what, why, wrong, right }: ManualPage): string {
  return `${what}\n\n${why}\n\nWrong:\n\n${wrong}\nRight:\n\n${right}`;
}

function helpMarkdown({ what, why, wrong, right }: ManualPage): string {
  return `${what}\n\n${why}\n\nWrong:\n\n${codeBlock(wrong)}\n\nRight:\n\n${codeBlock(right)}\n`;
}

const levels = { error: "error", warning: "warning", note: "note" } as const satisfies Record<Severity, string>;

function resultOf({ path, finding, fingerprint }: Placed, rules: readonly ReportingDescriptor[]): Result {
  const index = rules.findIndex(({ name }) => name === finding.rule);
  const related = finding.labels.filter(({ primary, text }) => !primary && text !== "");
  return {
    ruleId: finding.code ?? finding.rule,
    ...(index < 0 ? {} : { ruleIndex: index }),
    level: levels[finding.severity],
    message: { text: plainLines(finding).join("\n") },
    locations: [locationOf(path, finding.range)],
    ...(related.length === 0 ? {} : { relatedLocations: related.map((label, id) => ({ id, ...locationOf(path, label.range), message: { text: label.text } })) }),
    partialFingerprints: { "backproof/v1": fingerprint, primaryLocationLineHash: `${fingerprint}:1` },
    ...(finding.fix === null || finding.fix.range.cell !== undefined ? {} : { fixes: [{
      description: { text: finding.help ?? "write it so" },
      artifactChanges: [{
        artifactLocation: { uri: uriOf(path) },
        replacements: [{ deletedRegion: regionOf(finding.fix.range), insertedContent: { text: finding.fix.replacement } }],
      }],
    }] }),
  };
}

function locationOf(path: string, range: Range): Location {
  const physicalLocation: PhysicalLocation = { artifactLocation: { uri: uriOf(path) }, region: regionOf(range) };
  return { physicalLocation };
}

/** Lines of a notebook's cell are no lines of its file: they are told in words, and the place is the file. */
function regionOf({ start, end, cell }: Range): Region {
  if (cell !== undefined) return { startLine: 1 };
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** A path as a relative reference: what has a meaning in one is written with `%`. */
export function uriOf(path: string): string {
  const uri = path.split("/").map((part) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, "\ufffd"))).join("/");
  return path.startsWith("/") ? `file://${uri}` : uri;
}
