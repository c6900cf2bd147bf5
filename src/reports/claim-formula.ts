/** A claim's formula as HTML, with the wrong part marked in it. */
import katex from "katex";
import type { Range, Span } from "../text/span.ts";
import { lineStarts } from "../text/lines.ts";
import type { ReportContext } from "./report.ts";

/** Formulas that are longer are shown as their source. */
const LONGEST = 4000;
const WRONG = "wrong";

export interface FormulaRanges {
  readonly whole: Range;
  /** The first of these that can be marked is. */
  readonly wrong: readonly Range[];
}

/** Nothing where the source is not at hand or KaTeX cannot read it. */
export function claimFormula(path: string, { whole, wrong }: FormulaRanges, { lines, macros }: ReportContext): string | undefined {
  const source = lines(path, whole.cell).slice(whole.start.line - 1, whole.end.line).join("\n");
  const text = shown(source);
  const span = spanIn(source, whole, whole.start.line);
  if (source === "" || span.end - span.start > LONGEST) return undefined;
  const own = Object.fromEntries(macros(path).map(({ name, body }) => [name, body]));
  for (const range of wrong) {
    const inner = spanIn(source, range, whole.start.line);
    if (range.cell !== whole.cell || inner.start < span.start || inner.end > span.end || inner.start >= inner.end) continue;
    const html = render(`${text.slice(span.start, inner.start)}{\\htmlClass{${WRONG}}{${text.slice(inner.start, inner.end)}}}${text.slice(inner.end, span.end)}`, own);
    if (html !== undefined) return html;
  }
  return render(text.slice(span.start, span.end), own);
}

/** What numbers and quotes an equation is no part of what it says; offsets stay. */
function shown(source: string): string {
  return source.replace(/\\(?:tag\*?|label)\s*\{[^{}]*\}|\\(?:notag|nonumber)(?![a-zA-Z])|(?<=\n)[ \t]*(?:>[ \t]*)+/g, (part) => " ".repeat(part.length));
}

function spanIn(source: string, { start, end }: Range, firstLine: number): Span {
  const starts = lineStarts(source);
  const at = ({ line, column }: Range["start"]): number => (starts[line - firstLine] ?? source.length + 1) + column - 1;
  return { start: at(start), end: at(end) };
}

/** Its own rows and columns may stand in it, as in the display that it was taken from. */
function render(latex: string, macros: Readonly<Record<string, string>>): string | undefined {
  try {
    return katex.renderToString(`\\begin{aligned}${latex}\\end{aligned}`, {
      displayMode: true, strict: "ignore", maxExpand: 1000, maxSize: 20, macros: { ...macros },
      trust: (command) => command.command === "\\htmlClass" && "class" in command && command.class === WRONG,
    });
  } catch {
    return undefined;
  }
}
