/** The readings under which a failing claim is repaired: those that the rest of its document is read by. */
import type { Judged } from "../judge/outcome.ts";
import type { Trial } from "../judge/outcome.ts";
import { trialsFor } from "../judge/readings.ts";
import { PLAIN_READING, type Reading } from "../model/context.ts";
import type { Facts } from "../model/facts.ts";

/** Readings of other claims that are tried. */
const MOST_USED = 3;
/** Readings that are tried on a page of which no line holds. */
const MOST_READINGS = 8;

/** Readings under which claims of the document hold; one that knows what σ is comes first, for it holds wherever the plain one does. */
export function usedTrials(judged: readonly Judged[]): Trial[] {
  const counts = new Map<string, { trial: Trial; count: number }>();
  for (const { judgement: { verdict, trial } } of judged) {
    if (verdict !== "holds" || !trial) continue;
    const key = JSON.stringify(trial);
    counts.set(key, { trial, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const weight = ({ trial, count }: { trial: Trial; count: number }): number => count + (isPlainBut(trial, ["logistic", "tanh"]) ? 1e6 : 0);
  return [...counts.values()].sort((a, b) => weight(b) - weight(a)).slice(0, MOST_USED).map((c) => c.trial);
}

export interface Weighed {
  readonly trial: Trial;
  /** Others of the document are read so, too. */
  readonly usual: boolean;
}

export function trialsOf({ claim, judgement }: Judged, used: readonly Trial[], facts: Facts): Weighed[] {
  const own: Trial = judgement.trial ?? { reading: PLAIN_READING, targets: "free" };
  const all = trialsFor(claim, facts);
  const known = [...all.filter((trial) => isPlainBut(trial, ["logistic", "tanh"])), ...all.filter(({ reading, targets }) => targets !== "free" && isPlainBut({ reading, targets: "free" }, ["generic"]))];
  const knowing = used.filter((t) => isPlainBut(t, ["logistic", "tanh"]));
  const usual = new Map([...knowing, own, ...used].map((t) => [JSON.stringify(t), t]));
  // Where nothing else is known of how the page is read, any of its readings may be the one.
  const more = used.length > 0 ? [] : [...trialsFor(claim, facts, "logistic"), ...all].filter(isLaidOutPlainly).slice(0, MOST_READINGS);
  const others = [...new Map([...known, ...more].map((t) => [JSON.stringify(t), t])).values()].filter((t) => !usual.has(JSON.stringify(t)));
  return [...[...usual.values()].map((trial) => ({ trial, usual: true })), ...others.map((trial) => ({ trial, usual: false }))];
}

/** Products are what they are in the plain reading. */
function isLaidOutPlainly({ reading, targets }: Trial): boolean {
  return targets === "free" && reading.layout === "numerator" && reading.vectors === "inner" && reading.entrywise === "off";
}

function isPlainBut({ reading, targets }: Trial, functions: readonly Reading["functions"][]): boolean {
  return targets === "free" && functions.some((f) => JSON.stringify(reading) === JSON.stringify({ ...PLAIN_READING, functions: f }));
}

