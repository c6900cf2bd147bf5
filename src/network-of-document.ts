/** The network that a file holds: the whole of a .net file, or the fences and directives of a document, read as one. */
import type { Problem } from "./diagnostic/result.ts";
import type { Block, Chunk, DirectiveBlock, FenceBlock, SourceDocument } from "./documents/document.ts";
import { readDocument } from "./documents/read.ts";
import type { Network } from "./network/network.ts";
import { type FromTextOptions, networkFromText } from "./network-from-text.ts";
import { parseDirective } from "./syntax/network.ts";
import { blank } from "./text/blank.ts";
import type { Range, Span } from "./text/span.ts";

export type { Network } from "./network/network.ts";

export interface DocumentNetwork {
  /** Missing without a problem where there is none. */
  readonly network?: Network;
  readonly problems: readonly Problem[];
}

const NOWHERE: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

export function networkOfDocument(path: string, raw: string, options: FromTextOptions): DocumentNetwork {
  const document = readDocument(path, raw);
  const text = networkText(document);
  if (text.trim() === "") return { problems: [] };
  const { network, problems } = networkFromText(text, options);
  const found = problems.map(({ rule, message, help, span }): Problem => (
    { severity: "error", rule, message: help === undefined ? message : `${message}; ${help}`, range: rangeIn(document.chunks, span) }
  ));
  return network === undefined ? { problems: found } : { network, problems: found };
}

/** The chunks one after the other with all blanked that is no statement of a network, so that offsets keep their places. */
function networkText({ chunks, blocks }: SourceDocument): string {
  return chunks.map(({ text }, index) => {
    const networks = blocks.filter(isNetwork).filter(({ chunk }) => chunk === index);
    let at = 0;
    const parts = networks.map(({ span, text: kept }) => {
      const part = blank(text.slice(at, span.start)) + kept;
      at = span.end;
      return part;
    });
    return parts.join("") + blank(text.slice(at));
  }).join("\n");
}

/** A directive may also hold maths, which is none of the network language. */
function isNetwork(block: Block): block is FenceBlock | DirectiveBlock {
  if (block.kind === "fence") return block.language === "network";
  return block.kind === "directive" && parseDirective(block.text).problems.length === 0;
}

function rangeIn(chunks: readonly Chunk[], { start, end }: Span): Range {
  let offset = 0;
  for (const { text, range } of chunks) {
    if (start <= offset + text.length) return range({ start: start - offset, end: end - offset });
    offset += text.length + 1;
  }
  return NOWHERE;
}
