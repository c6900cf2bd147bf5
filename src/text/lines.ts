import type { Position, Range, Span } from "./span.ts";

/** Offsets at which lines start. Only `\n` ends a line, so that a CR is the last column of its line, as editors count. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The position of an offset; offsets outside the text get the nearest place inside it. */
export function positionAt(starts: readonly number[], length: number, offset: number): Position {
  const inside = Math.max(0, Math.min(offset, length));
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= inside) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: inside - (starts[low] ?? 0) + 1 };
}

/** Finds ranges in `text`; lines are counted at the first question only, because most documents are never asked. */
export function rangesOf(text: string, cell?: number): (span: Span) => Range {
  let starts: readonly number[] | undefined;
  return (span) => {
    starts ??= lineStarts(text);
    const start = positionAt(starts, text.length, span.start);
    const end = positionAt(starts, text.length, span.end);
    return cell === undefined ? { start, end } : { start, end, cell };
  };
}
