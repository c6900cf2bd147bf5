/** Commands that build something out of their arguments. */
import type { Span } from "../../text/span.ts";
import type { Factor } from "../formula.ts";
import { rawArgument, rawOption, readArgument, readArgumentRow, skipArgument, skipStar } from "./arguments.ts";
import { type Cursor, unread } from "./cursor.ts";
import { type Flat, factorToken, NO_SCRIPTS } from "./flat.ts";
import { accented, nameFactor, withScripts } from "./nodes.ts";
import type { RawToken } from "./tokens.ts";

/** From the command to where the cursor stands. */
function spanFrom(cursor: Cursor, token: RawToken): Span {
  return { start: token.start, end: Math.max(token.end, cursor.tokens[cursor.index - 1]!.end) };
}

function pushFactor(out: Flat[], span: Span, factor: Factor | undefined): void {
  out.push(factor === undefined ? unread(span) : factorToken(factor));
}

export function readFraction(cursor: Cursor, token: RawToken, out: Flat[]): void {
  if (token.text === "\\cfrac") rawOption(cursor);
  const numerator = readArgumentRow(cursor, token);
  const denominator = readArgumentRow(cursor, token);
  const span = spanFrom(cursor, token);
  pushFactor(out, span, numerator && denominator && { kind: "fraction", numerator, denominator, span, ...NO_SCRIPTS });
}

export function readBinomial(cursor: Cursor, token: RawToken, out: Flat[]): void {
  const upper = readArgument(cursor, token);
  const lower = readArgument(cursor, token);
  const span = spanFrom(cursor, token);
  const body = cursor.row([...upper.flats, { type: "separator", text: ",", span: lower.span }, ...lower.flats], span);
  pushFactor(out, span, body && { kind: "decorated", command: "binom", body, span, ...NO_SCRIPTS });
}

export function readRoot(cursor: Cursor, token: RawToken, out: Flat[]): void {
  const degree = token.type === "command" ? readDegree(cursor) : undefined;
  const radicand = readArgumentRow(cursor, token);
  const span = spanFrom(cursor, token);
  pushFactor(out, span, radicand && { kind: "root", ...(degree && { degree }), radicand, span, ...NO_SCRIPTS });
}

function readDegree(cursor: Cursor): ReturnType<Cursor["row"]> {
  const open = cursor.peekSolid();
  const from = cursor.index + 1;
  const option = rawOption(cursor);
  if (option === undefined || open === undefined) return undefined;
  const behind = cursor.index;
  const flats = cursor.readRange(from, behind - 1);
  cursor.index = behind;
  return cursor.row(flats, { start: open.end, end: cursor.tokens[behind - 1]!.start });
}

export function readAccent(cursor: Cursor, token: RawToken, accent: string, out: Flat[]): void {
  const row = readArgumentRow(cursor, token);
  const span = spanFrom(cursor, token);
  const command = token.text.slice(1);
  out.push(row === undefined ? unread(span) : (accented(row, accent, span)
    ?? factorToken({ kind: "decorated", command, body: row, span, ...NO_SCRIPTS })));
}

/** `\cancel{…}`, and unknown commands with the groups that follow them. */
export function readDecorated(cursor: Cursor, token: RawToken, out: Flat[]): void {
  const flats = [...readArgument(cursor, token).flats];
  while (cursor.peekSolid()?.type === "open-brace") {
    const { flats: more, span } = readArgument(cursor, token);
    flats.push({ type: "separator", text: ",", span }, ...more);
  }
  const span = spanFrom(cursor, token);
  const body = cursor.row(flats, span);
  pushFactor(out, span, body && { kind: "decorated", command: token.text.slice(1), body, span, ...NO_SCRIPTS });
}

