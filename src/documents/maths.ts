/** The delimiters that Markdown and LaTeX share, read at one place of a text. */
import type { Collector } from "./collector.ts";
import { closingBackslash, closingDollar, closingDoubleBackslash, nextDoubleDollar } from "./delimiters.ts";
import { DisplayCheck, opensItsOwnLine } from "./displays.ts";
import { type EnvironmentPair, hasArgument, isDisplayEnvironment, isMathsEnvironment, pairEnvironments } from "./environments.ts";
import { addFormula, type FoundFormula } from "./formulas.ts";
import { readMacro } from "./macros.ts";
import { looksLikeProse, looksLikeTex } from "./prose.ts";
import { addSection } from "./sections.ts";

const BEGIN = /\\begin[ \t]*\{([A-Za-z]+\*?)\}/y;
const ARGUMENT = /[ \t]*(?:\[[^\]\n]{0,20}\])?[ \t]*\{[^{}\n]{0,40}\}/y;
// All repetitions are bounded: a page may hold a hundred thousand displays and as many spaces.
const LABEL_BEHIND = /[ \t]{0,80}(?:\{#([\w:.-]{1,100})[^}\n]{0,200}\}|\(([\w:.-]{1,100})\))(?=[ \t]{0,80}\r?(?:\n|$))/y;
const EQLABEL = /(?:[ \t]{0,80}\r?\n){0,2}[ \t]{0,80}:eqlabel:`([^`\n]{1,100})`/y;

/** So many characters tell whether brackets hold maths. */
const LONG_ENOUGH = 400;

export interface Surroundings {
  readonly tex: boolean;
  /** The end of the paragraph that holds `at`. */
  readonly paragraphEnd: (at: number) => number;
  readonly isCode: (at: number) => boolean;
  /** How many `>` stand before the line that is being read. */
  readonly quotes: () => number;
}

export class MathsReader {
  readonly #text: string;
  readonly #out: Collector;
  readonly #around: Surroundings;
  readonly #displays: DisplayCheck;
  #environments: ReadonlyMap<number, EnvironmentPair> | undefined;

  constructor(text: string, out: Collector, around: Surroundings) {
    this.#text = text;
    this.#out = out;
    this.#around = around;
    this.#displays = new DisplayCheck(text);
  }

  /** Reads what begins with the `$` or the backslash at `at`; returns where reading goes on. */
  read(at: number): number {
    return this.#text[at] === "$" ? this.#dollar(at) : this.#backslash(at);
  }

  add(found: FoundFormula): void {
    addFormula(this.#out, this.#text, { ...found, quotes: this.#around.quotes(), tex: this.#around.tex });
  }

  #dollar(at: number): number {
    const text = this.#text;
    if (text[at + 1] !== "$") return this.#inlineDollars(at);
    if (text[at + 2] !== "$" || text[at + 3] === "$") return this.#doubleDollars(at);
    let end = at;
    while (text[end] === "$") end++;
    return end;
  }

  #inlineDollars(at: number): number {
    const { tex, isCode, paragraphEnd } = this.#around;
    const close = closingDollar(this.#text, at, { limit: paragraphEnd(at), tex, isCode });
    if (close !== undefined) {
      this.add({ span: { start: at + 1, end: close }, display: false });
      return close + 1;
    }
    return tex ? this.#unclosed(at, "$", paragraphEnd(at)) : at + 1;
  }

  #doubleDollars(at: number): number {
    const text = this.#text;
    const close = nextDoubleDollar(text, at + 2);
    if (close === undefined || opensItsOwnLine(text, close) || this.#displays.isBroken(at + 2, close)) {
      return this.#unclosed(at, "$$", Math.min(close ?? text.length, this.#around.paragraphEnd(at)));
    }
    return this.#display({ start: at + 2, end: close }, close + 2);
  }

  /** A label behind the closing delimiter is read with it. */
  #display(span: FoundFormula["span"], end: number, more: Partial<FoundFormula> = {}): number {
    LABEL_BEHIND.lastIndex = EQLABEL.lastIndex = end;
    const behind = LABEL_BEHIND.exec(this.#text) ?? EQLABEL.exec(this.#text);
    this.add({ span, display: true, label: behind?.[1] ?? behind?.[2], ...more });
    return end + (behind?.[0].length ?? 0);
  }

  #backslash(at: number): number {
    const next = this.#text[at + 1];
    if (next === "(" || next === "[") return this.#bracket(at, next);
    if (next === "\\" && !this.#around.tex) return this.#doubledBracket(at);
    return this.#environment(at) ?? this.#macro(at) ?? addSection(this.#out, this.#text, at) ?? (next === "\n" ? at + 1 : at + 2);
  }

  #bracket(at: number, open: "(" | "["): number {
    const text = this.#text;
    const limit = open === "(" ? this.#around.paragraphEnd(at) : text.length;
    const close = closingBackslash(text, at + 2, open, limit);
    if (close === undefined || (open === "[" && this.#displays.isBroken(at + 2, close))) {
      return this.#meantAsMaths(at) ? this.#unclosed(at, `\\${open}`, Math.min(close ?? limit, this.#around.paragraphEnd(at))) : at + 2;
    }
    if (!this.#around.tex && this.#isEscapedBracket(at, close, open)) return at + 2;
    const span = { start: at + 2, end: close };
    if (open === "[") return this.#display(span, close + 2);
    this.add({ span, display: false });
    return close + 2;
  }

  /** In Markdown a lone `\[` is an escaped bracket, unless it has a line for itself. */
  #meantAsMaths(at: number): boolean {
    if (this.#around.tex) return true;
    return /^[ \t]*\r?(?:\n|$)/.test(this.#text.slice(at + 2, at + 40)) && /(?:^|\n)[ \t>]*$/.test(this.#text.slice(Math.max(0, at - 40), at));
  }

  /** Markdown's escape: `\[citation needed\]`, `\(see below\)`, a reference `\[1\]`. */
  #isEscapedBracket(at: number, close: number, open: "(" | "["): boolean {
    const content = this.#text.slice(at + 2, Math.min(close, at + LONG_ENOUGH));
    if (looksLikeProse(content)) return true;
    return open === "[" && !looksLikeTex(content) && !content.includes("\n");
  }

  #doubledBracket(at: number): number {
    const open = this.#text[at + 2];
    if (open !== "(" && open !== "[") return at + 2;
    const limit = open === "(" ? this.#around.paragraphEnd(at) : this.#text.length;
    const close = closingDoubleBackslash(this.#text, at + 3, open, limit);
    if (close === undefined || this.#displays.isBroken(at + 3, close)) return at + 3;
    const span = { start: at + 3, end: close };
    if (open === "[") return this.#display(span, close + 3, { doubled: true });
    this.add({ span, display: false, doubled: true });
    return close + 3;
  }

  #environment(at: number): number | undefined {
    BEGIN.lastIndex = at;
    const begin = BEGIN.exec(this.#text);
    const name = begin?.[1];
    if (begin === null || name === undefined || !isMathsEnvironment(name)) return undefined;
    this.#environments ??= pairEnvironments(this.#text);
    const pair = this.#environments.get(at);
    if (pair === undefined || this.#displays.isBroken(at, pair.contentEnd)) {
      return this.#unclosed(at, begin[0], at + begin[0].length);
    }
    const start = hasArgument(name) ? this.#afterArgument(pair.contentStart) : pair.contentStart;
    return this.#display({ start, end: pair.contentEnd }, pair.end, { display: isDisplayEnvironment(name), environment: name });
  }

  #afterArgument(at: number): number {
    ARGUMENT.lastIndex = at;
    return at + (ARGUMENT.exec(this.#text)?.[0].length ?? 0);
  }

  #macro(at: number): number | undefined {
    const definition = readMacro(this.#text, at);
    if (definition !== undefined) this.#out.macros.push(definition.macro);
    return definition?.end;
  }

  #unclosed(at: number, delimiter: string, next: number): number {
    const message = `\`${delimiter}\` is opened here and never closed; what follows it is read without it`;
    this.#out.problem("warning", "unclosed", message, { start: at, end: at + delimiter.length });
    return Math.max(next, at + delimiter.length);
  }
}
