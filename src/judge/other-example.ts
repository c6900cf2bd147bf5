/** A page that goes through a second example: numbers of the first are none of the second. */
import type { Claim, Value } from "../claims/reading.ts";
import { isNumeric, same } from "../claims/walk.ts";
import type { Facts } from "../model/facts.ts";
import { closureOf } from "./closure.ts";
import { literalOf } from "./literals.ts";

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
  const update = reading.claims.find((c) => c.updates !== undefined || c.statement.relations.some(({ text }) => text === "←"));
  if (!update || update.statement.id >= at) return false;
  const before = new Map<string, number>();
  for (const { name, kind, indices, value, origin } of reading.values) {
    const number = kind === "result" && indices.length === 0 ? literalOf(value)?.value : undefined;
    if (number === undefined || origin.statement > at) continue;
    if (origin.statement < update.statement.id) before.set(name, before.get(name) ?? number);
    else if (origin.statement > update.statement.id && isOther(number, before.get(name))) return true;
  }
  return false;
}

/** More than digits that were left out. */
function isOther(a: number, b: number | undefined): boolean {
  return b !== undefined && Math.abs(a - b) > 0.01 * Math.max(Math.abs(a), Math.abs(b));
}
