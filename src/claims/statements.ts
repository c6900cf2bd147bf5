/**
 * Cuts formulas into statements: one equation chain each, with the conditions beside it.
 * Source of the rules: reading.md §6.
 */
import type { Chain, FormulaTree, NameFactor, Piece, Relation, Row, Sum } from "../syntax/formula.ts";
import { cover, type Span } from "../text/span.ts";
import { soleFactor, soleSum, visitSum } from "./visit.ts";

/** Where a formula stands. */
export interface Place {
  readonly chunk: number;
  readonly block: number;
  /** Number of the section; sections are numbered in document order. */
  readonly section: number;
  readonly display: boolean;
}

export interface Statement {
  readonly id: number;
  readonly place: Place;
  /** Two or more members for an equation, one for `x \in …` or a lone expression. */
  readonly members: readonly Sum[];
  /** `relations[i]` between member i and i+1; `=` `≡` `:=` `≈` `←` `→`. */
  readonly relations: readonly Relation[];
  /** Begins with a relation: `members[0]` is the last member of statement `continues`; an expression alone in the row before is the first member. */
  readonly continues?: number;
  /** A whole equation in parentheses. */
  readonly remark: boolean;
  /** `If $a = 0.8$`: said of a case, not of the page. */
  readonly supposed?: true;
  /** Follows such a case in the same sentence. */
  readonly ofCase?: true;
  readonly conditions: readonly Chain[];
  /** Conditions that the text beside the formula states, `If $i \ne j$:`; each may be meant here or not. */
  readonly beside: readonly Chain[];
  /** What follows `\in` at the end. */
  readonly shape?: Row;
  readonly span: Span;
}

const EQUALITY = new Set(["=", "≡", ":=", "≈", "←", "→", "⇒", "↦", "≜"]);
const CONDITION_WORDS = /(?<!\p{L})(if|for|where|when|while|whenever|with|case|given|all|wenn|falls|für|si|pour|para|se|donde|où)(?!\p{L})/u;

/** `i \ne j` or `z > 0` alone in a formula: what the text around it is about. */
export function soleCondition(tree: FormulaTree): Chain | undefined {
  const { chains, conditions } = tree.rows.length === 1 ? sortPieces(tree.rows[0]!.pieces) : { chains: [], conditions: [] };
  const [condition, ...more] = chains.length === 0 ? conditions : [];
  if (!condition || more.length > 0) return undefined;
  // `-y z < 0 \implies y z > 0` says one thing twice.
  return condition.relations.length === 1 ? condition : condition.relations[1]?.text === "⇒" ? slice(condition, 0, 1) : undefined;
}

/** Statements of one formula. `last` is the last display statement before it under the same heading. */
export function cutFormula(tree: FormulaTree, place: Place, nextId: () => number, last: Statement | undefined): Statement[] {
  const statements: Statement[] = [];
  let previous = last;
  for (const row of tree.rows) {
    for (const statement of cutRow(row, place, nextId, previous)) {
      statements.push(statement);
      if (isGoneOnWith(statement)) previous = statement;
    }
  }
  return statements;
}

/** What may go on in a row, or a display, that begins with `=`. */
export function isGoneOnWith({ place, remark, members, shape }: Statement): boolean {
  return place.display && !remark && (members.length > 1 || !shape);
}

function cutRow(row: Row, place: Place, nextId: () => number, previous: Statement | undefined): Statement[] {
  const { chains, conditions } = sortPieces(row.pieces);
  const statements: Statement[] = [];
  let before = previous;
  for (const chain of chains) {
    const remark = remarkInside(chain);
    for (const part of splitArrows(remark ?? chain)) {
      const statement = toStatement(part, place, nextId, before, remark !== undefined, conditions);
      if (!statement) continue;
      statements.push(statement);
      if (!statement.remark && statement.members.length > 1) before = statement;
    }
  }
  return shareShapes(statements);
}

/** `Q, K, V \in \mathbb R^{n \times d}` declares all three. */
function shareShapes(statements: readonly Statement[]): Statement[] {
  let shape: Row | undefined;
  return statements.toReversed().map((statement) => {
    if (statement.members.length > 1) shape = undefined;
    else shape = statement.shape ?? shape;
    return shape && !statement.shape ? { ...statement, shape } : statement;
  }).toReversed();
}

