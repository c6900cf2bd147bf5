/** The verdict on every claim of a document. */
import type { DocumentReading } from "../claims/reading.ts";
import type { Budget } from "../model/budget.ts";
import { gatherFacts, type Facts } from "../model/facts.ts";
import { judgeClaim } from "./judge-claim.ts";
import type { Judged } from "./outcome.ts";
import { settleFunctions, settleLayout, settleSpellings } from "./settle.ts";
import { settleNumbers } from "./settle-numbers.ts";
import { Worlds } from "./worlds.ts";

export interface JudgeOptions {
  readonly seed: number;
  /** Counts the steps of each claim. */
  readonly budget?: Budget;
}

export function judgeDocument(reading: DocumentReading, options: JudgeOptions): { judged: Judged[]; worlds: Worlds; facts: Facts } {
  const facts = gatherFacts(reading);
  const worlds = new Worlds(facts, options.seed, options.budget);
  const first = reading.claims.map((claim) => ({ claim, judgement: judgeClaim(claim, worlds, facts) }));
  const settled = settleSpellings(settleFunctions(first, worlds, facts), worlds, facts);
  return { judged: settleLayout(settleNumbers(settled, worlds, facts)), worlds, facts };
}
