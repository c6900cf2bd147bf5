/** Where a formula that begins at some delimiter ends. All searches are linear over a whole document: a failed one stops where the next may begin. */
import { looksLikeMoney, looksLikePaddedMaths } from "./prose.ts";

/** Inline maths longer than this is two unpaired dollars. */
const LONGEST_INLINE = 1_500;
/** `$\text{if $x$} …$`: how many dollars inside braces are looked past. */
const NESTED_DOLLARS = 8;

/** Whether the character at `at` is escaped by an odd run of backslashes. */
export function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === "\\") backslashes++;
  return backslashes % 2 === 1;
}

export interface DollarRules {
  /** The end of the paragraph. */
  readonly limit: number;
  /** LaTeX has no dollars in prose, and inline maths of any length. */
  readonly tex: boolean;
  /** Whether a code span that ends begins at this backtick: it binds tighter than a dollar before it. */
  readonly isCode: (at: number) => boolean;
}

/** The offset of the `$` that closes the one at `open`. */
export function closingDollar(text: string, open: number, rules: DollarRules): number | undefined {
  const limit = rules.tex ? rules.limit : Math.min(rules.limit, open + 2 + LONGEST_INLINE);
  const nested: number[] = [];
  let depth = 0;
  for (let at = open + 1; at < limit; at++) {
    const character = text[at];
    if (character === "\\") at++;
    else if (character === "{") depth++;
    else if (character === "}") depth = Math.max(0, depth - 1);
    else if (character === "`" && depth === 0 && rules.isCode(at)) return undefined;
    else if (character === "$" && (depth === 0 || nested.push(at) > NESTED_DOLLARS)) return accept(text, open, nested[0] !== undefined && depth > 0 ? nested[0] : at, rules);
  }
  return nested[0] === undefined ? undefined : accept(text, open, nested[0], rules);
}

function accept(text: string, open: number, close: number, rules: DollarRules): number | undefined {
  if (rules.tex) return close;
  if (isDigit(text.charCodeAt(close + 1))) return undefined;
  const content = text.slice(open + 1, close);
  if (/^\s|\s$/.test(content)) return text[close + 1] !== "$" && looksLikePaddedMaths(content) ? close : undefined;
  return looksLikeMoney(content) ? undefined : close;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The offset of the next `$$` that is not escaped. */
export function nextDoubleDollar(text: string, from: number): number | undefined {
  for (let at = text.indexOf("$$", from); at !== -1; at = text.indexOf("$$", at + 1)) {
    if (!isEscaped(text, at)) return at;
  }
  return undefined;
}

/** The offset of `\)` (for `(`) or `\]` (for `[`). Another opening one before it means that this one has no end. */
export function closingBackslash(text: string, from: number, open: "(" | "[", limit: number): number | undefined {
  const close = open === "(" ? ")" : "]";
  for (let at = text.indexOf("\\", from); at !== -1 && at + 1 < limit; at = text.indexOf("\\", at + 2)) {
    const next = text[at + 1];
    if (next === close) return at;
    if (next === open) return undefined;
  }
  return undefined;
}

/** The offset of `\\)` or `\\]`, as sites write whose Markdown takes one backslash away. */
export function closingDoubleBackslash(text: string, from: number, open: "(" | "[", limit: number): number | undefined {
  const close = open === "(" ? ")" : "]";
  for (let at = text.indexOf("\\\\", from); at !== -1 && at + 2 < limit; at = text.indexOf("\\\\", at + 2)) {
    const next = text[at + 2];
    if (next === close) return at;
    if (next === open && text[at - 1] !== "\\") return undefined;
  }
  return undefined;
}
