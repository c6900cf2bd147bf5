/** Reads raw tokens into flat tokens: one thing at a time, with its arguments and its scripts. */
import { cover } from "../../text/span.ts";
import type { Factor } from "../formula.ts";
import { readGroup, groupSpan, rawArgument, rawOption, skipArgument, skipSlides, skipStar } from "./arguments.ts";
import { commandEntry, type Entry, signEntry } from "./commands.ts";
import * as construct from "./constructs.ts";
import { type Cursor, type Readings, spanOf, unread } from "./cursor.ts";
import { readBegin, readEnd, readLeft, readMiddle, readRight, readSubstack } from "./environments.ts";
import { type Flat, factorToken, NO_SCRIPTS } from "./flat.ts";
import { readFont, readOperatorName, readSwitch, readText } from "./fonts.ts";
import { braces, nameFactor, numberFactor, onlyFactor } from "./nodes.ts";
import { groupRow } from "./rows.ts";
import { attachScripts } from "./scripts.ts";
import { plainNumber, type RawToken } from "./tokens.ts";

export const READINGS: Readings = { item: readItem, atom: readAtom, row: groupRow };

function readItem(cursor: Cursor, out: Flat[]): void {
  const first = cursor.peekSolid();
  if (first === undefined) return;
  const before = out.length;
  readAtom(cursor, out);
  attachScripts(cursor, out, before, { start: first.start, end: Math.max(first.start, cursor.tokens[cursor.index - 1]?.end ?? 0) });
}

function readAtom(cursor: Cursor, out: Flat[]): void {
  const token = cursor.peekSolid();
  if (token === undefined) return;
  const span = spanOf(token);
  if (token.type === "open-brace") {
    readBraces(cursor, out);
    return;
  }
  // A script without a base: it is left to `attachScripts`.
  if (["sub", "sup", "power"].includes(token.type) || token.text === "\\_") return;
  cursor.index += 1;
  switch (token.type) {
    case "number": out.push(factorToken(readNumber(cursor, token))); break;
    case "letter": out.push(factorToken(nameFactor(token.text, cursor.style, span))); break;
    case "word": out.push(factorToken(nameFactor(token.text.replaceAll("\\_", "_"), cursor.style, span, true))); break;
    case "foreign": out.push({ type: "prose", text: token.text, span }); break;
    case "dots": out.push(factorToken({ kind: "dots", span, ...NO_SCRIPTS })); break;
    case "prime": out.push(factorToken(nameFactor("′", "plain", span))); break;
    case "align": out.push({ type: "align", span }); break;
    case "close-brace": out.push({ type: "close", text: "}", stretched: false, scripts: NO_SCRIPTS, span }); break;
    case "command": readCommand(cursor, token, out); break;
    default: readSymbol(cursor, token, out);
  }
}

/** A bold 1 is a vector of ones or an indicator. */
function readNumber(cursor: Cursor, token: RawToken): Factor {
  const special = token.text === "1" && (cursor.style === "bold" || cursor.style === "blackboard");
  return special ? nameFactor("1", cursor.style, spanOf(token)) : numberFactor(plainNumber(token.text), spanOf(token));
}

/** Braces only group; what they hold stands in the row as if they were not there. */
function readBraces(cursor: Cursor, out: Flat[]): void {
  const span = groupSpan(cursor);
  const flats = cursor.deeper(span, () => readGroup(cursor));
  if (flats === undefined) {
    skipArgument(cursor);
    out.push(unread(span));
  } else if (flats.length > 1 && (isArgumentOf(out.at(-1)) || flats.some((flat) => flat.type === "over"))) {
    const row = cursor.row(flats, span);
    out.push(row === undefined ? unread(span) : factorToken(onlyFactor(row) ?? braces(row, span)));
  } else {
    out.push(...flats);
  }
}

/** `\log{x y}`, `\sum{a + b}`: here the braces are meant as brackets. */
function isArgumentOf(flat: Flat | undefined): boolean {
  if (flat?.type === "big") return true;
  return flat?.type === "factor" && flat.factor.kind === "name" && (flat.factor.builtin || flat.factor.word);
}

