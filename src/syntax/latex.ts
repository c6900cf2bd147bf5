/**
 * LaTeX to the syntax tree of a formula, in four steps:
 *
 *     text ──tokens──▶ raw tokens ──expand──▶ without macros ──reader──▶ flat tokens ──grammar──▶ rows
 *
 * The reader resolves arguments, scripts, fonts and environments; brackets are paired before the grammar, and
 * `grammar/formula.ne` orders relations, signs, big operators and products. Nothing here knows what a name means.
 */
import { Cursor } from "./latex/cursor.ts";
import { expandMacros } from "./latex/expand.ts";
import { findPartners } from "./latex/partners.ts";
import { READINGS } from "./latex/reader.ts";
import { displayRows } from "./latex/rows.ts";
import { tokenize } from "./latex/tokens.ts";
import type { FormulaTree, Macro, SyntaxProblem } from "./formula.ts";

/** Formulas as long as this come from a dollar sign without a partner. */
export const LONGEST_FORMULA = 10_000;

/**
 * Never throws. Spans are `offset` plus the place in `text`; what came out of a macro stands at the macro's call.
 * A row that cannot be read is left out, and `problems` says why; the other rows are there.
 */
export function parseFormula(text: string, offset: number, macros: readonly Macro[]): FormulaTree {
  const whole = { start: offset, end: offset + text.length };
  if (text.length > LONGEST_FORMULA) {
    return { rows: [], problems: [{ rule: "too-long", message: `the formula has ${text.length} characters`, span: whole }] };
  }
  const expanded = expandMacros(tokenize(text, offset), macros);
  const { partners, problems: unclosed } = findPartners(expanded.tokens);
  const problems: SyntaxProblem[] = [...expanded.problems, ...unclosed];
  const cursor = new Cursor(expanded.tokens, partners, problems, READINGS);
  const rows = displayRows(cursor, cursor.readRange(0, expanded.tokens.length), whole);
  return { rows, problems, ...(cursor.label !== undefined && { label: cursor.label }) };
}
