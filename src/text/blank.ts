import type { Span } from "./span.ts";

/** As many spaces; line ends stay, so that lines and columns keep their places. */
export function blank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}

/** `text` with the spans blanked: they are sorted and do not overlap. */
export function blankSpans(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    parts.push(text.slice(at, start), blank(text.slice(start, end)));
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join("");
}
