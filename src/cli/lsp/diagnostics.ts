import { CodeActionKind, type CodeAction, type Diagnostic, DiagnosticSeverity, type Range as EditorRange } from "vscode-languageserver/node";
import type { Severity } from "../../diagnostic/result.ts";
import type { Finding } from "../../reports/finding.ts";
import { plainLines } from "../../reports/report.ts";
import type { Snapshot } from "./snapshot.ts";

const severities = { error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, note: DiagnosticSeverity.Information } as const satisfies Record<Severity, DiagnosticSeverity>;

export function diagnosticsOf(snapshot: Snapshot, uri: string): Diagnostic[] {
  return snapshot.findings.map((finding) => diagnosticOf(finding, snapshot, uri));
}

function diagnosticOf(finding: Finding, { toRange }: Snapshot, uri: string): Diagnostic {
  const related = finding.labels.filter(({ primary, text }) => !primary && text !== "");
  return {
    range: toRange(finding.range),
    severity: severities[finding.severity],
    source: "backproof",
    code: finding.code ?? finding.rule,
    message: plainLines(finding).join("\n"),
    ...(related.length === 0 ? {} : { relatedInformation: related.map(({ range, text }) => ({ location: { uri, range: toRange(range) }, message: text })) }),
  };
}

/** The fixes that were judged again and hold, of the findings that touch the range. */
export function quickFixes(snapshot: Snapshot, uri: string, range: EditorRange): CodeAction[] {
  return snapshot.findings.flatMap((finding) => {
    if (!finding.fix || !finding.certain) return [];
    const diagnostic = diagnosticOf(finding, snapshot, uri);
    if (!touches(diagnostic.range, range)) return [];
    return [{
      title: `write ${finding.fix.replacement === "" ? "nothing" : finding.fix.replacement} here`,
      kind: CodeActionKind.QuickFix,
      isPreferred: true,
      diagnostics: [diagnostic],
      edit: { changes: { [uri]: [snapshot.toEdit(finding.fix)] } },
    }];
  });
}

function touches(a: EditorRange, b: EditorRange): boolean {
  return isBefore(a.start, b.end) && isBefore(b.start, a.end);
}

function isBefore(a: EditorRange["start"], b: EditorRange["start"]): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}
