/** A number is wrong: what it should be, to the digits shown, and how the wrong one came about where that can be told. */
import type { Claim } from "../claims/reading.ts";
import { isNumeric } from "../claims/walk.ts";
import { some } from "../expression/walk.ts";
import { ruleCode } from "../diagnostic/codes.ts";
import type { Diagnosis } from "../diagnostic/result.ts";
import type { Expression } from "../expression/expression.ts";
import { tryNumbers } from "../judge/numbers.ts";
import type { Judged, Trial } from "../judge/outcome.ts";
import { decimals, type Literal, literalOf } from "../judge/literals.ts";
import { PLAIN_READING } from "../model/context.ts";
import type { Desk } from "./desk.ts";
import type { Side } from "./bench.ts";
import type { Edit } from "./edits/edit.ts";
import { changeNumbers, insertNumber, nearNumbers } from "./edits/numbers.ts";
import { describe, short, witnessOf } from "./formula.ts";
import { handFor } from "./mend.ts";
import { arithmetic as page } from "./pages/arithmetic.ts";
import { reread } from "./reread.ts";
import { slipOf } from "./slips.ts";
import { putIn } from "./substitution.ts";
import { textEdit } from "./text-edit.ts";

export { page as arithmetic };

/** Digits that a corrected number may have beyond those of the written one. */
const MORE_DIGITS = 4;
/** Numbers of the document that are tried as a factor or a term. */
const MOST_TEXTS = 40;

export function isAboutNumbers({ left, right }: Claim): boolean {
  return isNumeric(right) || isNumeric(left) || some(right, (e) => e.kind === "number" && (e.text ?? "").includes("."));
}

export function diagnoseNumbers(judged: Judged, desk: Desk): Diagnosis | undefined {
  const { claim } = judged;
  const trial = judged.judgement.trial ?? { reading: PLAIN_READING, targets: "free" as const };
  const literal = literalOf(claim.right);
  if (!literal) return wrongOperand(judged, trial, desk, "right");
  return slippedOperand(judged, trial, desk) ?? wrongResult(judged, literal, trial, desk);
}

/** The result is right for what stood before: the mistake is among the numbers on the left. */
function slippedOperand(judged: Judged, trial: Trial, desk: Desk): Diagnosis | undefined {
  const { claim } = judged;
  if (!isNumeric(claim.left) || literalOf(claim.left)) return undefined;
  const holds = (left: Expression): boolean => tryNumbers(desk.worlds, trial, { ...claim, left }).kind === "holds";
  const before = claim.members.slice(0, claim.link).some((m) => m !== undefined && holds(m));
  return before ? wrongOperand(judged, trial, desk, "left") : misreadOperand(judged, trial, desk);
}

/** A number that the document shows with two digits exchanged or one changed. */
function misreadOperand(judged: Judged, trial: Trial, desk: Desk): Diagnosis | undefined {
  const shownTexts = textsOf(desk);
  for (const edit of nearNumbers(judged.claim.left, shownTexts)) {
    const found = mendedBy(edit, judged, trial, desk, "left");
    if (found) return found;
  }
  return undefined;
}

function wrongResult(judged: Judged, literal: Literal, trial: Trial, desk: Desk): Diagnosis | undefined {
  const { claim, judgement } = judged;
  const computed = judgement.witness?.left;
  const base = diagnosis(judged, desk, `${literal.value < 0 ? "−" : ""}${literal.text} is not the value of the left side`);
  if (computed === undefined || !Number.isFinite(computed)) return base;
  const slip = slipOf(claim, literal, computed, (left) => tryNumbers(desk.worlds, trial, { ...claim, left }).kind === "holds");
  const right = fittingNumber(claim, computed, literal, trial, desk);
  const told = { ...base, message: `${shown(literal)} should be ${right ? shown(right) : short(computed)}`, reasons: [`the left side is ${short(computed)}`, ...(slip ? [slip] : [])] };
  if (!right) return told;
  const hand = handFor(claim.right, desk.source.text(claim.origin.chunk), desk.spellings);
  const fix = textEdit(claim.right, numberOf(right), hand);
  if (!fix) return told;
  const read = reread(claim, "right", fix, desk);
  const certain = read !== undefined && tryNumbers(desk.worlds, trial, { ...claim, right: read }).kind === "holds";
  const { chunk } = claim.origin;
  return { ...told, certain, fix: { range: desk.source.range(chunk, fix.span), replacement: fix.replacement }, range: desk.source.range(chunk, fix.mark), help: `write ${shown(right)}` };
}

