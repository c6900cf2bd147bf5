/** Given values and rows of data, as tensors of the shapes that the names have. */
import { evaluate } from "../expression/evaluate.ts";
import type { Expression } from "../expression/expression.ts";
import { sameShape, type Shape, shapeText } from "../expression/shapes.ts";
import type { Tensor } from "../expression/tensor.ts";
import type { DataTable } from "../syntax/network-statement.ts";
import type { PendingValue } from "./collect.ts";
import { elaborate, ShapeClash } from "./elaborate.ts";
import type { Quantity } from "./network.ts";
import { resolve } from "./resolve.ts";
import { nameAt, type Scope } from "./scope.ts";

const NOTHING_KNOWN = (): never => {
  throw new Error("a given value holds no names");
};

/** A constant expression as a tensor, or why it is none. */
function constant(value: Expression, scope: Scope): Tensor | undefined {
  const before = scope.problems.length;
  const resolved = resolve(value, scope, new Map());
  if (scope.problems.length > before) return undefined;
  try {
    const { expression, shape } = elaborate(resolved, NOTHING_KNOWN);
    const tensor = evaluate(expression, { valueOf: NOTHING_KNOWN, apply: () => undefined });
    return { shape, data: tensor.data };
  } catch (failure) {
    if (failure instanceof ShapeClash) scope.report(failure.problem);
    else scope.report({ rule: "given-value", message: "a given value is made of numbers alone", span: value.span! });
    return undefined;
  }
}

/** A column may be given as a row: [1, 2, 3] for R^3 and for R^(1x3). */
function fitted(tensor: Tensor, shape: Shape): Tensor | undefined {
  if (sameShape(tensor.shape, shape)) return tensor;
  const long = (sizes: Shape): number[] => sizes.filter((size) => size !== 1);
  return sameShape(long(tensor.shape), long(shape)) ? { shape, data: tensor.data } : undefined;
}

export function givenValues(given: readonly PendingValue[], quantities: ReadonlyMap<string, Quantity>, scope: Scope): Map<string, Tensor> {
  const values = new Map<string, Tensor>();
  for (const { name, value, span } of given) {
    const quantity = quantities.get(name.key);
    if (!quantity) {
      scope.undefinedName(name.written, span);
      continue;
    }
    if (quantity.kind === "definition") {
      scope.report({ rule: "given-value", message: `\`${name.written}\` is defined; only an input, target, parameter or rate is given a value`, span, related: [{ span: quantity.span, message: "defined here" }] });
      continue;
    }
    const tensor = constant(value, scope);
    if (!tensor) continue;
    const fitting = fitted(tensor, quantity.shape);
    if (fitting) values.set(name.key, fitting);
    else scope.report({
      rule: "shape-clash",
      message: `the value of \`${name.written}\` is ${shapeText(tensor.shape)}, the name ${shapeText(quantity.shape)}`,
      span,
      related: [{ span: quantity.span, message: "declared here" }],
    });
  }
  return values;
}

/** Each row gives the numbers named by its columns: `x1`, or `x[2]` of a vector or family. */
export function dataRows(tables: readonly DataTable[], quantities: ReadonlyMap<string, Quantity>, scope: Scope): Map<string, Tensor>[] {
  return tables.flatMap((table) => rowsOf(table, quantities, scope));
}

function rowsOf(table: DataTable, quantities: ReadonlyMap<string, Quantity>, scope: Scope): Map<string, Tensor>[] {
  const columns = table.columns.map((place) => {
    const index = place.indices.map(({ from }) => (from.kind === "number" ? from.value : Number.NaN));
    const member = nameAt(place, index).key;
    if (quantities.has(member)) return { key: member, at: 0 };
    const whole = quantities.get(place.name);
    if (whole?.shape.length === 1 && index.length === 1 && index[0]! >= 1 && index[0]! <= whole.shape[0]!) return { key: place.name, at: index[0]! - 1 };
    scope.undefinedName(place.written, place.span);
    return undefined;
  });
  if (columns.some((column) => !column)) return [];
  return table.rows.map((row) => {
    const entries = new Map<string, number[]>();
    for (const [i, column] of columns.entries()) {
      const { key, at } = column!;
      const data = entries.get(key) ?? [];
      data[at] = row[i]!;
      entries.set(key, data);
    }
    return new Map([...entries].map(([key, data]) => [key, { shape: quantities.get(key)!.shape, data }]));
  });
}
