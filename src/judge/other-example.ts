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

/** Behind an update, where a quantity has come to another number than before it: the next step of the iteration is at work. */
export function isOfNextStep(claim: Claim, { reading }: Facts): boolean {
  if (isNumeric(claim.left) && isNumeric(claim.right)) return false;
  const at = claim.statement.id;
  const updates = reading.claims.filter((c) => (c.updates !== undefined || c.statement.relations.some(({ text }) => text === "←")) && c.statement.id < at).map((c) => c.statement.id);
  if (updates.length === 0) return false;
  const results = reading.values.filter((v) => v.kind === "result" && v.indices.length === 0 && v.origin.statement <= at);
  return results.some((v) => results.some((o) => o.name === v.name && !same(o.value, v.value) && updates.some((u) => o.origin.statement < u && u < v.origin.statement)));
}
