/** From an edited tree to the smallest stretch of text that changes: what two trees share stays as it is written. */
import type { Add, Expression, Multiply } from "../expression/expression.ts";
import { children } from "../expression/walk.ts";
import { cover, type Span } from "../text/span.ts";
import { insideBrackets } from "./placement.ts";
import { type Hand, joinFactors, write } from "./write.ts";

export interface TextEdit {
  readonly span: Span;
  readonly replacement: string;
  /** What to underline: for an insertion, what it is inserted into. */
  readonly mark: Span;
}

/** `limit` is how tightly the place of the root binds. */
export function textEdit(before: Expression, after: Expression, hand: Hand, limit = 0): TextEdit | undefined {
  const span = hand.placed.get(before);
  const inner = (span && turned(before, after, span, hand, limit)) ?? descend(before, after, hand);
  if (inner) return inner;
  if (!span) return undefined;
  const bracketed = insideBrackets(span, hand.text);
  if (bracketed && !hand.placed.has(after)) return { span: bracketed, mark: bracketed, replacement: write(after, 0, hand) };
  return { span, mark: span, replacement: write(after, limit, hand) };
}

/** A minus put before a side, or taken off it: nothing else changes. */
function turned(before: Expression, after: Expression, span: Span, hand: Hand, limit: number): TextEdit | undefined {
  if (before.kind === "negate" && before.argument === after) {
    const argument = hand.placed.get(after);
    return argument && { span: { start: span.start, end: argument.start }, mark: span, replacement: "" };
  }
  const loose = after.kind === "negate" && after.argument === before && limit === 0 && before.kind !== "add";
  return loose ? { span: { start: span.start, end: span.start }, mark: span, replacement: "-" } : undefined;
}

function descend(before: Expression, after: Expression, hand: Hand): TextEdit | undefined {
  if ((before.kind === "add" || before.kind === "multiply") && children(before).includes(after)) return keepOnly(before, after, hand);
  if (before.kind !== after.kind || before.kind === "symbol" || before.kind === "number") return undefined;
  if (before.kind === "add" || before.kind === "multiply") return inList(before, after as Add | Multiply, hand);
  if (!sameButChildren(before, after)) return undefined;
  const [a, b] = [children(before), children(after)];
  const changed = a.flatMap((child, i) => (child === b[i] ? [] : [i]));
  const at = changed[0];
  if (changed.length !== 1 || at === undefined || a.length !== b.length) return undefined;
  return textEdit(a[at]!, b[at]!, hand, limitOf(before, at));
}

/** How tightly the place of a child binds. */
function limitOf(e: Expression, at: number): number {
  switch (e.kind) {
    case "negate": return 2;
    case "power": return at === 0 ? 6 : 0;
    case "call": return e.function === "transpose" || e.function === "inverse" ? 6 : 0;
    case "reduce": return 2;
    default: return 0;
  }
}

function sameButChildren(a: Expression, b: Expression): boolean {
  if (a.kind === "call" && b.kind === "call") return a.function === b.function && a.primes === b.primes;
  if (a.kind === "reduce" && b.kind === "reduce") return a.index === b.index && a.operator === b.operator;
  if (a.kind === "compare" && b.kind === "compare") return a.operator === b.operator;
  return true;
}

