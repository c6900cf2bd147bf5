import { readDocument } from "./documents/read.ts";

/** The lines of each chunk of a document, as its ranges count them: by notebook cell, or under `undefined`. */
export function sourceLines(path: string, raw: string): ReadonlyMap<number | undefined, readonly string[]> {
  const { chunks } = readDocument(path, raw);
  return new Map(chunks.map(({ cell, text }) => [cell, text.split("\n").map((line) => line.replace(/\r$/, ""))]));
}

/** Whether a document holds any maths, fence or directive at all. */
export function holdsMaths(path: string, raw: string): boolean {
  return readDocument(path, raw).blocks.some(({ kind }) => kind !== "heading");
}
