/** Settings that people write, as JSON or YAML: their value, and where each part of it stands. */
import { extname } from "node:path";
import { findNodeAtLocation, type Node as JsonNode, type ParseError, parseTree, printParseErrorCode, getNodeValue } from "jsonc-parser";
import { LineCounter, parseDocument } from "yaml";
import { lineStarts, positionAt } from "../text/lines.ts";
import type { Position } from "../text/span.ts";

export type Path = readonly (string | number)[];

export interface SettingsText {
  readonly value: unknown;
  /** What cannot be read at all; then there is no value. */
  readonly mistake?: { readonly message: string; readonly at: Position };
  /** Where a part stands, or the nearest part around it. */
  readonly placeOf: (path: Path) => Position;
}

export function parseSettings(name: string, text: string): SettingsText {
  return extname(name).toLowerCase() === ".json" ? parseJson(text) : parseYaml(text);
}

const START: Position = { line: 1, column: 1 };

function parseJson(text: string): SettingsText {
  const starts = lineStarts(text);
  const position = (offset: number): Position => positionAt(starts, text.length, offset);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first || !tree) {
    const what = first ? printParseErrorCode(first.error).replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase() : "nothing stands here";
    return { value: undefined, mistake: { message: `this is no JSON: ${what}`, at: position(first?.offset ?? 0) }, placeOf: () => START };
  }
  return { value: getNodeValue(tree) as unknown, placeOf: (path) => position(nearest(path, (part) => jsonOffset(tree, part)) ?? 0) };
}

/** The key of a property, because a message is about both. */
function jsonOffset(tree: JsonNode, path: Path): number | undefined {
  const node = findNodeAtLocation(tree, [...path]);
  return node?.parent?.type === "property" ? node.parent.offset : node?.offset;
}

function parseYaml(text: string): SettingsText {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const position = (offset: number): Position => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const [first] = document.errors;
  if (first) return { value: undefined, mistake: { message: `this is no YAML: ${first.message.split("\n", 1)[0]!}`, at: position(first.pos[0]) }, placeOf: () => START };
  const offset = (path: Path): number | undefined => {
    const node = document.getIn(path, true) as { range?: readonly number[] } | undefined;
    return node?.range?.[0];
  };
  return { value: document.toJS() as unknown, placeOf: (path) => position(nearest(path, offset) ?? 0) };
}

function nearest(path: Path, offset: (part: Path) => number | undefined): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const found = offset(path.slice(0, length));
    if (found !== undefined) return found;
  }
  return undefined;
}
