/** Pairs brackets and bars with a stack, so that the grammar sees a bracket as one factor. */
import { cover, type Span } from "../../text/span.ts";
import type { Bracket, Factor } from "../formula.ts";
import { type Cursor, DEEPEST } from "./cursor.ts";
import { type Flat, factorToken, NO_SCRIPTS, type ReadScripts, type RowToken } from "./flat.ts";

type Open = Extract<Flat, { type: "open" }>;
type Close = Extract<Flat, { type: "close" }>;
type Bar = Extract<Flat, { type: "bar" }>;

/** What has been read since a bracket was opened. */
interface Frame {
  readonly open: Open | Bar | undefined;
  readonly items: RowToken[];
}

const PARTNER: Readonly<Record<string, string>> = {
  "(": ")", "[": "]", "{": "}", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉", "|": "|", "‖": "‖", "": "",
};

/** Tokens without brackets, or nothing when a bracket is missing; the problem is then known. */
export function pairBrackets(cursor: Cursor, flats: readonly Flat[]): RowToken[] | undefined {
  const pairing = new Pairing(cursor, flats);
  return pairing.run();
}

class Pairing {
  private readonly stack: Frame[] = [{ open: undefined, items: [] }];
  private readonly flats: readonly Flat[];
  private failed = false;

  constructor(private readonly cursor: Cursor, flats: readonly Flat[]) {
    this.flats = joinBrokenPairs(flats);
  }

  run(): RowToken[] | undefined {
    for (let at = 0; at < this.flats.length && !this.failed; at += 1) this.take(this.flats[at]!, at);
    if (this.failed) return undefined;
    const { open, items } = this.stack.at(-1)!;
    if (open === undefined) return items;
    this.cursor.report("unbalanced", `\`${open.text || "\\left."}\` is never closed`, open.span);
    return undefined;
  }

  private get top(): Frame {
    return this.stack.at(-1)!;
  }

  private take(flat: Flat, at: number): void {
    if (flat.type === "open") this.open(flat, at);
    else if (flat.type === "close") this.closeBy(flat, at);
    else if (flat.type === "bar") this.bar(flat, at);
    else this.top.items.push(flat as RowToken);
  }

  private open(flat: Open | Bar, at: number): void {
    // A brace drawn by hand before `cases`, which has its own.
    const following = this.flats[at + 1];
    const drawn = flat.text === "{" && following?.type === "factor" && following.factor.kind === "array"
      && following.factor.environment === "cases" && !this.hasCloser("}", at);
    if (drawn) return;
    if (this.stack.length > DEEPEST) {
      this.cursor.report("too-deep", `brackets are nested more than ${DEEPEST} deep`, flat.span);
      this.failed = true;
      return;
    }
    this.stack.push({ open: flat, items: [] });
  }

  private hasCloser(text: string, at: number): boolean {
    return this.flats.slice(at + 1).some((flat) => flat.type === "close" && flat.text === text);
  }

  private closeBy(flat: Close, at: number): void {
    const { open } = this.top;
    if (open !== undefined && this.fits(open, flat)) {
      this.wrap(flat.text, flat.scripts, flat.span);
    } else if (open === undefined && this.isLast(at) && this.top.items.length > 0) {
      this.cursor.report("unbalanced", `\`${flat.text}\` closes nothing; the rest is read without it`, flat.span);
    } else {
      this.cursor.report("unbalanced", `\`${flat.text || "\\right."}\` closes nothing`, flat.span);
      this.failed = true;
    }
  }

  private fits(open: Open | Bar, close: Close): boolean {
    if (open.type === "open" && open.stretched && close.stretched) return true;
    if (PARTNER[open.text] === close.text) return true;
    // An interval: [0, 1) or (a, b].
    return "([".includes(open.text) && ")]".includes(close.text) && this.top.items.filter(({ type }) => type === "separator").length === 1;
  }

  /** Nothing that carries meaning comes after. */
  private isLast(at: number): boolean {
    return this.flats.slice(at + 1).every((flat) => flat.type === "separator" || (flat.type === "close" && !flat.scripts.sup));
  }

  private wrap(close: Bracket["close"], scripts: ReadScripts, closeSpan: Span): void {
    const { open, items } = this.stack.pop()!;
    const inside = { start: open!.span.end, end: Math.max(open!.span.end, closeSpan.start) };
    const body = this.cursor.row(items, inside);
    if (body === undefined) {
      this.failed = true;
      return;
    }
    const factor: Factor = {
      kind: "bracket", open: open!.text as Bracket["open"], close, body, span: cover(open!.span, closeSpan), ...scripts,
    };
    this.top.items.push(factorToken(factor));
  }

  /** Opening, closing, between two sides (`P(x | y)`) or the place of an evaluation (`f |_{x = 0}`). */
  private bar(flat: Bar, at: number): void {
    const ready = endsOperand(this.top.items.at(-1));
    const opener = this.top.open?.type === "bar" ? this.top.open : undefined;
    if (flat.written === "double" && opener?.text === "|") {
      this.bar({ ...flat, text: "|", written: "bar", scripts: NO_SCRIPTS }, at);
      this.bar({ ...flat, text: "|", written: "bar" }, at);
    } else if (flat.written === "middle") {
      this.between(flat);
    } else if (opener?.text === flat.text && ready) {
      this.wrap(flat.text, flat.scripts, flat.span);
    } else if (!ready) {
      this.open(flat, at);
    } else if (flat.scripts.sub !== undefined) {
      this.evaluation(flat);
    } else if (flat.written !== "mid" && this.barsToCome(flat, at) % 2 === 1) {
      this.open(flat, at);
    } else {
      this.between(flat);
    }
  }

  private between({ span }: Bar): void {
    this.top.items.push({ type: "separator", text: "|", span });
  }

  /** The run of factors before the bar is what is evaluated. */
  private evaluation(flat: Bar): void {
    const { items } = this.top;
    const from = items.findLastIndex((item) => item.type !== "factor") + 1;
    const inside = items.splice(from);
    const body = this.cursor.row(inside, { start: inside[0]!.span.start, end: inside.at(-1)!.span.end });
    if (body === undefined) this.failed = true;
    else items.push(factorToken({ kind: "bracket", open: "", close: flat.text, body, span: cover(body.span, flat.span), ...flat.scripts }));
  }

  /** Bars of this kind before the bracket around them closes. */
  private barsToCome(flat: Bar, at: number): number {
    let depth = 0;
    let bars = 0;
    for (const other of this.flats.slice(at + 1)) {
      if (other.type === "open") depth += 1;
      else if (other.type === "close" && (depth -= 1) < 0) break;
      else if (other.type === "bar" && depth === 0 && other.text === flat.text) bars += 1;
    }
    return bars;
  }
}

function endsOperand(item: RowToken | undefined): boolean {
  return item?.type === "factor" && !(item.factor.kind === "name" && item.factor.builtin);
}

/** `\left( a \right.` on one row and `\left. + b \right)` on the next are one pair of brackets. */
function joinBrokenPairs(flats: readonly Flat[]): readonly Flat[] {
  if (!flats.some((flat) => flat.type === "close" && flat.text === "")) return flats;
  const out = [...flats];
  for (let at = 0; at < out.length; at += 1) {
    const closed = out[at]!;
    if (closed.type !== "close" || closed.text !== "") continue;
    const opened = out.findIndex((flat, index) => index > at && !["sign", "operator", "relation"].includes(flat.type));
    const found = out[opened];
    if (found?.type !== "open" || found.text !== "") continue;
    out.splice(opened, 1);
    out.splice(at, 1);
  }
  return out;
}
