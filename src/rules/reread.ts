/** A fix is believed when its text, read again, is the formula that was meant. */
import type { Claim } from "../claims/reading.ts";
import { resolveSum } from "../claims/resolve.ts";
import { Unreadable } from "../claims/resolving.ts";
import type { Expression } from "../expression/expression.ts";
import { parseFormula } from "../syntax/latex.ts";
import type { Side } from "./bench.ts";
import type { Desk } from "./desk.ts";
import type { TextEdit } from "./text-edit.ts";

/** The side of a claim as it reads after a change of its text; `undefined` when it no longer is one expression. */
export function reread(claim: Claim, side: Side, edit: Pick<TextEdit, "span" | "replacement">, { source, facts }: Desk): Expression | undefined {
  const member = claim.statement.members[side === "right" ? claim.link + 1 : claim.link]!;
  const text = source.text(claim.origin.chunk);
  if (edit.span.start < member.span.start || edit.span.end > member.span.end) return undefined;
  const changed = text.slice(member.span.start, edit.span.start) + edit.replacement + text.slice(edit.span.end, member.span.end);
  const { rows, problems } = parseFormula(changed.replace(/&/g, " ").replace(/\\\\/g, "  "), 0, source.macros);
  const pieces = rows.length === 1 && problems.length === 0 ? rows[0]!.pieces.filter((p) => p.kind !== "separator") : [];
  const only = pieces[0];
  if (pieces.length !== 1 || only?.kind !== "chain" || only.members.length !== 1 || !only.members[0]) return undefined;
  try {
    return resolveSum(only.members[0], facts.reading.lexicon, claim.subject.kind === "derivative" ? claim.subject.wrt : undefined);
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
