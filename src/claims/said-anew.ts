/** `σ = \sqrt{σ^2 + ε}`: from that line on σ without its square is the root, and σ² stays what it was. */
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { children, mapChildren } from "../expression/walk.ts";
import type { DocumentReading } from "./reading.ts";
import { rewriteClaim, rewriteDefinition } from "./rewrite.ts";

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
  const from = new Map<string, number>();
  for (const { name, origin } of found.definitions) if (name.endsWith(ANEW) && !from.has(name)) from.set(name, origin.statement);
  if (from.size === 0) return found;
  const changeAt = (statement: number) => (e: Expression): Expression => [...from].reduce((x, [name, first]) => (statement > first ? renamed(x, name.slice(0, -ANEW.length)) : x), e);
  const claims = found.claims.map((c) => rewriteClaim(c, changeAt(c.origin.statement)));
  const definitions = found.definitions.map((d) => rewriteDefinition(d, changeAt(d.origin.statement)));
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
