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
const NUMBER = /[0-9]{1,3}(?:\\,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\{,\}[0-9]+)+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+/u;
const RELATION = /:\s*=|<=>|<=|>=|==|=>|!=|-->|->/u;
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ";
const SUBSCRIPT_MEANINGS = "0123456789+-=()aehijklmnoprstuvx";
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿᵀᵗˡᴸᵏʲᵐ";
const SUPERSCRIPT_MEANINGS = "0123456789+-=()inTtlLkjm";

function compileLexer(): moo.Lexer {
  return moo.compile({
    space: { match: /[\s\u00a0\u2009\u200b]+/u, lineBreaks: true },
    comment: /%[^\n]*/u,
    command: { match: /\\(?:[A-Za-z]+|[^])/u, lineBreaks: true },
    word: /[A-Za-z][A-Za-z0-9]{0,40}(?:\\_[A-Za-z0-9]+)+/u,
    dots: /\.{2,}|…|⋯/u,
    number: NUMBER,
    letter: /[A-Za-z]/u,
    // Two ties around a sign are spacing; one before it is the keyboard's ≈.
    approximately: { match: /~=(?!\s*~)/u, type: () => "symbol" },
    align: { match: /&(?:\s*~(?==))?/u, lineBreaks: true },
    relation: { match: RELATION, type: () => "symbol", lineBreaks: true },
    power: /\*\*/u,
    norm: { match: /\|\|/u, type: () => "symbol" },
    "open-brace": /\{/u,
    "close-brace": /\}/u,
    sub: /_/u,
    sup: /\^/u,
    prime: /['’′]/u,
    subscripts: new RegExp(`[${SUBSCRIPTS}]+`, "u"),
    superscripts: new RegExp(`[${SUPERSCRIPTS}]+`, "u"),
    foreign: /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff0c-\uff5e]+/u,
    symbol: { match: /[^]/u, lineBreaks: true },
  });
}

let compiled: moo.Lexer | undefined;

/** The tokens of `text`; `offset` is where it stands in its chunk. */
export function tokenize(text: string, offset: number): RawToken[] {
  const lexer = (compiled ??= compileLexer());
  const tokens: RawToken[] = [];
  lexer.reset(text);
  const found = [...lexer];
  for (const { type, value, offset: at } of found) {
    if (type === "subscripts") pushScript(tokens, "_", value, offset + at);
    else if (type === "superscripts") pushScript(tokens, "^", value, offset + at);
    else tokens.push({ type: type as RawType, text: value, start: offset + at, end: offset + at + value.length });
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
