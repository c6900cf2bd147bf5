/** Which readings are tried for a claim, the plain one first (reading.md §5). */
import type { Claim } from "../claims/reading.ts";
import { some } from "../claims/walk.ts";
import type { Expression } from "../expression/expression.ts";
import type { Facts } from "../model/facts.ts";
import { PLAIN_READING, type Reading } from "../model/context.ts";
import type { Targets, } from "./points.ts";
import type { Trial } from "./outcome.ts";

/** All trials of a claim in the order of plainness; each deviates from the plain reading in as little as possible. */
export function trialsFor(claim: Claim, facts: Facts): Trial[] {
  const variants: Partial<Reading>[] = [{}];
  const add = (extra: Partial<Reading>[]): void => {
    variants.push(...extra);
  };
  const both: Expression = { kind: "add", terms: [claim.left, claim.right] };
  const candidates = mostCandidates(facts);
  for (let k = 1; k < Math.min(candidates, 6); k++) add([{ candidate: k }]);
  const arrays = facts.declared.size > 0 || facts.arrays.size > 0;
  if (arrays) add([{ layout: "denominator" }, { vectors: "elementwise" }, { vectors: "elementwise", layout: "denominator" }, { entrywise: true }, { entrywise: true, vectors: "elementwise" }]);
  if (hasDerivativeInside(claim.right)) add([{ direct: true }]);
  if (hasLabels(both, facts)) add([{ labels: true }]);
  if (facts.steps.size > 0) add([{ start: "zero" }]);
  const functions: Reading["functions"][] = hasUnknownFunction(facts) ? ["generic", "logistic", "identity", "tanh", "relu"] : ["generic"];
  const targets: Targets[] = ["free", "sum-one", "one-hot"];
  const trials: Trial[] = [];
  for (const f of functions) for (const v of variants) trials.push({ reading: { ...PLAIN_READING, ...v, functions: f }, targets: "free" });
  for (const t of targets.slice(1)) for (const v of variants) trials.push({ reading: { ...PLAIN_READING, ...v }, targets: t });
  return trials;
}

function mostCandidates(facts: Facts): number {
  return Math.max(1, ...[...facts.definitions.values()].map((list) => list.length));
}

function hasDerivativeInside(e: Expression): boolean {
  return (e.kind === "multiply" || e.kind === "add" || e.kind === "reduce" || e.kind === "negate") && some(e, (x) => x.kind === "derivative");
}

function hasLabels(e: Expression, facts: Facts): boolean {
  return some(e, (x) => x.kind === "symbol" && x.indices.some((i) => i.kind === "symbol" && !facts.bound.has(i.name))) && facts.bound.size > 0;
}

function hasUnknownFunction(facts: Facts): boolean {
  const called = (e: Expression): boolean => some(e, (x) => x.kind === "call" && !facts.definitions.has(x.function));
  return facts.reading.claims.some((c) => called(c.left) || called(c.right)) || facts.reading.definitions.some((d) => called(d.body));
}
