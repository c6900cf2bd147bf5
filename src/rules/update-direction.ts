import type { Claim } from "../claims/reading.ts";
import { ruleCode, type RuleName } from "../diagnostic/codes.ts";
import type { Diagnosis } from "../diagnostic/result.ts";
import type { Expression } from "../expression/expression.ts";
import { mapChildren } from "../expression/walk.ts";
import { judgeClaim } from "../judge/judge-claim.ts";
import type { Desk } from "./desk.ts";
import { handFor } from "./mend.ts";
import { updateDirection as page } from "./pages/update-direction.ts";
import { reread } from "./reread.ts";
import { negated, sites } from "./edits/edit.ts";
import { textEdit } from "./text-edit.ts";

export { page as updateDirection };

interface Mend {
  readonly after: Expression;
  readonly rule: RuleName;
  readonly message: string;
  readonly reason: string;
  readonly help: string;
}

/** The step is taken along its own parameter, or its sign is turned, and the update judged again. */
export function diagnoseUpdate(claim: Claim, desk: Desk): Diagnosis {
  const { chunk } = claim.origin;
  const uphill = {
    rule: page.rule, message: "the step walks uphill: it adds a multiple of the gradient", help: "subtract the step instead of adding it",
    reason: "the gradient points to where the loss grows; a step that is to make it smaller goes the other way",
  };
  const along = {
    rule: "wrong-symbol" as const, message: "the step is taken along another parameter than the one that it changes", help: "differentiate by the parameter that is updated",
    reason: "each parameter goes down its own slope",
  };
  const mends: Mend[] = [{ after: alongOwn(claim), ...along }, ...turnedSteps(claim.right).map((after) => ({ after, ...uphill }))];
  const diagnosis = ({ rule, message, reason }: Omit<Mend, "after">) => ({ rule, code: ruleCode(rule), message, carriedFrom: null, reasons: [reason] });
  for (const mend of mends) {
    const { after, help } = mend;
    if (after === claim.right || judgeClaim({ ...claim, right: after }, desk.worlds, desk.facts).verdict !== "holds") continue;
    const hand = handFor(claim.right, desk.source.text(chunk), desk.spellings);
    const fix = textEdit(claim.right, after, hand);
    const read = fix && reread(claim, "right", fix, desk);
    if (!fix) continue;
    const certain = read !== undefined && judgeClaim({ ...claim, right: read }, desk.worlds, desk.facts).verdict === "holds";
    return {
      ...diagnosis(mend), certain, fix: { range: desk.source.range(chunk, fix.span), replacement: fix.replacement },
      range: desk.source.range(chunk, fix.mark), help,
    };
  }
  return { ...diagnosis(uphill), certain: false, fix: null, range: desk.source.range(chunk, claim.statement.members[claim.link + 1]!.span) };
}

/** Every derivative by the parameter that the line updates. */
function alongOwn({ right, updates }: Claim): Expression {
  const own = (e: Expression): Expression => (e.kind === "derivative" && updates && e.wrt.kind === "symbol" && updates.kind === "symbol" && e.wrt.name !== updates.name ? { ...e, wrt: updates } : mapChildren(e, own));
  return own(right);
}

function turnedSteps(right: Expression): Expression[] {
  return sites(right).flatMap(({ node, put }) => (node.kind === "add" ? node.terms.map((term, i) => put({ ...node, terms: node.terms.map((t, k) => (k === i ? negated(term) : t)) })) : []));
}
