import type { DocumentMacro } from "./documents/document.ts";
import { readDocument } from "./documents/read.ts";

/** The lines of a document, as its ranges count them: by notebook cell, and under `undefined` those of the file. */
export function sourceLines(path: string, raw: string): ReadonlyMap<number | undefined, readonly string[]> {
  const { chunks, format } = readDocument(path, raw);
  const cells = chunks.map(({ cell, text }): [number | undefined, string[]] => [cell, linesOf(text)]);
  return new Map(format === "notebook" ? [...cells, [undefined, linesOf(raw)]] : cells);
}

function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.replace(/\r$/, ""));
}

/** Whether a document holds any maths, fence or directive at all. */
export function holdsMaths(path: string, raw: string): boolean {
  return readDocument(path, raw).blocks.some(({ kind }) => kind !== "heading");
}

/** The macros that a document defines. */
export function documentMacros(path: string, raw: string): readonly DocumentMacro[] {
  return readDocument(path, raw).macros;
}
