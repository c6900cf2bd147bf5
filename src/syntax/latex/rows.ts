/** Flat tokens to rows: where rows break and continue, what is mere layout, and what the grammar gets to see. */
import { cover, type Span } from "../../text/span.ts";
import type { Row } from "../formula.ts";
import { pairBrackets } from "./brackets.ts";
import { type Cursor, DEEPEST } from "./cursor.ts";
import { type Flat, factorToken, NO_SCRIPTS, type RowToken } from "./flat.ts";
import { nameFactor } from "./nodes.ts";
import { parseRow } from "./parse-row.ts";
import { speaks } from "./words.ts";

type Type = Flat["type"];

/** The rows of a display; one that cannot be read is left out, its problem is known. */
export function displayRows(cursor: Cursor, flats: readonly Flat[], whole: Span): Row[] {
  const rows: Row[] = [];
  for (const line of joinContinued(splitRows(flats))) {
    const solid = dropEnumerator(line);
    const span = solid.length === 0 ? whole : solid.map((flat) => flat.span).reduce(cover);
    const row = readRow(cursor, solid, span);
    if (row !== undefined && row.pieces.length > 0) rows.push(row);
  }
  return rows;
}

/** The content of a group, a script or a cell; a sign that stands alone there is a name: `w^{+}`. */
export function groupRow(cursor: Cursor, flats: readonly Flat[], span: Span): Row | undefined {
  const [only, ...more] = flats;
  const signed = only?.type === "sign" || only?.type === "operator" || only?.type === "relation" ? only : undefined;
  if (signed === undefined || more.length > 0) return readRow(cursor, flats, span);
  const letter = signed.text === "-" ? "−" : signed.text;
  return readRow(cursor, [factorToken(nameFactor(letter, "plain", signed.span))], span);
}

/** Most groups hold factors only, or nothing that needs a closer look; each step is taken where its tokens occur. */
function readRow(cursor: Cursor, flats: readonly Flat[], span: Span): Row | undefined {
  const types = new Set<Type>();
  for (const flat of flats) types.add(flat.type);
  if (types.has("unread")) return undefined;
  if (types.has("over")) return readOver(cursor, flats, span);
  const marked = types.has("newline") || types.has("align") ? resolveMarks(flats) : flats;
  const bracketed = types.has("open") || types.has("close") || types.has("bar");
  const paired = bracketed ? pairBrackets(cursor, marked) : (marked as readonly RowToken[]);
  return paired && grammarRow(cursor, paired, span);
}

function grammarRow(cursor: Cursor, paired: readonly RowToken[], span: Span): Row | undefined {
  const tokens = paired.length === 1 ? paired : markPrefixes(multiplyAtStops(nameWords(dropSpace(paired))));
  const bigs = tokens.length > DEEPEST ? tokens.filter((token) => token.type === "big").length : 0;
  if (bigs > DEEPEST) {
    cursor.report("too-deep", "too many big operators in one row", span);
    return undefined;
  }
  const result = parseRow(tokens, span);
  if ("row" in result) return result.row;
  const failed = tokens[result.failedAt];
  const message = failed ? "the formula cannot be read from here" : "the formula breaks off";
  cursor.report("unreadable", message, (failed ?? tokens.at(-1))?.span ?? span);
  return undefined;
}

/** `a \over b`, the old fraction. */
function readOver(cursor: Cursor, flats: readonly Flat[], span: Span): Row | undefined {
  const over = flats.findIndex((flat) => flat.type === "over");
  const middle = flats[over]!.span;
  const numerator = groupRow(cursor, flats.slice(0, over), { start: span.start, end: middle.start });
  const rest = flats.slice(over + 1).map((flat): Flat => (flat.type === "over" ? { type: "unread", span: flat.span } : flat));
  const denominator = groupRow(cursor, rest, { start: middle.end, end: span.end });
  if (numerator === undefined || denominator === undefined) return undefined;
  return readRow(cursor, [factorToken({ kind: "fraction", numerator, denominator, span, ...NO_SCRIPTS })], span);
}

function splitRows(flats: readonly Flat[]): Flat[][] {
  const rows: Flat[][] = [[]];
  for (const flat of flats) {
    if (flat.type === "newline") rows.push([]);
    else rows.at(-1)!.push(flat);
  }
  return rows;
}

