/** Where the reader stands: tokens with their partners, the font in force, and the problems found so far. */
import type { Span } from "../../text/span.ts";
import type { Row, Style, SyntaxProblem } from "../formula.ts";
import type { Flat } from "./flat.ts";
import type { RawToken } from "./tokens.ts";

/** Deeper formulas are no notes; the limit also keeps every walk over a tree from running out of stack. */
export const DEEPEST = 60;

/** What says more about a formula than this says nothing. */
export const MOST_PROBLEMS = 20;

/** An argument: its flat tokens and where it stands, braces included. */
export interface Argument {
  readonly flats: readonly Flat[];
  readonly span: Span;
}

/** What the parts of the reader need from each other; `reader.ts` ties the knot. */
export interface Readings {
  /** The next thing with its scripts. */
  readonly item: (cursor: Cursor, out: Flat[]) => void;
  /** The next thing without its scripts. */
  readonly atom: (cursor: Cursor, out: Flat[]) => void;
  readonly row: (cursor: Cursor, flats: readonly Flat[], span: Span) => Row | undefined;
}

export class Cursor {
  index = 0;
  end: number;
  style: Style = "plain";
  depth = 0;
  label: string | undefined;

  constructor(
    readonly tokens: RawToken[],
    /** For `{`, `\begin` and `\left` the index of the partner, and back; -1 where there is none. */
    readonly partners: readonly number[],
    readonly problems: SyntaxProblem[],
    private readonly readings: Readings,
  ) {
    this.end = tokens.length;
  }

  peek(): RawToken | undefined {
    return this.index < this.end ? this.tokens[this.index] : undefined;
  }

  /** Steps over spaces and comments, and tells what comes then. */
  peekSolid(): RawToken | undefined {
    let token = this.peek();
    while (token !== undefined && (token.type === "space" || token.type === "comment")) {
      this.index += 1;
      token = this.peek();
    }
    return token;
  }

  /** Reads what stands between two indices, in a font that ends there, and leaves the cursor behind it. */
  readRange(from: number, to: number, style = this.style): Flat[] {
    const outside = { end: this.end, style: this.style };
    const out: Flat[] = [];
    [this.index, this.end, this.style] = [from, to, style];
    while (this.index < this.end) this.readings.item(this, out);
    [this.index, this.end, this.style] = [to, outside.end, outside.style];
    return out;
  }

  /** Runs `read` one level deeper; at the limit it reports and reads nothing. */
  deeper<T>(span: Span, read: () => T): T | undefined {
    if (this.depth >= DEEPEST) {
      this.report("too-deep", `groups are nested more than ${DEEPEST} deep`, span);
      return undefined;
    }
    this.depth += 1;
    const result = read();
    this.depth -= 1;
    return result;
  }

  row(flats: readonly Flat[], span: Span): Row | undefined {
    return this.readings.row(this, flats, span);
  }

  atom(out: Flat[]): void {
    this.readings.atom(this, out);
  }

  /** One problem a place is enough, one for each unknown command, and a few in all. */
  report(rule: SyntaxProblem["rule"], message: string, span: Span): void {
    const once = rule === "too-deep" || rule === "unknown-command";
    const known = this.problems.some((other) => other.rule === rule && (other.span.start === span.start || (once && other.message === message)));
    if (!known && this.problems.length < MOST_PROBLEMS) this.problems.push({ rule, message, span });
  }
}

export function unread(span: Span): Flat {
  return { type: "unread", span };
}

export function spanOf(token: Span): Span {
  return { start: token.start, end: token.end };
}