function inList(before: Add | Multiply, after: Add | Multiply, hand: Hand): TextEdit | undefined {
  if (before.kind === "multiply" && after.kind === "multiply" && before.mode !== after.mode) return undefined;
  const [a, b] = [children(before), children(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let tail = 0;
  while (tail < a.length - start && tail < b.length - start && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const [old, fresh] = [a.slice(start, a.length - tail), b.slice(start, b.length - tail)];
  if (a.some((child) => !hand.placed.has(child)) || old.length + fresh.length === 0) return undefined;
  if (old.length === a.length && fresh.length === b.length && a.length > 1 && old.length !== fresh.length) return undefined;
  if (old.length === 1 && fresh.length === 1 && before.kind === "multiply") return textEdit(old[0]!, fresh[0]!, hand, fresh[0]!.kind === "divide" ? 3 : before.mode === "elementwise" ? 3 : 4);
  if (old.length === 0) return insertion(before, start, fresh, hand);
  if (fresh.length === 0) return deletion(before, start, old.length, hand);
  return replacement(before, start, old, fresh, hand);
}

/** Of a list only one part stays: the others are taken out, where that is one stretch. */
function keepOnly(before: Add | Multiply, after: Expression, hand: Hand): TextEdit | undefined {
  const parts = children(before);
  const at = parts.indexOf(after);
  if (parts.some((child) => !hand.placed.has(child))) return undefined;
  if (at === 0) return deletion(before, 1, parts.length - 1, hand);
  return at === parts.length - 1 ? deletion(before, 0, at, hand) : undefined;
}

function insertion(before: Add | Multiply, at: number, fresh: readonly Expression[], hand: Hand): TextEdit | undefined {
  const parts = children(before);
  const mark = wholeSpan(before, hand);
  const written = fresh.map((e) => (before.kind === "add" ? signed(e, true, hand) : write(e, e.kind === "divide" ? 3 : 4, hand)));
  if (before.kind === "add") {
    const end = at > 0 ? hand.placed.get(parts[at - 1]!)!.end : undefined;
    return end === undefined ? undefined : { span: { start: end, end }, mark, replacement: written.map((w) => ` ${w}`).join("") };
  }
  const sign = before.mode === "elementwise" ? "\\odot" : hand.times;
  const text = written.reduce((left, right) => joinFactors(left, right, sign));
  if (at === 0) {
    const { start } = hand.placed.get(parts[0]!)!;
    return { span: { start, end: start }, mark, replacement: sign === "" || sign === "\\odot" ? `${joinFactors(text, "", sign).trimEnd()} ` : `${text} ${sign} ` };
  }
  const { end } = hand.placed.get(parts[at - 1]!)!;
  return { span: { start: end, end }, mark, replacement: joinFactors("", text, sign).replace(/^ ?/, " ") };
}

/** A term or factor is taken out with the sign that joins it. */
function deletion(before: Add | Multiply, at: number, count: number, hand: Hand): TextEdit | undefined {
  const parts = children(before);
  const first = hand.placed.get(parts[at]!)!;
  const last = hand.placed.get(parts[at + count - 1]!)!;
  const mark = cover(first, last);
  if (at > 0) return { span: { start: hand.placed.get(parts[at - 1]!)!.end, end: last.end }, mark, replacement: "" };
  const next = parts[at + count];
  if (!next) return undefined;
  const rest = hand.placed.get(next)!;
  return { span: { start: first.start, end: rest.start }, mark, replacement: "" };
}

function replacement(before: Add | Multiply, at: number, old: readonly Expression[], fresh: readonly Expression[], hand: Hand): TextEdit | undefined {
  const mark = cover(hand.placed.get(old[0]!)!, hand.placed.get(old[old.length - 1]!)!);
  if (before.kind === "multiply") {
    const sign = before.mode === "elementwise" ? "\\odot" : hand.times;
    const limit = before.mode === "elementwise" ? 3 : 4;
    return { span: mark, mark, replacement: fresh.map((e) => write(e, e.kind === "divide" ? 3 : limit, hand)).reduce((left, right) => joinFactors(left, right, sign)) };
  }
  if (old.length === 1 && fresh.length === 1) {
    const both = bothSigned(old[0]!, fresh[0]!);
    if (both) return textEdit(both[0], both[1], hand, 2);
    const sign = at > 0 ? signTurned(old[0]!, fresh[0]!, mark, hand) : undefined;
    if (sign) return sign;
  }
  return inSum(at, mark, fresh, hand);
}

/** A term changes its sign and nothing else: only the sign is written anew. */
function signTurned(old: Expression, fresh: Expression, mark: Span, hand: Hand): TextEdit | undefined {
  if (fresh.kind === "negate" && fresh.argument === old) {
    const plus = plusBefore(mark.start, hand.text);
    return plus === undefined ? undefined : { span: { start: plus, end: plus + 1 }, mark: { start: plus, end: mark.end }, replacement: "-" };
  }
  const minus = old.kind === "negate" && old.argument === fresh && hand.text[mark.start] === "-";
  return minus ? { span: { start: mark.start, end: mark.start + 1 }, mark, replacement: "+" } : undefined;
}

/** Under the same sign, only what it stands before changes. */
function bothSigned(old: Expression, fresh: Expression): [Expression, Expression] | undefined {
  if (old.kind === "negate" && fresh.kind === "negate") return [old.argument, fresh.argument];
  return old.kind !== "negate" && fresh.kind !== "negate" ? [old, fresh] : undefined;
}

function inSum(at: number, mark: Span, fresh: readonly Expression[], hand: Hand): TextEdit {
  const sign = at > 0 ? plusBefore(mark.start, hand.text) : undefined;
  const written = fresh.map((e, i) => signed(e, i > 0, hand)).join(" ");
  if (sign === undefined) {
    const joined = at > 0 && hand.text[mark.start] === "-" ? fresh.map((e) => signed(e, true, hand)).join(" ") : written;
    return { span: mark, mark, replacement: joined };
  }
  if (fresh[0]!.kind !== "negate") return { span: mark, mark, replacement: written };
  const span = { start: sign, end: mark.end };
  return { span, mark: span, replacement: fresh.map((e) => signed(e, true, hand)).join(" ") };
}

function signed(e: Expression, always: boolean, hand: Hand): string {
  if (e.kind === "negate" && !hand.placed.has(e)) return `- ${write(e.argument, 2, hand)}`;
  if (e.kind === "negate") return write(e, 0, hand);
  return `${always ? "+ " : ""}${write(e, 2, hand)}`;
}

function plusBefore(start: number, text: string): number | undefined {
  let at = start - 1;
  while (at >= 0 && /[\s&]/.test(text[at]!)) at--;
  return text[at] === "+" ? at : undefined;
}

function wholeSpan(e: Expression, hand: Hand): Span {
  const parts = children(e);
  return cover(hand.placed.get(parts[0]!)!, hand.placed.get(parts[parts.length - 1]!)!);
}
