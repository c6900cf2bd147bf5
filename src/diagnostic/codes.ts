/** Every rule and its stable code. A code is never reused; a retired one leaves a comment in its place. */
const table = [
  // What stands in a formula, a fence or a directive and cannot be read.
  ["BP101", "syntax"],
  ["BP102", "unbalanced"],
  ["BP103", "unclosed"],
  ["BP104", "too-deep"],
  ["BP105", "too-long"],
  ["BP106", "directive"],
  ["BP107", "missing-argument"],
  ["BP108", "unreadable"],
  ["BP109", "unknown-command"],
  ["BP110", "macro-loop"],
  // A network that does not compile.
  ["BP201", "network"],
  ["BP202", "undefined-name"],
  ["BP203", "cyclic-definition"],
  ["BP204", "unknown-function"],
  ["BP205", "double-definition"],
  ["BP206", "shape-clash"],
  ["BP207", "given-value"],
  // Files and documents.
  ["BP301", "missing-file"],
  ["BP302", "unreadable-file"],
  ["BP303", "binary-file"],
  ["BP304", "unknown-format"],
  ["BP305", "encoding"],
  ["BP306", "no-documents"],
  ["BP307", "no-maths"],
  ["BP308", "no-claims"],
  ["BP309", "configuration"],
  // A line that is wrong.
  ["BP401", "sign-error"],
  ["BP402", "missing-factor"],
  ["BP403", "wrong-constant"],
  ["BP404", "extra-factor"],
  ["BP405", "missing-term"],
  ["BP406", "extra-term"],
  ["BP407", "wrong-symbol"],
  ["BP408", "wrong-argument"],
  ["BP409", "wrong-left-side"],
  ["BP410", "wrong-operator"],
  ["BP411", "wrong-derivative"],
  ["BP412", "bracket-scope"],
  ["BP413", "summation-index"],
  ["BP414", "broken-chain"],
  ["BP415", "malformed-derivative"],
  ["BP416", "transpose"],
  ["BP417", "shape-mismatch"],
  ["BP418", "arithmetic"],
  ["BP419", "inconsistent-definition"],
  ["BP420", "update-direction"],
  ["BP421", "carried-error"],
  ["BP422", "not-equal"],
  // What could not be decided, and what is a convention rather than a mistake.
  ["BP501", "undecided"],
  ["BP511", "rounding"],
  ["BP512", "layout"],
  ["BP513", "scaling"],
  ["BP514", "sign-convention"],
  ["BP515", "partial-reading"],
  ["BP516", "assumed"],
  ["BP517", "at-given-values"],
  ["BP518", "arithmetic-only"],
  ["BP519", "saturated"],
  ["BP520", "dead-unit"],
  // A mistake of backproof's own.
  ["BP901", "internal"],
] as const;

export type RuleName = (typeof table)[number][1];

export const codes: readonly (readonly [code: string, rule: RuleName])[] = table;

const codeOf = new Map<string, string>(table.map(([code, rule]) => [rule, code]));

/** The stable code of a rule. */
export function ruleCode(rule: RuleName): string;
export function ruleCode(rule: string): string | undefined;
export function ruleCode(rule: string): string | undefined {
  return codeOf.get(rule);
}
