/**
 * Markdown, line by line: what is a heading, a fence, indented code or a paragraph; `InlineReader` reads the paragraphs.
 * A line begins a block only where no formula runs across it, so both take turns on one offset.
 * Source: CommonMark 0.31; its reference parser is the oracle of the tests.
 */
import type { Collector } from "./collector.ts";
import { type Container, isThematicBreak, LineCursor, matchContainers, openContainers } from "./containers.ts";
import { addFence, directiveOptions, type FenceOpening, fenceAt, fenceLanguage, readFence } from "./fences.ts";
import { afterFrontMatter } from "./front-matter.ts";
import { blank } from "../text/blank.ts";
import { InlineReader } from "./markdown-inline.ts";

const ATX_HEADING = /(#{1,6})(?:[ \t]+([^\r\n]*)|(?=\r?(?:\n|$)))/y;
const SETEXT_UNDERLINE = /(=+|-+)[ \t]*\r?(?=\n|$)/y;
const LONGEST_TITLE = 1_000;

/** `{% raw %}` of Jekyll and its like, which a formula may stand between. */
const TEMPLATE_TAG = /\{%[^\n{}]{0,200}?%\}(?=[ \t]*(\S)?)/g;

interface Paragraph {
  readonly start: number;
  /** Of its last line. */
  end: number;
  /** How many blocks had been found before it. */
  readonly blocksBefore: number;
}

export class MarkdownReader {
  readonly #text: string;
  readonly #out: Collector;
  readonly #inline: InlineReader;
  #containers: readonly Container[] = [];
  /** The one that the next line may continue. */
  #paragraph: Paragraph | undefined;

  constructor(source: string, out: Collector) {
    const text = withoutTags(source);
    this.#text = text;
    this.#out = out;
    this.#inline = new InlineReader(text, out, {
      quotes: () => this.#quotes(),
      continuesParagraph: (start) => this.#continuesParagraph(start),
    });
  }

  read(): void {
    for (let at = afterFrontMatter(this.#text); at < this.#text.length; ) at = this.#line(at);
  }

  #quotes(): number {
    return this.#containers.filter(({ kind }) => kind === "quote").length;
  }

  /** Reads the line that begins at `start`, and more when something in it ends later; returns where the next one begins. */
  #line(start: number): number {
    const end = this.#lineEnd(start);
    const cursor = new LineCursor(this.#text, start, end);
    const goesOn = this.#enterContainers(cursor);
    const at = cursor.firstCharacter();
    if (cursor.isBlank()) return this.#leaveParagraph(end + 1);
    if (cursor.indent() >= 4) return this.#paragraph === undefined ? end + 1 : this.#paragraphLine(at, end);
    return (goesOn ? this.#underline(at, end) : undefined) ?? this.#block(cursor, end) ?? this.#paragraphLine(at, end);
  }

  /** Passes the marks of quotations and lists. Returns whether the containers of the line before simply go on. */
  #enterContainers(cursor: LineCursor): boolean {
    const matched = matchContainers(cursor, this.#containers);
    const goesOn = matched === this.#containers.length;
    const opened = openContainers(cursor, goesOn && this.#paragraph !== undefined, matched);
    if (goesOn && opened.length === 0) return true;
    const isLazy = opened.length === 0 && this.#paragraph !== undefined && !cursor.isBlank() && !this.#beginsBlock(cursor);
    if (isLazy) return false;
    this.#paragraph = undefined;
    this.#containers = [...this.#containers.slice(0, matched), ...opened];
    return false;
  }

  #continuesParagraph(start: number): boolean {
    const cursor = new LineCursor(this.#text, start, this.#lineEnd(start));
    const matched = matchContainers(cursor, this.#containers);
    const goesOn = matched === this.#containers.length;
    if (openContainers(cursor, goesOn, matched).length > 0 || cursor.isBlank() || this.#beginsBlock(cursor)) return false;
    SETEXT_UNDERLINE.lastIndex = cursor.firstCharacter();
    return !(goesOn && cursor.indent() < 4 && SETEXT_UNDERLINE.test(this.#text));
  }

  #lineEnd(at: number): number {
    const newline = this.#text.indexOf("\n", at);
    return newline === -1 ? this.#text.length : newline;
  }

  #beginsBlock(cursor: LineCursor): boolean {
    if (cursor.indent() >= 4) return false;
    ATX_HEADING.lastIndex = cursor.firstCharacter();
    return ATX_HEADING.test(this.#text) || fenceAt(this.#text, cursor.firstCharacter()) !== undefined || isThematicBreak(cursor);
  }

  #block(cursor: LineCursor, end: number): number | undefined {
    const at = cursor.firstCharacter();
    const fence = fenceAt(this.#text, at);
    if (fence !== undefined) return this.#leaveParagraph(this.#fence(fence, at, end));
    if (isThematicBreak(cursor)) return this.#leaveParagraph(end + 1);
    return this.#heading(at, end) ?? this.#comment(at);
  }

  #paragraphLine(at: number, end: number): number {
    this.#paragraph ??= { start: at, end, blocksBefore: this.#out.blocks.length };
    this.#paragraph.end = this.#inline.readLine(at, end);
    return this.#paragraph.end + 1;
  }

  #leaveParagraph(next: number): number {
    this.#paragraph = undefined;
    return next;
  }

  #heading(at: number, end: number): number | undefined {
    ATX_HEADING.lastIndex = at;
    const match = ATX_HEADING.exec(this.#text);
    if (match === null) return undefined;
    const marks = match[1]?.length ?? 1;
    const title = (match[2] ?? "").slice(0, LONGEST_TITLE).replace(/(?:^|[ \t]+)#+[ \t]*$/, "").trim();
    this.#out.add({ kind: "heading", span: { start: at, end: at + match[0].trimEnd().length }, level: marks, title });
    this.#inline.readHeading(at + marks, end);
    return this.#leaveParagraph(end + 1);
  }

  /** `---` below a formula is meant as a rule: nobody makes a heading of a display. */
  #underline(at: number, end: number): number | undefined {
    SETEXT_UNDERLINE.lastIndex = at;
    const mark = this.#paragraph && SETEXT_UNDERLINE.exec(this.#text)?.[1];
    if (this.#paragraph === undefined || mark === undefined) return undefined;
    const { start, end: titleEnd, blocksBefore } = this.#paragraph;
    const hasDisplay = this.#out.blocks.slice(blocksBefore).some((block) => block.kind === "formula" && block.display);
    if (hasDisplay) return undefined;
    const title = this.#text.slice(start, Math.min(titleEnd, start + LONGEST_TITLE)).trim();
    this.#out.add({ kind: "heading", span: { start, end: titleEnd }, level: mark.startsWith("=") ? 1 : 2, title });
    return this.#leaveParagraph(end + 1);
  }

  #comment(at: number): number | undefined {
    if (!this.#text.startsWith("<!--", at)) return undefined;
    const after = this.#inline.readComment(at, true);
    const end = this.#inline.readLine(after, this.#lineEnd(after));
    return this.#leaveParagraph(end + 1);
  }

  #fence(opening: FenceOpening, at: number, lineEnd: number): number {
    const language = fenceLanguage(opening.info);
    // Other `:::` blocks hold ordinary Markdown.
    if (opening.mark.startsWith(":") && !(language === "math" && opening.info.startsWith("{"))) return lineEnd + 1;
    const { content, next, closed } = readFence(this.#text, lineEnd + 1, opening.mark, this.#containers);
    if (!closed && next >= this.#text.length) {
      const message = `the fence \`${opening.mark}\` is opened here and never closed; the rest of the page belongs to it`;
      this.#out.problem("warning", "unclosed", message, { start: at, end: at + opening.mark.length });
    }
    if (language === "math") this.#formula(content, opening.info);
    else if (language !== undefined) addFence(this.#out, this.#text, content, language, this.#quotes());
    return next;
  }

  #formula(content: { start: number; end: number }, info: string): void {
    const options = info.startsWith("{") ? directiveOptions(this.#text.slice(content.start, content.end)) : { length: 0 };
    this.#inline.addFormula({ span: { start: content.start + options.length, end: content.end }, display: true, label: options.label });
  }
}

function withoutTags(text: string): string {
  // Spaces before a formula in the same line would make it indented code.
  return text.replace(TEMPLATE_TAG, (tag, next: string | undefined) => (next === undefined ? blank(tag) : "\u00a0".repeat(tag.length)));
}
