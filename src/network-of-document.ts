/** The network that a file holds: the whole of a .net file, or the fences and directives of a document, read as one. */
import type { Problem } from "./diagnostic/result.ts";
import type { Block, Chunk, SourceDocument } from "./documents/document.ts";
import { readDocument } from "./documents/read.ts";
import { canonicalName } from "./expression/names.ts";
import type { Network } from "./network/network.ts";
import { type FromTextOptions, networkFromText, type NetworkFromText } from "./network-from-text.ts";
import { parseDirective } from "./syntax/network.ts";
import { readRow } from "./syntax/network-lines.ts";
import { blank } from "./text/blank.ts";
import type { Span } from "./text/span.ts";

export type { Network } from "./network/network.ts";

export interface DocumentNetwork {
  /** Missing without a problem where there is none. */
  readonly network?: Network;
  readonly problems: readonly Problem[];
}

export function networkOfDocument(path: string, raw: string, options: FromTextOptions): DocumentNetwork {
  const document = readDocument(path, raw);
  const text = networkText(document, isNetwork);
  if (text.trim() === "") return { problems: [] };
  const { network, problems } = networkFromText(text, options);
  const found = problems.map((problem) => placed(problem, document));
  return network === undefined ? { problems: found } : { network, problems: found };
}

/**
 * What keeps the network of a document that is being checked from compiling. `isMeant` tells the names that its maths
 * gives a meaning. Directives are held against the fences, but what they name may stand nowhere.
 */
export function networkProblems(document: SourceDocument, isMeant: (name: string) => boolean, options: FromTextOptions): Problem[] {
  const { blocks } = document;
  const unmeant = (found: Found): boolean => !ABOUT_NAMES.has(found.problem.rule) || !isMeant(canonicalName(found.text));
  const fences = blocks.some(isFence) ? compiled(document, isFence, options).filter(unmeant) : [];
  const together = blocks.some((block) => isNetwork(block) && !isFence(block)) ? compiled(document, isNetwork, options) : [];
  const directives = together.filter((found) => found.isDirective && unmeant(found) && found.problem.rule !== "undefined-name");
  return [...fences, ...directives].map(({ problem }) => placed(problem, document));
}

const ABOUT_NAMES: ReadonlySet<string> = new Set(["undefined-name", "unknown-function"]);

interface Found {
  readonly problem: NetworkFromText["problems"][number];
  readonly isDirective: boolean;
  /** What stands at the place of the problem. */
  readonly text: string;
}

function compiled(document: SourceDocument, wanted: (block: Block) => boolean, options: FromTextOptions): Found[] {
  const { problems } = networkFromText(networkText(document, wanted), options);
  return problems.map((problem) => {
    const { chunk, span } = locate(document.chunks, problem.span);
    const isDirective = document.blocks.some((block) => block.kind === "directive" && block.chunk === chunk && block.span.start <= span.start && span.start < block.span.end);
    return { problem, isDirective, text: document.chunks[chunk]!.text.slice(span.start, span.end) };
  });
}

function placed({ rule, message, help, span }: Found["problem"], { chunks }: SourceDocument): Problem {
  const place = locate(chunks, span);
  return { severity: "error", rule, message: help === undefined ? message : `${message}; ${help}`, range: chunks[place.chunk]!.range(place.span) };
}

/** The chunks one after the other with all blanked that is not wanted, so that offsets keep their places. */
function networkText({ chunks, blocks }: SourceDocument, wanted: (block: Block) => boolean): string {
  return chunks.map(({ text }, index) => {
    let at = 0;
    const parts = blocks.filter((block) => block.chunk === index && wanted(block)).map((block) => {
      const part = blank(text.slice(at, block.span.start)) + ("text" in block ? block.text : "");
      at = block.span.end;
      return part;
    });
    return parts.join("") + blank(text.slice(at));
  }).join("\n");
}

function isFence(block: Block): boolean {
  return block.kind === "fence" && block.language === "network";
}

/** A directive may also hold maths, which is none of the network language; a row of data stands below its `data` line. */
function isNetwork(block: Block): boolean {
  return isFence(block) || (block.kind === "directive" && (readRow(block.text) !== undefined || parseDirective(block.text).problems.length === 0));
}

/** The chunk and the span in it of a span of `networkText`. */
function locate(chunks: readonly Chunk[], { start, end }: Span): { chunk: number; span: Span } {
  let offset = 0;
  const chunk = chunks.findIndex(({ text }) => {
    if (start <= offset + text.length) return true;
    offset += text.length + 1;
    return false;
  });
  return { chunk: Math.max(chunk, 0), span: { start: start - offset, end: end - offset } };
}
