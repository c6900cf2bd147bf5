import type { Collector } from "./collector.ts";

const KEYWORD = /^\s*backproof(?![\w-]):?/;
const QUOTE_MARKS = /^[ \t>]*/;

/** Adds the lines of a comment whose inside is `[start, end)`, if it is addressed to backproof. */
export function addDirectives(out: Collector, source: string, start: number, end: number, quotes = 0): void {
  const keyword = KEYWORD.exec(source.slice(start, Math.min(end, start + 2_000)));
  if (keyword === null) return;
  for (let at = start + keyword[0].length; at < end; ) {
    const newline = source.indexOf("\n", at);
    const lineEnd = newline === -1 || newline > end ? end : newline;
    const marks = QUOTE_MARKS.exec(source.slice(at, lineEnd))?.[0] ?? "";
    addDirective(out, source, quotes > 0 ? at + marks.length : at, lineEnd, start);
    at = lineEnd + 1;
  }
}

/** Adds one line, without the space around it. */
export function addDirective(out: Collector, source: string, start: number, end: number, group: number): void {
  const line = source.slice(start, end);
  const text = line.trim();
  if (text === "") return;
  const from = start + line.length - line.trimStart().length;
  out.add({ kind: "directive", span: { start: from, end: from + text.length }, text, group });
}