/** A row that begins with an operator, or follows one that ends so, continues the row before. */
function joinContinued(rows: readonly Flat[][]): Flat[][] {
  const joined: Flat[][] = [];
  for (const row of rows) {
    const before = joined.at(-1);
    if (before !== undefined && row.some(isSolid) && (continues(before, row) || expectsMore(before, row))) before.push(...row);
    else joined.push([...row]);
  }
  return joined;
}

function isSolid(flat: Flat): boolean {
  return flat.type !== "align" && !(flat.type === "separator" && flat.text === "quad");
}

function continues(before: readonly Flat[], row: readonly Flat[]): boolean {
  if (!before.some(isSolid)) return false;
  const at = row.findIndex((flat) => isSolid(flat) && !(flat.type === "open" && flat.text === ""));
  const first = row[at];
  if (first?.type === "operator") return row[at + 1] !== undefined && !isEnumeration(row, at);
  if (first?.type !== "sign") return false;
  // `-x &= 3` is an equation of its own; `&- x = 3` goes on where the rows before are aligned at their relations.
  const aligned = row.slice(0, at).some((flat) => flat.type === "align");
  const atRelations = before.some((flat, index) => flat.type === "align" && before[index + 1]?.type === "relation");
  return first.text !== "-" || (aligned && atRelations) || !row.some((flat) => flat.type === "relation");
}

function expectsMore(before: readonly Flat[], row: readonly Flat[]): boolean {
  const last = before.findLast(isSolid);
  if (last?.type === "operator" || last?.type === "sign") return true;
  return last?.type === "relation" && row.find(isSolid)?.type !== "relation";
}

/** Marks of layout become separators or nothing. In `align` every second mark begins a new column of equations. */
function resolveMarks(flats: readonly Flat[]): Flat[] {
  let columns = 0;
  return flats.flatMap((flat): Flat[] => {
    if (flat.type === "newline") return [{ type: "separator", text: "quad", span: flat.span }];
    if (flat.type !== "align") return [flat];
    columns += 1;
    return columns % 2 === 0 ? [{ type: "separator", text: "quad", span: flat.span }] : [];
  });
}

const BESIDE_SPACE: readonly (Type | undefined)[] = ["operator", "relation", "sign", "prefix", "separator", "prose", undefined];

/** Wide space separates only between things that could each stand alone. */
function dropSpace(tokens: readonly RowToken[]): readonly RowToken[] {
  if (!tokens.some(isWide)) return tokens;
  const kept: RowToken[] = [];
  tokens.forEach((token, at) => {
    if (isWide(token) && (BESIDE_SPACE.includes(kept.at(-1)?.type) || BESIDE_SPACE.includes(tokens[at + 1]?.type))) return;
    kept.push(token);
  });
  return kept;
}

/** `\frac{a}{b}.\frac{c}{d}`, `σ(z).(1-σ(z))`: a full stop that multiplies, for what is behind it is set close or no equation of its own. */
function multiplyAtStops(tokens: readonly RowToken[]): readonly RowToken[] {
  if (!tokens.some(isStop)) return tokens;
  return tokens.map((token, at) => {
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    if (!isStop(token) || !isWhole(before) || after === undefined) return token;
    const rest = tokens.slice(at + 1);
    const end = rest.findIndex((t) => t.type === "separator" || t.type === "prose");
    const isBare = after.type === "factor" && !rest.slice(0, end < 0 ? undefined : end).some((t) => t.type === "relation");
    const isNegative = after.type === "sign" && after.text === "-" && tokens.slice(0, at).some((t) => t.type === "relation");
    const isClose = isWhole(after) && before!.span.end === token.span.start && token.span.end === after.span.start;
    return isBare || isNegative || isClose ? { type: "operator", text: "·", span: token.span } : token;
  });
}

function isStop(token: RowToken): boolean {
  return token.type === "separator" && token.text === ".";
}

/** A fraction or a bracket, where a number or a name might end a sentence. */
function isWhole(token: RowToken | undefined): boolean {
  return token?.type === "factor" && (token.factor.kind === "fraction" || token.factor.kind === "bracket");
}

