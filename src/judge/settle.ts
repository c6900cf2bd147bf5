/**
 * What the claims of a document settle together: the layout of its gradients, the functions that it knows only by name,
 * and names that are spelled in two ways.
 */
import type { Claim } from "../claims/reading.ts";
import { isNumeric } from "../claims/walk.ts";
import { some } from "../expression/walk.ts";
import type { Facts } from "../model/facts.ts";
import { closureOf } from "./closure.ts";
import { judgeClaim } from "./judge-claim.ts";
import type { Judged, Judgement, Remark } from "./outcome.ts";
import { respelled, spellingsOf } from "./spellings.ts";
import type { Worlds } from "./worlds.ts";

/** Gradients laid out as the transpose of their variable: a page does so throughout, or it is a slip (reading.md §5.1). */
export function settleLayout(judged: readonly Judged[]): Judged[] {
  const count = (layout: string): number => judged.filter((one) => one.judgement.layout === layout).length;
  const [transposed, plain] = [count("transposed"), count("plain")];
  if (transposed === 0 || plain < transposed) return [...judged];
  return judged.map((one): Judged => {
    const { trial, ...judgement } = one.judgement;
    if (judgement.layout !== "transposed" || !trial) return one;
    const clash = "this is the transpose of what the layout of the page asks for";
    return { claim: one.claim, judgement: { ...judgement, verdict: "fails", notes: [], clash, trial: { ...trial, reading: { ...trial.reading, layout: "numerator" } } } };
  });
}

/**
 * What functions known only by name are: claims must hold for any; where some do not, one choice for the whole document
 * is tried (reading.md §5.6). The logistic function is what a reader expects; another choice must make all of them hold.
 */
export function settleFunctions(first: readonly Judged[], worlds: Worlds, facts: Facts): Judged[] {
  const open = first.filter(({ claim, judgement }) => judgement.verdict !== "holds" && closureOf(claim, facts).unknownFunctions.size > 0);
  if (open.length === 0) return [...first];
  const named = new Set(open.flatMap(({ claim }) => [...closureOf(claim, facts).unknownFunctions]));
  // The identity and the ReLU satisfy too much where slopes f′ are written: f′(z) and f′(f(z)) would be one.
  const slopes = first.some(({ claim }) => closureOf(claim, facts).slopes);
  if (named.size === 1 || named.has("σ")) {
    const asRelu = first.map((one) => (open.includes(one) && isOfSteps(one.claim) ? rejudged(one, judgeClaim(one.claim, worlds, facts, "relu")) : one));
    if (asRelu.some((one, i) => one !== first[i])) return settleFunctions(asRelu, worlds, facts);
  }
  for (const choice of named.has("σ") ? (["logistic"] as const) : slopes ? (["logistic", "tanh"] as const) : (["logistic", "tanh", "relu", "identity"] as const)) {
    const again = new Map(open.map((one) => [one, judgeClaim(one.claim, worlds, facts, choice)] as const));
    const held = [...again.values()].filter((j) => j.verdict === "holds").length;
    const [refuted, undecided] = ["fails", "undecided"].map((verdict) => [...again].some(([one, j]) => j.verdict === verdict && (verdict === "fails" || !isOfNumbers(one.claim))));
    if (held === 0 || (choice !== "logistic" && (refuted || (undecided && choice !== "tanh")))) continue;
    // One line without f′ has more likely lost it.
    if (choice === "identity" && held < 2) continue;
    return first.map((one) => rejudged(one, again.get(one) ?? one.judgement, isOfNumbers(one.claim) && judgeClaim(one.claim, worlds, facts, "relu").verdict === "fails"));
  }
  return [...first];
}

/** With `decided`, what the choice shows to be wrong is wrong. */
function rejudged(one: Judged, judgement: Judgement, decided = false): Judged {
  const isMilder = judgement.verdict === "undecided" && one.judgement.verdict === "fails";
  return judgement.verdict === "holds" || isMilder || (decided && judgement.verdict === "fails") ? { claim: one.claim, judgement } : one;
}

/** `σ(0.39) = 0.59` beside lines that hold for the logistic function only. */
function isOfNumbers({ left, right }: Claim): boolean {
  return isNumeric(left) || isNumeric(right);
}

/** `σ'(z) = 𝟙[z > 0]`: said of the ReLU, whatever letter it has. */
function isOfSteps({ left, right }: Claim): boolean {
  return [left, right].some((side) => some(side, (e) => e.kind === "compare" || e.kind === "piecewise"));
}

/**
 * A line with an unknown name holds when it does with a similar known one; spellings that made some line hold
 * are then the meaning of that name in the others, too.
 */
export function settleSpellings(first: readonly Judged[], worlds: Worlds, facts: Facts): Judged[] {
  const adopted = new Map<string, string>();
  const settled = first.map((one): Judged => respelledJudgement(one, worlds, facts, adopted) ?? one);
  return settled.map((one): Judged => {
    if (one.judgement.verdict !== "undecided" || adopted.size === 0) return one;
    const claim = [...adopted].reduce((c, [from, to]) => respelled(c, from, to), one.claim);
    const again = judgeClaim(claim, worlds, facts);
    return again.verdict === "undecided" ? one : { claim, judgement: { ...again, notes: [...again.notes, ...[...adopted].map(([from, to]) => spellingNote(from, to))] } };
  });
}

/** Up to three unknown names, one after the other; the line must hold in the end. */
function respelledJudgement({ claim, judgement }: Judged, worlds: Worlds, facts: Facts, adopted: Map<string, string>): Judged | undefined {
  let current: Judged = { claim, judgement };
  const notes: Remark[] = [];
  for (let i = 0; i < 3 && current.judgement.unknown !== undefined; i++) {
    const name = current.judgement.unknown;
    const next = nextSpelling(name, current.claim, worlds, facts, adopted);
    if (!next) return undefined;
    notes.push(spellingNote(name, next.to));
    if (next.judgement.verdict === "holds") {
      adopted.set(name, next.to);
      return { claim: next.claim, judgement: { ...next.judgement, notes: [...next.judgement.notes, ...notes] } };
    }
    current = next;
  }
  return undefined;
}

/** A spelling with which the line holds, or the only one where another unknown name is left. */
function nextSpelling(name: string, claim: Claim, worlds: Worlds, facts: Facts, adopted: ReadonlyMap<string, string>): (Judged & { readonly to: string }) | undefined {
  const known = adopted.get(name);
  const tries = (known === undefined ? spellingsOf(name, facts) : [known]).map((to) => {
    const changed = respelled(claim, name, to);
    return { to, claim: changed, judgement: judgeClaim(changed, worlds, facts) };
  });
  const only = tries.length === 1 && tries[0]!.judgement.unknown !== undefined ? tries[0] : undefined;
  return tries.find((t) => t.judgement.verdict === "holds") ?? only;
}

function spellingNote(from: string, to: string): Remark {
  return { rule: "assumed", message: `${from} is read as ${to}` };
}
