/** `σ = \sqrt{σ^2 + ε}`: from that line on σ without its square is the root, and σ² stays what it was. */
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { children, mapChildren } from "../expression/walk.ts";
import type { Claim, Definition, DocumentReading } from "./reading.ts";

const ANEW = "⟨+⟩";

/** The name for the root, where a line says a letter anew by its own square. */
export function saidAnew(left: Expression, right: Expression): SymbolNode | undefined {
  if (left.kind !== "symbol" || right.kind !== "call" || right.function !== "sqrt") return undefined;
  const bare = (e: Expression): boolean => (e.kind === "symbol" ? e.name === left.name : !isSquareOf(e, left.name) && children(e).some(bare));
  const squared = (e: Expression): boolean => isSquareOf(e, left.name) || children(e).some(squared);
  return squared(right) && !bare(right) && right.arguments[0]!.kind === "add" ? { ...left, name: `${left.name}${ANEW}` } : undefined;
}

/** The lines behind it, with the new name. */
export function withNewNames<T extends Pick<DocumentReading, "definitions" | "claims">>(found: T): T {
  const anew = found.definitions.filter(({ name }) => name.endsWith(ANEW));
  if (anew.length === 0) return found;
  const change = (e: Expression, statement: number): Expression => anew.reduce((x, d) => (statement > d.origin.statement ? renamed(x, d.name.slice(0, -ANEW.length)) : x), e);
  const claims = found.claims.map((c): Claim => {
    const at = (e: Expression): Expression => change(e, c.origin.statement);
    return { ...c, left: at(c.left), right: at(c.right), subject: at(c.subject), members: c.members.map((m) => m && at(m)) };
  });
  const definitions = found.definitions.map((d): Definition => ({ ...d, body: change(d.body, d.origin.statement) }));
  return { ...found, claims, definitions };
}

function isSquareOf(e: Expression, name: string): boolean {
  if (e.kind === "symbol") return e.name === `${name}^2`;
  return e.kind === "power" && e.base.kind === "symbol" && e.base.name === name && e.exponent.kind === "number" && e.exponent.value === 2;
}

function renamed(e: Expression, name: string): Expression {
  if (isSquareOf(e, name)) return e;
  return e.kind === "symbol" && e.name === name ? { ...e, name: `${name}${ANEW}` } : mapChildren(e, (part) => renamed(part, name));
}
