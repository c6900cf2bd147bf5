/** What stands in a line of Markdown: maths, code spans, comments and tags, from left to right; the first to begin wins. */
import { backticksAt, CodeSpans } from "./code-spans.ts";
import type { Collector } from "./collector.ts";
import { addDirectives } from "./directives.ts";
import type { FoundFormula } from "./formulas.ts";
import { HtmlReader } from "./html.ts";
import { MathsReader } from "./maths.ts";

const SPECIAL = /[$\\`<]/g;
/** Where a paragraph ends for maths: a line that begins with `+ b` may well go on with the formula of the line before. */
const PARAGRAPH_BREAK = /\n(?=[ \t>]*\r?(?:\n|$)|[ \t>]{0,12}(?:#{1,6}[ \t]|`{3,}[^`\n]*(?:\n|$)|~{3,}|:{3,}))/g;

/** What only the reader of lines knows. */
export interface Lines {
  /** How many quotations the line that is being read stands in. */
  readonly quotes: () => number;
  /** Whether the line that begins at `start` goes on with the paragraph before it. */
  readonly continuesParagraph: (start: number) => boolean;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

export class InlineReader {
  readonly #text: string;
  readonly #out: Collector;
  readonly #maths: MathsReader;
  readonly #html: HtmlReader;
  readonly #lines: Lines;
  /** The next special character; kept because a page of plain lines would search it from every line. */
  #special = -1;
  #paragraph: Stretch = { start: 0, end: 0 };
  /** Of the last heading: it ends with its line. */
  #headingEnd = -1;
  #code = new CodeSpans("", 0, 0);

  constructor(text: string, out: Collector, lines: Lines) {
    this.#text = text;
    this.#out = out;
    this.#lines = lines;
    this.#html = new HtmlReader(text);
    const isCode = (at: number) => this.#codeSpan(at) !== undefined;
    this.#maths = new MathsReader(text, out, { tex: false, paragraphEnd: (at) => this.#paragraphEnd(at), isCode, quotes: lines.quotes });
  }

  addFormula(found: FoundFormula): void {
    this.#maths.add(found);
  }

  /** Reads up to `end`, or to the end of the line in which the last thing that began before `end` ends; returns that end. */
  readLine(from: number, end: number): number {
    let lineEnd = end;
    for (let at = this.#nextSpecial(from); at < lineEnd; ) {
      const next = this.#read(at);
      if (next > lineEnd) lineEnd = lineEndAt(this.#text, next);
      at = this.#nextSpecial(next);
    }
    return lineEnd;
  }

  /** A heading ends with its line, whatever begins in it. */
  readHeading(from: number, end: number): void {
    this.#paragraph = { start: from, end };
    this.#headingEnd = end;
    this.readLine(from, end);
  }

  /** Reads the comment at `at`. One that begins a line and has no end hides the rest of the page. */
  readComment(at: number, beginsLine: boolean): number {
    const text = this.#text;
    if (text.startsWith("<!-->", at) || text.startsWith("<!--->", at)) return text.indexOf(">", at) + 1;
    const close = text.indexOf("-->", at + 4);
    if (close !== -1) {
      addDirectives(this.#out, text, at + 4, close, this.#lines.quotes());
      return close + 3;
    }
    if (!beginsLine) return at + 4;
    const message = "the comment is opened here and never closed; it hides the rest of the page";
    this.#out.problem("warning", "unclosed", message, { start: at, end: at + 4 });
    return text.length;
  }

  #nextSpecial(from: number): number {
    if (this.#special < from) {
      SPECIAL.lastIndex = from;
      this.#special = SPECIAL.exec(this.#text)?.index ?? this.#text.length;
    }
    return this.#special;
  }

  #read(at: number): number {
    switch (this.#text[at]) {
      case "`":
        return this.#backticks(at);
      case "<":
        return this.#text.startsWith("<!--", at) ? this.readComment(at, false) : (this.#html.skip(at, this.#paragraphEnd(at)) ?? at + 1);
      case "$":
        return (this.#text[at + 1] === "`" ? this.#dollarCode(at) : undefined) ?? this.#maths.read(at);
      default:
        return this.#maths.read(at);
    }
  }

  /** Code, or the role of a MyST or Sphinx page. */
  #backticks(at: number): number {
    const span = this.#codeSpan(at);
    if (span === undefined) return at + backticksAt(this.#text, at);
    const before = this.#text.slice(Math.max(0, at - 6), at);
    if (before === "{math}" || before === ":math:") this.#maths.add({ span: span.inside, display: false });
    return span.end;
  }

  /** GitHub's `` $`…`$ ``. */
  #dollarCode(at: number): number | undefined {
    const span = this.#codeSpan(at + 1);
    if (span === undefined || this.#text[span.end] !== "$") return undefined;
    this.#maths.add({ span: span.inside, display: false });
    return span.end + 1;
  }

  #codeSpan(at: number): { inside: Stretch; end: number } | undefined {
    if (!this.#code.covers(at)) this.#code = new CodeSpans(this.#text, at, this.#codeEnd(at));
    const length = backticksAt(this.#text, at);
    const close = this.#code.closing(at, length);
    return close === undefined ? undefined : { inside: { start: at + length, end: close }, end: close + length };
  }

  #paragraphEnd(at: number): number {
    const { start, end } = this.#paragraph;
    if (start <= at && at < end) return end;
    PARAGRAPH_BREAK.lastIndex = at;
    this.#paragraph = { start: at, end: PARAGRAPH_BREAK.exec(this.#text)?.index ?? this.#text.length };
    return this.#paragraph.end;
  }

  /** A code span also ends where a list item begins. */
  #codeEnd(at: number): number {
    let end = lineEndAt(this.#text, at);
    if (end <= this.#headingEnd) return end;
    while (end < this.#text.length && this.#lines.continuesParagraph(end + 1)) end = lineEndAt(this.#text, end + 1);
    return end;
  }
}

function lineEndAt(text: string, at: number): number {
  const newline = text.indexOf("\n", at);
  return newline === -1 ? text.length : newline;
}
