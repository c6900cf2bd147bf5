/** Plants mistakes in documents whose truth is known, and counts what check makes of them. */
import { check } from "../../../src/check.ts";
import { extractClaims } from "../../../src/claims/extract.ts";
import type { Claim, DocumentReading } from "../../../src/claims/reading.ts";
import type { ClaimResult } from "../../../src/diagnostic/result.ts";
import type { SourceDocument } from "../../../src/documents/document.ts";
import { readDocument } from "../../../src/documents/read.ts";
import { judgeDocument } from "../../../src/judge/judge.ts";
import { diagnoseAll } from "../../../src/rules/diagnose.ts";
import type { Expression } from "../../../src/expression/expression.ts";
import { expressionText } from "../../../src/expression/text.ts";
import { visit } from "../../../src/expression/walk.ts";
import type { Span } from "../../../src/text/span.ts";
import { visitTerms } from "../../../src/claims/visit.ts";
import { parseFormula } from "../../../src/syntax/latex.ts";
import { type Mutation, mutationsOf, type Supply } from "./mutations.ts";

export interface Planted {
  readonly mutation: Mutation;
  /** The document with the mistake. */
  readonly raw: string;
  readonly line: number;
  readonly original: string;
  readonly mutated: string;
  /** Failing claims of the document as it stands that are causes. */
  readonly before: number;
}

export interface Outcome {
  readonly verdict: "refuted" | "held" | "undecided" | "equal";
  /** The rule of the first failing claim of the line that is a cause. */
  readonly rule: string | undefined;
  readonly fixed: boolean;
  readonly certain: boolean;
  /** Failing claims that are causes, beyond those of the document as it stands. */
  readonly causes: number;
}

/** Mutants of one kind that are made of one claim. */
const MOST_OF_A_KIND = 2;

