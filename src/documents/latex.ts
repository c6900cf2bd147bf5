/** LaTeX: comments and listings are blanked first, so that offsets stay and the delimiters that are left are meant. */
import type { Collector } from "./collector.ts";
import { maskLatex } from "./latex-mask.ts";
import { MathsReader } from "./maths.ts";
import { readMacro } from "./macros.ts";

const SPECIAL = /[$\\]/g;
const PARAGRAPH_BREAK = /\n[ \t\r]*(?=\n|$)/g;
const INCLUDE = /\\(?:(?:input|include|subfile)\s*\{([^{}\n]{1,300})\}|input\s+([^\s{}\\%]{1,300}))/y;

export function readLatex(source: string, out: Collector): void {
  const text = maskLatex(source, out);
  const body = Math.max(0, text.indexOf("\\begin{document}"));
  readPreamble(text.slice(0, body), out);
  let paragraphEnd = 0;
  const maths = new MathsReader(text, out, {
    tex: true,
    paragraphEnd: (at) => (paragraphEnd > at ? paragraphEnd : (paragraphEnd = breakAfter(text, at))),
    isCode: () => false,
    quotes: () => 0,
  });
  for (let at = nextSpecial(text, body); at < text.length; ) {
    at = nextSpecial(text, readInclude(text, at, out) ?? maths.read(at));
  }
}

/** Dollars of the preamble stand in definitions of the page's layout; only macros are of interest there. */
function readPreamble(text: string, out: Collector): void {
  for (let at = text.indexOf("\\"); at !== -1; ) {
    const definition = readMacro(text, at);
    if (definition !== undefined) out.macros.push(definition.macro);
    at = text.indexOf("\\", definition?.end ?? readInclude(text, at, out) ?? at + 2);
  }
}

function readInclude(text: string, at: number, out: Collector): number | undefined {
  INCLUDE.lastIndex = at;
  const match = INCLUDE.exec(text);
  if (match === null) return undefined;
  const end = at + match[0].length;
  out.include((match[1] ?? match[2] ?? "").trim(), { start: at, end });
  return end;
}

function nextSpecial(text: string, from: number): number {
  SPECIAL.lastIndex = from;
  return SPECIAL.exec(text)?.index ?? text.length;
}

function breakAfter(text: string, at: number): number {
  PARAGRAPH_BREAK.lastIndex = at;
  return PARAGRAPH_BREAK.exec(text)?.index ?? text.length;
}
