/** Code fences: `network` and `derivation` are ours, `math` is a formula, all others hide what they hold. */
import type { Span } from "../text/span.ts";
import type { Collector } from "./collector.ts";
import { type Container, LineCursor, matchContainers } from "./containers.ts";
import { blankQuoteMarks } from "./formulas.ts";

export interface FenceOpening {
  readonly mark: string;
  readonly info: string;
}

const LONGEST_INFO = 400;
const OPENING = /(`{3,}(?=[^`\n]*(?:\n|$))|~{3,}|:{3,})([^\n]*)/y;

export function fenceAt(text: string, at: number): FenceOpening | undefined {
  OPENING.lastIndex = at;
  const match = OPENING.exec(text);
  return match === null ? undefined : { mark: match[1] ?? "", info: (match[2] ?? "").slice(0, LONGEST_INFO).trim() };
}

/** `math`, `{math}`, `{.network #id}`, `network title="…"`, `{.python .derivation}`. */
export function fenceLanguage(info: string): "network" | "derivation" | "math" | undefined {
  const name = /^(?:\{\s*)?\.?([A-Za-z]+)(?![\w-])/.exec(info)?.[1] ?? "";
  const named = [name, ...[...info.matchAll(/[\s{]\.([A-Za-z]+)(?![\w-])/g)].map((match) => match[1] ?? "")];
  const languages = ["network", "derivation", "math"] as const;
  return languages.find((language) => named.includes(language));
}

export interface Fence {
  readonly content: Span;
  /** The line after the fence. */
  readonly next: number;
  readonly closed: boolean;
}

/** Reads from the line after the opening one to the closing fence, or to the end of the container that holds it. */
export function readFence(text: string, from: number, mark: string, containers: readonly Container[]): Fence {
  let at = from;
  while (at < text.length) {
    const newline = text.indexOf("\n", at);
    const lineEnd = newline === -1 ? text.length : newline;
    const cursor = new LineCursor(text, at, lineEnd);
    if (matchContainers(cursor, containers) < containers.length) break;
    if (closes(cursor, mark)) return { content: { start: from, end: at }, next: lineEnd + 1, closed: true };
    at = lineEnd + 1;
  }
  const end = Math.min(at, text.length);
  return { content: { start: Math.min(from, end), end }, next: at, closed: false };
}

function closes(cursor: LineCursor, mark: string): boolean {
  if (cursor.indent() >= 4) return false;
  const line = cursor.text.slice(cursor.firstCharacter(), cursor.end).trimEnd();
  return line.length >= mark.length && line === mark.charAt(0).repeat(line.length);
}

/** Adds the content of a fence that is written in one of our languages. */
export function addFence(out: Collector, source: string, span: Span, language: "network" | "derivation", quotes: number): void {
  const content = source.slice(span.start, span.end);
  const text = quotes === 0 ? content : blankQuoteMarks(content, quotes, true);
  out.add({ kind: "fence", language, span, text });
}

/** The options of a MyST directive (`:label: x`, or between `---`), which stand before its maths. */
export function directiveOptions(content: string): { readonly length: number; readonly label?: string } {
  const options = /^(?:[ \t>]*:[\w-]+:[^\n]*\n)+|^[ \t>]*---[ \t]*\r?\n(?:(?![ \t>]*---)[^\n]*\n)*[ \t>]*---[ \t]*\r?\n/.exec(content)?.[0] ?? "";
  const label = /(?:^|\n)[ \t>]*:?(?:label|name):[ \t]*([^\r\n]+)/.exec(options)?.[1]?.trim();
  return label === undefined ? { length: options.length } : { length: options.length, label };
}