/** Equations on one hand; on the other the conditions under which they are said. */
function sortPieces(pieces: readonly Piece[]): { chains: Chain[]; conditions: Chain[] } {
  const chains: Chain[] = [];
  const conditions: Chain[] = [];
  let conditional = false;
  for (const [i, piece] of pieces.entries()) {
    if (piece.kind === "prose") conditional = CONDITION_WORDS.test(piece.text);
    if (piece.kind !== "chain") continue;
    const declared = piece.members[0] === undefined && piece.relations[0]?.text === "∈" ? chains.pop() : undefined;
    if (declared) {
      chains.push({ ...declared, members: [...declared.members, ...piece.members.slice(1)], relations: [...declared.relations, ...piece.relations], span: cover(declared.span, piece.span) });
      continue;
    }
    const inner = remarkInside(piece);
    if (inner && isCondition(inner, true, [])) conditions.push(inner);
    else if (isCondition(piece, conditional, pieces.slice(i + 1))) conditions.push(piece);
    else {
      chains.push(piece);
      conditional = false;
    }
  }
  return { chains, conditions };
}

const ORDER = new Set(["<", ">", "≤", "≥", "≠", "∉"]);

function isCondition(chain: Chain, conditional: boolean, rest: readonly Piece[]): boolean {
  if (chain.relations.length === 0) return conditional || chain.members.every((m) => m !== undefined && isDots(m));
  if (chain.relations.some((r) => ORDER.has(r.text))) return true;
  if (chain.members.some((m) => m === undefined)) return false;
  if (isLabelEquality(chain) || isCountedRange(chain)) return true;
  if (chain.members.every((m) => isIndexTerm(m!))) return conditional || isIndexEquality(chain) || isRange(chain, rest);
  return false;
}

/** `i = 1, …, n` and `i = 1, 2`: what comes next says no equation of its own. */
function isRange(chain: Chain, [comma, next]: readonly Piece[]): boolean {
  if (chain.members.length !== 2 || !isIndexName(chain.members[0]!) || comma?.kind !== "separator" || comma.text !== ",") return false;
  return next?.kind === "chain" && next.relations.length === 0 && next.members.every((m) => m !== undefined && (isDots(m) || isIndexTerm(m)));
}

function isDots(sum: Sum): boolean {
  return sum.terms.every((t) => t.term.factors.every((f) => f.kind === "dots"));
}

/** `i = j`, `y = k`; not `a = z`, which says what a is. */
function isIndexEquality(chain: Chain): boolean {
  const letters = chain.members.map((m) => (isIndexName(m!) ? (soleName(m!)?.letter ?? "") : ""));
  return letters.every((letter) => letter !== "") && letters.some((letter) => /[c-dh-np-w]/.test(letter)) && !letters.some((letter) => /[abefgxz]/.test(letter));
}

/** `i = 1(1)n`: from 1 in steps of 1 to n. */
function isCountedRange({ members }: Chain): boolean {
  const [letter, range] = members as [Sum, Sum];
  const factors = members.length === 2 && range.terms.length === 1 ? range.terms[0]!.term.factors : [];
  const [from, step, to] = factors;
  return factors.length === 3 && isIndexName(letter) && from!.kind === "number" && step!.kind === "bracket" && soleFactor(step!.body)?.kind === "number" && to!.kind !== "bracket";
}

/** `k = y_i`: the class of the example. */
function isLabelEquality({ members }: Chain): boolean {
  const [left, right] = members.map((m) => soleName(m!));
  const isLabel = (name: NameFactor | undefined): boolean => name?.letter === "y" && !name.sup && name.primes === 0 && name.accents.length === 0 && soleFactor(name.sub)?.kind === "name";
  const isClass = (name: NameFactor | undefined): boolean => name !== undefined && isPlainLetter(name) && /^[cj-n]$/.test(name.letter);
  return members.length === 2 && ((isLabel(left) && isClass(right)) || (isClass(left) && isLabel(right)));
}

/** A letter alone. */
function isIndexName(sum: Sum): boolean {
  const only = soleName(sum);
  return only !== undefined && isPlainLetter(only);
}

function soleName(sum: Sum): NameFactor | undefined {
  const factors = sum.terms.length === 1 ? sum.terms[0]!.term.factors : [];
  return factors.length === 1 && factors[0]!.kind === "name" ? factors[0] : undefined;
}

function isPlainLetter({ letter, sub, sup, primes, accents }: NameFactor): boolean {
  return /^[a-zA-Z]$/.test(letter) && !sub && !sup && primes === 0 && accents.length === 0;
}

function isIndexTerm(sum: Sum): boolean {
  return sum.terms.every(({ term }) => term.factors.every((f) => (f.kind === "name" && isPlainLetter(f)) || (f.kind === "number" && /^\d+$/.test(f.text)) || f.kind === "dots"));
}

