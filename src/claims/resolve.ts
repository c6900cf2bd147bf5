/**
 * From what is written to what it says: juxtaposition becomes product or call, `^` power, index or transposition,
 * by the document's use of its names (lexicon). Shapes are not known yet.
 */
import type { Expression } from "../expression/expression.ts";
import type { Row, Sum } from "../syntax/formula.ts";
import type { Lexicon } from "./lexicon.ts";
import { productOf } from "./resolve-product.ts";
import { sumOf } from "./resolve-sum.ts";
import { type Resolving, Unreadable } from "./resolving.ts";

export function resolveSum(sum: Sum, lexicon: Lexicon, primeVariable?: Expression): Expression {
  return makeResolving(lexicon, primeVariable).sum(sum);
}

export function makeResolving(lexicon: Lexicon, primeVariable?: Expression): Resolving {
  const resolving: Resolving = {
    lexicon,
    ...(primeVariable ? { primeVariable } : {}),
    sum: (sum) => sumOf(sum, resolving),
    row: (row) => rowOf(row, resolving),
    factors: (term, from, to) => productOf({ ...term, factors: term.factors.slice(from, to), operators: term.operators.slice(from, to === undefined ? undefined : to - 1) }, resolving),
    condition: (row) => conditionOf(row, resolving),
  };
  return resolving;
}

function rowOf(row: Row, r: Resolving): Expression {
  const chains = row.pieces.filter((p) => p.kind === "chain");
  const commas = row.pieces.some((p) => p.kind === "separator" && (p.text === "," || p.text === ";"));
  const first = chains[0];
  if (chains.length !== 1 || !first || first.members.length !== 1 || (commas && chains.length > 1)) throw new Unreadable("this is not one expression", row.span);
  const member = first.members[0];
  if (!member) throw new Unreadable("this is not one expression", row.span);
  return sumOf(member, r);
}

const COMPARE: Readonly<Record<string, "<" | ">" | "<=" | ">=" | "==" | "!=">> = {
  "<": "<", ">": ">", "≤": "<=", "≥": ">=", "=": "==", "≠": "!=",
};

function conditionOf(row: Row, r: Resolving): Expression {
  const chain = row.pieces.find((p) => p.kind === "chain" && p.members.length === 2);
  if (chain?.kind !== "chain") throw new Unreadable("this condition is not read", row.span);
  const operator = COMPARE[chain.relations[0]!.text];
  const [left, right] = chain.members;
  if (!operator || !left || !right) throw new Unreadable("this condition is not read", row.span);
  return { kind: "compare", operator, left: sumOf(left, r), right: sumOf(right, r), span: chain.span };
}
