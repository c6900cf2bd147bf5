/** The few words of the prose that are read: cases, symmetric matrices, ascents, convolutions, sums left out. */
import type { Block, SourceDocument } from "../documents/document.ts";
import type { DocumentReading } from "./reading.ts";

/** Words of pages that make something as great as it can be. */
const CLIMBING = /gradient ascent|maximi[sz]|want to \W*increase|梯度上升|最大化|maximier|maximizar/i;

/** Words of pages on whose lines `*` may be no product. */
const CONVOLVING = /convol|cross-correlation|卷积|摺積|折积|畳み込み|합성곱|faltung|св[её]ртк/i;

/** Words of pages that sum over every index that stands twice. */
const SUMMING = /einstein|爱因斯坦|アインシュタイン|эйнштейн/i;

/** `a symmetric matrix $A$`, `\(A\) is symmetric`, `对称矩阵 $A$` */
const MATRIX = String.raw`(?:\$|\\\()\s?(?:\\(?:mathbf|boldsymbol|bm)\{)?([A-ZΣ])\}?\s?(?:\$|\\\))`;
const SYMMETRIC = new RegExp(String.raw`(?:(?<!a)symmetric(?:\s+\p{L}+){0,2}\s+|对称矩阵\s*)${MATRIX}|${MATRIX}\s+(?:is|be)\s+symmetric`, "gu");

/** Words to look at before a formula. */
const REACH = 400;

/** What the page speaks of. */
export function topics({ chunks }: SourceDocument): Pick<DocumentReading, "climbs" | "convolves" | "leavesOutSums"> {
  const speaksOf = (words: RegExp): boolean => chunks.some(({ text }) => words.test(text));
  return {
    ...(speaksOf(CLIMBING) ? { climbs: true } : {}),
    ...(speaksOf(CONVOLVING) ? { convolves: true } : {}),
    ...(speaksOf(SUMMING) ? { leavesOutSums: true } : {}),
  };
}

export function calledSymmetric({ chunks }: SourceDocument): Pick<DocumentReading, "calledSymmetric"> {
  const names = chunks.flatMap(({ text }) => [...text.matchAll(SYMMETRIC)].map((m) => (m[1] ?? m[2])!));
  return names.length > 0 ? { calledSymmetric: new Set(names) } : {};
}

/** What stands between the block before and this one. */
export function proseBefore({ blocks, chunks }: SourceDocument, i: number): string {
  const [block, before] = [blocks[i]!, blocks[i - 1]];
  const heading = before?.kind === "heading" ? before.title : "";
  const start = before?.chunk === block.chunk ? before.span.end : 0;
  return `${heading}\n${chunks[block.chunk]!.text.slice(Math.max(start, block.span.start - REACH), block.span.start)}`;
}

/** Right behind `if` or `when`, in the languages that notes are written in. */
export function isSupposed({ chunks }: SourceDocument, block: Block): boolean {
  const before = chunks[block.chunk]!.text.slice(Math.max(0, block.span.start - 12), block.span.start);
  return block.kind === "formula" && !block.display && /(?<!\p{L})(?:if|when|wenn|falls|si|se|quando|cuando|quand)\s+(?:\$|\\\()?$/iu.test(before);
}

/** `If $a = 0.8$: $σ'(z) = 0.16$`: right behind a case. */
export function isOfCase(document: SourceDocument, i: number): boolean {
  const [before, block] = [document.blocks[i - 1], document.blocks[i]!];
  if (!before || before.chunk !== block.chunk || !isSupposed(document, before)) return false;
  return /^\W{0,4}[^\n.;]{0,40}$/.test(document.chunks[block.chunk]!.text.slice(before.span.end, block.span.start));
}
