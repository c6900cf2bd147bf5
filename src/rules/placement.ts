/** Which stretch of the source each node of a written tree stands for; nodes that stand for no stretch of their own are left out. */
import type { Expression } from "../expression/expression.ts";
import { children } from "../expression/walk.ts";
import { cover, type Span } from "../text/span.ts";

export type Placement = ReadonlyMap<Expression, Span>;

export function placeTree(root: Expression, text: string): Placement {
  const placed = new Map<Expression, Span>();
  place(root, trimmed(root.span, text), text, placed);
  return placed;
}

function place(e: Expression, span: Span | undefined, text: string, placed: Map<Expression, Span>): void {
  if (span && span.end > span.start) placed.set(e, span);
  const scripted = scriptedBase(e, text);
  if (e.kind === "symbol") return;
  for (const child of children(e)) {
    if (scripted && child === scripted.base) place(child, trimmed(scripted.span, text), text, placed);
    else place(child, ownSpan(child, span, text), text, placed);
  }
}

/** What came out of a macro stands where the macro stands, and has no stretch of its own. */
function ownSpan(child: Expression, parent: Span | undefined, text: string): Span | undefined {
  const span = isScripted(child) ? wholeOf(child) : trimmed(child.span, text);
  if (!span || (parent && span.start === parent.start && span.end === parent.end)) return undefined;
  return span;
}

/** The base of a power or of a transposed name ends where the script begins. */
function scriptedBase(e: Expression, text: string): { base: Expression; span: Span } | undefined {
  if (!isScripted(e)) return undefined;
  const base = e.kind === "power" ? e.base : (e as Extract<Expression, { kind: "call" }>).arguments[0]!;
  const whole = wholeOf(e);
  if (!whole) return undefined;
  const before = e.kind === "power" ? (e.exponent.span?.start ?? whole.end) : whole.end;
  const caret = text.lastIndexOf("^", before);
  return caret > whole.start ? { base, span: { start: whole.start, end: caret } } : undefined;
}

function isScripted(e: Expression): boolean {
  return e.kind === "power" || (e.kind === "call" && (e.function === "transpose" || e.function === "inverse"));
}

/** The script of a bracket hangs on the bracket alone; the power begins where its base does. */
function wholeOf(e: Expression): Span | undefined {
  const base = e.kind === "power" ? e.base : e.kind === "call" ? e.arguments[0] : undefined;
  if (!e.span) return undefined;
  return base?.span ? cover(e.span, base.span) : e.span;
}

function trimmed(span: Span | undefined, text: string): Span | undefined {
  if (!span) return undefined;
  const slice = text.slice(span.start, span.end);
  const start = span.start + slice.length - slice.trimStart().length;
  return { start, end: start + slice.trim().length };
}

/** What stands between a pair of brackets that holds the whole stretch, or `undefined`. */
export function insideBrackets(span: Span, text: string): Span | undefined {
  const slice = text.slice(span.start, span.end);
  const open = /^\\(?:left|big|Big|bigg|Bigg)l?\s*(?:\\?[{([])|^[([]|^\\\{/.exec(slice);
  const close = /(?:\\(?:right|big|Big|bigg|Bigg)r?\s*)?(?:[)\]]|\\\})$/.exec(slice);
  if (!open || !close || open[0].length + close[0].length > slice.length || !closesAtEnd(slice)) return undefined;
  const inner = { start: span.start + open[0].length, end: span.end - close[0].length };
  return trimmed(inner, text);
}

/** The first bracket of the text is closed by the last. */
function closesAtEnd(slice: string): boolean {
  let depth = 0;
  for (let i = 0; i < slice.length; i++) {
    const c = slice[i]!;
    if (c === "(" || c === "[" || c === "{") depth++;
    else if (c === ")" || c === "]" || c === "}") depth--;
    if (depth === 0 && i < slice.length - 1 && (c === ")" || c === "]" || c === "}")) return false;
  }
  return depth === 0;
}
