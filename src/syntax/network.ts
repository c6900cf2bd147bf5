/**
 * The network language: text to statements, line by line, so that one wrong line leaves the others checked.
 * grammar/network.ne says what a line may be; directives that hold no expression are read here.
 */
import nearley from "nearley";
import { canonicalName } from "../expression/names.ts";
import grammar from "./network-grammar.generated.ts";
import { readRow, splitLines, splitSemicolons, type Line } from "./network-lines.ts";
import { explainFailure } from "./network-mistakes.ts";
import { NETWORK_FUNCTIONS } from "./network-functions.ts";
import type { DataTable, Definition, ExpectFails, Given, Ignore, Loop, NetworkStatement, NetworkSyntaxProblem } from "./network-statement.ts";
import { tokenize, type Token, type TokenOptions } from "./network-tokens.ts";
import type { DerivationChain } from "./network-tree.ts";
import { buildTree, Refused } from "./parse-tree.ts";
import { shiftSpans } from "./shift-spans.ts";

export type * from "./network-statement.ts";
export type { DerivationChain } from "./network-tree.ts";

export interface ParsedNetwork {
  readonly statements: readonly NetworkStatement[];
  readonly problems: readonly NetworkSyntaxProblem[];
}

let compiled: nearley.Grammar | undefined;

/** Characters of one line; a longer one is no statement that a person wrote. */
const LINE_LIMIT = 64_000;
const LINE_COUNT_LIMIT = 400_000;

/** Reads a whole network. Spans are offsets into the source in which `text` begins at `offset`. */
export function parseNetwork(text: string, offset = 0): ParsedNetwork {
  const statements: NetworkStatement[] = [];
  const problems: NetworkSyntaxProblem[] = [];
  const lines = splitLines(text, offset, LINE_COUNT_LIMIT);
  const functions = knownFunctions(text);
  if (lines.length > LINE_COUNT_LIMIT) return { statements, problems: [tooMany(lines[LINE_COUNT_LIMIT]!)] };
  let open: { indent: number; loop: Loop & { body: NetworkStatement[] } } | undefined;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (open && line.indent <= open.indent) open = undefined;
    const made = readLine(line, functions);
    problems.push(...made.problems);
    for (const statement of made.statements) {
      (open ? open.loop.body : statements).push(statement);
      if (statement.kind === "data" && !statement.file) i = readRows(lines, i, statement, problems);
      if (statement.kind === "for" && statement.body.length === 0) open = { indent: line.indent, loop: statement as Loop & { body: NetworkStatement[] } };
    }
  }
  return { statements, problems };
}

/** The text of a `backproof` directive: network statements, `use`, `alias`, `ignore-…` and `expect fails`, one a line. */
export const parseDirective: (text: string, offset?: number) => ParsedNetwork = parseNetwork;

export interface ParsedDerivation extends DerivationChain {
  readonly problems: readonly NetworkSyntaxProblem[];
}

export interface DerivationOptions {
  /** Functions that the document defines, besides the language's own. */
  readonly functions?: Iterable<string>;
  readonly isKnown?: (name: string) => boolean;
}

