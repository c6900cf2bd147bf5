import { expect, test } from "vitest";
import { gradientTable } from "../../../src/reports/gradient-table.ts";

const one = (value: number) => ({ symbolic: value, autograd: value, finite: value });

test("an entry a line, the three side by side", () => {
  expect(gradientTable("C", { loss: 2.5, gradients: { w: { symbolic: 22, autograd: 22, finite: 21.5 }, b: one(-1) } })).toBe(`C = 2.5

dC/d…   symbolic   autograd   differences
w             22         22          21.5
b             -1         -1            -1

The three differ by at most 0.023 of the largest entry.
`);
});

test("names the entries of tensors, counted from 1", () => {
  const table = gradientTable("C", { loss: 1, gradients: { W: { symbolic: [[1, 2], [3, 4]], autograd: [[1, 2], [3, 4]], finite: null } } });
  expect(table).toMatch(/^W\[2,1\] +3 +3 +–$/m);
});

test("tells the values that were drawn", () => {
  expect(gradientTable("C", { loss: 1, gradients: { w: one(1) }, at: { x: [0.5, 2] } })).toMatch(/drawn[\s\S]*x\[1\] +0\.5\n +x\[2\] +2\n/);
});

test("shows the beginning of what is long", () => {
  const long = Array.from({ length: 200_000 }, (_, index) => index);
  expect(gradientTable("C", { loss: 1, gradients: { w: { symbolic: long, autograd: long, finite: null } } })).toContain("… and 199950 more");
});
