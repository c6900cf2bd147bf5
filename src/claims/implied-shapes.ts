/** Shapes that numbers tell: a matrix of them, or one where a product with a matrix would give several. */
import type { Expression } from "../expression/expression.ts";
import { some } from "../expression/walk.ts";
import { isLiteral } from "./expression-forms.ts";
import type { Declaration, Definition, Value } from "./reading.ts";

export function impliedShapes(values: readonly Value[], definitions: readonly Definition[], declared: readonly Declaration[]): Declaration[] {
  const known = new Set(declared.map((d) => d.name));
  return values.flatMap(({ name, indices, value, kind, origin }): Declaration[] => {
    const shape = indices.length > 0 || known.has(name) ? undefined : value.kind === "matrix" && !(kind === "result" && isLying(value)) ? sizesOf(value) : isSingle(name, value, definitions) ? [1] : undefined;
    if (!shape) return [];
    known.add(name);
    return [{ name, indices: [], shape: shape.map((n) => ({ kind: "number", value: n })), origin }];
  });
}

/** `z = \begin{bmatrix} 4.3 & 5.3 \end{bmatrix}` that came out: a vector may lie, where `x = [1, 4]` is written as a list. */
function isLying({ rows }: Extract<Expression, { kind: "matrix" }>): boolean {
  return rows.length === 1;
}

function sizesOf({ rows }: Extract<Expression, { kind: "matrix" }>): number[] {
  return rows[0]!.length === 1 ? [rows.length] : [rows.length, rows[0]!.length];
}

/** `z^{[2]} = W^{[2]} a^{[1]} + b^{[2]}` that comes to 0.605: a layer of one unit. */
function isSingle(name: string, value: Expression, definitions: readonly Definition[]): boolean {
  const isCapital = (e: Expression): boolean => e.kind === "symbol" && /^[A-ZΘ](_|\^|$)/.test(e.name);
  const isMatrix = (e: Expression): boolean => isCapital(e) || (e.kind === "call" && e.function === "transpose" && isCapital(e.arguments[0]!));
  const isProduct = (e: Expression): boolean => e.kind === "multiply" && e.mode === "product" && e.factors.length === 2 && isMatrix(e.factors[0]!) && e.factors[1]!.kind === "symbol" && !isCapital(e.factors[1]!);
  return value.kind !== "matrix" && value.kind !== "call" && isLiteral(value) && definitions.some((d) => d.name === name && d.indices.length === 0 && some(d.body, isProduct));
}
