/** All expressions of a page, and the page with each of them changed. */
import type { Expression } from "../expression/expression.ts";
import type { Claim, Definition, DocumentReading } from "./reading.ts";

type Change = (e: Expression) => Expression;

/** Bodies of definitions and sides of claims. */
export function expressionsOf({ definitions, claims }: Pick<DocumentReading, "definitions" | "claims">): Expression[] {
  return [...definitions.map((d) => d.body), ...claims.flatMap((c) => [c.left, c.right])];
}

/** The claim with all that it says changed; what it restates stays. */
export function rewriteClaim(c: Claim, change: Change): Claim {
  return {
    ...c, left: change(c.left), right: change(c.right), subject: change(c.subject), conditions: c.conditions.map(change), beside: c.beside.map(change),
    members: c.members.map((m) => m && change(m)), ...(c.updates ? { updates: change(c.updates) } : {}),
  };
}

/** The definition with its body changed, and with the claim that it would be. */
export function rewriteDefinition(d: Definition, change: Change): Definition {
  return { ...d, body: change(d.body), ...(d.said ? { said: rewriteClaim(d.said, change) } : {}) };
}
