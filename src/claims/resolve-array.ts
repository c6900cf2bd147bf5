/** Matrices and cases. */
import type { Expression } from "../expression/expression.ts";
import type { ArrayFactor, Row } from "../syntax/formula.ts";
import { type Resolving, Unreadable } from "./resolving.ts";

export function resolveArray(array: ArrayFactor, r: Resolving): Expression {
  const lines = array.cells.filter((cells) => cells.some((cell) => cell.pieces.length > 0));
  if (array.environment === "cases") return casesOf(lines, array, r);
  const width = lines[0]?.length ?? 0;
  if (width === 0 || lines.some((line) => line.length !== width)) throw new Unreadable("the rows of this matrix differ in length", array.span);
  return { kind: "matrix", rows: lines.map((line) => line.map((cell) => r.row(cell))), span: array.span };
}

function casesOf(lines: readonly (readonly Row[])[], array: ArrayFactor, r: Resolving): Expression {
  const branches = lines.map((line) => {
    const [value, condition] = splitBranch(line);
    if (!value) throw new Unreadable("a case without a value", array.span);
    const typed = condition && typedIn(condition);
    if (typed) return { value: r.row(value), condition: typed };
    return condition && hasRelation(condition) ? { value: r.row(value), condition: r.condition(condition) } : { value: r.row(value) };
  });
  return { kind: "piecewise", branches, span: array.span };
}

/** The condition is the second cell, or what follows the first comma or word of the only one. */
function splitBranch(line: readonly Row[]): [Row | undefined, Row | undefined] {
  if (line.length > 1) return [trimmed(line[0]!), { pieces: line.slice(1).flatMap((c) => c.pieces), span: line[1]!.span }];
  const only = line[0];
  const at = only?.pieces.findIndex((p) => p.kind !== "chain") ?? -1;
  if (!only || at < 0) return [only, undefined];
  return [{ ...only, pieces: only.pieces.slice(0, at) }, { ...only, pieces: only.pieces.slice(at + 1) }];
}

function trimmed(row: Row): Row {
  return { ...row, pieces: row.pieces.filter((p) => p.kind === "chain") };
}

function hasRelation(row: Row): boolean {
  return row.pieces.some((p) => p.kind === "chain" && p.members.length === 2);
}

const TYPED = /(?<![\p{L}\d_])([a-z])(?:_([a-z]))?\s*(=|≠|!=|\$?\\neq?\$?)\s*([a-z])(?:_([a-z]))?$/u;

/** `\text{if k = y_i}`: a condition on indices that is all text. */
function typedIn({ pieces, span }: Row): Expression | undefined {
  const [only, ...more] = pieces;
  const [, left, below, relation, right, under] = (only?.kind === "prose" && more.length === 0 && TYPED.exec(only.text)) || [];
  if (left === undefined || right === undefined) return undefined;
  const index = (name: string, sub: string | undefined): Expression => ({ kind: "symbol", name, indices: sub === undefined ? [] : [{ kind: "symbol", name: sub, indices: [] }], slots: sub === undefined ? "" : "_" });
  return { kind: "compare", operator: relation === "=" ? "==" : "!=", left: index(left, below), right: index(right, under), span };
}
