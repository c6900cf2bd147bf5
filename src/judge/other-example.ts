/** A page that goes through a second example: numbers of the first are none of the second. */
import type { Claim, Value } from "../claims/reading.ts";
import { isNumeric, same } from "../claims/walk.ts";
import type { Facts } from "../model/facts.ts";
import { closureOf } from "./closure.ts";

/**
 * A name of the line that has its numbers under other headings only, where this heading gives some name another number
 * than one before it: what the number is here is not known.
 */
export function ofOtherExample(claim: Claim, facts: Facts): string | undefined {
  if (isNumeric(claim.left) && isNumeric(claim.right)) return undefined;
  const { values } = facts.reading;
  const here = (v: Value): boolean => v.origin.section === claim.origin.section && v.origin.statement <= claim.origin.statement;
  const earlier = values.filter((v) => v.origin.section < claim.origin.section && v.origin.section >= 0);
  const isNew = values.some((v) => here(v) && v.origin.statement !== claim.origin.statement && earlier.some((o) => o.name === v.name && o.indices.length === v.indices.length) && earlier.every((o) => o.name !== v.name || !same(o.value, v.value)));
  if (!isNew) return undefined;
  return [...closureOf(claim, facts).names].find((name) => earlier.some((v) => v.name === name) && !values.some((v) => v.name === name && here(v)));
}
