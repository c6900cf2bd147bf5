/** The reader of documents: text in, located maths out. It touches no file and never throws; what is broken becomes a problem at its place. */
import { wholeFile } from "./chunk.ts";
import { Collector } from "./collector.ts";
import type { Chunk, SourceDocument } from "./document.ts";
import { readLatex } from "./latex.ts";
import { MarkdownReader } from "./markdown.ts";
import { readNotebook } from "./notebook.ts";

export type DocumentFormat = SourceDocument["format"];

const FORMATS: Readonly<Record<string, DocumentFormat>> = {
  tex: "latex", ltx: "latex", latex: "latex", ipynb: "notebook", net: "network",
};

/** Told by the extension; what is none of the known ones is read as Markdown. */
export function formatOf(path: string): DocumentFormat {
  const extension = /\.([A-Za-z]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(FORMATS, extension) ? (FORMATS[extension] ?? "markdown") : "markdown";
}

export function readDocument(path: string, raw: string, format: DocumentFormat = formatOf(path)): SourceDocument {
  const out = new Collector();
  const chunks = format === "notebook" ? readNotebook(raw, out) : [wholeFile(raw)];
  for (const [index, chunk] of chunks.entries()) {
    out.chunk = index;
    readChunk(chunk, format, out);
  }
  out.sort();
  const { blocks, macros, problems, includes } = out;
  return { path: path.replaceAll("\\", "/"), format, raw, chunks, blocks, macros, problems, includes };
}

function readChunk({ text }: Chunk, format: DocumentFormat, out: Collector): void {
  const nul = text.indexOf("\0");
  if (nul !== -1) out.problem("warning", "encoding", "a NUL byte stands here; this may be no text file", { start: nul, end: nul + 1 });
  if (format === "network") out.add({ kind: "fence", language: "network", span: { start: 0, end: text.length }, text });
  else if (format === "latex") readLatex(text, out);
  else new MarkdownReader(text, out).read();
}
