/** A half-open stretch `[start, end)` of a source text, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place a reader can find: 1-based line and column (UTF-16 code units; a tab is one column). */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Start inclusive, end exclusive; `cell` is the 1-based cell of a notebook. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
  readonly cell?: number;
}

/** The smallest span that covers both. */
export function cover(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