/** A line of a `derivation` fence, `dCost/dw7 = 2*(y_pred - y_act) * g1`; undefined for an empty line or a comment. */
export function parseDerivationLine(text: string, offset = 0, options: DerivationOptions = {}): ParsedDerivation | undefined {
  if (/^\s*(?:#|$)/u.test(text)) return undefined;
  const functions = new Set([...NETWORK_FUNCTIONS, ...(options.functions ?? [])]);
  const read = parseLine(text, { mode: "derivation", functions, ...(options.isKnown ? { isKnown: options.isKnown } : {}) });
  if ("problem" in read) return { members: [], relations: [], continues: false, problems: [shiftSpans(read.problem, offset)] };
  return { ...shiftSpans(read.result as DerivationChain, offset), problems: [] };
}

/** The names that `def` lines make functions, wherever they stand. */
function knownFunctions(text: string): ReadonlySet<string> {
  const own = text.matchAll(/^[ \t]*(?:def[ \t]+)?([\p{L}][\p{L}\p{N}_]{0,60})\([^()\n]{0,200}\)[ \t]*=/gmu);
  return new Set([...NETWORK_FUNCTIONS, ...[...own].map((match) => match[1]!)]);
}

const tooMany = (line: Line): NetworkSyntaxProblem =>
  ({ rule: "too-deep", message: `a network has at most ${LINE_COUNT_LIMIT} lines`, span: { start: line.start, end: line.start + line.text.length } });

function readLine(line: Line, functions: ReadonlySet<string>): ParsedNetwork {
  const directive = readDirective(line);
  if (directive) return directive;
  const head = /^for\b[^:\n]{0,200}:(?!=)/u.exec(line.text);
  if (!head) return readStatement(line.text, line.start, functions);
  const loop = readStatement(head[0], line.start, functions);
  const made = loop.statements[0];
  if (made?.kind !== "for") return loop;
  const body = splitSemicolons({ ...line, text: line.text.slice(head[0].length), start: line.start + head[0].length });
  const parts = body.map((part) => readLine(part, functions));
  const end = line.start + line.text.length;
  return {
    statements: [{ ...made, body: parts.flatMap((part) => part.statements), span: { start: made.span.start, end } }],
    problems: parts.flatMap((part) => part.problems),
  };
}

function readStatement(text: string, start: number, functions: ReadonlySet<string>): ParsedNetwork {
  const read = parseLine(text, { mode: "statement", functions });
  if ("problem" in read) return { statements: [], problems: [shiftSpans(read.problem, start)] };
  return { statements: [shiftSpans(read.result as Definition | Given | Loop, start)], problems: [] };
}

function parseLine(text: string, options: TokenOptions): { result: unknown } | { problem: NetworkSyntaxProblem } {
  if (text.length > LINE_LIMIT) {
    return { problem: { rule: "too-deep", message: `the line is longer than ${LINE_LIMIT} characters`, span: { start: 0, end: LINE_LIMIT } } };
  }
  const read = tokenize(text, options);
  if ("problem" in read) return read;
  const lexer = new TokenQueue(read.tokens);
  const parser = new nearley.Parser(compiled ??= nearley.Grammar.fromCompiled(grammar), { lexer });
  try {
    parser.feed("");
  } catch (failure) {
    if (!isParseFailure(failure)) throw failure;
    return { problem: explainFailure(read.tokens, lexer.position - 1) };
  }
  if (parser.results.length > 1) throw new Error(`two readings of one line: ${text}`);
  if (parser.results.length === 0) return { problem: explainFailure(read.tokens, read.tokens.length) };
  return built(parser.results[0]);
}

function built(recognised: unknown): { result: unknown } | { problem: NetworkSyntaxProblem } {
  try {
    return { result: buildTree(recognised) };
  } catch (failure) {
    if (!(failure instanceof Refused)) throw failure;
    return { problem: { rule: failure.rule, message: failure.message, span: failure.span } };
  }
}

const isParseFailure = (failure: unknown): boolean => failure instanceof Error && "token" in failure;

/** Hands the tokens of one line to nearley. */
class TokenQueue {
  position = 0;
  constructor(private readonly tokens: readonly Token[]) {}
  next(): Token | undefined { return this.tokens[this.position++]; }
  save(): { position: number } { return { position: this.position }; }
  reset(_chunk: string, state?: { position: number }): void { this.position = state?.position ?? 0; }
  formatError(): string { return ""; }
  has(): boolean { return true; }
}

/** The lines below `data x1, x2` that hold numbers. Returns the last line that belongs to the table. */
function readRows(lines: readonly Line[], at: number, table: DataTable, problems: NetworkSyntaxProblem[]): number {
  const rows = table.rows as number[][];
  let i = at + 1;
  for (; i < lines.length; i++) {
    const line = lines[i]!;
    const row = readRow(line.text);
    if (row === undefined && (line.indent <= lines[at]!.indent || /^[\p{L}_]+\s*(?:\[|=|\p{L})/u.test(line.text))) break;
    const span = { start: line.start, end: line.start + line.text.length };
    if (row === undefined) problems.push({ rule: "syntax", message: "this row of data holds something that is no number", span });
    else if (row.length !== table.columns.length) {
      problems.push({ rule: "syntax", message: `this row has ${row.length} values, the table ${table.columns.length} columns`, span });
    } else rows.push(row);
  }
  return i - 1;
}

/** Directives are words and paths, not expressions. */
function readDirective(line: Line): ParsedNetwork | undefined {
  const span = { start: line.start, end: line.start + line.text.length };
  const word = /^(?:use|alias|ignore-[a-z]*|expect)(?=\s|$)/u.exec(line.text)?.[0];
  if (word === undefined || /^\s*:?=/u.test(line.text.slice(word.length))) return undefined;
  const rest = line.text.slice(word.length).replace(/\s#.*$/u, "").trim();
  const made = directiveOf(word, rest, line, span);
  return typeof made === "string"
    ? { statements: [], problems: [{ rule: "directive", message: made, span }] }
    : { statements: [made], problems: [] };
}

function directiveOf(word: string, rest: string, line: Line, span: { start: number; end: number }): NetworkStatement | string {
  if (word === "use") {
    const path = rest.replace(/^"(.*)"$/u, "$1");
    const start = line.start + line.text.indexOf(path, word.length);
    return path === "" ? "`use` needs the path of a network" : { kind: "use", path, pathSpan: { start, end: start + path.length }, span };
  }
  if (word === "alias") {
    const [leftText, rightText, ...more] = rest.split("=").map((side) => side.trim());
    if (!leftText || !rightText || more.length > 0) return "an alias is written `alias \\omega = w`";
    return { kind: "alias", left: canonicalName(leftText), right: canonicalName(rightText), leftText, rightText, span };
  }
  if (word === "expect") return expectation(rest, span);
  return ignore(word, rest, span);
}

function expectation(rest: string, span: { start: number; end: number }): ExpectFails | string {
  const match = /^fails(?:\s+([a-z-]+|BP\d{3}))?$/u.exec(rest);
  if (!match) return "an expectation is written `expect fails` or `expect fails sign-error`";
  return { kind: "expect-fails", ...(match[1] ? { rule: match[1] } : {}), span };
}

function ignore(word: string, rest: string, span: { start: number; end: number }): Ignore | string {
  const which = word.slice("ignore-".length);
  if (which !== "next" && which !== "start" && which !== "end") return `\`${word}\` is none of ignore-next, ignore-start and ignore-end`;
  return { kind: "ignore", which, rules: rest.split(/[\s,]+/u).filter((rule) => rule !== ""), span };
}
