/** LaTeX text to raw tokens: commands, letters, numbers, braces; nothing is resolved yet. */
import moo from "moo";

export type RawType =
  | "space" | "comment" | "command" | "number" | "word" | "letter" | "foreign" | "symbol" | "dots" | "prime"
  | "open-brace" | "close-brace" | "sub" | "sup" | "power" | "align";

export interface RawToken {
  readonly type: RawType;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

// A thin space between groups of three digits groups them. `{,}` does too, unless it must be a decimal comma.
const NUMBER = /[0-9]{1,3}(?:\\,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\{,\}[0-9]+)+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+/;
// Two ties around a sign are spacing; one before it is the keyboard's ≈.
const RELATION = /:[ \t]*=|<=>|<=|>=|==|=>|!=|-->|->|~=(?!\s*~)/;
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ";
const SUBSCRIPT_MEANINGS = "0123456789+-=()aehijklmnoprstuvx";
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿᵀᵗˡᴸᵏʲᵐ";
const SUPERSCRIPT_MEANINGS = "0123456789+-=()inTtlLkjm";

/** Single signs come first: moo finds them in a table, without an expression. */
function compileLexer(): moo.Lexer {
  return moo.compile({
    blank: " ",
    "open-brace": "{",
    "close-brace": "}",
    sub: "_",
    sup: "^",
    sign: ["(", ")", "[", "]", "+", ",", ";", "/"],
    // `\\` that lost one of its signs on the way through Markdown.
    broken: { match: /\\\r?\n/, lineBreaks: true },
    command: /\\(?:[A-Za-z]+|[^\n])/,
    word: /[A-Za-z][A-Za-z0-9]{0,40}(?:\\_[A-Za-z0-9]+)+/,
    letter: /[A-Za-z]/,
    number: NUMBER,
    dots: /\.{2,}|…|⋯/,
    relation: RELATION,
    align: { match: /&(?:\s*~(?==))?/, lineBreaks: true },
    space: { match: /[\s\u00a0\u2009\u200b]+/, lineBreaks: true },
    prime: /['’′]/,
    power: /\*\*/,
    norm: /\|\|/,
    comment: /%[^\n]*/,
    subscripts: new RegExp(`[${SUBSCRIPTS}]+`),
    superscripts: new RegExp(`[${SUPERSCRIPTS}]+`),
    foreign: /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+/,
    symbol: /[\ud800-\udbff][\udc00-\udfff]|[^\s]/,
  });
}

/** Token types by rule, where they differ. */
const TYPES: Readonly<Record<string, RawType>> = { blank: "space", sign: "symbol", norm: "symbol" };

let compiled: moo.Lexer | undefined;

/** The tokens of `text`; `offset` is where it stands in its chunk. */
export function tokenize(text: string, offset: number): RawToken[] {
  const lexer = (compiled ??= compileLexer());
  const tokens: RawToken[] = [];
  lexer.reset(text);
  for (let found = lexer.next(); found !== undefined; found = lexer.next()) {
    const { type, text: written } = found;
    const start = offset + found.offset;
    if (type === "subscripts") pushScript(tokens, "_", written, start);
    else if (type === "superscripts") pushScript(tokens, "^", written, start);
    else if (type === "broken") tokens.push({ type: "command", text: "\\\\", start, end: start + 1 });
    else if (type === "relation") tokens.push({ type: "symbol", text: written.replace(/\s/g, ""), start, end: start + written.length });
    else tokens.push({ type: TYPES[type!] ?? (type as RawType), text: written, start, end: start + written.length });
  }
  return tokens;
}

/** `x₁²` reads like `x_{1}^{2}`; every sign keeps its own place. */
function pushScript(tokens: RawToken[], mark: "_" | "^", signs: string, start: number): void {
  const [from, to] = mark === "_" ? [SUBSCRIPTS, SUBSCRIPT_MEANINGS] : [SUPERSCRIPTS, SUPERSCRIPT_MEANINGS];
  const plain = [...signs].map((sign) => to[from.indexOf(sign)]).join("");
  const end = start + signs.length;
  tokens.push({ type: mark === "_" ? "sub" : "sup", text: mark, start, end: start });
  tokens.push({ type: "open-brace", text: "{", start, end: start });
  for (const [, digits, other] of plain.matchAll(/([0-9]+)|(.)/g)) {
    const at = tokens.at(-1)!.end;
    const text = digits ?? other!;
    const type = digits !== undefined ? "number" : /[A-Za-z]/.test(text) ? "letter" : "symbol";
    tokens.push({ type, text, start: at, end: at + text.length });
  }
  tokens.push({ type: "close-brace", text: "}", start: end, end });
}

/** A number as a calculator would show it: `1\,000` is 1000, `47{,}8` is 47.8, `1{,}000` is 1000. */
export function plainNumber(text: string): string {
  const joined = text.replaceAll("\\,", "");
  if (!joined.includes("{,}")) return joined;
  const groups = joined.split("{,}");
  const thousands = groups[0] !== "0" && groups.slice(1).every((group) => /^[0-9]{3}(?:\.|$)/.test(group));
  return thousands || groups.length > 2 ? groups.join("") : groups.join(".");
}
