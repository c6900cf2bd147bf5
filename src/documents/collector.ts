import type { Span } from "../text/span.ts";
import type { Block, DocumentInclude, DocumentMacro, DocumentProblem } from "./document.ts";

/** Distributes over the members of a union, which `Omit` alone does not. */
type WithoutChunk<T> = T extends unknown ? Omit<T, "chunk"> : never;

/** What the readers of one file have found so far; the one thing they all write to. */
export class Collector {
  readonly blocks: Block[] = [];
  readonly macros: DocumentMacro[] = [];
  readonly problems: DocumentProblem[] = [];
  readonly includes: DocumentInclude[] = [];
  /** The chunk that is being read. */
  chunk = 0;

  add(block: WithoutChunk<Block>): void {
    this.blocks.push({ ...block, chunk: this.chunk } as Block);
  }

  include(name: string, span: Span): void {
    this.includes.push({ name, span, chunk: this.chunk });
  }

  problem(severity: DocumentProblem["severity"], rule: string, message: string, span: Span): void {
    this.problems.push({ severity, rule, message, span, chunk: this.chunk });
  }

  /** Directives and formulas are found in separate passes; readers of blocks want them as they stand. */
  sort(): void {
    this.blocks.sort(inDocumentOrder);
    this.problems.sort(inDocumentOrder);
  }
}

interface Placed {
  readonly chunk: number;
  readonly span: Span;
}

function inDocumentOrder(a: Placed, b: Placed): number {
  return a.chunk - b.chunk || a.span.start - b.span.start || b.span.end - a.span.end;
}
