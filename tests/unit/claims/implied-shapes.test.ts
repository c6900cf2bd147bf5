import { expect, test } from "vitest";
import { impliedShapes } from "../../../src/claims/implied-shapes.ts";
import type { Value } from "../../../src/claims/reading.ts";
import type { Expression } from "../../../src/expression/expression.ts";

const number = (value: number): Expression => ({ kind: "number", value });

function sizes(kind: Value["kind"], ...rows: readonly (readonly number[])[]): number[] | undefined {
  const value: Expression = { kind: "matrix", rows: rows.map((row) => row.map(number)) };
  const origin = { chunk: 0, block: 0, section: 0, display: true, statement: 0, span: { start: 0, end: 0 } };
  const [declared] = impliedShapes([{ name: "z", indices: [], value, kind, origin }], [], []);
  return declared?.shape.map((axis) => (axis.kind === "number" ? axis.value : 0));
}

test("a row that came out says nothing of how the vectors of its formula lie", () => {
  expect(sizes("result", [4.3, 5.3])).toBeUndefined();
  expect(sizes("data", [4.3, 5.3])).toEqual([1, 2]);
});

test("columns and matrices that came out say what they are", () => {
  expect(sizes("result", [4.3], [5.3])).toEqual([2]);
  expect(sizes("result", [4.3, 5.3], [1, 2])).toEqual([2, 2]);
});
