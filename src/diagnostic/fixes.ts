/** Applying fixes: only their stretches change, every other byte stays. */
import { lineStarts } from "../text/lines.ts";
import type { Position } from "../text/span.ts";
import type { ClaimResult, Fix } from "./result.ts";

/** Where a position of a report stands in the file, and how text is written there. */
export interface Place {
  readonly offset: (position: Position, cell: number | undefined) => number;
  /** Notebooks hold their text as JSON strings. */
  readonly escape: (text: string) => string;
}

/** The fixes that were judged again and hold; a line that is wrong on purpose stays. */
export function certainFixes(claims: readonly ClaimResult[]): Fix[] {
  return claims.flatMap(({ verdict, diagnosis, expected }) => (verdict === "fails" && !expected && diagnosis?.certain && diagnosis.fix ? [diagnosis.fix] : []));
}

/** The text with the fixes in it. Of two fixes that overlap the first is taken; the other may come back in a second run. */
export function applyFixes(raw: string, fixes: readonly Fix[], place: Place = placeIn(raw)): string {
  const edits = fixes.map(({ range, replacement }) => ({
    start: place.offset(range.start, range.cell), end: place.offset(range.end, range.cell), text: place.escape(replacement),
  })).sort((a, b) => a.start - b.start || a.end - b.end);
  let text = "";
  let upTo = 0;
  for (const { start, end, text: written } of edits) {
    if (start < upTo || (start === upTo && start === end && text !== "" && upTo > 0)) continue;
    text += raw.slice(upTo, start) + written;
    upTo = end;
  }
  return text + raw.slice(upTo);
}

/** Positions of a text file; its byte order mark stands before line 1. */
export function placeIn(raw: string): Place {
  const skipped = raw.startsWith("\ufeff") ? 1 : 0;
  const starts = lineStarts(raw.slice(skipped));
  return { offset: ({ line, column }) => skipped + (starts[line - 1] ?? 0) + column - 1, escape: (text) => text };
}
