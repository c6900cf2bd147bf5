/** Reads `_…`, `^…` and primes, and hangs them on what stands before. */
import { cover, type Span } from "../../text/span.ts";
import type { Factor, Row } from "../formula.ts";
import { readArgument } from "./arguments.ts";
import { type Cursor, DEEPEST, spanOf, unread } from "./cursor.ts";
import { type BigToken, type Flat, factorToken, NO_SCRIPTS, type ReadScripts } from "./flat.ts";
import { braces, hasScripts, nameFactor, onlyFactor, withScripts } from "./nodes.ts";
import type { RawToken } from "./tokens.ts";

const TRANSPARENT = /^\\(?:limits|nolimits|displaylimits)$/;
const PRIME = "′";

interface Cluster {
  readonly scripts: ReadScripts;
  readonly span: Span;
  /** A script could not be read; the problem is known. */
  readonly spoilt: boolean;
}

/** Hangs the scripts that follow on what `out` has got since `before`; `whole` is what that covers, braces included. */
export function attachScripts(cursor: Cursor, out: Flat[], before: number, whole: Span): void {
  for (let rounds = 0; scriptFollows(cursor); rounds += 1) {
    const base = out.splice(before);
    const { scripts, span, spoilt } = readCluster(cursor);
    if (rounds === DEEPEST) cursor.report("too-deep", "too many scripts on one another", span);
    out.push(...(spoilt || rounds >= DEEPEST ? [unread(span)] : applyScripts(cursor, base, scripts, cover(whole, span))));
  }
}

function scriptFollows(cursor: Cursor): boolean {
  const start = cursor.index;
  let token = cursor.peekSolid();
  while (token?.type === "command" && TRANSPARENT.test(token.text)) {
    cursor.index += 1;
    token = cursor.peekSolid();
  }
  if (scriptKind(token) !== undefined) return true;
  cursor.index = start;
  return false;
}

/** Notes written for a site's Markdown escape the underscore: `\_{total}` is an index. */
function scriptKind(token: RawToken | undefined): "sub" | "sup" | "prime" | "power" | undefined {
  switch (token?.type) {
    case "sub": case "sup": case "prime": case "power": return token.type;
    case "command": return token.text === "\\_" ? "sub" : undefined;
    default: return undefined;
  }
}

/** As many scripts as fit on one base: `x_1^2` and `x'^2` do, a second superscript does not. */
function readCluster(cursor: Cursor): Cluster {
  let sub: Row | undefined;
  let sup: Row | undefined;
  let primes = 0;
  let spoilt = false;
  const start = cursor.tokens[cursor.index]!;
  while (scriptFollows(cursor)) {
    const mark = cursor.tokens[cursor.index]!;
    const kind = scriptKind(mark)!;
    if ((kind === "sub" && sub) || ((kind === "sup" || kind === "power") && sup)) break;
    cursor.index += 1;
    if (kind === "prime") {
      primes += 1;
      continue;
    }
    const read = inPlainStyle(cursor, () => (kind === "power" ? readPower(cursor, mark) : readScript(cursor, mark)));
    primes += read.primes;
    spoilt ||= read.spoilt;
    if (kind === "sub") sub = read.row;
    else sup = read.row;
  }
  const end = Math.max(start.end, cursor.tokens[cursor.index - 1]!.end);
  return { scripts: { ...(sub && { sub }), ...(sup && { sup }), primes }, span: { start: start.start, end }, spoilt };
}

interface ReadScript {
  readonly row: Row | undefined;
  readonly primes: number;
  readonly spoilt: boolean;
}

/** `\mathbf{W_n}` is written for `\mathbf{W}_n`. */
function inPlainStyle<T>(cursor: Cursor, read: () => T): T {
  const { style } = cursor;
  cursor.style = "plain";
  const result = read();
  cursor.style = style;
  return result;
}

function readScript(cursor: Cursor, mark: RawToken): ReadScript {
  if (cursor.peekSolid()?.text === "(") return readBracketed(cursor, mark);
  const { flats, span } = readArgument(cursor, mark);
  return asScript(cursor, flats, span);
}

/** Primes lead: `\sigma^{\prime 2}` is the square of σ′. Words alone in a script are its name. */
function asScript(cursor: Cursor, flats: readonly Flat[], span: Span): ReadScript {
  let primes = 0;
  let lead = 0;
  for (const flat of flats) {
    if (flat.type !== "factor" || flat.factor.kind !== "name" || flat.factor.letter !== PRIME || flat.factor.sup || flat.factor.sub) break;
    primes += 1 + flat.factor.primes;
    lead += 1;
  }
  const rest = flats.slice(lead);
  if (lead > 0 && rest.length === 0) return { row: undefined, primes, spoilt: false };
  const [only, ...more] = rest;
  const words = only?.type === "prose" && more.length === 0 ? [factorToken(nameFactor(only.text, "roman", only.span, true))] : rest;
  const row = cursor.row(words, span);
  return { row, primes, spoilt: row === undefined };
}

