/** `a_k = g(z_k)` beside `g_k(z_k)` and `g_j(z_j)`: the activation of unit k, its index left out once. */
import type { Call, Expression } from "../expression/expression.ts";
import { keyWithout } from "../expression/key.ts";
import { mapChildren, visit } from "../expression/walk.ts";
import type { DocumentReading } from "./reading.ts";
import { expressionsOf, rewriteClaim, rewriteDefinition } from "./rewrite.ts";

const keyOf = keyWithout("span");

export function withMemberFunctions(reading: DocumentReading): DocumentReading {
  const members = new Map<string, Call>();
  for (const e of expressionsOf(reading)) visit(e, (x) => x.kind === "call" && isMember(x) && members.set(placeOf(x), x));
  const change = (e: Expression): Expression => {
    const inner = mapChildren(e, change);
    const member = inner.kind === "call" && !isMember(inner) ? members.get(placeOf(inner)) : undefined;
    return inner.kind === "call" && member ? { ...inner, function: member.function, ...(member.indices ? { indices: member.indices } : {}) } : inner;
  };
  const isDefined = reading.definitions.some(({ name }) => [...members.values()].some((m) => baseOf(m) === name));
  if (members.size === 0 || isDefined) return reading;
  return { ...reading, claims: reading.claims.map((c) => rewriteClaim(c, change)), definitions: reading.definitions.map((d) => rewriteDefinition(d, change)) };
}

function isMember({ indices, function: name }: Call): boolean {
  return (indices?.length ?? 0) > 0 || name.includes("⟨");
}

/** The letter of the function and what it is taken at. */
function placeOf(call: Call): string {
  return [baseOf(call), ...call.arguments.map((a) => keyOf(a))].join(" ");
}

function baseOf({ function: name }: Call): string {
  return name.replace(/⟨.*⟩|\(·\)/, "");
}