function isWide(token: RowToken): boolean {
  return token.type === "separator" && token.text === "quad";
}

/** Words where an operand must stand are a name: `\text{leaky ReLU}(x) = …`, `2 \cdot \text{batch size}`. */
function nameWords(tokens: readonly RowToken[]): readonly RowToken[] {
  if (!tokens.some((token) => token.type === "prose")) return tokens;
  return tokens.map((token, at) => {
    if (token.type !== "prose" || speaks(token.text)) return token;
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    const called = after?.type === "factor" && after.factor.kind === "bracket";
    const leads = before?.type !== "factor" && (called || isBinary(after) || after?.type === "relation");
    const follows = isBinary(before) && (called || after?.type !== "factor");
    return leads || follows ? factorToken(nameFactor(token.text, "roman", token.span, true)) : token;
  });
}

function isBinary(token: RowToken | undefined): boolean {
  return token?.type === "operator" || token?.type === "sign";
}

/** A sign behind an operator, a big operator or another sign belongs to what follows. */
function markPrefixes(tokens: readonly RowToken[]): readonly RowToken[] {
  let bound = false;
  let marked: RowToken[] | undefined;
  tokens.forEach((token, at) => {
    if (bound && token.type === "sign") (marked ??= [...tokens])[at] = { ...token, type: "prefix" };
    bound = token.type === "operator" || token.type === "big" || token.type === "sign";
  });
  return marked ?? tokens;
}

const CIRCLED = /^[①-⓿❶-➓]$/u;

/** `1)`, `(1)`, `2.`, `a)` or `①` at the beginning of a row count the lines of a page, not the maths. */
function dropEnumerator(row: readonly Flat[]): readonly Flat[] {
  const start = row.findIndex(isSolid);
  if (start < 0) return row;
  const circled = isEnumeration(row, start) ? 2 : isCircled(row[start]) ? 1 : 0;
  if (circled > 0) return row.slice(start + circled);
  const label = labelLength(row, start);
  const end = row[start + label];
  if (label > 0 && end?.type === "close" && end.text === ")" && row.length > start + label + 1) return row.slice(start + label + 1);
  const dotted = label === 1 && isInteger(row[start]) && end?.type === "separator" && end.text === ".";
  if (dotted && row.slice(start + 2).some((flat) => flat.type === "relation")) return row.slice(start + 2);
  return dropBracketed(row, start);
}

/** `(1) \frac{…}{…} = …`: only a number, a gap, and then an equation. */
function dropBracketed(row: readonly Flat[], start: number): readonly Flat[] {
  const [open, number, close, next] = row.slice(start, start + 4);
  const bracketed = open?.type === "open" && open.text === "(" && isInteger(number) && close?.type === "close" && close.text === ")";
  if (!bracketed || next === undefined || !row.some((flat) => flat.type === "relation")) return row;
  const apart = next.type === "align" || next.type === "separator" || (next.type === "factor" && next.span.start > close.span.end);
  return apart && !(next.type === "factor" && next.factor.kind === "number") ? row.slice(start + 3) : row;
}

function isCircled(flat: Flat | undefined): boolean {
  return flat?.type === "factor" && flat.factor.kind === "name" && CIRCLED.test(flat.factor.letter);
}

/** `\times ①` as a bullet. */
function isEnumeration(row: readonly Flat[], at: number): boolean {
  return row[at]?.type === "operator" && isCircled(row[at + 1]);
}

function isInteger(flat: Flat | undefined): boolean {
  return flat?.type === "factor" && flat.factor.kind === "number" && /^[0-9]{1,2}$/.test(flat.factor.text) && !flat.factor.sup;
}

/** How many tokens of a row could be `12`, `b` or `iv`. */
function labelLength(row: readonly Flat[], start: number): number {
  if (isInteger(row[start])) return 1;
  let length = 0;
  for (const flat of row.slice(start, start + 4)) {
    if (flat.type !== "factor" || flat.factor.kind !== "name" || flat.factor.word || flat.factor.sub || flat.factor.sup) break;
    if (length > 0 && !/^[ivx]$/.test(flat.factor.letter)) break;
    length += 1;
  }
  return length;
}