function readSymbol(cursor: Cursor, token: RawToken, out: Flat[]): void {
  // One tie is a space, two and more are a gap.
  if (token.text === "~") {
    if (cursor.peek()?.text === "~") out.push({ type: "separator", text: "quad", span: spanOf(token) });
    return;
  }
  if (token.text === "$" || token.text === "#" || token.text === "\\") {
    cursor.report("unreadable", `\`${token.text}\` has no meaning here`, spanOf(token));
    out.push(unread(spanOf(token)));
    return;
  }
  readEntry(cursor, signEntry(token.text), token, out);
}

function readCommand(cursor: Cursor, token: RawToken, out: Flat[]): void {
  const name = token.text.slice(1);
  const entry = commandEntry(name);
  if (entry !== undefined) {
    readEntry(cursor, entry, token, out);
  } else if (!/^[A-Za-z]/.test(name)) {
    readEntry(cursor, signEntry(name), token, out);
  } else {
    cursor.report("unknown-command", `the command \`${token.text}\` is not known`, spanOf(token));
    if (cursor.peek()?.type === "open-brace") construct.readDecorated(cursor, token, out);
    else out.push(factorToken(nameFactor(name, "plain", spanOf(token), true)));
  }
}

function readEntry(cursor: Cursor, entry: Entry, token: RawToken, out: Flat[]): void {
  const flat = simpleFlat(cursor, entry, token);
  if (flat !== undefined) {
    out.push(flat);
    return;
  }
  switch (entry.kind) {
    case "drop": drop(cursor, entry.count); break;
    case "overlay": skipSlides(cursor); break;
    case "font": readFont(cursor, token, entry.style, entry.words, out); break;
    case "switch": readSwitch(cursor, entry.style, out); break;
    case "text": readText(cursor, token, entry.style, out); break;
    case "accent": construct.readAccent(cursor, token, entry.accent, out); break;
    case "decorate": construct.readDecorated(cursor, token, out); break;
    case "space": readSpace(cursor, token, entry.argument, out); break;
    case "size": readSized(cursor, token, out); break;
    default: readConstruct(cursor, entry.kind, token, out);
  }
}

/** What needs no look at anything else. */
function simpleFlat(cursor: Cursor, entry: Entry, token: RawToken): Flat | undefined {
  const span = spanOf(token);
  switch (entry.kind) {
    case "letter": return factorToken(nameFactor(entry.letter, entry.style ?? cursor.style, span));
    case "function": return factorToken(nameFactor(entry.name, "roman", span, true, true));
    case "operator": return { type: "operator", text: entry.text, span };
    case "sign": return { type: "sign", text: entry.text, span };
    case "relation": return { type: "relation", text: entry.text, span };
    case "separator": return { type: "separator", text: entry.text, span };
    case "prose": return { type: "prose", text: entry.text, span };
    case "open": return { type: "open", text: entry.text, stretched: false, span };
    case "close": return { type: "close", text: entry.text, stretched: false, scripts: NO_SCRIPTS, span };
    case "bar": return { type: "bar", text: entry.text, written: entry.written, scripts: NO_SCRIPTS, span };
    case "big": return { type: "big", symbol: entry.symbol, command: token.text.replace("\\", ""), scripts: NO_SCRIPTS, span, symbolSpan: span };
    case "derivative": return factorToken({ kind: entry.sign, span, ...NO_SCRIPTS });
    case "dots": return factorToken({ kind: "dots", span, ...NO_SCRIPTS });
    case "prime": return factorToken(nameFactor("′", "plain", span));
    case "over": return { type: "over", span };
    default: return undefined;
  }
}

