/** From a document to what it says: formulas, directives and fences in document order. */
import type { Block, SourceDocument } from "../documents/document.ts";
import type { Expression } from "../expression/expression.ts";
import { parseFormula } from "../syntax/latex.ts";
import type { FormulaTree, Row } from "../syntax/formula.ts";
import type { Span } from "../text/span.ts";
import { boundLetters } from "./bound-letters.ts";
import { classify } from "./classify.ts";
import { withCountedMeans } from "./counted-means.ts";
import { asLine, fenceLines, inFormulas, quantitiesOf } from "./derivation-fences.ts";
import { withEveryLayer } from "./every-layer.ts";
import { type Given, type Mark, readGiven, type Resolve } from "./given.ts";
import { withLayers } from "./implied-layers.ts";
import { impliedShapes } from "./implied-shapes.ts";
import { withoutCycles } from "./cycles.ts";
import { Lexicon } from "./lexicon.ts";
import { losesThinSpaces, withThinSpaces } from "./lost-spaces.ts";
import { withMatrixEntries } from "./matrix-entries.ts";
import { withMemberFunctions } from "./member-functions.ts";
import { passOver } from "./pass-over.ts";
import { withPrimedLetters } from "./primed-letters.ts";
import { withNegativeIndices } from "./negative-indices.ts";
import { calledSymmetric, isOfCase, isSupposed, proseBefore, topics } from "./prose.ts";
import type { Definition, DocumentReading } from "./reading.ts";
import { withNewNames } from "./said-anew.ts";
import { Beside, typedCondition } from "./beside.ts";
import { cutFormula, isGoneOnWith, soleCondition, type Statement } from "./statements.ts";
import { visitTerms } from "./visit.ts";
import { sameNames } from "./expression-forms.ts";
import { some, visit } from "../expression/walk.ts";

export interface ReadProblem {
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly rule: string;
  readonly chunk: number;
  readonly span: Span;
}

export interface Extracted {
  readonly reading: DocumentReading;
  readonly problems: readonly ReadProblem[];
  readonly marks: readonly Mark[];
  readonly formulas: number;
}

export function extractClaims(document: SourceDocument, resolve?: Resolve): Extracted {
  const read = readGiven(document, resolve);
  const fences = fenceLines(document);
  const isQuantity = quantitiesOf(read, fences);
  const given = { ...read, definitions: inFormulas(read.definitions, isQuantity) };
  const problems: ReadProblem[] = [...given.problems];
  const trees = readFormulas(document, given, problems);
  const rows = [...trees.values()].flatMap((t) => t.rows);
  const lexicon = new Lexicon(rows, given.aliases, familiesOf(given));
  // A network says itself how its families are counted.
  if (given.declarations.length > 0) lexicon.familiesBelow.clear();
  lexicon.boldIsEmphasis = document.blocks.some((block) => block.kind === "formula" && BOLD_NUMBER.test(block.text));
  const statements = cutAll(document, trees, given);
  const lines = fences.map((line, i) => asLine(line, isQuantity, statements.length + i));
  const first = classify(statements, lexicon, given.definitions, lines);
  lexicon.lettersAreLayers = lettersNameLayers(first.definitions);
  const classified = withNewNames(lexicon.lettersAreLayers ? classify(statements, lexicon, given.definitions, lines) : first);
  const values = [...given.values, ...classified.values];
  const merged = { ...classified, values, declarations: [...given.declarations, ...classified.declarations, ...impliedShapes(values, classified.definitions, [...given.declarations, ...classified.declarations])], ...passOver({ ...classified, values }) };
  const sizes = sizeNames(rows, lexicon, merged);
  // `N = M` of two sizes is no formula for a quantity.
  const definitions = withoutCycles(merged.definitions.filter(({ name, body }) => !(sizes.has(name) && body.kind === "symbol")));
  return { reading: withMatrixEntries(withNegativeIndices(withEveryLayer(withLayers(withMemberFunctions(withCountedMeans({ lexicon, ...merged, definitions, sizes, parents: parentsOf(document), extents: given.extents, ...topics(document), ...calledSymmetric(document) })))))), problems, marks: given.marks, formulas: trees.size };
}

const familiesOf = ({ declarations, definitions }: Given): ReadonlySet<string> => new Set([...declarations, ...definitions].filter(({ indices }) => indices.length > 0).map(({ name }) => name));

