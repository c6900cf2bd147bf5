/** Why claims fail: each failing claim gets the rule that names its mistake, the place, the reason and the fix. */
import type { Diagnosis } from "../diagnostic/result.ts";
import type { Judged } from "../judge/judge.ts";
import type { Trial } from "../judge/outcome.ts";
import type { Worlds } from "../judge/worlds.ts";
import type { Facts } from "../model/facts.ts";
import type { Desk, DiagnosisSource } from "./desk.ts";
import { diagnoseFormula } from "./formula.ts";
import { Spellings } from "./spellings.ts";

export type { DiagnosisSource } from "./desk.ts";

export type Diagnosed =
  | { readonly kind: "diagnosis"; readonly diagnosis: Diagnosis }
  /** No mistake after all: a further formula for a name that nobody took for the first. */
  | { readonly kind: "withdraw" };

/** A diagnosis for each failing claim, by the claim's id. */
export function diagnoseAll(judged: readonly Judged[], worlds: Worlds, facts: Facts, source: DiagnosisSource): Map<number, Diagnosed> {
  const found = new Map<number, Diagnosed>();
  const failing = judged.filter((j) => j.judgement.verdict === "fails");
  if (failing.length === 0) return found;
  const desk: Desk = { judged, worlds, facts, source, spellings: new Spellings(facts.reading, source.text), trials: usedTrials(judged) };
  for (const j of failing) found.set(j.claim.id, { kind: "diagnosis", diagnosis: diagnoseFormula(j, desk) });
  return found;
}

function usedTrials(judged: readonly Judged[]): Trial[] {
  const counts = new Map<string, { trial: Trial; count: number }>();
  for (const { judgement: { verdict, trial } } of judged) {
    if (verdict !== "holds" || !trial) continue;
    const key = JSON.stringify(trial);
    counts.set(key, { trial, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map((c) => c.trial);
}