function readConstruct(cursor: Cursor, kind: Entry["kind"], token: RawToken, out: Flat[]): void {
  switch (kind) {
    case "fraction": construct.readFraction(cursor, token, out); break;
    case "binomial": construct.readBinomial(cursor, token, out); break;
    case "root": construct.readRoot(cursor, token, out); break;
    case "norm": construct.readNorm(cursor, token, "‖", out); break;
    case "abs": construct.readNorm(cursor, token, "|", out); break;
    case "underbrace": construct.readUnderbrace(cursor, token, out); break;
    case "overset": construct.readOverset(cursor, token, out); break;
    case "underset": construct.readUnderset(cursor, token, out); break;
    case "labelled-arrow": construct.readLabelledArrow(cursor, token, out); break;
    case "not": construct.readNot(cursor, token, out); break;
    case "definition": construct.skipDefinition(cursor, token); break;
    case "operatorname": readOperatorName(cursor, token, out); break;
    case "begin": readBegin(cursor, token, out); break;
    case "end": readEnd(cursor); break;
    case "left": readLeft(cursor, token, out); break;
    case "right": readRight(cursor, token, out); break;
    case "middle": readMiddle(cursor, token, out); break;
    case "substack": readSubstack(cursor, out); break;
    case "label": readLabel(cursor); break;
    case "intertext": readIntertext(cursor, token, out); break;
    case "newline": readNewline(cursor, token, out); break;
  }
}

function drop(cursor: Cursor, count: number): void {
  if (count === 0) return;
  skipStar(cursor);
  rawOption(cursor);
  for (let skipped = 0; skipped < count; skipped += 1) skipArgument(cursor);
}

function readLabel(cursor: Cursor): void {
  skipStar(cursor);
  const label = rawArgument(cursor)?.text.trim();
  if (label) cursor.label = label;
}

/** Words between two rows. */
function readIntertext(cursor: Cursor, token: RawToken, out: Flat[]): void {
  const argument = rawArgument(cursor);
  const span = argument === undefined ? spanOf(token) : cover(spanOf(token), argument.span);
  const text = argument?.text.trim() ?? "";
  out.push({ type: "newline", span }, ...(text === "" ? [] : [{ type: "prose" as const, text, span }]), { type: "newline", span });
}

const LENGTH = /^\s*(-?[0-9.]+)\s*(em|ex|pt|mm|cm|in|mu|pc)\s*$/;

/** `\\[2pt]` has a length behind it, `\\ [a, b]` a bracket. */
function readNewline(cursor: Cursor, token: RawToken, out: Flat[]): void {
  const start = cursor.index;
  if (token.text === "\\\\") skipStar(cursor);
  const option = rawOption(cursor);
  if (option !== undefined && !LENGTH.test(option)) cursor.index = start;
  out.push({ type: "newline", span: spanOf(token) });
}

/** The least length of each unit that separates. */
const WIDE: Readonly<Record<string, number>> = { em: 1, ex: 2, pt: 10, mm: 4, mu: 18, cm: 0, in: 0, pc: 0 };

function readSpace(cursor: Cursor, token: RawToken, argument: "braces" | "bare", out: Flat[]): void {
  skipStar(cursor);
  const text = argument === "braces" ? rawArgument(cursor)?.text : bareLength(cursor);
  const [, size, unit] = LENGTH.exec(text ?? "") ?? [];
  const length = Number(size ?? 0);
  if (length > 0 && length >= WIDE[unit!]!) out.push({ type: "separator", text: "quad", span: spanOf(token) });
}

function bareLength(cursor: Cursor): string {
  const start = cursor.index;
  let text = "";
  for (let token = cursor.peekSolid(); token !== undefined && text.length < 12; token = cursor.peek()) {
    if (token.type !== "number" && token.type !== "letter" && token.text !== "-") break;
    text += token.text;
    cursor.index += 1;
    if (LENGTH.test(text)) return text;
  }
  cursor.index = start;
  return "";
}

/** `\bigl|` and `\bigr|` say which way a bar looks; the size itself says nothing. */
function readSized(cursor: Cursor, token: RawToken, out: Flat[]): void {
  const next = cursor.peekSolid();
  if (next === undefined) return;
  const before = out.length;
  cursor.atom(out);
  const flat = out[before];
  if (flat?.type !== "bar") return;
  const side = /([lrm])$/.exec(token.text)?.[1];
  if (side === "m") out[before] = { ...flat, written: "middle" };
  if (side === "l") out[before] = { type: "open", text: flat.text, stretched: false, span: flat.span };
  if (side === "r") out[before] = { type: "close", text: flat.text, stretched: false, scripts: NO_SCRIPTS, span: flat.span };
}

