/**
 * The pipeline on one page:
 *
 *     document ──documents──▶ formulas ──syntax──▶ trees ──claims──▶ definitions, claims ──judge──▶ verdicts ──rules──▶ diagnoses
 *
 * Pure: texts in, values out.
 */
import { extractClaims } from "./claims/extract.ts";
import type { Resolve } from "./claims/given.ts";
import type { Claim, DocumentReading, Origin, Unread } from "./claims/reading.ts";
import type { CheckResult, ClaimResult, Diagnosis, FileResult, Problem } from "./diagnostic/result.ts";
import { summarise } from "./diagnostic/summarise.ts";
import type { SourceDocument } from "./documents/document.ts";
import { readDocument } from "./documents/read.ts";
import { judgeDocument } from "./judge/judge.ts";
import type { Judgement } from "./judge/outcome.ts";
import { applyMarks, type PlacedClaim } from "./marks.ts";
import { Budget } from "./model/budget.ts";
import { modelSizes, nameMeanings, sizesOf } from "./name-meanings.ts";
import { networkProblems } from "./network-of-document.ts";
import { readingInWords } from "./reading-in-words.ts";
import { diagnoseAll, type Diagnosed } from "./rules/diagnose.ts";
import { saturationNote } from "./rules/saturated.ts";
import type { Span } from "./text/span.ts";

export interface CheckOptions {
  /** Seed of the sample points. */
  readonly seed?: number;
  /** The text of a file that the document at `from` names, or undefined where there is none to be read. */
  readonly resolve?: (path: string, from: string) => string | undefined;
  /** Counted steps that one claim may take. */
  readonly budget?: number;
  /** Whether the time is up: the last resort, which makes results depend on the machine. */
  readonly expired?: () => boolean;
  /** The result tells what every name was taken to be. */
  readonly explainNames?: boolean;
}

export interface Source {
  readonly path: string;
  readonly raw: string;
}

export function check(sources: readonly Source[], options: CheckOptions): CheckResult {
  const files = sources.map((source) => checkAlone(source, options));
  return { version: 1, summary: summarise(files), files };
}

/** A mistake of ours in one file is told there; the others are checked. */
function checkAlone(source: Source, options: CheckOptions): FileResult {
  try {
    return checkFile(source, options);
  } catch (error) {
    const start = { line: 1, column: 1 };
    const message = `internal error (${error instanceof Error ? error.message.split("\n", 1)[0] : String(error)}): please report it with this file`;
    return { path: source.path, claims: [], definitions: [], problems: [{ severity: "error", rule: "internal", message, range: { start, end: start } }] };
  }
}

function checkFile(source: Source, options: CheckOptions): FileResult {
  const document = readDocument(source.path, source.raw);
  const resolve: Resolve = (path) => options.resolve?.(path, source.path);
  const { reading, problems, marks } = extractClaims(document, resolve);
  const budget = new Budget(options.budget, options.expired);
  const { judged, worlds, facts } = judgeDocument(reading, { seed: options.seed ?? 1, budget });
  const sizes = modelSizes(reading, worlds);
  const ids = new Map<string, number>();
  const names = new Map(judged.map(({ claim }) => [claim.id, idOf(document, claim.origin.chunk, claim.statement.members[claim.link + 1]!.span, ids)]));
  const diagnosed = diagnoseAll(judged, worlds, facts, {
    macros: document.macros, text: (chunk) => document.chunks[chunk]!.text, range: (chunk, span) => rangeIn(document, chunk, span), idOf: (claim) => names.get(claim.id)!,
  });
  const claims = judged.flatMap(({ claim, judgement }) => claimResult(claim, { ...judgement, sizes: sizesOf(claim, facts, sizes) }, document, names.get(claim.id)!, diagnosed.claims.get(claim.id)));
  const unread = reading.unread.map((u, i) => unreadResult(u, document, idOf(document, u.origin.chunk, u.span, ids), diagnosed.unread.get(i)));
  const marked = applyMarks([...claims, ...unread], marks, equationsOf(reading), (block) => document.blocks[block]!.kind === "formula");
  const found = [...document.problems, ...problems, ...marked.problems]
    .map(({ severity, rule, message, chunk, span }): Problem => ({ severity, rule, message, range: rangeIn(document, chunk, span) }));
  const places = { range: ({ chunk, span }: Origin) => rangeIn(document, chunk, span), text: ({ chunk, span }: Origin) => textIn(document, chunk, span) };
  return {
    path: source.path,
    claims: [...marked.claims].sort(byPlace),
    definitions: reading.definitions.map((d) => ({ name: d.name, range: rangeIn(document, d.origin.chunk, d.origin.span), latex: textIn(document, d.origin.chunk, d.origin.span) })),
    problems: [...found, ...(found.some(({ severity }) => severity === "error") ? [] : ofNetwork(document, reading, resolve)), ...outOfTime(budget)],
    ...(options.explainNames ? { names: nameMeanings(reading, facts, sizes, places) } : {}),
  };
}

