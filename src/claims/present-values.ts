/** Old and new values of one name. */
import type { Expression } from "../expression/expression.ts";
import { mapChildren, some } from "../expression/walk.ts";
import type { Line } from "./lines.ts";
import { oldValueKey, presentValueKey } from "./resolve-name.ts";
import { Unreadable } from "./resolving.ts";

/** `w_{new} = w_{old} - …`: the old value is w. */
export function withPresentValues(line: Line): Line {
  const first = line.members[0];
  const base = first && !(first instanceof Unreadable) && first.kind === "symbol" ? oldValueKey(first.name) : undefined;
  if (base === undefined) return line;
  const present = (e: Expression): Expression => {
    const inner = mapChildren(e, present);
    return inner.kind === "symbol" && presentValueKey(inner.name) === base ? { ...inner, name: base } : inner;
  };
  return { ...line, members: line.members.map((m) => (m instanceof Unreadable ? m : present(m))) };
}

/** `p' = p + …`: the new value of p. */
export function primed(name: string, second: Expression | Unreadable | undefined): string | undefined {
  if (!name.endsWith("'") || !second || second instanceof Unreadable) return undefined;
  const bare = name.replace(/'+$/, "");
  return some(second, (x) => x.kind === "symbol" && x.name === bare) ? bare : undefined;
}
