/** The library: texts in, values out; it reads no files and prints nothing. */
export { check, type CheckOptions, type Source } from "./check.ts";
export { type Derivation, type DerivationFormat, type DerivationStep, type DerivedGradient, type DeriveOptions, deriveNetwork, renderDerivation } from "./derive.ts";
export { codes, ruleCode, type RuleName } from "./diagnostic/codes.ts";
export { mergeResults } from "./diagnostic/merge.ts";
export type * from "./diagnostic/result.ts";
export { type GradientNumbers, type GradientOptions, type Gradients, gradients } from "./grad.ts";
export { type DocumentNetwork, type Network, networkOfDocument } from "./network-of-document.ts";
export { renderSheet, type Sheet, type SheetChoices, type SheetFormat, sheetOf } from "./sheet.ts";
export { type FromTextOptions, networkFromText, type NetworkFromText } from "./network-from-text.ts";
export { type Paint, coloured, plain } from "./reports/paint.ts";
export { renderJson } from "./reports/json.ts";
export { renderPretty, type PrettyOptions } from "./reports/pretty.ts";
export { rules, type RulePage } from "./rules/index.ts";
export type { Position, Range, Span } from "./text/span.ts";
