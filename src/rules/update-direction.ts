import type { Claim } from "../claims/reading.ts";
import { ruleCode } from "../diagnostic/codes.ts";
import type { Diagnosis } from "../diagnostic/result.ts";
import type { Expression } from "../expression/expression.ts";
import { judgeClaim } from "../judge/judge-claim.ts";
import type { Desk } from "./desk.ts";
import { handFor } from "./mend.ts";
import { updateDirection as page } from "./pages/update-direction.ts";
import { reread } from "./reread.ts";
import { negated, sites } from "./edits/edit.ts";
import { textEdit } from "./text-edit.ts";

export { page as updateDirection };

/** The sign before the step is turned, and the update judged again. */
export function diagnoseUpdate(claim: Claim, desk: Desk): Diagnosis {
  const { chunk } = claim.origin;
  const base = {
    rule: page.rule, code: ruleCode(page.rule), message: "the step walks uphill: it adds a multiple of the gradient", carriedFrom: null,
    reasons: ["the gradient points to where the loss grows; a step that is to make it smaller goes the other way"],
  };
  for (const after of turnedSteps(claim.right)) {
    if (judgeClaim({ ...claim, right: after }, desk.worlds, desk.facts).verdict !== "holds") continue;
    const hand = handFor(claim.right, desk.source.text(chunk), desk.spellings);
    const fix = textEdit(claim.right, after, hand);
    const read = fix && reread(claim, "right", fix, desk);
    if (!fix) continue;
    const certain = read !== undefined && judgeClaim({ ...claim, right: read }, desk.worlds, desk.facts).verdict === "holds";
    return {
      ...base, certain, fix: { range: desk.source.range(chunk, fix.span), replacement: fix.replacement },
      range: desk.source.range(chunk, fix.mark), help: "subtract the step instead of adding it",
    };
  }
  return { ...base, certain: false, fix: null, range: desk.source.range(chunk, claim.statement.members[claim.link + 1]!.span) };
}

function turnedSteps(right: Expression): Expression[] {
  return sites(right).flatMap(({ node, put }) => (node.kind === "add" ? node.terms.map((term, i) => put({ ...node, terms: node.terms.map((t, k) => (k === i ? negated(term) : t)) })) : []));
}
