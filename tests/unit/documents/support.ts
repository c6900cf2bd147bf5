import { expect } from "vitest";
import type { Block, FormulaBlock, SourceDocument } from "../../../src/documents/document.ts";
import { readDocument } from "../../../src/documents/read.ts";

export function readMarkdown(text: string): SourceDocument {
  return readDocument("page.md", text);
}

export function readLatex(text: string): SourceDocument {
  return readDocument("page.tex", text);
}

export function formulas(document: SourceDocument): FormulaBlock[] {
  return document.blocks.filter((block): block is FormulaBlock => block.kind === "formula");
}

/** The texts of all formulas, trimmed, with runs of blanks as one. */
export function maths(document: SourceDocument): string[] {
  return formulas(document).map(({ text }) => text.trim().replace(/\s+/g, " "));
}

/** `line:column` of the first character of a block. */
export function place(document: SourceDocument, block: Block): string {
  const { start } = (document.chunks[block.chunk] as SourceDocument["chunks"][number]).range(block.span);
  return `${start.line}:${start.column}`;
}

export function rules(document: SourceDocument): string[] {
  return document.problems.map(({ rule }) => rule);
}

export function expectMaths(text: string, ...expected: string[]): void {
  const document = readMarkdown(text);
  expect(maths(document)).toEqual(expected);
  expect(document.problems).toEqual([]);
}

export function expectTexMaths(text: string, ...expected: string[]): void {
  const document = readLatex(text);
  expect(maths(document)).toEqual(expected);
  expect(document.problems).toEqual([]);
}
