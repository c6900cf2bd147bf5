/** Mends a document: certain fixes are applied and the result is checked again, until none is left. */
import { check, type CheckOptions, type Source } from "./check.ts";
import { applyFixes, certainFixes, type Place, placeIn } from "./diagnostic/fixes.ts";
import { readDocument } from "./documents/read.ts";
import { lineStarts } from "./text/lines.ts";

/** Runs after which a document stays as it is. */
const MOST_RUNS = 8;

export interface Fixed {
  readonly raw: string;
  readonly applied: number;
}

export function fixDocument({ path, raw }: Source, options: CheckOptions): Fixed {
  let text = raw;
  let applied = 0;
  for (let run = 0; run < MOST_RUNS; run++) {
    const fixes = certainFixes(check([{ path, raw: text }], options).files[0]!.claims);
    const next = applyFixes(text, fixes, placeOf(path, text));
    if (next === text) break;
    applied += fixes.length;
    text = next;
  }
  return { raw: text, applied };
}

/** Where positions of a report stand in a document. */
export function placeOf(path: string, raw: string): Place {
  const document = readDocument(path, raw);
  if (document.format !== "notebook") return placeIn(raw);
  const starts = new Map(document.chunks.map((chunk) => [chunk.cell, { chunk, lines: lineStarts(chunk.text) }]));
  return {
    offset: ({ line, column }, cell) => {
      const { chunk, lines } = starts.get(cell)!;
      return chunk.rawOffset(lines[line - 1]! + column - 1);
    },
    escape: (text) => JSON.stringify(text).slice(1, -1),
  };
}

/** The lines that differ, as `diff -u` shows them without context. */
export function lineDiff(path: string, before: string, after: string): string {
  const [a, b] = [before.split("\n"), after.split("\n")];
  const rows = [`--- ${path}`, `+++ ${path}`];
  if (a.length === b.length) {
    a.forEach((line, i) => {
      if (line !== b[i]) rows.push(`@@ -${i + 1} +${i + 1} @@`, `-${line}`, `+${b[i]!}`);
    });
    return `${rows.join("\n")}\n`;
  }
  let start = 0;
  while (a[start] === b[start]) start++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - start && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const [old, fresh] = [a.slice(start, a.length - tail), b.slice(start, b.length - tail)];
  rows.push(`@@ -${start + 1},${old.length} +${start + 1},${fresh.length} @@`, ...old.map((l) => `-${l}`), ...fresh.map((l) => `+${l}`));
  return `${rows.join("\n")}\n`;
}
