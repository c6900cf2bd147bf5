/** Whether two delimiters far apart are one display, or the first of them was never closed. */
import { isLineOfProse } from "./prose.ts";

const HEADING_OR_FENCE = /^[ \t>]*(?:#{1,6}[ \t]+\S|`{3,}|~{3,}|:{3,}|<!--)/;
const TEX_HEADING = /^[ \t]*\\(?:part|chapter|(?:sub)*section)\*?[ \t]*\{/;
const BLANK = /^[ \t>\r]*$/;

/** A line that no display holds, if it begins at or before `from` and ends behind `line`. */
interface Break {
  readonly from: number;
  readonly line: number;
}

/**
 * Maths holds no headings and no fences, and a blank line in it is followed by more maths.
 * Whatever else stands between two delimiters belongs to the page, and the opening one is unpaired.
 */
export class DisplayCheck {
  readonly #text: string;
  /** The last one found: without it, nested unclosed environments would each look for it anew. */
  #break: Break | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  isBroken(start: number, end: number): boolean {
    const known = this.#break;
    if (known !== undefined && start <= known.from && known.line < end) return true;
    const found = findBreak(this.#text.slice(start, end));
    if (found === undefined) return false;
    this.#break = { from: start + found.from, line: start + found.line };
    return true;
  }
}

function findBreak(content: string): Break | undefined {
  let blank: number | undefined;
  for (let at = content.indexOf("\n") + 1; at > 0; ) {
    const next = content.indexOf("\n", at) + 1;
    const line = content.slice(at, next === 0 ? content.length : next - 1);
    if (HEADING_OR_FENCE.test(line) || TEX_HEADING.test(line)) return { from: at, line: at };
    if (BLANK.test(line)) blank = next === 0 ? blank : at;
    else if (blank !== undefined && (isLineOfProse(line) || hasSingleDollar(line))) return { from: blank, line: at };
    at = next;
  }
  return undefined;
}

/** An inline formula: the line is running text, however few words it has. */
function hasSingleDollar(line: string): boolean {
  return /(?:^|[^\\$])\$(?!\$)/.test(line.replace(/\{[^{}]*\}/g, "{}"));
}

/** A `$$` that begins its line and has its own partner on it: `$$ b = 1 $$` below a `$$ a = 2` that was never closed. */
export function opensItsOwnLine(text: string, at: number): boolean {
  let before = at - 1;
  while (text[before] === " " || text[before] === "\t" || text[before] === ">") before--;
  if (text[before] !== "\n") return false;
  const lineEnd = text.indexOf("\n", at);
  const rest = text.slice(at + 2, lineEnd === -1 ? text.length : lineEnd).trimEnd();
  return rest.indexOf("$$") === rest.length - 2 && rest.length > 2;
}
