/** `\sum_{j'} w_{j'k}`: a primed letter that stands in subscripts alone is an index letter of its own. */
import type { Factor, FormulaTree, NameFactor, Row, Term } from "../syntax/formula.ts";
import { visitTerms } from "./visit.ts";

/** The formulas with such letters as names without primes. */
export function withPrimedLetters<K>(trees: ReadonlyMap<K, FormulaTree>): Map<K, FormulaTree> {
  const quantities = quantitiesIn(trees.values());
  return new Map([...trees].map(([key, tree]) => [key, { ...tree, rows: tree.rows.map((row) => inRow(row, false, quantities)) }]));
}

/** The a' of `\max_{a'} Q(s', a')`. */
function quantitiesIn(trees: Iterable<FormulaTree>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { rows } of trees) for (const row of rows) visitTerms(row, ({ factors }) => {
    for (const factor of factors) if (factor.kind === "name" && isPrimed(factor)) found.add(factor.letter);
  });
  return found;
}

function isPrimed({ letter, primes, sub, sup }: NameFactor): boolean {
  return primes > 0 && /^[a-z]$/.test(letter) && !sub && !sup;
}

function inRow(row: Row, script: boolean, quantities: ReadonlySet<string>): Row {
  const pieces = row.pieces.map((piece) => (piece.kind !== "chain" ? piece : {
    ...piece, members: piece.members.map((sum) => sum && { ...sum, terms: sum.terms.map((t) => ({ ...t, term: inTerm(t.term, script, quantities) })) }),
  }));
  return { ...row, pieces };
}

function inTerm(term: Term, script: boolean, quantities: ReadonlySet<string>): Term {
  return { ...term, factors: term.factors.map((factor) => inFactor(factor, script, quantities)) };
}

function inFactor(factor: Factor, script: boolean, quantities: ReadonlySet<string>): Factor {
  if (script && factor.kind === "name" && isPrimed(factor) && !quantities.has(factor.letter)) {
    return { ...factor, letter: factor.letter + "'".repeat(factor.primes), primes: 0 };
  }
  const within = (row: Row, deeper = script): Row => inRow(row, deeper, quantities);
  // The a' of `\max_{a'} Q'` runs over no members.
  const isMember = factor.kind !== "name" || !(factor.builtin || factor.word);
  const scripted = { ...factor, ...(factor.sub ? { sub: within(factor.sub, isMember) } : {}), ...(factor.sup ? { sup: within(factor.sup) } : {}) };
  switch (scripted.kind) {
    case "bracket": case "decorated": return { ...scripted, body: within(scripted.body) };
    case "fraction": return { ...scripted, numerator: within(scripted.numerator), denominator: within(scripted.denominator) };
    case "root": return { ...scripted, radicand: within(scripted.radicand) };
    case "array": return { ...scripted, cells: scripted.cells.map((line) => line.map((cell) => within(cell))) };
    case "big": return { ...scripted, body: scripted.body && inTerm(scripted.body, script, quantities) };
    default: return scripted;
  }
}
