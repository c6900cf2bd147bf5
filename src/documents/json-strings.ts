import type { Span } from "../text/span.ts";

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

export interface JoinedText {
  readonly text: string;
  /** At the seam of two strings, the offset in the second one: what ends there is better asked for its last character. */
  readonly rawOffset: (offset: number) => number;
}

/** Stretches in which text and file run in step. Two flat arrays, because a cell has one for each escape. */
interface Steps {
  readonly text: number[];
  readonly raw: number[];
}

/** The text of string literals in a row, as a notebook splits the lines of a cell, with the way back into the file. */
export function joinStrings(raw: string, literals: readonly Span[]): JoinedText {
  const parts: string[] = [];
  const steps: Steps = { text: [], raw: [] };
  let length = 0;
  const put = (part: string, at: number) => {
    steps.text.push(length);
    steps.raw.push(at);
    parts.push(part);
    length += part.length;
  };
  for (const { start, end } of literals) decode(raw, start, end, put);
  put("", literals.at(-1)?.end ?? 0);
  return { text: parts.join(""), rawOffset: (offset) => offsetIn(steps, offset) };
}

function decode(raw: string, start: number, end: number, put: (part: string, at: number) => void): void {
  for (let at = start; at < end; ) {
    const slash = raw.slice(at, end).indexOf("\\");
    const plainEnd = slash === -1 ? end : at + slash;
    if (plainEnd > at) put(raw.slice(at, plainEnd), at);
    if (plainEnd === end) return;
    const letter = raw[plainEnd + 1] ?? "";
    const isUnicode = letter === "u";
    put(isUnicode ? String.fromCharCode(Number.parseInt(raw.slice(plainEnd + 2, plainEnd + 6), 16)) : (ESCAPES[letter] ?? letter), plainEnd);
    at = plainEnd + (isUnicode ? 6 : 2);
  }
}

function offsetIn(steps: Steps, offset: number): number {
  let low = 0;
  let high = steps.text.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((steps.text[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return (steps.raw[low] ?? 0) + offset - (steps.text[low] ?? 0);
}