/** `\norm{x}` and `\abs{x}`, which many notes define. */
export function readNorm(cursor: Cursor, token: RawToken, bar: "|" | "‖", out: Flat[]): void {
  skipStar(cursor);
  const body = readArgumentRow(cursor, token);
  const span = spanFrom(cursor, token);
  pushFactor(out, span, body && { kind: "bracket", open: bar, close: bar, body, span, ...NO_SCRIPTS });
}

/** The brace under a term is a remark; so is its label. */
export function readUnderbrace(cursor: Cursor, token: RawToken, out: Flat[]): void {
  out.push(...readArgument(cursor, token).flats);
  const next = cursor.peekSolid();
  if (next?.type !== "sub" && next?.type !== "sup") return;
  cursor.index += 1;
  cursor.peekSolid();
  skipArgument(cursor);
}

/** `\overset{\text{def}}{=}` defines; over any other relation the label is a remark. */
export function readOverset(cursor: Cursor, token: RawToken, out: Flat[]): void {
  const label = rawArgument(cursor)?.text ?? "";
  const base = readArgument(cursor, token);
  const span = spanFrom(cursor, token);
  const [only, ...more] = base.flats;
  if (only?.type === "relation" && more.length === 0) {
    const defines = only.text === "=" && /def|Delta|triangle|Δ|≜/.test(label);
    out.push({ ...only, text: defines ? "≡" : only.text, span });
  } else if (only?.type === "factor" && only.factor.kind === "name") {
    const body = cursor.row(base.flats, base.span);
    pushFactor(out, span, body && { kind: "decorated", command: "overset", body, span, ...NO_SCRIPTS });
  } else {
    out.push(...base.flats);
  }
}

/** Under a function word stands its index; under anything else a remark. */
export function readUnderset(cursor: Cursor, token: RawToken, out: Flat[]): void {
  const label = readArgument(cursor, token);
  const base = readArgument(cursor, token);
  const span = spanFrom(cursor, token);
  const last = base.flats.at(-1);
  const sub = cursor.row(label.flats, label.span);
  if (sub !== undefined && last?.type === "big") {
    out.push({ ...last, scripts: { ...last.scripts, sub }, span });
  } else if (sub !== undefined && last?.type === "factor" && last.factor.kind === "name" && (last.factor.builtin || last.factor.word)) {
    out.push(...base.flats.slice(0, -1), factorToken(withScripts(last.factor, { sub, primes: 0 }, span)));
  } else {
    out.push(...base.flats);
  }
}

const LABELLED_ARROWS: Readonly<Record<string, string>> = {
  xrightarrow: "→", xleftarrow: "←", xRightarrow: "⇒", xLeftarrow: "⇐", xmapsto: "↦", xlongequal: "=",
};

export function readLabelledArrow(cursor: Cursor, token: RawToken, out: Flat[]): void {
  rawOption(cursor);
  rawArgument(cursor);
  out.push({ type: "relation", text: LABELLED_ARROWS[token.text.slice(1)]!, span: spanFrom(cursor, token) });
}

/** `\not=` is ≠, `\not\in` is ∉; any other negated sign is a name that nothing defines. */
export function readNot(cursor: Cursor, token: RawToken, out: Flat[]): void {
  const [only] = readArgument(cursor, token).flats;
  const span = spanFrom(cursor, token);
  if (only === undefined || only.type === "unread") out.push(unread(span));
  else if (only.type === "relation") out.push({ type: "relation", text: { "=": "≠", "∈": "∉" }[only.text] ?? `not ${only.text}`, span });
  else out.push(factorToken(nameFactor("not", "roman", span, true)), only);
}

/** Definitions of macros inside a formula: their text was read before. */
export function skipDefinition(cursor: Cursor, token: RawToken): void {
  skipStar(cursor);
  if (token.text === "\\def") {
    while (cursor.peek() !== undefined && cursor.peek()?.type !== "open-brace") cursor.index += 1;
  } else {
    rawArgument(cursor);
    while (rawOption(cursor) !== undefined);
  }
  rawArgument(cursor);
}
