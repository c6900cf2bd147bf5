/** From a stretch of text to a formula block: what is no maths in it is blanked, so that offsets stay those of the chunk. */
import type { Span } from "../text/span.ts";
import { blank, blankSpans } from "../text/blank.ts";
import type { Collector } from "./collector.ts";
import { readMacro } from "./macros.ts";

/** Longer formulas were only met where a delimiter had lost its partner. */
const LONGEST_FORMULA = 26_000;

/** Searched as words: compiling a pattern costs more than reading a page. */
const MACRO_WORDS = ["command", "def", "\\Declare", "\\let"];

export interface FoundFormula {
  readonly span: Span;
  readonly display: boolean;
  readonly environment?: string | undefined;
  /** A label that stands outside, which one inside overrules. */
  readonly label?: string | undefined;
  /** How many `>` of a quotation its lines begin with. */
  readonly quotes?: number;
  /** Between `\\(` and `\\)`: the site's Markdown takes a backslash away. */
  readonly doubled?: boolean;
  /** Comments are gone already, and `&lt;` means what it says. */
  readonly tex?: boolean;
}

/** Adds the formula, and the macros that it defines. One without any maths in it adds nothing. */
export function addFormula(out: Collector, source: string, found: FoundFormula): void {
  const { span, display, environment } = found;
  if (span.end - span.start > LONGEST_FORMULA) {
    const message = `this formula has ${span.end - span.start} characters, more than ${LONGEST_FORMULA}; it is not read`;
    out.problem("warning", "too-long", message, { start: span.start, end: span.start + 1 });
    return;
  }
  const plain = found.tex ? source.slice(span.start, span.end) : withoutMarkup(source.slice(span.start, span.end), found);
  const { text: withoutMacros, macros } = takeMacros(plain);
  out.macros.push(...macros);
  const { text, label = found.label } = takeLabels(withoutMacros);
  if (text.trim() === "") return;
  out.add({ kind: "formula", span, text, display, ...(environment && { environment }), ...(label && { label }) });
}

function withoutMarkup(text: string, { quotes = 0, doubled = false }: FoundFormula): string {
  let plain = quotes === 0 ? text : blankQuoteMarks(text, quotes, false);
  if (plain.includes("&")) plain = plain.replace(/&(?:lt|gt|amp);/g, decodeEntity);
  if (plain.includes("%")) plain = plain.replace(/(^|[\s&{}])%[^\r\n]*/g, (comment, before: string) => before + blank(comment.slice(before.length)));
  return doubled ? halveBackslashes(plain) : plain;
}

function decodeEntity(entity: string): string {
  const character = entity === "&lt;" ? "<" : entity === "&gt;" ? ">" : "&";
  return character.padEnd(entity.length);
}

/** Blanks up to `depth` marks `>` at the beginning of each line. */
export function blankQuoteMarks(text: string, depth: number, fromFirstLine: boolean): string {
  const marks = new RegExp(`^(?:[ \\t]*>){1,${depth}}`);
  return text
    .split("\n")
    .map((line, index) => (index === 0 && !fromFirstLine ? line : line.replace(marks, blank)))
    .join("\n");
}

/** `\\\\` → `\\`, `\\{` → `\{`, `\_` → `_`: what the site's Markdown leaves, padded on the left to the same length. */
function halveBackslashes(text: string): string {
  return text.replace(/\\{3,}|\\{1,2}(?=[_*])|\\\\(?=[{}|,;!])/g, (run) => {
    const left = run.length === 1 ? 0 : Math.ceil(run.length / 2);
    return "\\".repeat(left).padStart(run.length);
  });
}

function takeMacros(text: string): { text: string; macros: Collector["macros"] } {
  const macros: Collector["macros"] = [];
  const spans: Span[] = [];
  if (!MACRO_WORDS.some((word) => text.includes(word))) return { text, macros };
  for (let at = text.indexOf("\\"); at !== -1; ) {
    const definition = readMacro(text, at);
    if (definition !== undefined) {
      macros.push(definition.macro);
      spans.push({ start: at, end: definition.end });
    }
    at = text.indexOf("\\", definition?.end ?? at + 2);
  }
  return { text: blankSpans(text, spans), macros };
}

/** `\label` names an equation in reports and is preferred to `\tag`; neither is maths. */
function takeLabels(text: string): { text: string; label?: string } {
  if (!text.includes("\\label") && !text.includes("\\tag")) return { text };
  const label = /\\label\s*\{([^{}]*)\}/.exec(text)?.[1] ?? /\\tag\*?\s*\{([^{}]*)\}/.exec(text)?.[1];
  const rest = text.replace(/\\(?:label|tag\*?)\s*\{[^{}]*\}/g, blank);
  return label === undefined ? { text: rest } : { text: rest, label: label.trim() };
}
