/** The verdict on every claim of a document. */
import type { DocumentReading } from "../claims/reading.ts";
import { some } from "../expression/walk.ts";
import type { Budget } from "../model/budget.ts";
import { gatherFacts, type Facts } from "../model/facts.ts";
import { PROPOSALS } from "./implied/proposals.ts";
import { judgeClaim } from "./judge-claim.ts";
import type { Judged } from "./outcome.ts";
import { isBeforeSymmetry, withoutSymmetry } from "./symmetry.ts";
import { withDoubtfulMeanings } from "./doubtful-meanings.ts";
import { settleDefinitions } from "./settle-definitions.ts";
import { settleFunctions, settleLayout, settleSpellings } from "./settle.ts";
import { settlePage } from "./settle-page.ts";
import { settleScaling } from "./settle-scaling.ts";
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

/** Of what the readings of one page may take, all of its proposed meanings together. */
const MOST_SHARE = 1;

/** Meanings that the page leaves out are tried one after the other; those that its lines bear out stay. */
export function judgeDocument(reading: DocumentReading, options: JudgeOptions): JudgedDocument {
  let best = judgeReading(reading, options);
  let spent = best.worlds.budget.spentShare;
  for (const propose of reading.claims.length > 0 ? PROPOSALS : []) {
    for (const other of propose(best.facts)) {
      if (spent > MOST_SHARE) break;
      const again = judgeReading(other, options);
      spent += again.worlds.budget.spentShare;
      if (!isBorneOut(best.judged, again.judged)) continue;
      best = again;
      break;
    }
  }
  return { ...best, judged: withDoubtfulMeanings(settlePage(best.judged, best.facts), best.facts) };
}

function judgeReading(reading: DocumentReading, options: JudgeOptions): JudgedDocument {
  const facts = gatherFacts(reading);
  const worlds = new Worlds(facts, options.seed, options.budget);
  worlds.budget.restart();
  const before = withoutSymmetry(facts);
  const early = before && worlds.of(before);
  const first = reading.claims.map((claim) => ({ claim, judgement: early && isBeforeSymmetry(claim, facts) ? judgeClaim(claim, early, before) : judgeClaim(claim, worlds, facts) }));
  const settled = settleSpellings(settleFunctions(first, worlds, facts), worlds, facts);
  return { judged: settleScaling(settleLayout(settleNumbers(settleDefinitions(settled, worlds, facts), worlds, facts)), worlds, facts), worlds, facts };
}

/** Lines hold that did not, none that held fails, and what is lost or fails is outnumbered by what bears witness. */
function isBorneOut(before: readonly Judged[], after: readonly Judged[]): boolean {
  const old = new Map(before.map(({ claim, judgement }) => [claim.id, judgement.verdict]));
  const isLost = after.some(({ claim, judgement }) => old.get(claim.id) === "holds" && judgement.verdict === "fails");
  const opened = after.filter(({ claim, judgement }) => old.get(claim.id) === "holds" && judgement.verdict === "undecided").length;
  const gained = after.filter(({ claim, judgement }) => old.get(claim.id) !== "holds" && judgement.verdict === "holds" && isAboutSlopes(claim, old)).length;
  const failing = after.filter(({ claim, judgement }) => old.get(claim.id) !== "fails" && judgement.verdict === "fails").length;
  return !isLost && gained > failing + opened;
}

/** Of a derivative, or a line that is a claim only in this reading. */
function isAboutSlopes({ id, left, right }: Judged["claim"], old: ReadonlyMap<number, string>): boolean {
  return !old.has(id) || [left, right].some((side) => some(side, (e) => e.kind === "derivative"));
}
