/** Text of one line to tokens: what a bracket opens, which word is a keyword, which quotient a derivative. */
import moo from "moo";
import { canonicalName } from "../expression/names.ts";
import type { Span } from "../text/span.ts";
import type { NetworkSyntaxProblem } from "./network-statement.ts";

export interface Token {
  /** A token class of the grammar, `%name`. */
  type: string;
  value: string;
  text: string;
  start: number;
  end: number;
}

export interface TokenOptions {
  readonly mode: "statement" | "derivation";
  readonly functions: ReadonlySet<string>;
  /** Whether a name is a quantity: `d1/d2` is no derivative where there is a quantity d1. */
  readonly isKnown?: (name: string) => boolean;
}

/** Nested brackets that one line may hold; deeper ones are no notation of people. */
const DEPTH_LIMIT = 100;

/** Most documents hold no network: what reads one is made for the first. */
let lexer: moo.Lexer | undefined;

const makeLexer = (): moo.Lexer => moo.compile({
  space: { match: /[ \t\r\n\u00a0\u2009\u202f\f\v]+/u, lineBreaks: true },
  comment: /#[^\n]*/u,
  text: /"[^"\n]*"/u,
  range: ["..", "…"],
  // a full stop that begins a range is no decimal point
  number: /(?:[0-9]+(?:\.(?!\.)[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/u,
  shape: /:[ \t]*[Rℝ](?![\p{L}\p{N}_])(?:\^(?:\([^()\n]*\)|\{[^{}\n]*\}|[\p{L}\p{N}]+))?/u,
  compare: ["<=", ">=", "==", "!=", "≤", "≥", "≠", ">"],
  relation: [":=", "<-", "←", "~=", "≈", "=>", "⇒"],
  less: "<",
  equals: "=",
  times: [".*", "./", "*", "/", "·", "⋅", "×", "⊙", "∘", "÷"],
  powerGroup: "^{",
  power: [".^", "^"],
  sign: ["+", "-", "−"],
  transpose: ["'", "ᵀ", "′"],
  round: "(",
  close: ")",
  square: "[",
  endIndex: "]",
  brace: "}",
  comma: ",",
  semicolon: ";",
  colon: ":",
  partial: "∂",
  name: /\\?(?!ᵀ)\p{L}(?:(?!ᵀ)[\p{L}\p{M}\p{N}])*(?:\{\p{L}\})?(?:_(?:\{(?:[^{}\n]|\\(?:text|mathrm)\{[^{}\n]*\}){0,80}\}|(?:(?!ᵀ)[\p{L}\p{N}_])+))?/u,
  unknown: moo.error,
});

const KEYWORDS: ReadonlyMap<string, string> = new Map([
  ["input", "declare"], ["target", "declare"], ["param", "declare"], ["rate", "declare"],
  ["loss", "loss"], ["given", "given"], ["data", "data"], ["def", "def"], ["for", "loop"],
]);

export const KEYWORD_NAMES: readonly string[] = [...KEYWORDS.keys(), "use", "alias"];

/** The tokens of one line with a first one that names the mode, or why there are none. */
export function tokenize(text: string, options: TokenOptions): { tokens: Token[] } | { problem: NetworkSyntaxProblem } {
  const tokens: Token[] = [];
  lexer ??= makeLexer();
  lexer.reset(text);
  for (const token of lexer) {
    const start = token.offset;
    const end = start + token.text.length;
    if (token.type === "space" || token.type === "comment") continue;
    if (token.type === "unknown") return { problem: strangeCharacter(text, start) };
    tokens.push({ type: token.type!, value: token.value, text: token.text, start, end });
  }
  const problem = matchBrackets(tokens);
  if (problem) return { problem };
  if (options.mode === "statement") markKeyword(tokens);
  else markDerivatives(tokens, options.isKnown);
  markCalls(tokens, options.functions);
  tokens.unshift({ type: options.mode, value: "", text: "", start: 0, end: 0 });
  return { tokens };
}

function strangeCharacter(text: string, start: number): NetworkSyntaxProblem {
  const character = String.fromCodePoint(text.codePointAt(start)!);
  const shown = character < " " ? `U+${character.codePointAt(0)!.toString(16).padStart(4, "0")}` : character;
  return {
    rule: "syntax",
    message: `the character \`${shown}\` means nothing in the network language`,
    ...(STRANGE_HELP.has(character) ? { help: STRANGE_HELP.get(character)! } : {}),
    span: { start, end: start + character.length },
  };
}

const STRANGE_HELP: ReadonlyMap<string, string> = new Map([
  ["|", "write abs(x) or norm(x)"], ["$", "the network language has no formula signs; write the statement alone"],
  ["{", "group with ( )"], ["&", "write one statement a line"],
]);

const spanOf = ({ start, end }: Token): Span => ({ start, end });

const CLOSING: ReadonlyMap<string, string> = new Map([["(", ")"], ["[", "]"], ["^{", "}"]]);

/** Gives each bracket its meaning, or says which one has no partner. */
function matchBrackets(tokens: Token[]): NetworkSyntaxProblem | undefined {
  const open: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (CLOSING.has(token.value)) {
      if (open.length >= DEPTH_LIMIT) {
        return { rule: "too-deep", message: `brackets are nested more than ${DEPTH_LIMIT} deep`, span: spanOf(token) };
      }
      open.push(token);
      openBracket(tokens, i);
    } else if (token.type === "close" || token.type === "endIndex" || token.type === "brace") {
      const partner = open.pop();
      if (!partner) return { rule: "unclosed", message: `\`${token.text}\` closes a bracket that was never opened`, span: spanOf(token) };
      if (CLOSING.get(partner.value) !== token.value) {
        return { rule: "unclosed", message: `\`${partner.text}\` is closed by \`${token.text}\``, help: `write \`${CLOSING.get(partner.value)!}\``, span: spanOf(token) };
      }
      token.type = partner.type === "index" ? "endIndex" : partner.type === "matrixOpen" ? "matrixClose" : "close";
    } else if (token.type === "less") token.type = "compare";
  }
  const left = open.pop();
  return left && { rule: "unclosed", message: `\`${left.text}\` is not closed`, span: spanOf(left) };
}

function openBracket(tokens: Token[], i: number): void {
  const token = tokens[i]!;
  if (token.value === "(") token.type = "open";
  else if (token.value === "[") {
    const before = tokens[i - 1];
    const touches = before !== undefined && before.end === token.start;
    token.type = touches && ["name", "close", "endIndex", "transpose"].includes(before.type) ? "index" : "matrixOpen";
  } else { // ^{ … } is a power of a group
    token.type = "open";
    tokens.splice(i, 0, { ...token, type: "power", value: "^", text: "^", end: token.start + 1 });
    token.value = "^{";
    tokens[i + 1] = token;
  }
}

/** A keyword is one only as the first word of a statement, and never before `=`. */
function markKeyword(tokens: Token[]): void {
  const [first, second] = tokens;
  const type = first?.type === "name" ? KEYWORDS.get(first.text) : undefined;
  if (first && type && second && second.type !== "equals" && second.type !== "index" && second.type !== "relation") first.type = type;
}

/** `f(` calls, `f (` does where f is a known function, `f'(` is its derivative; `in` is a word of its own. */
function markCalls(tokens: Token[], functions: ReadonlySet<string>): void {
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.type === "name" && token.text === "in") token.type = "within";
    if (token.type !== "open" || token.value !== "(") continue;
    let name = i - 1;
    while (tokens[name]?.type === "transpose") name--;
    const before = tokens[name];
    if (before?.type !== "name") continue;
    const known = functions.has(before.text);
    if (name < i - 1 ? !known : !known && before.end !== token.start) continue;
    token.type = "call";
    for (let k = name + 1; k < i; k++) tokens[k]!.type = "prime";
  }
}

