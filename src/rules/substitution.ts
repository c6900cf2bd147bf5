/** A line of numbers under a line of letters: what it would be with the document's values put for the letters. */
import type { Claim } from "../claims/reading.ts";
import type { Expression } from "../expression/expression.ts";
import { children, mapChildren } from "../expression/walk.ts";
import type { Desk } from "./desk.ts";
import { keyOf } from "./spellings.ts";

/** The letters of the left side as numbers, keeping what the right side already has; `undefined` where a value is missing. */
export function putIn({ left, right }: Claim, { facts }: Desk): Expression | undefined {
  const values = new Map<string, Expression>();
  for (const v of facts.reading.values) values.set(keyOf({ kind: "symbol", name: v.name, indices: v.indices }), v.value);
  let missing = false;
  const replaced = (e: Expression): Expression => {
    if (e.kind !== "symbol" && e.kind !== "derivative") return mapChildren(e, replaced);
    const value = values.get(keyOf(e));
    missing ||= value === undefined;
    return value ?? e;
  };
  const whole = replaced(left);
  return missing ? undefined : kept(whole, right);
}

/** The same expression out of the nodes of another, as far as they are equal. */
function kept(e: Expression, written: Expression): Expression {
  if (keyOf(e) === keyOf(written)) return written;
  if (e.kind !== written.kind || (e.kind !== "add" && e.kind !== "multiply")) return e;
  const rest = [...children(written)];
  return mapChildren(e, (child) => {
    const at = rest.findIndex((w) => keyOf(w) === keyOf(child));
    if (at >= 0) return rest.splice(at, 1)[0]!;
    const like = rest.find((w) => w.kind === child.kind);
    return like ? kept(child, like) : child;
  });
}