/** The clock is no part of the input: whoever compares two results has to know that it took part in one. */
function outOfTime({ hasExpired }: Budget): Problem[] {
  if (!hasExpired) return [];
  const start = { line: 1, column: 1 };
  return [{ severity: "note", rule: "undecided", message: "the time ran out (--timeout): what is undecided here may be decided in another run", range: { start, end: start } }];
}

/** Where equations stand, whatever they turned out to say. */
function equationsOf({ claims, unread, definitions, values }: DocumentReading): Origin[] {
  return [...claims, ...unread, ...definitions, ...values].map(({ origin }) => origin).filter(({ statement }) => statement >= 0);
}

/** A network whose text cannot be read, or whose files are missing, is not compiled: all else would follow from that. */
function ofNetwork(document: SourceDocument, { definitions, values, declarations }: DocumentReading, resolve: Resolve): Problem[] {
  if (!document.blocks.some(({ kind }) => kind === "fence" || kind === "directive")) return [];
  const meant = new Set([...definitions, ...values, ...declarations].filter(({ origin }) => origin.statement >= 0).map(({ name }) => name));
  return networkProblems(document, (name) => meant.has(name), { resolve });
}

/** Nothing for what turned out to be no mistake. */
function claimResult(claim: Claim, judgement: Judgement, document: SourceDocument, id: string, diagnosed: Diagnosed | undefined): PlacedClaim[] {
  if (diagnosed?.kind === "withdraw") return [];
  const j: Judgement = diagnosed?.kind === "doubt" ? { verdict: "undecided", reason: diagnosed.reason, points: 0, symbolic: false, notes: [], sizes: judgement.sizes } : judgement;
  const { chunk } = claim.origin;
  const [left, right] = [claim.statement.members[claim.link]!, claim.statement.members[claim.link + 1]!];
  const result: ClaimResult = {
    id, kind: claim.kind, range: rangeIn(document, chunk, claim.span),
    left: textIn(document, chunk, left.span), right: textIn(document, chunk, right.span),
    verdict: j.verdict, reason: j.reason ?? null,
    diagnosis: diagnosed?.kind === "diagnosis" ? diagnosed.diagnosis : null,
    notes: [...j.notes, ...saturationNote(claim, j)], reading: j.trial ? readingInWords(j.trial) : null, sizes: j.sizes,
    evidence: j.verdict === "undecided" ? null : { points: j.points, proof: j.symbolic ? "symbolic" : "numeric", worst: j.witness ?? null },
  };
  return [{ result, origin: claim.origin }];
}

function unreadResult({ origin, span, reason }: Unread, document: SourceDocument, id: string, diagnosis: Diagnosis | undefined): PlacedClaim {
  const result: ClaimResult = {
    id, kind: "step", range: rangeIn(document, origin.chunk, span), left: "", right: "",
    verdict: diagnosis ? "fails" : "undecided", reason: diagnosis ? null : reason, diagnosis: diagnosis ?? null,
    notes: [], reading: null, sizes: {}, evidence: null,
  };
  return { result, origin };
}

function rangeIn(document: SourceDocument, chunk: number, span: Span) {
  return document.chunks[chunk]!.range(span);
}

function textIn(document: SourceDocument, chunk: number, span: Span): string {
  return document.chunks[chunk]!.text.slice(span.start, span.end).trim();
}

function idOf(document: SourceDocument, chunk: number, span: Span, ids: Map<string, number>): string {
  const { start } = rangeIn(document, chunk, span);
  const cell = document.chunks[chunk]!.cell;
  const base = `${document.path}:${cell === undefined ? "" : `${cell}:`}${start.line}:${start.column}`;
  const seen = ids.get(base) ?? 0;
  ids.set(base, seen + 1);
  return seen === 0 ? base : `${base}#${seen + 1}`;
}

function byPlace(a: ClaimResult, b: ClaimResult): number {
  return (a.range.cell ?? 0) - (b.range.cell ?? 0) || a.range.start.line - b.range.start.line || a.range.start.column - b.range.start.column;
}
