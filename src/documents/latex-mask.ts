import { blank } from "../text/blank.ts";
import type { Collector } from "./collector.ts";
import { addDirective } from "./directives.ts";

/** Control symbols are passed as a whole, so that `\%` is no comment and `\\%` is one. */
const TOKEN = /\\begin[ \t]*\{(verbatim|Verbatim|lstlisting|minted|comment|alltt|filecontents)\*?\}|\\(?:verb\*?|lstinline)(?![A-Za-z])([^\s{])|\\end\{document\}|\\[\s\S]|%/g;
const DIRECTIVE = /^%+[ \t]*backproof:/;

interface Mask {
  readonly source: string;
  readonly out: Collector;
  readonly parts: string[];
  /** Up to where the source stands in `parts`. */
  done: number;
  /** The end of the last directive's line, and the group it was in. */
  directive: { lineEnd: number; group: number };
}

/** The text without comments, listings and what follows `\end{document}`, each blanked; directives are added on the way. */
export function maskLatex(source: string, out: Collector): string {
  const mask: Mask = { source, out, parts: [], done: 0, directive: { lineEnd: -1, group: 0 } };
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(source); token !== null; token = TOKEN.exec(source)) {
    TOKEN.lastIndex = Math.max(TOKEN.lastIndex, maskToken(mask, token));
  }
  mask.parts.push(source.slice(mask.done));
  return mask.parts.join("");
}

/** Returns where reading goes on. */
function maskToken(mask: Mask, token: RegExpExecArray): number {
  const [whole, environment, delimiter] = token;
  const { source } = mask;
  if (whole === "%") return maskComment(mask, token.index);
  if (whole === "\\end{document}") return hide(mask, token.index, source.length);
  if (delimiter !== undefined) {
    const close = source.indexOf(delimiter, token.index + whole.length);
    return close === -1 || close > lineEndAt(source, token.index) ? 0 : hide(mask, token.index, close + 1);
  }
  if (environment === undefined) return 0;
  const close = source.indexOf(`\\end{${environment}`, token.index);
  return hide(mask, token.index, close === -1 ? source.length : close);
}

function maskComment(mask: Mask, start: number): number {
  const { source } = mask;
  const end = lineEndAt(source, start);
  const keyword = DIRECTIVE.exec(source.slice(start, end))?.[0];
  if (keyword !== undefined) {
    const isNextLine = source.slice(mask.directive.lineEnd, start).trim() === "" && lineEndAt(source, mask.directive.lineEnd + 1) === end;
    mask.directive = { lineEnd: end, group: isNextLine ? mask.directive.group : start };
    addDirective(mask.out, source, start + keyword.length, end, mask.directive.group);
  }
  hide(mask, start, end);
  if (!beginsLine(source, start) || end === source.length) return end;
  // TeX takes the line end with the comment: a line that holds nothing else is no blank line, which would end a paragraph.
  mask.parts.push(" ");
  return (mask.done = end + 1);
}

function beginsLine(text: string, at: number): boolean {
  let before = at - 1;
  while (text[before] === " " || text[before] === "\t") before--;
  return before < 0 || text[before] === "\n";
}

function hide(mask: Mask, start: number, end: number): number {
  mask.parts.push(mask.source.slice(mask.done, start), blank(mask.source.slice(start, end)));
  mask.done = end;
  return end;
}

function lineEndAt(text: string, at: number): number {
  const newline = text.indexOf("\n", at);
  return newline === -1 ? text.length : newline;
}
