/** Arguments of commands: a group in braces, or one sign. */
import { cover, type Span } from "../../text/span.ts";
import type { Row } from "../formula.ts";
import { type Argument, type Cursor, spanOf, unread } from "./cursor.ts";
import type { Flat } from "./flat.ts";
import type { RawToken } from "./tokens.ts";

const NO_ARGUMENT = /^\\(?:\\|end|right|over|newline|cr|middle)$/;

/** Whether a token may stand for an argument. */
function canBeArgument(token: RawToken | undefined): token is RawToken {
  if (token === undefined) return false;
  return !["close-brace", "sub", "sup", "align", "power"].includes(token.type) && !NO_ARGUMENT.test(token.text);
}

/** The argument that follows; when there is none the problem is reported at `owner` and the row is spoilt. */
export function readArgument(cursor: Cursor, owner: RawToken): Argument {
  const token = cursor.peekSolid();
  if (!canBeArgument(token)) {
    cursor.report("missing-argument", `\`${owner.text}\` has no argument`, spanOf(owner));
    return { flats: [unread(spanOf(owner))], span: spanOf(owner) };
  }
  const span = token.type === "open-brace" ? groupSpan(cursor) : spanOf(token);
  const flats = cursor.deeper(span, () => (token.type === "open-brace" ? readGroup(cursor) : readSingle(cursor, token)));
  if (flats !== undefined) return { flats, span: flats.reduce((whole, flat) => cover(whole, flat.span), span) };
  skipArgument(cursor);
  return { flats: [unread(span)], span };
}

/** An argument that must be an expression; empty braces are an empty row. */
export function readArgumentRow(cursor: Cursor, owner: RawToken): Row | undefined {
  const { flats, span } = readArgument(cursor, owner);
  return cursor.row(flats, span);
}

/** The content of the group that begins here; the cursor goes behind its closing brace. */
export function readGroup(cursor: Cursor, style = cursor.style): Flat[] {
  const open = cursor.index;
  const close = cursor.partners[open]!;
  if (close === -1) {
    cursor.index += 1;
    return [unread(spanOf(cursor.tokens[open]!))];
  }
  const flats = cursor.readRange(open + 1, close, style);
  cursor.index = close + 1;
  return flats;
}

export function groupSpan(cursor: Cursor): Span {
  const open = cursor.tokens[cursor.index]!;
  const close = cursor.tokens[cursor.partners[cursor.index]!];
  return { start: open.start, end: close?.end ?? open.end };
}

/** TeX takes one sign: `\frac12` is one half. */
function readSingle(cursor: Cursor, token: RawToken): Flat[] {
  const out: Flat[] = [];
  const rest = token.type === "number" && /^[0-9]./.test(token.text) ? splitNumber(cursor, token) : undefined;
  cursor.atom(out);
  if (rest !== undefined) {
    cursor.index -= 1;
    cursor.tokens[cursor.index] = rest;
  }
  return out;
}

/** Leaves the first digit in the token's place and returns what remains of the number. */
function splitNumber(cursor: Cursor, { type, text, start, end }: RawToken): RawToken {
  // Digits that came out of a macro all stand at its call.
  const middle = end - start === text.length ? start + 1 : end;
  cursor.tokens[cursor.index] = { type, text: text.slice(0, 1), start, end: middle };
  return { type, text: text.slice(1), start: middle === end ? start : middle, end };
}

/** The characters of an argument as they stand, for words and labels. */
export function rawArgument(cursor: Cursor): { readonly text: string; readonly span: Span } | undefined {
  const token = cursor.peekSolid();
  if (!canBeArgument(token)) return undefined;
  if (token.type !== "open-brace") {
    cursor.index += 1;
    return { text: token.text, span: spanOf(token) };
  }
  const span = groupSpan(cursor);
  const close = cursor.partners[cursor.index]!;
  if (close === -1) return undefined;
  const text = cursor.tokens.slice(cursor.index + 1, close).map((part) => part.text).join("");
  cursor.index = close + 1;
  return { text, span };
}

/** Steps over an argument without reading it. */
export function skipArgument(cursor: Cursor): void {
  if (rawArgument(cursor) === undefined && cursor.peek() !== undefined) cursor.index += 1;
}

/** `[…]` right behind a command, as characters; the cursor stays where it is if there is none. */
export function rawOption(cursor: Cursor): string | undefined {
  const start = cursor.index;
  if (cursor.peekSolid()?.text !== "[") {
    cursor.index = start;
    return undefined;
  }
  let text = "";
  for (let at = cursor.index + 1; at < cursor.end; at += 1) {
    const token = cursor.tokens[at]!;
    if (token.text === "]") {
      cursor.index = at + 1;
      return text;
    }
    text += token.text;
  }
  cursor.index = start;
  return undefined;
}

/** A star that belongs to the command before it: `\operatorname*`. */
export function skipStar(cursor: Cursor): void {
  if (cursor.peek()?.text === "*") cursor.index += 1;
}

/** `<2->` and `<+-3,5>` behind a command of slides: on which of them it counts. */
export function skipSlides(cursor: Cursor): void {
  skipStar(cursor);
  if (cursor.peek()?.text !== "<") return;
  for (let at = cursor.index + 1; at < cursor.end; at += 1) {
    const { text } = cursor.tokens[at]!;
    if (/^-?>$/.test(text)) cursor.index = at + 1;
    if (!/^[\d+\-,.]+$/.test(text)) return;
  }
}
