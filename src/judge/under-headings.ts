/**
 * A line that is wrong by what stands under other headings: there the letters may be those of other things (reading.md §1.4).
 * Its own heading is tried first, then the one above with all that stands under it, and so on.
 */
import type { Claim } from "../claims/reading.ts";
import type { Expression } from "../expression/expression.ts";
import { some } from "../expression/walk.ts";
import type { Reading } from "../model/context.ts";
import { type Facts, gatherFacts } from "../model/facts.ts";
import { closureOf } from "./closure.ts";
import { judgeTrials } from "./judge-trials.ts";
import type { Judgement } from "./outcome.ts";
import { trialsFor } from "./readings.ts";
import { tryClaim } from "./trial.ts";
import type { Worlds } from "./worlds.ts";

/** What stands under one heading, as a page of its own. */
interface Part {
  readonly facts: Facts;
  readonly worlds: Worlds;
}

type Placed = { readonly origin: Claim["origin"] };

/** Headings of one page under which lines that are only open are tried again. */
const MOST_PARTS = 100;

/** `among` names the lines that are tried: all, or those with names that are told twice. */
export function underItsHeading(claim: Claim, worlds: Worlds, facts: Facts, functions: Reading["functions"], among?: "told twice"): Judgement | undefined {
  if (among && (known.get(worlds)?.size ?? 0) >= MOST_PARTS) return undefined;
  let doubted: Judgement | undefined;
  for (const part of partsAround(claim.origin.section, worlds, facts)) {
    if (among && !isToldTwice(claim, facts, part.facts)) continue;
    const judgement = within(part, claim, facts, functions);
    if (judgement?.verdict === "holds") return judgement;
    doubted ??= judgement;
  }
  return doubted;
}

const known = new WeakMap<Worlds, Map<number, Part | undefined>>();

/** From the own heading outwards; none that the page as a whole is. */
function* partsAround(section: number, worlds: Worlds, facts: Facts): Generator<Part> {
  const { reading: { parents } } = facts;
  const parts = known.get(worlds) ?? new Map<number, Part | undefined>();
  known.set(worlds, parts);
  const key = (top: number): number => (top === section ? -1 - top : top);
  for (let top: number | undefined = section; top !== undefined && top >= 0; top = parents[top]) {
    const root = top;
    const isWithin = (s: number): boolean => s === root || (root !== section && s >= 0 && parents[s] !== undefined && isWithin(parents[s]!));
    if (!parts.has(key(top))) parts.set(key(top), partOf(({ origin }) => origin.section < 0 || isWithin(origin.section), worlds, facts));
    const part = parts.get(key(top));
    if (part) yield part;
  }
}

function partOf(isHere: (x: Placed) => boolean, worlds: Worlds, { reading }: Facts): Part | undefined {
  if (reading.definitions.every(isHere) && reading.claims.every(isHere)) return undefined;
  const definitions = reading.definitions.filter(isHere);
  // The x of `a(x) = …` is that of this heading; all else has the shape that the page gives it anywhere.
  const own = new Set(definitions.flatMap(({ parameters }) => parameters ?? []));
  const declarations = reading.declarations.filter((d) => isHere(d) || !own.has(d.name));
  const facts = gatherFacts({ ...reading, definitions, declarations, claims: reading.claims.filter(isHere), values: reading.values.filter(isHere) });
  return { facts, worlds: worlds.of(facts) };
}

function within({ facts, worlds }: Part, claim: Claim, whole: Facts, functions: Reading["functions"]): Judgement | undefined {
  // What is differentiated means nothing without the formula that it has elsewhere.
  const isLost = (e: Expression): boolean => e.kind === "derivative" && e.of.kind === "symbol" && whole.definitions.has(e.of.name) && !facts.definitions.has(e.of.name);
  if (some(claim.left, isLost) || some(claim.right, isLost)) return undefined;
  const judgement = judgeTrials(trialsFor(claim, facts, functions), worlds, (trial) => tryClaim(worlds, trial, claim));
  // What is told elsewhere alone is meant as it is told there.
  const isFromElsewhere = judgement.unknown !== undefined && whole.forward.has(judgement.unknown);
  if (judgement.verdict === "undecided" && !isFromElsewhere && isToldTwice(claim, whole, facts)) return judgement;
  if (judgement.verdict !== "holds") return undefined;
  return { ...judgement, notes: [...judgement.notes, { rule: "assumed", message: "holds when names mean what they do under the heading of this line" }] };
}

/** A name of the line means one thing here and another elsewhere. */
function isToldTwice(claim: Claim, { reading }: Facts, here: Facts): boolean {
  const isHere = new Set(here.reading.definitions);
  return [...closureOf(claim, here).names].some((name) => here.definitions.has(name) && reading.definitions.some((d) => d.name === name && d.origin.section >= 0 && !isHere.has(d)));
}