/** `x^(2)`, and Python's `x**(a+b)`: the whole bracket is meant. */
function readBracketed(cursor: Cursor, mark: RawToken): ReadScript {
  const start = cursor.index;
  const close = closingParenthesis(cursor);
  if (close === undefined) {
    cursor.report("unbalanced", "`(` is never closed", spanOf(cursor.tokens[start]!));
    cursor.index += 1;
    return { row: undefined, primes: 0, spoilt: true };
  }
  const span = { start: cursor.tokens[start]!.start, end: cursor.tokens[close]!.end };
  const flats = cursor.deeper(span, () => cursor.readRange(start, close + 1)) ?? [unread(spanOf(mark))];
  cursor.index = close + 1;
  return asScript(cursor, flats, span);
}

function closingParenthesis(cursor: Cursor): number | undefined {
  let depth = 0;
  for (let at = cursor.index; at < cursor.end; at += 1) {
    const token = cursor.tokens[at]!;
    if (token.text === "(") depth += 1;
    else if (token.text === ")") depth -= 1;
    if (depth === 0) return at;
    if (token.text === "\\\\" || token.type === "align") return undefined;
  }
  return undefined;
}

/** `**` takes a whole number, a bracket or the next thing. */
function readPower(cursor: Cursor, mark: RawToken): ReadScript {
  const token = cursor.peekSolid();
  if (token?.text === "(") return readBracketed(cursor, mark);
  if (token?.type !== "number") return readScript(cursor, mark);
  const flats: Flat[] = [];
  cursor.atom(flats);
  return asScript(cursor, flats, spanOf(token));
}

function applyScripts(cursor: Cursor, base: readonly Flat[], scripts: ReadScripts, span: Span): Flat[] {
  const [only] = base;
  if (base.some((flat) => flat.type === "unread")) return [...base];
  if (base.length === 1 && only !== undefined) {
    if (only.type === "factor") return [asBig(withScripts(only.factor, scripts, span))];
    if (only.type === "big" || only.type === "close" || only.type === "bar") return [onSign(cursor, only, scripts, span)];
    // A label on a relation or an operator does not change what it says.
    if (only.type === "relation" || only.type === "operator" || only.type === "sign") return [only];
  }
  const held = base.length > 0 && base.every((flat) => !["newline", "align", "separator", "prose", "over"].includes(flat.type));
  const row = cursor.row(held ? base : [], held ? span : { start: span.start, end: span.start });
  if (row === undefined) return [unread(span)];
  const factor = onlyFactor(row) ?? braces(row, span);
  return [...(held ? [] : base), factorToken(withScripts(factor, scripts, span))];
}

const WRITTEN_BIG: Readonly<Record<string, BigToken["symbol"]>> = { Σ: "sum", Π: "prod" };

/** `\Sigma_{i=1}^{n}`, `\Pi_{i=1}^{n}`: a letter that says where a letter starts is no letter. */
function asBig(factor: Factor): Flat {
  const symbol = factor.kind === "name" && factor.accents.length === 0 ? WRITTEN_BIG[factor.letter] : undefined;
  if (symbol === undefined || factor.kind !== "name" || !startsLetter(factor.sub)) return factorToken(factor);
  const { sub, sup, span, nameSpan } = factor;
  return { type: "big", symbol, command: symbol, scripts: { primes: 0, ...(sub ? { sub } : {}), ...(sup ? { sup } : {}) }, span, symbolSpan: nameSpan };
}

/** `i = 1`, `i \in S` */
function startsLetter(sub: Row | undefined): boolean {
  const [piece, ...more] = sub?.pieces ?? [];
  if (!piece || more.length > 0 || piece.kind !== "chain" || piece.relations.length !== 1) return false;
  const [first, ...others] = piece.members[0]?.terms[0]?.term.factors ?? [];
  return first?.kind === "name" && others.length === 0;
}

function onSign(cursor: Cursor, flat: Extract<Flat, { scripts: ReadScripts }>, scripts: ReadScripts, span: Span): Flat {
  const known = hasScripts(flat.scripts) ? flat.scripts : NO_SCRIPTS;
  if ((known.sub && scripts.sub) || (known.sup && scripts.sup)) {
    cursor.report("unreadable", "two scripts stand in the same place", span);
    return unread(span);
  }
  return { ...flat, scripts: { ...known, ...scripts, primes: known.primes + scripts.primes }, span: cover(flat.span, span) };
}
