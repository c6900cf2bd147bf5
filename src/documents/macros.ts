import type { DocumentMacro } from "./document.ts";

export interface MacroDefinition {
  readonly macro: DocumentMacro;
  /** After the definition. */
  readonly end: number;
}

/** A definition longer than this is a lost brace. */
const LONGEST_BODY = 5_000;
const LONGEST_OPTION = 200;

const COMMAND = /\\(?:(?:(?:re)?new|provide)command|DeclareRobustCommand)\*?\s*(?:\{\s*(\\(?:[A-Za-z@]+|.))\s*\}|(\\(?:[A-Za-z@]+|.)))\s*/y;
const ARITY = /\[\s*(\d)\s*\]\s*/y;
const DEF = /\\(?:[gex]?def)\s*(\\(?:[A-Za-z@]+|.))\s*((?:#\d)*)\s*(?=\{)/y;
const OPERATOR = /\\DeclareMathOperator(\*?)\s*(?:\{\s*(\\[A-Za-z@]+)\s*\}|(\\[A-Za-z@]+))\s*(?=\{)/y;
const LET = /\\let\s*(\\[A-Za-z@]+)\s*=?\s*(\\[A-Za-z@]+)/y;
const ANY = /\\(?:(?:(?:re)?new|provide)command|DeclareRobustCommand|DeclareMathOperator|[gex]?def|let)(?![A-Za-z@])/y;

/** Whether a definition begins at `at`, where a backslash stands. */
export function definesMacro(text: string, at: number): boolean {
  return matchAt(ANY, text, at) !== undefined;
}

/** The definition that begins at `at`, or nothing when it is none or has no end. */
export function readMacro(text: string, at: number): MacroDefinition | undefined {
  return readCommand(text, at) ?? readDef(text, at) ?? readOperator(text, at) ?? readLet(text, at);
}

function readCommand(text: string, start: number): MacroDefinition | undefined {
  const head = matchAt(COMMAND, text, start);
  if (head === undefined) return undefined;
  let at = start + head[0].length;
  const arity = matchAt(ARITY, text, at);
  at += arity?.[0].length ?? 0;
  const option = arity === undefined ? undefined : readOption(text, at);
  if (option !== undefined) at = option.end;
  const body = readGroup(text, at);
  if (body === undefined) return undefined;
  const named = { name: head[1] ?? head[2] ?? "", arity: Number(arity?.[1] ?? 0), body: body.text };
  return { macro: option === undefined ? named : { ...named, optional: option.text }, end: body.end };
}

function readDef(text: string, start: number): MacroDefinition | undefined {
  const head = matchAt(DEF, text, start);
  const body = head && readGroup(text, start + head[0].length);
  if (body === undefined) return undefined;
  return { macro: { name: head?.[1] ?? "", arity: (head?.[2] ?? "").length / 2, body: body.text }, end: body.end };
}

function readOperator(text: string, start: number): MacroDefinition | undefined {
  const head = matchAt(OPERATOR, text, start);
  const body = head && readGroup(text, start + head[0].length);
  if (body === undefined) return undefined;
  const name = head?.[2] ?? head?.[3] ?? "";
  return { macro: { name, arity: 0, body: `\\operatorname${head?.[1] ?? ""}{${body.text}}` }, end: body.end };
}

function readLet(text: string, start: number): MacroDefinition | undefined {
  const head = matchAt(LET, text, start);
  if (head === undefined) return undefined;
  return { macro: { name: head[1] ?? "", arity: 0, body: head[2] ?? "" }, end: start + head[0].length };
}

function readOption(text: string, at: number): { text: string; end: number } | undefined {
  if (text[at] !== "[") return undefined;
  const close = text.slice(at, at + LONGEST_OPTION).indexOf("]");
  if (close === -1) return undefined;
  const end = at + close + 1;
  return { text: text.slice(at + 1, end - 1), end: text[end] === " " ? end + 1 : end };
}

/** The inside of the braces at `at`. A definition inside it means that a brace is lost, and keeps the search linear. */
export function readGroup(text: string, at: number, longest = LONGEST_BODY): { text: string; end: number } | undefined {
  if (text[at] !== "{") return undefined;
  const limit = Math.min(text.length, at + longest);
  let depth = 0;
  for (let i = at; i < limit; i++) {
    const character = text[i];
    if (character === "\\") {
      if (definesMacro(text, i)) return undefined;
      i++;
    } else if (character === "{") depth++;
    else if (character === "}" && --depth === 0) return { text: text.slice(at + 1, i), end: i + 1 };
  }
  return undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
