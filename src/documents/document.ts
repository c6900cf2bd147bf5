/** What a reader of documents yields: where the maths stands, and under which headings. Nothing here knows what maths means. */
import type { Range, Span } from "../text/span.ts";

/** A file as read: one chunk, or one chunk a Markdown cell of a notebook. */
export interface SourceDocument {
  /** As given by the user, with forward slashes. */
  readonly path: string;
  readonly format: "markdown" | "latex" | "notebook" | "network";
  /** The whole text of the file, as it is on disk (a BOM is left out of `chunks`). */
  readonly raw: string;
  readonly chunks: readonly Chunk[];
  /** In document order. */
  readonly blocks: readonly Block[];
  readonly macros: readonly DocumentMacro[];
  readonly problems: readonly DocumentProblem[];
  /** `\input` and `\include` of LaTeX, in document order. */
  readonly includes: readonly DocumentInclude[];
}

export interface Chunk {
  readonly text: string;
  /** 1-based, notebooks only. */
  readonly cell?: number;
  /** 1-based line and column of a span of this chunk. */
  readonly range: (span: Span) => Range;
  /** Offsets of `raw` for offsets of `text` (JSON escapes in notebooks make them differ). */
  readonly rawOffset: (offset: number) => number;
}

export type Block = FormulaBlock | FenceBlock | DirectiveBlock | HeadingBlock;

export interface FormulaBlock {
  readonly kind: "formula";
  readonly chunk: number;
  /** The maths without its delimiters. */
  readonly span: Span;
  /** Same length as the span: what is no maths inside it (`> ` of a quotation, `\label{…}`, comments) is blanked. */
  readonly text: string;
  readonly display: boolean;
  /** `align`, `equation`, … when the maths is an environment (then `span` is the environment's inside). */
  readonly environment?: string;
  /** `\label{…}`, `\tag{…}`, `{#eq-…}`, `:eqlabel:`, `(label)`. */
  readonly label?: string;
}

/** ```` ```network ```` or ```` ```derivation ````, or the whole of a `.net` file. */
export interface FenceBlock {
  readonly kind: "fence";
  readonly language: "network" | "derivation";
  readonly chunk: number;
  readonly span: Span;
  readonly text: string;
}

/** One line of `<!-- backproof … -->` or `% backproof: …`, without the space around it; empty lines are left out. */
export interface DirectiveBlock {
  readonly kind: "directive";
  readonly chunk: number;
  readonly span: Span;
  readonly text: string;
  /** The same for all lines of one comment (in LaTeX: of adjacent comment lines), so that a table can span lines. */
  readonly group: number;
}

/** A heading opens a section; names may get new meanings under it. `level` 1 is the highest. */
export interface HeadingBlock {
  readonly kind: "heading";
  readonly chunk: number;
  readonly span: Span;
  readonly level: number;
  readonly title: string;
}

export interface DocumentMacro {
  /** With its backslash: `\loss`. */
  readonly name: string;
  readonly arity: number;
  /** What the first argument is when it is left out. */
  readonly optional?: string;
  readonly body: string;
}

export interface DocumentProblem {
  readonly severity: "error" | "warning" | "note";
  readonly rule: string;
  readonly message: string;
  readonly chunk: number;
  readonly span: Span;
}

export interface DocumentInclude {
  /** As written, often without `.tex`. */
  readonly name: string;
  readonly chunk: number;
  readonly span: Span;
}