function shown({ value, text }: Literal): string {
  return value < 0 ? `−${text}` : text;
}

/** The result to the digits that were shown, or to the fewest more at which it is right. */
function fittingNumber(claim: Claim, computed: number, literal: Literal, trial: Trial, desk: Desk): Literal | undefined {
  const places = decimals(literal.text);
  for (let more = 0; more <= MORE_DIGITS; more++) {
    const text = Math.abs(computed).toFixed(Math.min(12, places + more));
    const value = computed < 0 ? -Number(text) : Number(text);
    if (tryNumbers(desk.worlds, trial, { ...claim, right: numberOf({ value, text }) }).kind === "holds") return { value, text };
  }
  return undefined;
}

function numberOf({ value, text }: Literal): Expression {
  const size: Expression = { kind: "number", value: Math.abs(value), text };
  return value < 0 ? { kind: "negate", argument: size } : size;
}

/** A side of several numbers: one of them, its sign or an operator is wrong. */
function wrongOperand(judged: Judged, trial: Trial, desk: Desk, side: Side): Diagnosis | undefined {
  for (const edits of [changeNumbers(judged.claim[side], valuesOf(desk)), nearNumbers(judged.claim[side], textsOf(desk)), insertNumber(judged.claim[side], textsOf(desk).slice(0, MOST_TEXTS))]) {
    for (const edit of edits) {
      const found = mendedBy(edit, judged, trial, desk, side);
      if (found) return found;
    }
  }
  if (side === "left") return undefined;
  const after = putIn(judged.claim, desk);
  const found = after && mendedBy({ rule: "wrong-constant", after, was: judged.claim.right, now: after, how: "number" }, judged, trial, desk, side);
  return found || diagnosis(judged, desk, "the numbers do not give the left side");
}

function mendedBy(edit: Edit, judged: Judged, trial: Trial, desk: Desk, side: Side): Diagnosis | undefined {
  const { claim } = judged;
  const holds = (e: Expression): boolean => tryNumbers(desk.worlds, trial, { ...claim, [side]: e }).kind === "holds";
  if (!holds(edit.after)) return undefined;
  const hand = handFor(claim[side], desk.source.text(claim.origin.chunk), desk.spellings);
  const fix = textEdit(claim[side], edit.after, hand);
  if (!fix) return undefined;
  const read = reread(claim, side, fix, desk);
  const certain = read !== undefined && holds(read);
  const told = describe(judged, { repair: { edits: [edit], after: edit.after, side }, written: { fix, certain } }, desk);
  return edit.rule === "wrong-constant" ? { ...told, rule: page.rule, code: ruleCode(page.rule) } : told;
}

/** How the numbers of the document are written. */
function textsOf({ facts }: Desk): string[] {
  const found = new Set<string>();
  for (const c of facts.reading.claims) for (const side of [c.left, c.right]) some(side, (e) => (e.kind === "number" && e.text !== undefined && found.add(e.text) && false));
  return [...found];
}

function valuesOf({ facts }: Desk): number[] {
  const found = facts.reading.values.flatMap((v) => {
    const literal = literalOf(v.value);
    return literal ? [literal.value] : [];
  });
  return [...new Set(found)];
}

function diagnosis(judged: Judged, desk: Desk, message: string): Diagnosis {
  const { claim } = judged;
  const member = claim.statement.members[claim.link + 1]!;
  return {
    rule: page.rule, code: ruleCode(page.rule), message, certain: false, fix: null, carriedFrom: null,
    range: desk.source.range(claim.origin.chunk, member.span), reasons: witnessOf(judged),
  };
}