/** Formulas of one document that are read: no notes have as many, and each takes memory. */
const FORMULA_LIMIT = 50_000;

/** `\mathbf{0.718}`: bold marks results. */
const BOLD_NUMBER = /\\(?:mathbf|boldsymbol|bm)\s*\{\s*-?\d+\.\d/;

/** `a^{(\ell)}`: where ℓ is an index, it is the letter l. */
const ELL = { name: "\\ell", arity: 0, body: "l" };
const ELL_IN_SCRIPT = /[_^](?:\\ell(?![a-zA-Z])|\{[^{}]*\\ell(?![a-zA-Z]))/;
/** `a^{(n_l)}`: the number of layers stands for the last one, L; the text keeps its length. */
const LAST = /(?<![a-zA-Z\\])n_(?:l(?![a-zA-Z])|\{l\})/g;
const LAST_IN_SCRIPT = /\^\{\s*[([]\s*n_(?:l(?![a-zA-Z])|\{l\})/;

/** `w_{i'j}` */
const PRIMED = /_[^_]*[a-z]\s*(?:'|\^\s*\{?\s*\\prime)/;

function readFormulas(document: SourceDocument, given: Given, problems: ReadProblem[]): Map<number, FormulaTree> {
  const trees = new Map<number, FormulaTree>();
  const used = (sign: RegExp): boolean => document.blocks.some((block) => block.kind === "formula" && sign.test(block.text));
  const countsLayers = used(LAST_IN_SCRIPT);
  const losesSpaces = losesThinSpaces(document.blocks.flatMap((block) => (block.kind === "formula" ? [block.text] : [])));
  const macros = used(ELL_IN_SCRIPT) ? [...document.macros, ELL] : document.macros;
  for (const [i, block] of document.blocks.entries()) {
    if (block.kind !== "formula" && !(block.kind === "directive" && given.formulas.has(i))) continue;
    if (trees.size === FORMULA_LIMIT) {
      problems.push({ severity: "warning", message: `a document has at most ${FORMULA_LIMIT} formulas; those from here on are not read`, rule: "too-long", chunk: block.chunk, span: block.span });
      break;
    }
    const spaced = losesSpaces ? withThinSpaces(block.text) : block.text;
    const text = countsLayers ? spaced.replace(LAST, (n) => "L".padEnd(n.length)) : spaced;
    const tree = parseFormula(text, block.span.start, macros);
    trees.set(i, tree);
    // A formula that cannot be read leaves lines undecided; a directive is an order, and what it wanted would be lost.
    const severity = block.kind === "directive" ? "error" : "warning";
    for (const p of tree.problems) problems.push({ severity, message: p.message, rule: p.rule, chunk: block.chunk, span: p.span });
    if (block.kind === "directive" && tree.problems.length === 0 && !tree.rows.some(relates)) {
      problems.push({ severity, message: "this is neither a statement of the network language nor an equation", rule: "directive", chunk: block.chunk, span: block.span });
    }
  }
  return used(PRIMED) ? withPrimedLetters(trees) : trees;
}

function relates(row: Row): boolean {
  return row.pieces.some((piece) => piece.kind === "chain" && piece.relations.length > 0);
}

/**
 * `a_j = Σ_i w_{ji} x_i` and `y_k = Σ_j w_{kj} z_j`: the letter that one sum leaves free is the one that another
 * sum over the same weights binds, and no superscript tells the layers apart. So it is where one name has two formulas
 * of other names, `net_j = Σ_i v_{ij} x_i` and `net_k = Σ_j w_{jk} h_j`.
 */
function lettersNameLayers(definitions: readonly Definition[]): boolean {
  if (definitions.some((a) => definitions.some((b) => feeds(a, b)))) return true;
  const pairs: { name: string; free: string; bound: string }[] = [];
  for (const d of definitions) visit(d.body, (e) => {
    if (e.kind !== "reduce") return;
    const own = new Set(d.indices.flatMap((i) => (i.kind === "symbol" ? [i.name] : [])));
    visit(e.body, (x) => {
      if (x.kind !== "symbol" || x.slots !== "__") return;
      const [a, b] = x.indices.map((i) => (i.kind === "symbol" ? i.name : ""));
      if (a && b && (a === e.index) !== (b === e.index) && own.has(a === e.index ? b : a)) pairs.push({ name: x.name, free: a === e.index ? b : a, bound: e.index });
    });
  });
  return pairs.some((p) => pairs.some((q) => q.name === p.name && q.bound === p.free && q.free !== p.bound));
}

/** The letter of one formula is summed over in another of the same name, which is made of other names. */
function feeds(a: Definition, b: Definition): boolean {
  const [letter, other] = [a, b].map(({ indices, slots }) => (slots === "_" && indices[0]?.kind === "symbol" ? indices[0].name : undefined));
  if (a.name !== b.name || letter === undefined || other === undefined || letter === other) return false;
  return some(b.body, (e) => e.kind === "reduce" && e.index === letter) && !sameNames(a.body, b.body);
}

function parentsOf({ blocks }: SourceDocument): (number | undefined)[] {
  const parents: (number | undefined)[] = [undefined];
  const open = [{ section: 0, level: 0 }];
  for (const block of blocks) {
    if (block.kind !== "heading") continue;
    while (open.length > 1 && open.at(-1)!.level >= block.level) open.pop();
    parents.push(open.at(-1)!.section);
    open.push({ section: parents.length - 1, level: block.level });
  }
  return parents;
}

function cutAll(document: SourceDocument, trees: ReadonlyMap<number, FormulaTree>, given: Given): Statement[] {
  const statements: Statement[] = [];
  const beside = new Beside(document);
  let section = 0;
  let last: Statement | undefined;
  /** Of any formula, with its end: what begins with `=` right behind it in running text goes on with it. */
  let nearest: { readonly statement: Statement; readonly chunk: number; readonly end: number } | undefined;
  const isBehind = (block: Block): boolean => block.kind === "formula" && !block.display && nearest?.chunk === block.chunk
    && /^[\s$\\()]*$/.test(document.chunks[block.chunk]!.text.slice(nearest.end, block.span.start));
  document.blocks.forEach((block, i) => {
    if (block.kind === "heading") {
      section++;
      last = nearest = undefined;
      beside.clear();
    }
    const tree = trees.get(i);
    if (!tree) return;
    const directive = given.formulas.has(i);
    const typed = typedCondition(proseBefore(document, i));
    const stated = typed === undefined ? undefined : soleCondition(parseFormula(typed, block.span.start, document.macros));
    if (stated) beside.state(stated);
    let count = statements.length;
    const place = { chunk: block.chunk, block: i, section: directive ? -1 : section, display: block.kind === "formula" && block.display };
    const before = statements.length;
    const cut = cutFormula(tree, place, () => count++, directive ? undefined : isBehind(block) ? nearest!.statement : last).map((s) => ({ ...s, beside: beside.before(), ...(isSupposed(document, block) ? { supposed: true as const } : isOfCase(document, i) ? { ofCase: true as const } : {}) }));
    statements.push(...cut);
    const condition = soleCondition(tree);
    if (condition) beside.enter(condition, block, statements);
    else beside.note(block, before);
    const written = cut.findLast((s) => !s.remark && s.members.length > 1);
    nearest = written && { statement: written, chunk: block.chunk, end: block.span.end };
    last = cut.findLast(isGoneOnWith) ?? last;
  });
  return statements;
}

/** Bounds of sums, sizes of declared axes, ends of ranges; the capital of a letter that steps (`L` of `l`). */
function sizeNames(rows: readonly Row[], lexicon: Lexicon, classified: Pick<DocumentReading, "declarations" | "definitions" | "claims">): Set<string> {
  const sizes = new Set<string>();
  for (const row of rows) visitTerms(row, (term) => {
    for (const factor of term.factors) {
      if (factor.kind !== "big" || !factor.sup) continue;
      for (const piece of factor.sup.pieces) if (piece.kind === "chain") for (const m of piece.members) for (const t of m?.terms ?? []) for (const f of t.term.factors) if (f.kind === "name" && !f.sub && !boundLetters(factor.sub).includes(f.letter)) sizes.add(f.letter);
    }
  });
  for (const d of classified.declarations) for (const axis of d.shape) if (axis.kind === "symbol") sizes.add(axis.name);
  const note = (e: Expression): void => {
    if (e.kind === "reduce" && e.to?.kind === "symbol" && e.to.indices.length === 0 && e.to.name !== e.index) sizes.add(e.to.name);
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
