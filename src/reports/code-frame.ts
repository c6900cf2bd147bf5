import type { Range } from "../text/span.ts";
import { displayLine, displayWidth, harmless } from "./display-line.ts";
import type { Paint } from "./paint.ts";

/** A stretch of the source and what is to be said about it. */
export interface Label {
  readonly range: Range;
  readonly text: string;
  readonly primary: boolean;
}

export interface FrameOptions {
  /** A line of the source by its 1-based number. */
  readonly line: (number: number) => string | undefined;
  /** Terminal columns to stay within. */
  readonly width: number;
  readonly paint: Paint;
  /** Digits that the widest line number of the report takes. */
  readonly gutter: number;
  readonly severity: "error" | "warning" | "note";
}

/** One line's part of a label: UTF-16 offsets, end exclusive. */
interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly primary: boolean;
}

/** Of a label over many lines only the first and the last ones are shown. */
const SHOWN_EACH_END = 2;
/** Longer lines are cut around the mark before anything looks at their characters. */
const LONG = 2000;
const CONTEXT = 300;

/** The source lines of the labels with carets under the primary one and dashes under the others; nothing without labels. */
export function codeFrame(labels: readonly Label[], options: FrameOptions): string[] {
  const marks = labels.flatMap((label) => marksOf(label, options)).sort(byPlace);
  const numbers = [...new Set(marks.map((mark) => mark.line))];
  const bar = options.paint.gutter(`${" ".repeat(options.gutter)} |`);
  const rows = marks.length === 0 ? [] : [bar];
  let previous: number | undefined;
  for (const number of numbers) {
    if (previous !== undefined && number > previous + 1) rows.push(options.paint.gutter("..."));
    rows.push(...lineRows(number, marks.filter((mark) => mark.line === number), bar, options));
    previous = number;
  }
  return rows;
}

function byPlace(a: Mark, b: Mark): number {
  return a.line - b.line || Number(b.primary) - Number(a.primary) || a.start - b.start;
}

function marksOf({ range: { start, end }, text, primary }: Label, { line }: FrameOptions): Mark[] {
  const last = end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
  const marks: Mark[] = [];
  for (let number = start.line; number <= last; number += 1) {
    const hidden = number >= start.line + SHOWN_EACH_END && number <= last - SHOWN_EACH_END;
    const source = line(number);
    if (hidden || source === undefined) continue;
    const from = number === start.line ? start.column - 1 : source.length - source.trimStart().length;
    const to = number === end.line ? end.column - 1 : source.trimEnd().length;
    if (number === start.line || to > from) marks.push({ line: number, start: from, end: to, text: "", primary });
  }
  const closing = marks.pop();
  return closing ? [...marks, { ...closing, text }] : [];
}

function lineRows(number: number, marks: readonly Mark[], bar: string, options: FrameOptions): string[] {
  const gutter = options.paint.gutter(`${String(number).padStart(options.gutter)} |`);
  const room = Math.max(20, options.width - options.gutter - 3);
  const { text, place } = cutLine(options.line(number) ?? "", marks, room);
  return [`${gutter} ${text}`.trimEnd(), ...marks.flatMap((mark) => markRows(mark, place(mark), room, options).map((row) => `${bar} ${row}`))];
}

/** Terminal columns of a mark in the shown part of its line. */
interface Place {
  readonly column: number;
  readonly length: number;
}

function cutLine(source: string, marks: readonly Mark[], room: number): { text: string; place: (mark: Mark) => Place } {
  const focus = marks[0] ?? { start: 0, end: 0 };
  const offset = source.length > LONG ? Math.max(0, focus.start - CONTEXT) : 0;
  const piece = source.length > LONG ? source.slice(offset, offset + LONG) : source;
  const line = displayLine(piece);
  const from = line.columnAt(focus.start - offset, "down");
  const to = line.columnAt(focus.end - offset, "up");
  const window = line.width <= room && piece === source ? { start: 0, end: line.width } : windowAround(from, to, line.width, room - 2);
  const shown = sliceColumns(line.text, window.start, window.end);
  const before = window.start > 0 || offset > 0 ? "…" : "";
  const after = window.end < line.width || offset + piece.length < source.length ? "…" : "";
  const place = (mark: Mark): Place => {
    const clamp = (column: number) => Math.max(window.start, Math.min(column, window.end));
    const start = clamp(line.columnAt(mark.start - offset, "down"));
    const end = clamp(line.columnAt(mark.end - offset, "up"));
    return { column: start - window.start + before.length, length: Math.max(1, end - start) };
  };
  return { text: before + shown + after, place };
}

/** Keeps the start of the mark in view, and the whole mark where there is room. */
function windowAround(from: number, to: number, width: number, room: number): { start: number; end: number } {
  const slack = Math.max(0, room - (to - from));
  const start = Math.max(0, Math.min(from - (slack >> 1), width - room));
  return { start: Math.min(start, from), end: Math.min(width, Math.min(start, from) + room) };
}

function sliceColumns(text: string, start: number, end: number): string {
  const line = displayLine(text);
  if (line.width === text.length) return text.slice(start, end);
  let column = 0;
  let out = "";
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)) {
    const width = displayWidth(segment);
    // A wide character that is cut in two leaves a blank, so that what follows stays in its column.
    if (column >= start && column + width <= end) out += segment;
    else if (column < end && column + width > start) out += " ".repeat(Math.min(column + width, end) - Math.max(column, start));
    column += width;
  }
  return out;
}

function markRows(mark: Mark, { column, length }: Place, room: number, { paint, severity }: FrameOptions): string[] {
  const colour = mark.primary ? paint[severity] : paint.gutter;
  const carets = " ".repeat(column) + colour((mark.primary ? "^" : "-").repeat(length));
  if (mark.text === "") return [carets];
  const text = harmless(mark.text);
  if (column + length + 1 + displayWidth(text) <= room) return [`${carets} ${colour(text)}`];
  const indent = Math.max(0, Math.min(column, room - displayWidth(text)));
  return [carets, " ".repeat(indent) + colour(text)];
}
