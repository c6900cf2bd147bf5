/** `\begin … \end` and `\left … \right`. */
import type { Span } from "../../text/span.ts";
import type { Row } from "../formula.ts";
import { rawArgument, rawOption, readGroup } from "./arguments.ts";
import { commandEntry, signEntry } from "./commands.ts";
import { type Cursor, spanOf, unread } from "./cursor.ts";
import { type Flat, factorToken, NO_SCRIPTS } from "./flat.ts";
import { environmentName } from "./partners.ts";
import type { RawToken } from "./tokens.ts";

const ARRAYS = /^(?:[bpvVB]?matrix|smallmatrix|array|subarray|[dr]?cases)\*?$/;
const WITH_COLUMNS = /^(?:array|subarray|alignat|aligned?at|tabular)/;

/** Matrices and cases become one factor; all other environments only bring their rows. */
export function readBegin(cursor: Cursor, token: RawToken, out: Flat[]): void {
  const begin = cursor.index - 1;
  const name = environmentName(cursor.tokens, begin);
  rawArgument(cursor);
  skipPosition(cursor);
  if (WITH_COLUMNS.test(name)) rawArgument(cursor);
  if (!ARRAYS.test(name)) return;
  const end = cursor.partners[begin]!;
  if (end === -1) {
    cursor.report("unbalanced", `\`\\begin{${name}}\` is never ended`, spanOf(token));
    out.push(unread(spanOf(token)));
    return;
  }
  const flats = cursor.deeper(spanOf(token), () => cursor.readRange(cursor.index, end)) ?? [unread(spanOf(token))];
  cursor.index = end + 1;
  const close = rawArgument(cursor)?.span.end ?? cursor.tokens[end]!.end;
  const environment = name.endsWith("cases") ? "cases" : name.replace("*", "");
  out.push(arrayFlat(cursor, environment, flats, { start: token.start, end: close }));
}

/** `\begin{aligned}[t]`; any other bracket belongs to the maths. */
function skipPosition(cursor: Cursor): void {
  const start = cursor.index;
  const option = rawOption(cursor);
  if (option !== undefined && !/^[tbc]$/.test(option)) cursor.index = start;
}

export function readEnd(cursor: Cursor): void {
  rawArgument(cursor);
}

function arrayFlat(cursor: Cursor, environment: string, flats: readonly Flat[], span: Span): Flat {
  const cells = readCells(cursor, environment, flats, span);
  return cells === undefined ? unread(span) : factorToken({ kind: "array", environment, cells, span, ...NO_SCRIPTS });
}

function readCells(cursor: Cursor, environment: string, flats: readonly Flat[], span: Span): Row[][] | undefined {
  const lines = split(flats, "newline").filter((line) => line.length > 0);
  const rows: Row[][] = [];
  for (const line of lines) {
    let cells = split(line, "align");
    // Aligned cases often begin with an empty column.
    if (environment === "cases") cells = cells.filter((cell) => cell.length > 0);
    const row: Row[] = [];
    for (const cell of cells) {
      const at = cell[0]?.span.start ?? line[0]?.span.end ?? span.start;
      const read = cursor.row(cell, { start: at, end: cell.at(-1)?.span.end ?? at });
      if (read === undefined) return undefined;
      row.push(read);
    }
    if (row.length > 0) rows.push(row);
  }
  return rows;
}

function split(flats: readonly Flat[], at: "newline" | "align"): Flat[][] {
  const parts: Flat[][] = [[]];
  for (const flat of flats) {
    if (flat.type === at) parts.push([]);
    else parts.at(-1)!.push(flat);
  }
  return parts;
}

/** `\substack{i = 1 \\ i \ne j}`: conditions one under the other. */
export function readSubstack(cursor: Cursor, out: Flat[]): void {
  if (cursor.peekSolid()?.type !== "open-brace") return;
  for (const flat of readGroup(cursor)) out.push(flat.type === "newline" ? { type: "separator", text: ",", span: flat.span } : flat);
}

