/** A formula that its own numbers contradict, `E = ½ (t + o)^2 = ½ (0.01 - 0.75)^2`, condemns no numbers that are worked out from it. */
import type { Definition } from "../claims/reading.ts";
import { isNumeric, same } from "../claims/walk.ts";
import type { Facts } from "../model/facts.ts";
import { closureOf } from "./closure.ts";
import type { Judged } from "./outcome.ts";
import { isArithmetic } from "./settle-page.ts";
import { hasDecimal } from "./soft-reasons.ts";

export function withDoubtfulMeanings(judged: readonly Judged[], facts: Facts): Judged[] {
  const causes = judged.filter((one) => one.judgement.verdict === "fails" && contradicted(one, facts) !== undefined);
  const doubtful = new Set(causes.flatMap((one) => contradicted(one, facts)?.name ?? []));
  if (doubtful.size === 0) return [...judged];
  return judged.map((one) => {
    if (one.judgement.verdict !== "fails" || isArithmetic(one) || !hasDecimal(one.claim.right) || causes.includes(one)) return one;
    const name = [...closureOf(one.claim, facts).names].find((n) => doubtful.has(n));
    return name === undefined ? one : { ...one, judgement: { verdict: "undecided", reason: `what ${name} is, is said with numbers that its formula does not give`, points: 0, symbolic: false, notes: [], sizes: {} } };
  });
}

/** The definition whose formula, or whose name, the line puts numbers in the place of. */
function contradicted({ claim: { left, right, statement } }: Judged, { reading }: Facts): Definition | undefined {
  if (!isNumeric(right)) return undefined;
  return reading.definitions.find((d) => (d.origin.statement === statement.id && same(d.body, left)) || (left.kind === "symbol" && left.name === d.name && left.indices.length === d.indices.length && left.indices.every((index, i) => same(index, d.indices[i]!))));
}
