/** Fonts and words: `\mathbf{W}`, `{\rm sgn}`, `\text{Cost}`, `\operatorname{diag}`. */
import { cover, type Span } from "../../text/span.ts";
import type { Style } from "../formula.ts";
import { rawArgument, readArgument, skipStar } from "./arguments.ts";
import { type Argument, type Cursor, spanOf, unread } from "./cursor.ts";
import { type Flat, factorToken } from "./flat.ts";
import { nameFactor } from "./nodes.ts";
import type { RawToken } from "./tokens.ts";
import { wordFlat } from "./words.ts";

export function readText(cursor: Cursor, token: RawToken, style: Style, out: Flat[]): void {
  const argument = rawArgument(cursor);
  if (argument === undefined) {
    missing(cursor, token, out);
    return;
  }
  const flat = wordFlat(unwrapped(argument.text), style, cover(spanOf(token), argument.span));
  if (flat !== undefined) out.push(flat);
}

/** `\text{\bf loss}`, `\text{$x$}`: what is inside decides. */
function unwrapped(text: string): string {
  if (!/[\\{}]/.test(text)) return text;
  return text.replace(/^\s*(?:\{?\\(?:bf|rm|it|sf|tt|small|footnotesize|tiny|scriptsize|normalsize)\b)+\s*/, "").replace(/[{}]/g, "");
}

export function readOperatorName(cursor: Cursor, token: RawToken, out: Flat[]): void {
  skipStar(cursor);
  const argument = rawArgument(cursor);
  if (argument === undefined) {
    missing(cursor, token, out);
    return;
  }
  const name = argument.text.replace(/\\(?:[ ,;:!]|mathrm|text|rm|operatorname)|[\s{}]/g, "").replaceAll("\\_", "_");
  const span = cover(spanOf(token), argument.span);
  if (name !== "") out.push(factorToken(nameFactor(name, "roman", span, [...name].length > 1)));
}

/** `\mathbf{…}`: plain letters are one word, anything else is read in that font. */
export function readFont(cursor: Cursor, token: RawToken, font: Style, words: boolean, out: Flat[]): void {
  const start = cursor.index;
  const argument = rawArgument(cursor);
  if (argument === undefined) {
    missing(cursor, token, out);
    return;
  }
  // The T of a transpose is upright, with serifs or without.
  const style = font === "sans" && argument.text.trim() === "T" ? "roman" : font;
  const flats = wordsIn(argument.text, style, words, cover(spanOf(token), argument.span));
  if (flats !== undefined) {
    out.push(...flats);
    return;
  }
  const { style: outside } = cursor;
  cursor.index = start;
  cursor.style = style;
  out.push(...withFont(readArgument(cursor, token), spanOf(token)));
  cursor.style = outside;
}

/** What alone stands in a font begins with the font: `\mathbb{1}`, not `1}`. */
function withFont({ flats, span }: Argument, command: Span): readonly Flat[] {
  const [only, ...others] = flats;
  return only?.type === "factor" && others.length === 0 ? [factorToken({ ...only.factor, span: cover(command, span) })] : flats;
}

/** `{\rm mb}`: the rest of the group. */
export function readSwitch(cursor: Cursor, style: Style, out: Flat[]): void {
  cursor.style = style;
  const first = cursor.peekSolid();
  if (first === undefined) return;
  // Only inside braces, and only a word: a font at the outset of a whole formula is no name.
  if (cursor.end === cursor.tokens.length || cursor.end - cursor.index > 40) return;
  const tokens = cursor.tokens.slice(cursor.index, cursor.end);
  const text = tokens.map((token) => token.text).join("");
  const flats = wordsIn(text, style, style === "roman", { start: first.start, end: tokens.at(-1)!.end });
  if (flats === undefined) return;
  cursor.index = cursor.end;
  out.push(...flats);
}

/** Letters, digits and `\_` without a gap are one name; several words are prose in an upright font. */
function wordsIn(text: string, style: Style, words: boolean, span: Span): Flat[] | undefined {
  if (/(?<!\\)_/.test(text)) return undefined;
  const trimmed = text.replaceAll("\\_", "_").trim();
  const parts = trimmed.split(/(?:\s|~|\\[ ,;:])+/u);
  if (!parts.every((part) => /^\p{L}[\p{L}\p{N}_]*$/u.test(part) || (words && /^[\p{L}\p{N}]{2,}(?:-[\p{L}\p{N}]{2,})*$/u.test(part)))) {
    return undefined;
  }
  if (parts.length === 1) {
    const flat = words ? wordFlat(trimmed, style, span) : factorToken(nameFactor(trimmed, style, span, [...trimmed].length > 1));
    return flat && [flat];
  }
  return words && parts.some((part) => part.length > 1) ? [{ type: "prose", text: parts.join(" "), span }] : undefined;
}

function missing(cursor: Cursor, token: RawToken, out: Flat[]): void {
  cursor.report("missing-argument", `\`${token.text}\` has no argument`, spanOf(token));
  out.push(unread(spanOf(token)));
}
