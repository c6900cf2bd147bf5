/** From a document to what it says: formulas, directives and fences in document order. */
import type { FormulaBlock, SourceDocument } from "../documents/document.ts";
import type { Expression } from "../expression/expression.ts";
import { parseFormula } from "../syntax/latex.ts";
import type { FormulaTree, Row } from "../syntax/formula.ts";
import type { Span } from "../text/span.ts";
import { classify } from "./classify.ts";
import { boundLetters, Lexicon } from "./lexicon.ts";
import type { DocumentReading } from "./reading.ts";
import { cutFormula, type Statement } from "./statements.ts";
import { visitTerms } from "./visit.ts";
import { visit } from "./walk.ts";

export interface ReadProblem {
  readonly message: string;
  readonly rule: string;
  readonly chunk: number;
  readonly span: Span;
}

export interface Extracted {
  readonly reading: DocumentReading;
  readonly problems: readonly ReadProblem[];
  /** Formulas by block, for reports. */
  readonly formulas: number;
}

export function extractClaims(document: SourceDocument): Extracted {
  const problems: ReadProblem[] = [];
  const trees = new Map<number, FormulaTree>();
  document.blocks.forEach((block, i) => {
    if (block.kind !== "formula") return;
    const tree = parseBlock(block, document);
    trees.set(i, tree);
    for (const p of tree.problems) problems.push({ message: p.message, rule: p.rule, chunk: block.chunk, span: p.span });
  });
  const rows = [...trees.values()].flatMap((t) => t.rows);
  const lexicon = new Lexicon(rows);
  const statements = cutAll(document, trees);
  const classified = classify(statements, lexicon, []);
  const reading: DocumentReading = { lexicon, ...classified, sizes: sizeNames(rows, lexicon, classified) };
  return { reading, problems, formulas: trees.size };
}

function parseBlock(block: FormulaBlock, document: SourceDocument): FormulaTree {
  return parseFormula(block.text, block.span.start, document.macros);
}

function cutAll(document: SourceDocument, trees: ReadonlyMap<number, FormulaTree>): Statement[] {
  const statements: Statement[] = [];
  let section = 0;
  let last: Statement | undefined;
  document.blocks.forEach((block, i) => {
    if (block.kind === "heading") {
      section++;
      last = undefined;
    }
    const tree = trees.get(i);
    if (block.kind !== "formula" || !tree) return;
    let count = statements.length;
    const cut = cutFormula(tree, { chunk: block.chunk, block: i, section, display: block.display }, () => count++, last);
    statements.push(...cut);
    const shown = cut.filter((s) => s.place.display && !s.remark && s.members.length > 1);
    if (shown.length > 0) last = shown[shown.length - 1];
  });
  return statements;
}

/** Bounds of sums, sizes of declared axes, ends of ranges; the capital of a letter that steps (`L` of `l`). */
function sizeNames(rows: readonly Row[], lexicon: Lexicon, classified: ReturnType<typeof classify>): Set<string> {
  const sizes = new Set<string>();
  for (const row of rows) visitTerms(row, (term) => {
    for (const factor of term.factors) {
      if (factor.kind !== "big" || !factor.sup) continue;
      for (const piece of factor.sup.pieces) if (piece.kind === "chain") for (const m of piece.members) for (const t of m?.terms ?? []) for (const f of t.term.factors) if (f.kind === "name" && !boundLetters(factor.sub).includes(f.letter)) sizes.add(f.letter);
    }
  });
  for (const d of classified.declarations) for (const axis of d.shape) if (axis.kind === "symbol") sizes.add(axis.name);
  const note = (e: Expression): void => {
    if (e.kind !== "symbol") return;
    for (const index of e.indices) if (index.kind === "symbol" && /^[A-Z]$/.test(index.name)) sizes.add(index.name);
  };
  for (const d of classified.definitions) visit(d.body, note);
  for (const c of classified.claims) {
    visit(c.left, note);
    visit(c.right, note);
  }
  for (const letter of lexicon.bound) sizes.delete(letter);
  return sizes;
}
