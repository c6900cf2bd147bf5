/** `v_b = h_i W_{ib}`: an index that stands twice in a product, and is free nowhere, is summed over (Einstein 1916). */
import type { Claim, Definition } from "../../claims/reading.ts";
import { expressionsOf, rewriteDefinition } from "../../claims/rewrite.ts";
import type { Expression } from "../../expression/expression.ts";
import { children, mapChildren, some } from "../../expression/walk.ts";
import type { Proposal } from "./proposal.ts";

export const repeatedIndices: Proposal = ({ reading }) => {
  const summed = new Set<string>();
  const changed = (free: ReadonlySet<string>) => (e: Expression): Expression => withSums(e, free, summed);
  const inClaim = (c: Claim): Claim => {
    const members = c.members.filter((m) => m !== undefined);
    // What a chain of an earlier display is about may leave the letters free that all of its members share.
    const [first, ...others] = members.map(countsOf);
    const shared = c.statement.continues === undefined ? [] : [...first!.keys()].filter((letter) => others.every((counts) => counts.has(letter)));
    const change = changed(new Set([...freeIn([c.subject, ...members]), ...shared]));
    return { ...c, left: change(c.left), right: change(c.right), subject: change(c.subject), members: c.members.map((m) => m && change(m)) };
  };
  const inDefinition = (d: Definition): Definition => {
    const { said, ...formula } = d;
    const free = freeIn([{ kind: "symbol", name: d.name, indices: d.indices, slots: d.slots }, d.body]);
    return { ...rewriteDefinition(formula, changed(free)), ...(said ? { said: inClaim(said) } : {}) };
  };
  const definitions = reading.definitions.map(inDefinition);
  // A page that writes its sums, and leaves one out in a claim alone, has lost it there.
  const isCustom = summed.size > 0 || reading.leavesOutSums === true || !expressionsOf(reading).some((e) => some(e, ({ kind }) => kind === "reduce"));
  const again = { ...reading, claims: reading.claims.map(inClaim), definitions };
  return summed.size === 0 || !isCustom ? [] : [{ ...again, implied: new Map([...(reading.implied ?? []), ...[...summed].map((letter) => [letter, "is summed over where written twice"] as const)]) }];
};

type Counts = ReadonlyMap<string, number>;

/** Letters that stand once in some term of a line. */
function freeIn(members: readonly Expression[]): Set<string> {
  const free = new Set<string>();
  for (const member of members) for (const term of termsOf(member)) for (const [letter, count] of countsOf(term)) if (count === 1) free.add(letter);
  return free;
}

function termsOf(e: Expression): readonly Expression[] {
  if (e.kind === "negate") return termsOf(e.argument);
  return e.kind === "add" ? e.terms.flatMap(termsOf) : [e];
}

/** How often each letter stands below a name: of the summands of a sum the most, of all else together. */
function countsOf(e: Expression): Counts {
  const counts = new Map<string, number>();
  const add = (more: Counts, join: (a: number, b: number) => number): void => {
    for (const [letter, count] of more) counts.set(letter, join(counts.get(letter) ?? 0, count));
  };
  if (e.kind === "symbol") {
    const isKronecker = e.name === "δ" && e.indices.length === 2;
    e.indices.forEach((index, i) => index.kind === "symbol" && (e.slots?.[i] === "_" || isKronecker) && add(new Map([[index.name, 1]]), (a, b) => a + b));
    return counts;
  }
  for (const child of children(e)) add(countsOf(child), e.kind === "add" ? Math.max : (a, b) => a + b);
  if (e.kind === "reduce") counts.delete(e.index);
  return counts;
}

/** Where two factors share the letter the sum is of their whole product, else it is within the one that has it. */
function withSums(e: Expression, free: ReadonlySet<string>, summed: Set<string>): Expression {
  if (e.kind === "reduce" || e.kind === "symbol") return e;
  if (e.kind === "add" || e.kind === "negate") return mapChildren(e, (child) => withSums(child, free, summed));
  const parts = factorsOf(e).map(countsOf);
  const shared = [...countsOf(e)].filter(([letter, count]) => count > 1 && !free.has(letter) && parts.filter((part) => part.has(letter)).length > 1).map(([letter]) => letter);
  for (const letter of shared) summed.add(letter);
  const bound = new Set([...free, ...shared]);
  const body = mapChildren(e, (child) => withSums(child, bound, summed));
  return shared.reduce<Expression>((inner, index) => ({ kind: "reduce", operator: "sum", index, body: inner }), body);
}

function factorsOf(e: Expression): readonly Expression[] {
  if (e.kind === "multiply") return e.factors.flatMap(factorsOf);
  if (e.kind === "divide") return [...factorsOf(e.numerator), ...factorsOf(e.denominator)];
  return e.kind === "negate" ? factorsOf(e.argument) : [e];
}
