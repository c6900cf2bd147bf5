/** The verdict on every claim of a document. */
import type { DocumentReading } from "../claims/reading.ts";
import { some } from "../expression/walk.ts";
import type { Budget } from "../model/budget.ts";
import { gatherFacts, type Facts } from "../model/facts.ts";
import { PROPOSALS } from "./implied/proposals.ts";
import { judgeClaim } from "./judge-claim.ts";
import type { Judged } from "./outcome.ts";
import { settleDefinitions } from "./settle-definitions.ts";
import { settleFunctions, settleLayout, settleSpellings } from "./settle.ts";
import { settlePage } from "./settle-page.ts";
import { settleNumbers } from "./settle-numbers.ts";
import { Worlds } from "./worlds.ts";

export interface JudgeOptions {
  readonly seed: number;
  /** Counts the steps of each claim. */
  readonly budget?: Budget;
}

/** A document read in one way, with its verdicts. */
export interface JudgedDocument {
  readonly judged: readonly Judged[];
  readonly worlds: Worlds;
  readonly facts: Facts;
}

/** Meanings that the page leaves out are tried one after the other; those that its lines bear out stay. */
export function judgeDocument(reading: DocumentReading, options: JudgeOptions): JudgedDocument {
  let best = judgeReading(reading, options);
  for (const propose of PROPOSALS) {
    for (const other of best.worlds.budget.isExhausted ? [] : propose(best.facts)) {
      const again = judgeReading(other, options);
      if (!isBorneOut(best.judged, again.judged)) continue;
      best = again;
      break;
    }
  }
  return { ...best, judged: settlePage(best.judged, best.facts) };
}

function judgeReading(reading: DocumentReading, options: JudgeOptions): JudgedDocument {
  const facts = gatherFacts(reading);
  const worlds = new Worlds(facts, options.seed, options.budget);
  worlds.budget.restart();
  const first = reading.claims.map((claim) => ({ claim, judgement: judgeClaim(claim, worlds, facts) }));
  const settled = settleSpellings(settleFunctions(first, worlds, facts), worlds, facts);
  return { judged: settleLayout(settleNumbers(settleDefinitions(settled, worlds, facts), worlds, facts)), worlds, facts };
}

/** Lines hold that did not, none is lost, and what fails now is outnumbered by what bears witness against it. */
function isBorneOut(before: readonly Judged[], after: readonly Judged[]): boolean {
  const old = new Map(before.map(({ claim, judgement }) => [claim.id, judgement.verdict]));
  const lost = after.some(({ claim, judgement }) => old.get(claim.id) === "holds" && judgement.verdict !== "holds");
  const gained = after.filter(({ claim, judgement }) => old.get(claim.id) !== "holds" && judgement.verdict === "holds" && isAboutSlopes(claim, old)).length;
  const failing = after.filter(({ claim, judgement }) => old.get(claim.id) !== "fails" && judgement.verdict === "fails").length;
  return !lost && gained > failing;
}

/** Of a derivative, or a line that is a claim only in this reading. */
function isAboutSlopes({ id, left, right }: Judged["claim"], old: ReadonlyMap<number, string>): boolean {
  return !old.has(id) || [left, right].some((side) => some(side, (e) => e.kind === "derivative"));
}
