/** A claim between formulas that fails: repaired by search, named by the rule of the edit that mends it. */
import type { Claim, Definition } from "../claims/reading.ts";
import { ruleCode, type RuleName } from "../diagnostic/codes.ts";
import type { Diagnosis } from "../diagnostic/result.ts";
import type { Expression } from "../expression/expression.ts";
import type { Judged, Trial } from "../judge/outcome.ts";
import { PLAIN_READING } from "../model/context.ts";
import type { World } from "../model/world.ts";
import { Bench } from "./bench.ts";
import type { Desk } from "./desk.ts";
import { handFor, show, type Written, writeRepair } from "./mend.ts";
import { ruleOf } from "./registry.ts";
import type { Label, Mended } from "./rule.ts";
import { FEW_EDITS, findLeft, MOST_EDITS, type Repair, Search } from "./search.ts";
import { stockFor } from "./stock.ts";
import { trialsOf } from "./trials.ts";

/** Edits under another reading than that of the claim. */
const FEWER_EDITS = 400;

export interface Repaired {
  readonly repair: Repair;
  readonly written: Written | undefined;
}

export function diagnoseFormula(judged: Judged, desk: Desk, left: Expression = judged.claim.left): Diagnosis {
  const repaired = repairFormula(judged, desk, left);
  return repaired ? describe(judged, repaired, desk) : unexplained(judged, desk);
}

/** The repair under the reading of the claim, or under one that the rest of the document is read by. */
export function repairFormula(judged: Judged, desk: Desk, left: Expression = judged.claim.left): Repaired | undefined {
  return repairAt(judged, desk, left, new Map()) ?? repairStated(judged, desk, left);
}

/** Where a line is meant at data that the document states, x = 1 beside the claim. */
function repairStated(judged: Judged, desk: Desk, left: Expression): Repaired | undefined {
  const data = desk.facts.reading.values.filter((v) => v.kind === "data" && v.indices.length === 0);
  if (data.length === 0) return undefined;
  return repairAt(judged, desk, left, new Map(data.map((v) => [v.name, v.value])));
}

function repairAt(judged: Judged, desk: Desk, left: Expression, given: ReadonlyMap<string, Expression>): Repaired | undefined {
  const { claim } = judged;
  const stock = stockFor(claim, desk.facts.reading);
  const trials = trialsOf(judged, desk.trials, desk.facts);
  const rounds = [...trials.filter((t) => t.usual).map(({ trial }) => ({ trial, most: FEW_EDITS })), ...trials.map(({ trial, usual }) => ({ trial, most: usual && given.size === 0 ? MOST_EDITS : FEWER_EDITS }))];
  const begun = new Map<Trial, { readonly world: World; readonly search: Search }>();
  const searchIn = (world: World, trial: Trial): Search => {
    const before = begun.get(trial);
    const search = before?.world === world ? before.search : new Search(new Bench(desk.worlds, world, trial, { ...claim, left }, given), claim.right, stock);
    begun.set(trial, { world, search });
    return search;
  };
  for (const { trial, most } of rounds) {
    const found = desk.worlds.run(trial.reading, (world): Repaired | undefined => {
      const search = searchIn(world, trial);
      const { bench } = search;
      if (!bench.isReady) return undefined;
      const repair = search.run(most) ?? (claim.link === 0 && most > FEW_EDITS ? findLeft(bench, claim.left, stock) : undefined);
      return repair && { repair, written: writeRepair(repair, claim, bench, desk) };
    });
    if (found) return found;
  }
  return undefined;
}

export function describe(judged: Judged, { repair, written }: Repaired, desk: Desk, named?: RuleName): Diagnosis {
  const { claim } = judged;
  const { chunk } = claim.origin;
  const name = named ?? repair.edits[0]!.rule;
  const rule = ruleOf(name)!;
  const words = rule.words(mended(judged, { repair, written }, desk));
  const second = repair.edits.length > 1 ? ruleOf(repair.edits[1]!.rule)!.words(mended(judged, { repair: { ...repair, edits: repair.edits.slice(1) }, written }, desk)).message : undefined;
  const fix = written?.fix;
  return {
    rule: name, code: ruleCode(name), message: second ? `${words.message}; ${second}` : words.message,
    certain: written?.certain ?? false,
    fix: fix ? { range: desk.source.range(chunk, fix.span), replacement: fix.replacement } : null,
    carriedFrom: null,
    range: desk.source.range(chunk, fix?.mark ?? claim.span),
    ...(words.labels ? { labels: words.labels.map((l) => ({ range: desk.source.range(l.chunk, l.span), text: l.text })) } : {}),
    reasons: [...(words.reasons ?? []), ...witnessOf(judged)],
    ...helpOf(words.help, written),
  };
}

function helpOf(help: string | undefined, written: Written | undefined): { help?: string } {
  if (help !== undefined && !(written && written.fix.replacement !== "" && !help.includes("`"))) return { help };
  return written && written.fix.replacement !== "" ? { help: `write \`${written.fix.replacement.trim()}\`` } : {};
}

export function mended({ claim, judgement }: Judged, { repair, written }: Repaired, desk: Desk): Mended {
  const before = repair.side === "right" ? claim.right : claim.left;
  const hand = handFor(before, desk.source.text(claim.origin.chunk), desk.spellings);
  return { claim, judgement, repair, fix: written?.fix, show: (e) => show(e, hand), definitionOf: (name) => definitionLabel(name, claim, desk) };
}

function definitionLabel(name: string, claim: Claim, desk: Desk): Label | undefined {
  const all = (desk.facts.definitions.get(name) ?? []).filter((d) => d.origin.statement >= 0 && d.origin.statement !== claim.statement.id);
  const nearest = all.reduce<Definition | undefined>((best, d) => (!best || distance(d, claim) < distance(best, claim) ? d : best), undefined);
  return nearest && { chunk: nearest.origin.chunk, span: nearest.origin.span, text: "defined here" };
}

function distance(d: Definition, claim: Claim): number {
  return Math.abs(d.origin.statement - claim.statement.id);
}

/** `at g_1 = 0.3: the left side is 1.2, the right side -1.2` */
export function witnessOf({ judgement }: Judged): string[] {
  const { witness } = judgement;
  if (!witness) return [];
  const at = Object.entries(witness.at).map(([name, value]) => `${name} = ${short(value)}`).join(", ");
  const values = `the left side is ${short(witness.left)}, the right side ${short(witness.right)}`;
  return [at === "" ? values : `at ${at}: ${values}`];
}

export function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** In the plain reading the sizes do not fit, whatever another reading makes of the line. */
function clashOf({ claim }: Judged, desk: Desk): string | undefined {
  const trial = { reading: PLAIN_READING, targets: "free" as const };
  const reply = desk.worlds.run(PLAIN_READING, (world) => new Bench(desk.worlds, world, trial, claim).reply(claim.right));
  return reply.kind === "none" && reply.sizes ? reply.reason : undefined;
}

function unexplained(judged: Judged, desk: Desk): Diagnosis {
  const { claim } = judged;
  const clash = judged.judgement.clash ?? clashOf(judged, desk);
  const rule = clash === undefined ? "not-equal" : "shape-mismatch";
  const member = claim.statement.members[claim.link + 1]!;
  return {
    rule, code: ruleCode(rule), message: clash === undefined ? "the two sides differ" : "the sizes do not fit", certain: false, fix: null, carriedFrom: null,
    range: desk.source.range(claim.origin.chunk, member.span), reasons: clash === undefined ? witnessOf(judged) : [clash],
  };
}
