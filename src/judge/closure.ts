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

export function closureOf(claim: Pick<Claim, "left" | "right">, facts: Facts): Closure {
  const names = new Set<string>();
  const unknownFunctions = new Set<string>();
  let candidates = 1;
  let softmax = false;
  let slopes = false;
  let exponentials = false;
  const queue: Expression[] = [claim.left, claim.right];
  const enter = (name: string): void => {
    if (names.has(name)) return;
    names.add(name);
    const definitions = [...(facts.definitions.get(name) ?? []), ...(facts.definitions.get(`${name}^2`) ?? [])];
    candidates = Math.max(candidates, facts.definitions.get(name)?.length ?? 0);
    const of = definitions.length === 0 ? gradientOf(name) : undefined;
    if (of !== undefined && facts.loss !== undefined) for (const other of [of, facts.loss]) enter(other);
    for (const d of definitions) queue.push(d.body);
    for (const d of facts.differentiations) if (d.of === name && definitions.length === 0) enter(d.wrt.name);
  };
  for (let e = queue.pop(); e; e = queue.pop()) {
    visit(e, (x) => {
      if (x.kind === "symbol") enter(x.name);
      if (x.kind !== "call") return;
      if (x.primes > 0) slopes = true;
      if (x.function === "exp") exponentials = true;
      if (x.function === "softmax" || x.function === "log_softmax") softmax = true;
      enter(x.function);
      if (!facts.definitions.has(x.function) && !applyKnownNames.has(x.function)) unknownFunctions.add(x.function);
    });
  }
  const arrays = [...names].some((n) => facts.declared.has(n) || facts.arrays.has(n)) || [...names].some((n) => (facts.slots.get(n) ?? "").includes("_"));
  const steps = [...facts.steps.keys()].some((key) => names.has(key.slice(0, key.lastIndexOf(":"))));
  return { names, unknownFunctions, candidates, arrays, steps, softmax, slopes, exponentials };
}