/** `( a = b )`: the equation inside. */
function remarkInside(chain: Chain): Chain | undefined {
  const member = chain.members.length === 1 ? chain.members[0] : undefined;
  const row: Row | undefined = member && { pieces: [{ ...chain, members: [member] }], span: chain.span };
  const factor = soleFactor(row);
  if (factor?.kind !== "bracket" || factor.sub || factor.sup) return undefined;
  const pieces = factor.body.pieces.filter((p) => p.kind !== "separator");
  const inner = pieces[0];
  return pieces.length === 1 && inner?.kind === "chain" && inner.relations.length > 0 ? inner : undefined;
}

/**
 * Arrows and ⇒ separate equations and chain values: a part that is followed by an equation of its own is cut off.
 */
function splitArrows(chain: Chain): Chain[] {
  const parts: Chain[] = [];
  let start = 0;
  chain.relations.forEach((relation, i) => {
    if (i < start || !["⇒", "→", "⇔"].includes(relation.text)) return;
    const next = chain.relations[i + 1];
    const before = chain.relations.slice(start, i).some((r) => r.text === "=" || r.text === "≡");
    const separates = relation.text === "⇔" || (next !== undefined && !["⇒", "→", "⇔"].includes(next.text) && (before || chain.members[i] === undefined || startsEquation(chain.members[i + 1])));
    if (!separates) return;
    parts.push(slice(chain, start, i));
    start = i + 1;
  });
  parts.push(slice(chain, start, chain.members.length - 1));
  return parts;
}

/** A derivative opens an equation of its own. */
function startsEquation(member: Sum | undefined): boolean {
  const factor = member?.terms.length === 1 ? member.terms[0]!.term.factors[0] : undefined;
  if (factor?.kind === "partial" || factor?.kind === "nabla") return true;
  if (factor?.kind !== "fraction") return false;
  const first = soleSum(factor.numerator)?.terms[0]?.term.factors[0];
  return first?.kind === "partial" || (first?.kind === "name" && first.letter === "d");
}

function slice(chain: Chain, from: number, to: number): Chain {
  const members = chain.members.slice(from, to + 1);
  const spans = members.filter((m) => m !== undefined).map((m) => m.span);
  const span = spans.length > 0 ? spans.reduce(cover) : chain.span;
  return { ...chain, members, relations: chain.relations.slice(from, to), span };
}

function toStatement(
  chain: Chain, place: Place, nextId: () => number, previous: Statement | undefined, remark: boolean, conditions: readonly Chain[],
): Statement | undefined {
  const { body, shape } = cutMembership(chain);
  if (body.relations.some((r) => !EQUALITY.has(r.text)) || isMapping(body)) return undefined;
  const members = [...body.members];
  let relations = [...body.relations];
  let continues: number | undefined;
  if (members[0] === undefined && members.length > 1) {
    if (!previous || previous.place.section !== place.section || (previous.members.length === 1 && previous.place.chunk !== place.chunk)) return undefined;
    members[0] = previous.members[previous.members.length - 1]!;
    if (previous.members.length > 1) continues = previous.id;
  }
  while (members.length > 1 && members[members.length - 1] === undefined) {
    members.pop();
    relations = relations.slice(0, -1);
  }
  if (members.length === 0 || members.some((m) => m === undefined)) return undefined;
  const inherited = continues === undefined ? conditions : [...conditions, ...(previous?.conditions ?? [])];
  return {
    id: nextId(), place, members: members as Sum[], relations, remark, conditions: inherited, beside: [], span: continues === undefined ? cover(members[0]!.span, body.span) : body.span,
    ...(continues === undefined ? {} : { continues }), ...(shape ? { shape } : {}),
  };
}

/** `f : \mathbb R^n \to \mathbb R` says between which sets f is. */
function isMapping({ members, relations }: Chain): boolean {
  const isSet = (sum: Sum | undefined): boolean => {
    const first = sum?.terms[0]?.term.factors[0];
    return first?.kind === "name" && first.style === "blackboard" && /^[RNZQCKF]$/.test(first.letter);
  };
  return relations.some((r, i) => (r.text === "→" || r.text === "↦") && (isSet(members[i]) || isSet(members[i + 1])));
}

/** `… \in \mathbb R^q` at the end says the shape of what stands before it. */
function cutMembership(chain: Chain): { body: Chain; shape?: Row } {
  const at = chain.relations.findIndex((r) => r.text === "∈");
  if (at < 0) return { body: chain };
  const member = chain.members[at + 1];
  const body = slice(chain, 0, at);
  if (!member) return { body };
  return { body, shape: { pieces: [{ kind: "chain", members: [member], relations: [], span: member.span }], span: member.span } };
}

/** Whether a lone member holds anything that could be a claim. */
export function holdsDerivative(sum: Sum): boolean {
  let found = false;
  visitSum(sum, (term) => {
    if (term.factors.some((f) => f.kind === "partial" || f.kind === "nabla")) found = true;
  });
  return found;
}