/** Mistakes for every claim that holds in the document as it stands; `isRight(line)` tells which lines are known to be right. */
export function plant(path: string, raw: string, isRight: (line: number) => boolean): Planted[] {
  const document = readDocument(path, raw);
  const { reading } = extractClaims(document);
  const { claims } = check([{ path, raw }], {}).files[0]!;
  const verdicts = linesOf(claims);
  const before = claims.filter(isCause).length;
  const supply = supplyOf(document, reading);
  const planted: Planted[] = [];
  const seen = new Set<string>();
  for (const claim of reading.claims) {
    const line = lineOf(document, claim);
    if (!isRight(line) || verdicts.get(line) !== "holds" || claim.restates || document.chunks.length > 1) continue;
    for (const mutation of chosen(claim, supply)) {
      const key = `${mutation.span.start}:${mutation.span.end}:${mutation.replacement}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const at = document.chunks[0]!.rawOffset(0);
      const changed = raw.slice(0, at + mutation.span.start) + mutation.replacement + raw.slice(at + mutation.span.end);
      const member = claim.statement.members[claim.link + 1]!.span;
      const mutated = supply.text.slice(member.start, mutation.span.start) + mutation.replacement + supply.text.slice(mutation.span.end, member.end);
      planted.push({ mutation, raw: changed, line, original: supply.text.slice(member.start, member.end), mutated, before });
    }
  }
  return planted;
}

function chosen(claim: Claim, supply: Supply): Mutation[] {
  const counts = new Map<string, number>();
  return mutationsOf(claim.statement.members[claim.link + 1]!, supply).filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= MOST_OF_A_KIND;
  });
}

function supplyOf(document: SourceDocument, reading: DocumentReading): Supply {
  const { text } = document.chunks[0]!;
  const quantities = quantitiesOf(reading);
  const names = new Map<string, { letter: string; quantity: string }>();
  for (const block of document.blocks) {
    if (block.kind !== "formula" || block.chunk !== 0) continue;
    for (const row of parseFormula(block.text, block.span.start, document.macros).rows) visitTerms(row, (term) => {
      for (const f of term.factors) {
        const quantity = quantities.get(placeOf(f));
        if (f.kind === "name" && quantity !== undefined && !f.sup) names.set(text.slice(f.span.start, f.span.end), { letter: f.letter, quantity });
      }
    });
  }
  return { text, names: [...names].map(([source, name]) => ({ source, ...name })), quantityAt: (f) => quantities.get(placeOf(f)), hasMatrices: reading.declarations.length > 0 };
}

const placeOf = ({ span }: { readonly span: Span }): string => `${span.start}:${span.end}`;

/** Where the document names quantities: a letter of a word, of a differential or of a function is none. */
function quantitiesOf({ claims, definitions }: DocumentReading): Map<string, string> {
  const found = new Map<string, string>();
  const note = (root: Expression): void => visit(root, (e) => {
    if (e.kind === "symbol" && e.span && e.name !== "") found.set(placeOf({ span: e.span }), expressionText(e));
  });
  for (const { origin, left, right } of claims) if (origin.chunk === 0) for (const side of [left, right]) note(side);
  for (const { origin, body } of definitions) if (origin.chunk === 0 && origin.statement >= 0) note(body);
  return found;
}

function lineOf(document: SourceDocument, claim: Claim): number {
  return document.chunks[claim.origin.chunk]!.range(claim.statement.members[claim.link + 1]!.span).start.line;
}

/** The worst verdict of each line. */
function linesOf(claims: readonly ClaimResult[]): Map<number, ClaimResult["verdict"]> {
  const worst = new Map<number, ClaimResult["verdict"]>();
  const rank = { holds: 0, undecided: 1, fails: 2 };
  for (const { range, verdict } of claims) {
    const known = worst.get(range.end.line);
    if (!known || rank[verdict] > rank[known]) worst.set(range.end.line, verdict);
  }
  return worst;
}

export function judgePlanted(path: string, { mutation, raw, line, original, mutated, before }: Planted): Outcome {
  const { claims } = check([{ path, raw }], {}).files[0]!;
  const own = claims.filter((c) => c.range.start.line <= line && c.range.end.line >= line);
  const causes = claims.filter(isCause).length - before;
  const failing = own.filter((c) => c.verdict === "fails");
  if (failing.length === 0) {
    const verdict = own.some((c) => c.verdict === "undecided") || own.length === 0 ? "undecided" : "held";
    // What rounding lets pass is not equal.
    return { verdict: verdict === "held" && mutation.kind !== "digit slip" && areEqual(path, raw, original, mutated) ? "equal" : verdict, rule: undefined, fixed: false, certain: false, causes };
  }
  const first = failing.find((c) => c.diagnosis?.rule !== "carried-error") ?? failing[0]!;
  const fix = first.diagnosis?.fix;
  const fixed = fix ? isMended(path, applied(raw, fix), line) : false;
  return { verdict: "refuted", rule: first.diagnosis?.rule, fixed, certain: first.diagnosis?.certain ?? false, causes };
}

/** Milliseconds that a failing line of a document takes to be diagnosed. */
export function diagnosingTime(path: string, raw: string): number {
  const document = readDocument(path, raw);
  const { judged, worlds, facts } = judgeDocument(extractClaims(document).reading, { seed: 1 });
  const start = performance.now();
  diagnoseAll(judged, worlds, facts, {
    macros: document.macros, text: (chunk) => document.chunks[chunk]!.text, range: (chunk, span) => document.chunks[chunk]!.range(span), idOf: (claim) => String(claim.id),
  });
  return (performance.now() - start) / Math.max(1, judged.filter(({ judgement }) => judgement.verdict === "fails").length);
}

function isCause({ verdict, diagnosis }: ClaimResult): boolean {
  return verdict === "fails" && diagnosis?.rule !== "carried-error";
}

function applied(raw: string, fix: { range: { start: { line: number; column: number }; end: { line: number; column: number } }; replacement: string }): string {
  const starts = [0, ...[...raw.matchAll(/\n/g)].map((m) => m.index + 1)];
  const at = (p: { line: number; column: number }): number => starts[p.line - 1]! + p.column - 1;
  return raw.slice(0, at(fix.range.start)) + fix.replacement + raw.slice(at(fix.range.end));
}

function isMended(path: string, raw: string, line: number): boolean {
  const { claims } = check([{ path, raw }], {}).files[0]!;
  const own = claims.filter((c) => c.range.start.line <= line && c.range.end.line >= line);
  return own.length > 0 && own.every((c) => c.verdict === "holds");
}

/** A change that changes nothing: the old and the new formula are equal in the document, be it for the σ and the data that it has. */
function areEqual(path: string, raw: string, original: string, mutated: string): boolean {
  const { claims } = check([{ path, raw: `${raw}\n\n$$${original.replace(/&|\\\\/g, " ")} = ${mutated.replace(/&|\\\\/g, " ")}$$\n` }], {}).files[0]!;
  const last = claims[claims.length - 1];
  return last?.verdict === "holds" && last.notes.every(({ rule, message }) => rule !== "assumed" || /logistic/.test(message));
}