/** `\left(`; `\left\{ … \right.` around rows is a definition by cases. */
export function readLeft(cursor: Cursor, token: RawToken, out: Flat[]): void {
  const left = cursor.index - 1;
  const right = cursor.partners[left]!;
  const delimiter = readDelimiter(cursor, token, right !== -1, "open");
  const braced = delimiter.type === "open" && delimiter.text === "{" && right !== -1 && delimiterText(cursor, right + 1) === ".";
  if (!braced) {
    out.push(delimiter);
    return;
  }
  const flats = cursor.deeper(spanOf(token), () => cursor.readRange(cursor.index, right)) ?? [unread(spanOf(token))];
  cursor.index = right + 1;
  const close = readDelimiter(cursor, cursor.tokens[right]!, true, "close");
  const [only, ...more] = flats.filter((flat) => flat.type !== "align");
  const span = { start: token.start, end: close.span.end };
  if (more.length === 0 && only?.type === "factor" && only.factor.kind === "array") {
    out.push(factorToken({ ...only.factor, environment: "cases", span }));
  } else if (flats.some((flat) => flat.type === "newline")) {
    out.push(arrayFlat(cursor, "cases", flats, span));
  } else {
    out.push(delimiter, ...flats, close);
  }
}

export function readRight(cursor: Cursor, token: RawToken, out: Flat[]): void {
  out.push(readDelimiter(cursor, token, cursor.partners[cursor.index - 1] !== -1, "close"));
}

/** `\middle|` stands between two sides. */
export function readMiddle(cursor: Cursor, token: RawToken, out: Flat[]): void {
  const delimiter = readDelimiter(cursor, token, false, "close");
  const bar = delimiter.type === "close" && (delimiter.text === "|" || delimiter.text === "‖") ? delimiter.text : "|";
  out.push({ type: "bar", text: bar, written: "middle", scripts: NO_SCRIPTS, span: delimiter.span });
}

function delimiterText(cursor: Cursor, index: number): string | undefined {
  let at = index;
  while (cursor.tokens[at]?.type === "space") at += 1;
  return cursor.tokens[at]?.text.slice(0, 1);
}

/** The bracket behind `\left` or `\right`; without one the problem is known and the row is spoilt. */
function readDelimiter(cursor: Cursor, owner: RawToken, stretched: boolean, type: "open" | "close"): Flat {
  const token = cursor.peekSolid();
  const text = token === undefined ? undefined : delimiterOf(token);
  if (token === undefined || text === undefined) {
    cursor.report("missing-argument", `\`${owner.text}\` has no bracket`, spanOf(owner));
    return unread(spanOf(owner));
  }
  cursor.index += 1;
  const span = { start: owner.start, end: token.type === "number" ? token.start + 1 : token.end };
  // `\left.5`: the point is the bracket.
  if (token.type === "number") {
    cursor.index -= 1;
    cursor.tokens[cursor.index] = { ...token, text: token.text.slice(1), start: span.end };
  }
  const scripts = type === "close" ? { scripts: NO_SCRIPTS } : {};
  return { type, text, stretched, span, ...scripts } as Flat;
}

type DelimiterText = "(" | ")" | "[" | "]" | "{" | "}" | "|" | "‖" | "⟨" | "⟩" | "⌊" | "⌋" | "⌈" | "⌉" | "";

function delimiterOf(token: RawToken): DelimiterText | undefined {
  if (token.type === "number") return token.text.startsWith(".") ? "" : undefined;
  if (token.text === "." || token.text === "/" || token.text === "\\backslash") return "";
  if (token.text === "<" || token.text === ">") return token.text === "<" ? "⟨" : "⟩";
  const entry = token.type === "command" ? commandEntry(token.text.slice(1)) : token.type === "symbol" ? signEntry(token.text) : undefined;
  return entry?.kind === "open" || entry?.kind === "close" || entry?.kind === "bar" ? entry.text : undefined;
}

