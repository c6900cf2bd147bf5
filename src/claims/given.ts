/** What fences and directives of a document say in the network language: meanings, values, and how to treat lines. */
import type { Block, SourceDocument } from "../documents/document.ts";
import type { Expression } from "../expression/expression.ts";
import { parseNetwork } from "../syntax/network.ts";
import { readRow } from "../syntax/network-lines.ts";
import type { NetworkStatement, Place as NetworkPlace } from "../syntax/network-statement.ts";
import type { Span } from "../text/span.ts";
import type { Declaration, Definition, Origin, Value } from "./reading.ts";

/** `ignore-next`, `expect fails`: about lines that follow. */
export interface Mark {
  readonly kind: "ignore-next" | "ignore-start" | "ignore-end" | "expect-fails";
  readonly rules: readonly string[];
  readonly chunk: number;
  readonly span: Span;
}

export interface GivenProblem {
  readonly severity: "error" | "warning";
  readonly rule: string;
  readonly message: string;
  readonly chunk: number;
  readonly span: Span;
}

export interface Given {
  readonly definitions: Definition[];
  readonly values: Value[];
  readonly declarations: Declaration[];
  /** How far the index at a position counts, `h:0` of `for t in 1..4: h[t] = …` and of `x[1..4]`. */
  readonly extents: Map<string, number>;
  readonly aliases: Map<string, string>;
  readonly marks: Mark[];
  readonly problems: GivenProblem[];
  /** Directives that hold LaTeX: block numbers. */
  readonly formulas: Set<number>;
}

export type Resolve = (path: string) => string | undefined;

/** Meanings from the network language hold in the whole document. */
const EVERYWHERE = -1;

export function readGiven(document: SourceDocument, resolve: Resolve | undefined): Given {
  const given: Given = { definitions: [], values: [], declarations: [], extents: new Map(), aliases: new Map(), marks: [], problems: [], formulas: new Set() };
  /** The comment whose last line opened a table or went on with one. */
  let table: number | undefined;
  document.blocks.forEach((block, i) => {
    if (block.kind !== "fence" && block.kind !== "directive") return;
    if (block.kind === "directive") {
      if (table === block.group && readRow(block.text)) return;
      table = /^data\s/.test(block.text) ? block.group : undefined;
    }
    if (block.kind === "fence" && block.language === "derivation") return;
    readBlock(block, i, given, resolve);
  });
  return given;
}

function readBlock(block: Extract<Block, { kind: "fence" | "directive" }>, index: number, given: Given, resolve: Resolve | undefined): void {
  const { statements, problems } = parseNetwork(block.text, block.span.start);
  if (block.kind === "directive" && problems.length > 0 && /[\\^{]/.test(block.text)) {
    given.formulas.add(index);
    return;
  }
  for (const p of problems) given.problems.push({ severity: "error", rule: p.rule, message: p.help ? `${p.message}; ${p.help}` : p.message, chunk: block.chunk, span: p.span });
  for (const statement of statements) readStatement(statement, block.chunk, index, given, resolve);
}

function readStatement(statement: NetworkStatement, chunk: number, block: number, given: Given, resolve: Resolve | undefined): void {
  const origin: Origin = { chunk, block, section: EVERYWHERE, display: true, statement: EVERYWHERE, span: statement.span };
  switch (statement.kind) {
    case "definition": if (statement.value) given.definitions.push(definition(given, statement.place, statement.value, origin)); return;
    case "function": given.definitions.push({ ...base(given, statement.name, origin), indices: [], slots: "", parameters: statement.parameters, body: statement.body }); return;
    case "for":
      for (const inner of statement.body) {
        if (inner.kind === "definition") noteExtent(inner.place, statement.index, statement.to, given);
        readStatement(inner, chunk, block, given, resolve);
      }
      return;
    case "given": for (const { place, value } of statement.assignments) given.values.push({ ...named(place), value, kind: "data", origin }); return;
    case "declaration": declare(statement, origin, given); return;
    case "alias": given.aliases.set(statement.left, statement.right); return;
    case "ignore": given.marks.push({ kind: `ignore-${statement.which}`, rules: statement.rules, chunk, span: statement.span }); return;
    case "expect-fails": given.marks.push({ kind: "expect-fails", rules: statement.rule ? [statement.rule] : [], chunk, span: statement.span }); return;
    case "use": useFile(statement.path, statement.pathSpan, origin, given, resolve); return;
    case "data": return;
  }
}

function noteExtent({ name, indices }: NetworkPlace, letter: string, to: Expression, { extents }: Given): void {
  const position = indices.findIndex(({ from }) => from.kind === "symbol" && from.name === letter);
  if (position >= 0 && to.kind === "number") extents.set(`${name}:${position}`, to.value);
}

function base(given: Given, name: string, origin: Origin): Pick<Definition, "id" | "name" | "conditions" | "origin"> {
  return { id: given.definitions.length, name, conditions: [], origin };
}

function definition(given: Given, place: NetworkPlace, body: Expression, origin: Origin): Definition {
  return { ...base(given, place.name, origin), ...named(place), slots: "_".repeat(place.indices.length), body };
}

function named(place: NetworkPlace): { name: string; indices: readonly Expression[] } {
  return { name: place.name, indices: place.indices.map((i) => i.from) };
}

function declare(statement: Extract<NetworkStatement, { kind: "declaration" }>, origin: Origin, given: Given): void {
  for (const item of statement.items) {
    for (const name of namesOf(item.place.name, item.last?.name)) {
      const shape = (item.shape?.sizes ?? []).map((size): Expression => (typeof size === "number" ? { kind: "number", value: size } : { kind: "symbol", name: size, indices: [] }));
      const indices = item.place.indices.map((i): Expression => (i.to ? { kind: "symbol", name: "t", indices: [] } : i.from));
      given.declarations.push({ name, indices, shape, origin });
      item.place.indices.forEach(({ to }, position) => { if (to?.kind === "number") given.extents.set(`${name}:${position}`, to.value); });
      if (item.value) given.values.push({ name, indices: [], value: item.value, kind: "data", origin });
    }
  }
}

/** `w1..w8`: all of them. */
function namesOf(first: string, last: string | undefined): string[] {
  const from = /^(.*_)(\d+)$/.exec(first);
  const to = last === undefined ? undefined : /_(\d+)$/.exec(last);
  if (!from || !to) return [first];
  return Array.from({ length: Number(to[1]) - Number(from[2]) + 1 }, (_, i) => from[1]! + (Number(from[2]) + i));
}

/** Meanings of another file stand where it is used; what is wrong inside it is told by checking it alone. */
function useFile(path: string, span: Span, origin: Origin, given: Given, resolve: Resolve | undefined): void {
  const text = resolve?.(path);
  const fail = (message: string): void => {
    given.problems.push({ severity: "error", rule: "network", message, chunk: origin.chunk, span });
  };
  if (text === undefined) return fail(`the file \`${path}\` cannot be read`);
  const { statements, problems } = parseNetwork(text);
  if (problems.length > 0) return fail(`\`${path}\` does not compile: ${problems[0]!.message}`);
  for (const statement of statements) {
    if (statement.kind !== "use") readStatement({ ...statement, span } as NetworkStatement, origin.chunk, origin.block, given, undefined);
  }
}
