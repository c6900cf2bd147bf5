/** Jupyter notebooks: each Markdown cell is one chunk, whose offsets lead back into the JSON of the file. */
import { rangesOf } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import { BYTE_ORDER_MARK } from "./chunk.ts";
import type { Collector } from "./collector.ts";
import type { Chunk } from "./document.ts";
import { type JsonBreak, JsonCursor } from "./json-cursor.ts";
import { joinStrings } from "./json-strings.ts";

interface Notebook {
  readonly cells: MarkdownCell[];
  /** How many cells of any kind it has, if it has a list of them. */
  count: number | undefined;
  version: number | undefined;
}

interface MarkdownCell {
  /** 1-based among all cells. */
  readonly number: number;
  readonly source: readonly Span[];
}

/** The chunks of a notebook. What is broken is a problem, and the cells before it are read nevertheless. */
export function readNotebook(raw: string, out: Collector): Chunk[] {
  const start = raw.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  const cursor = new JsonCursor(raw, start);
  const notebook: Notebook = { cells: [], count: undefined, version: undefined };
  cursor.object((key) => readMember(cursor, notebook, key));
  const chunks = notebook.cells.map((cell) => cellChunk(raw, cell));
  const complaint = complaintAbout(notebook, cursor.broken);
  if (complaint === undefined) return chunks;
  // The place is one of the file and of no cell: a chunk without text stands for the file.
  out.chunk = chunks.length;
  const at = Math.max(0, complaint.at - start);
  out.problem("error", "unreadable-file", complaint.message, { start: at, end: at });
  return [...chunks, { text: "", range: rangesOf(raw.slice(start)), rawOffset: (offset) => offset + start }];
}

function cellChunk(raw: string, { number, source }: MarkdownCell): Chunk {
  const { text, rawOffset } = joinStrings(raw, source);
  return { text, cell: number, range: rangesOf(text, number), rawOffset };
}

function complaintAbout({ count, version = 4 }: Notebook, broken: JsonBreak | undefined): JsonBreak | undefined {
  if (broken !== undefined) return { at: broken.at, message: `the notebook is no well-formed JSON: ${broken.message}` };
  if (version < 4) return { at: 0, message: `the notebook has format ${version}; formats from 4 on are read` };
  return count === undefined ? { at: 0, message: "the notebook has no list of cells" } : undefined;
}

function readMember(cursor: JsonCursor, notebook: Notebook, key: string): void {
  if (key === "cells" && cursor.isArray()) {
    notebook.count = 0;
    cursor.array(() => readCell(cursor, notebook));
  } else {
    const value = cursor.skip();
    if (key === "nbformat") notebook.version = value;
  }
}

function readCell(cursor: JsonCursor, notebook: Notebook): void {
  const number = (notebook.count ?? 0) + 1;
  notebook.count = number;
  if (!cursor.isObject()) {
    cursor.skip();
    return;
  }
  let type: string | undefined;
  let source: readonly Span[] = [];
  cursor.object((key) => {
    if (key === "source") source = readSource(cursor);
    else if (key === "cell_type" && cursor.isString()) type = cursor.string()?.value;
    else cursor.skip();
  });
  if (type === "markdown" && cursor.broken === undefined) notebook.cells.push({ number, source });
}

/** A string, or one string a line: both are legal. */
function readSource(cursor: JsonCursor): readonly Span[] {
  const parts: Span[] = [];
  const readPart = () => {
    const part = cursor.string();
    if (part === undefined) cursor.skip();
    else parts.push(part);
  };
  if (cursor.isArray()) cursor.array(readPart);
  else readPart();
  return parts;
}
