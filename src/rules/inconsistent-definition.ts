import { ruleCode } from "../diagnostic/codes.ts";
import type { Diagnosis } from "../diagnostic/result.ts";
import type { Claim } from "../claims/reading.ts";
import { closureOf } from "../judge/closure.ts";
import type { Judged } from "../judge/outcome.ts";
import type { Desk } from "./desk.ts";
import { describe, repairFormula, witnessOf } from "./formula.ts";
import { inconsistentDefinition as page } from "./pages/inconsistent-definition.ts";

export { page as inconsistentDefinition };

/** Reported only when one small edit leads from the second formula to the first; else it is another quantity (reading.md §2.2). */
export function diagnoseRestated(judged: Judged, desk: Desk): Diagnosis | undefined {
  const { restates, subject } = judged.claim;
  if (isUsed(judged, desk)) return undefined;
  const repaired = repairFormula(judged, desk);
  if (!restates || !repaired || repaired.repair.edits.length > 1) return undefined;
  const plain = describe(judged, repaired, desk);
  const name = subject.kind === "symbol" ? subject.name : "this";
  const first = desk.source.range(restates.origin.chunk, restates.origin.span);
  return {
    ...plain, rule: page.rule, code: ruleCode(page.rule),
    message: `\`${name}\` was defined otherwise in line ${first.start.line}`,
    labels: [{ range: first, text: "the first definition" }],
    reasons: [`the two lines cannot both be right: ${plain.message}`, ...witnessOf(judged)],
    ...(repaired.written ? { help: `with \`${repaired.written.fix.replacement.trim()}\` here they agree` } : {}),
  };
}

/** Another claim about the name holds with a formula that is not the nearest. */
function isUsed({ claim }: Judged, { judged, facts }: Desk): boolean {
  const isAbout = (c: Claim): boolean => claim.restates === undefined || closureOf(c, facts).names.has(claim.restates.name);
  return judged.some((j) => j.judgement.verdict === "holds" && (j.judgement.trial?.reading.candidate ?? 0) > 0 && j.claim.origin.section === claim.origin.section && isAbout(j.claim));
}