/** dA/dB and ∂A/∂B become %differential %over %differential; d( … )/dB becomes %operator. */
function markDerivatives(tokens: Token[], isKnown?: (name: string) => boolean): void {
  joinPartialSigns(tokens);
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i]!.value !== "/") continue;
    const below = tokens[i + 1];
    if (!below || !isDifferential(below, isKnown)) continue;
    const above = beforeSlash(tokens, i);
    if (above === undefined) continue;
    const token = tokens[above]!;
    if (token.text === "d" || token.text === "∂") {
      if (tokens[above + 1]?.type !== "open") continue;
      token.type = "operator";
    } else if (isDifferential(token, isKnown)) token.type = "differential";
    else continue;
    tokens[i]!.type = "over";
    below.type = "differential";
    for (const named of [above, i + 1]) if (tokens[named + 1]?.type === "index") tokens[named + 1]!.type = "slot";
  }
}

/** `∂` and the name behind it are one token. */
function joinPartialSigns(tokens: Token[]): void {
  let to = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const next = tokens[i + 1];
    if (token.type === "partial" && next?.type === "name") {
      tokens[to++] = { ...next, value: `∂${next.value}`, text: `∂${next.text}`, start: token.start };
      i++;
    } else tokens[to++] = token;
  }
  tokens.length = to;
}

function isDifferential(token: Token, isKnown?: (name: string) => boolean): boolean {
  if (token.type !== "name" && token.type !== "differential") return false;
  if (token.text.startsWith("∂")) return token.text.length > 1;
  if (!/^d[\p{L}\\]/u.test(token.text)) return false;
  return isKnown ? isKnown(canonicalName(token.text.slice(1))) || !isKnown(canonicalName(token.text)) : !token.text.startsWith("delta");
}

/** Where the numerator before the slash at `i` begins: a name, an indexed name, or `d( … )`. */
function beforeSlash(tokens: readonly Token[], i: number): number | undefined {
  let at = i - 1;
  if (tokens[at]?.type === "close" || tokens[at]?.type === "endIndex") {
    for (let depth = 0; at >= 0; at--) {
      const type = tokens[at]!.type;
      if (type === "close" || type === "endIndex" || type === "matrixClose") depth++;
      else if (type === "open" || type === "index" || type === "slot" || type === "matrixOpen") depth--;
      if (depth === 0) break;
    }
    at--;
  }
  const type = tokens[at]?.type;
  return type === "name" || type === "partial" || type === "differential" ? at : undefined;
}
