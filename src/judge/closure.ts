/** What a claim is about: all names, functions and notations that it reaches through definitions. */
import type { Claim } from "../claims/reading.ts";
import { gradientOf } from "../claims/names.ts";
import { visit } from "../expression/walk.ts";
import type { Expression } from "../expression/expression.ts";
import { applyKnownNames } from "../model/functions.ts";
import type { Facts } from "../model/facts.ts";

export interface Closure {
  readonly names: ReadonlySet<string>;
  /** Functions that the document uses but does not define. */
  readonly unknownFunctions: ReadonlySet<string>;
  /** Some name has several definitions; how many at most. */
  readonly candidates: number;
  readonly arrays: boolean;
  readonly steps: boolean;
  readonly softmax: boolean;
  /** e^z takes part: a softmax may be written out. */
  readonly exponentials: boolean;
  /** Some f′(z) takes part. */
  readonly slopes: boolean;
}

/** What one formula mentions, without looking behind its names. */
interface Mentions {
  readonly names: readonly string[];
  readonly functions: readonly string[];
  readonly slopes: boolean;
}

const known = new WeakMap<Expression, Mentions>();

function mentionsOf(e: Expression): Mentions {
  const before = known.get(e);
  if (before) return before;
  const names = new Set<string>();
  const functions = new Set<string>();
  let slopes = false;
  visit(e, (x) => {
    if (x.kind === "symbol") names.add(x.name);
    if (x.kind !== "call") return;
    if (x.primes > 0) slopes = true;
    names.add(x.function);
    functions.add(x.function);
  });
  const mentions = { names: [...names], functions: [...functions], slopes };
  known.set(e, mentions);
  return mentions;
}

export function closureOf(claim: Pick<Claim, "left" | "right">, facts: Facts): Closure {
  const names = new Set<string>();
  const functions = new Set<string>();
  let candidates = 1;
  let slopes = false;
  const queue: Expression[] = [claim.left, claim.right];
  const enter = (name: string): void => {
    if (names.has(name)) return;
    names.add(name);
    const definitions = [...(facts.definitions.get(name) ?? []), ...(facts.definitions.get(`${name}^2`) ?? [])];
    candidates = Math.max(candidates, facts.definitions.get(name)?.length ?? 0);
    const of = definitions.length === 0 ? gradientOf(name) : undefined;
    if (of !== undefined && facts.loss !== undefined) for (const other of [of, facts.loss]) enter(other);
    for (const d of definitions) queue.push(d.body);
    if (definitions.length === 0) for (const { wrt } of facts.differentiated.get(name) ?? []) enter(wrt.name);
  };
  for (let e = queue.pop(); e; e = queue.pop()) {
    const mentions = mentionsOf(e);
    slopes ||= mentions.slopes;
    for (const name of mentions.functions) functions.add(name);
    for (const name of mentions.names) enter(name);
  }
  const arrays = [...names].some((n) => facts.declared.has(n) || facts.arrays.has(n)) || [...names].some((n) => (facts.slots.get(n) ?? "").includes("_"));
  const steps = [...facts.steps.keys()].some((key) => names.has(key.slice(0, key.lastIndexOf(":"))));
  return {
    names, candidates, arrays, steps, slopes,
    unknownFunctions: new Set([...functions].filter((name) => !facts.definitions.has(name) && !applyKnownNames.has(name))),
    softmax: functions.has("softmax") || functions.has("log_softmax"),
    exponentials: functions.has("exp"),
  };
}

/** Whether a quantity is made of another. */
export function reaches({ definitions }: Facts, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const name of seen) {
    if (name === to) return true;
    for (const d of definitions.get(name) ?? []) for (const part of mentionsOf(d.body).names) seen.add(part);
  }
  return false;
}

const users = new WeakMap<Facts["definitions"], ReadonlyMap<string, readonly string[]>>();

/** The quantities themselves and all that is made of them. */
export function madeOf({ definitions }: Facts, quantities: Iterable<string>): ReadonlySet<string> {
  const above = users.get(definitions) ?? usersIn(definitions);
  users.set(definitions, above);
  const made = new Set(quantities);
  for (const name of made) for (const user of above.get(name) ?? []) made.add(user);
  return made;
}

function usersIn(definitions: Facts["definitions"]): ReadonlyMap<string, readonly string[]> {
  const above = new Map<string, string[]>();
  for (const [name, all] of definitions) for (const part of new Set(all.flatMap(({ body }) => mentionsOf(body).names))) {
    const already = above.get(part);
    if (already) already.push(name);
    else above.set(part, [name]);
  }
  return above;
}
