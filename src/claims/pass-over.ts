/**
 * Lines that claim nothing about the quantities of the document: none of their names occurs anywhere else,
 * and they hold no derivative (reading.md §1.2). Prose in the dress of maths is passed over in silence.
 */
import type { Expression } from "../expression/expression.ts";
import type { Claim, Definition, Unread, Value } from "./reading.ts";
import { gradientOf } from "./names.ts";
import { holdsDerivative, type Statement } from "./statements.ts";
import { isNumeric } from "./walk.ts";
import { FUNCTION_WORDS } from "./words.ts";
import { some, visit } from "../expression/walk.ts";

interface Parts {
  readonly claims: readonly Claim[];
  readonly definitions: readonly Definition[];
  readonly values: readonly Value[];
  readonly unread: readonly Unread[];
}

export function passOver(parts: Parts): { claims: Claim[]; unread: Unread[] } {
  const { definitions, values, unread } = parts;
  let claims = [...parts.claims];
  // A line that is passed over no longer makes its names known.
  for (let before = -1; before !== claims.length; ) {
    before = claims.length;
    const homes = occurrences(claims, definitions, values);
    claims = claims.filter((c) => (!c.updates || isParameter(c.updates, claims, definitions, values)) && speaks(c, (name, statement) => isElsewhere(homes, name, statement)));
  }
  const homes = occurrences(claims, definitions, values);
  const known = (name: string, statement: number): boolean => isElsewhere(homes, name, statement);
  return { claims, unread: unread.filter((u) => isAbout(u.statement, known, claims)) };
}

function isElsewhere(homes: ReadonlyMap<string, ReadonlySet<number>>, name: string, statement: number): boolean {
  return [...(homes.get(name) ?? [])].some((s) => s !== statement);
}

/** In which statements each name occurs. */
function occurrences(claims: readonly Claim[], definitions: readonly Definition[], values: readonly Value[]): Map<string, Set<number>> {
  const homes = new Map<string, Set<number>>();
  const add = (name: string, statement: number): void => {
    const set = homes.get(name) ?? new Set<number>();
    homes.set(name, set.add(statement));
  };
  const walk = (e: Expression, statement: number): void => visit(e, (x) => {
    if (x.kind === "symbol") add(x.name, statement);
    if (x.kind === "call") add(x.function, statement);
  });
  for (const c of claims) for (const side of [c.left, c.right]) walk(side, c.origin.statement);
  for (const d of definitions) {
    add(d.name, d.origin.statement);
    walk(d.body, d.origin.statement);
  }
  for (const v of values) add(v.name, v.origin.statement);
  return homes;
}

function speaks(c: Claim, known: (name: string, statement: number) => boolean): boolean {
  if (c.statement.members.some((m) => m.terms.length > 0 && holdsDerivative(m))) return true;
  const sides = [c.left, c.right].filter((side) => !isNumeric(side));
  if (sides.length === 0) return true;
  const isKnown = (name: string): boolean => known(name, c.origin.statement) || known(gradientOf(name) ?? name, c.origin.statement);
  if (c.updates) return true;
  const foreign = (side: Expression): boolean => !some(side, (x) => x.kind === "symbol" && isKnown(x.name));
  if (some(c.left, isKnownSlope) || (some(c.left, hasFunction) && some(c.right, hasFunction))) return true;
  return !sides.some(foreign);
}

/** What an update changes takes part in a formula, has a value, or is differentiated by. */
function isParameter(target: Expression, claims: readonly Claim[], definitions: readonly Definition[], values: readonly Value[]): boolean {
  if (target.kind !== "symbol") return false;
  const isTarget = (x: Expression): boolean => x.kind === "symbol" && x.name === target.name;
  if (values.some((v) => v.name === target.name) || definitions.some((d) => some(d.body, isTarget))) return true;
  return claims.some((c) => [c.left, c.right].some((side) => some(side, (x) => x.kind === "derivative" && isTarget(x.wrt))));
}

/** An identity between functions, `tanh(x) = …`, needs no other line. */
function hasFunction(e: Expression): boolean {
  return e.kind === "call" && e.function !== "bars" && e.function !== "list" && e.function !== "component";
}

/** `ReLU'(z) = …` of a function that has its name everywhere. */
function isKnownSlope(e: Expression): boolean {
  return e.kind === "call" && e.primes > 0 && (FUNCTION_WORDS.has(e.function) || e.function === "σ");
}

function isAbout(statement: Statement, known: (name: string, statement: number) => boolean, claims: readonly Claim[]): boolean {
  if (statement.relations.every((r) => r.text === "→" || r.text === "⇒")) return false;
  if (statement.members.some((m) => holdsDerivative(m))) return true;
  return claims.some((c) => c.statement === statement && some(c.left, (x) => x.kind === "symbol" && known(x.name, statement.id)));
}
