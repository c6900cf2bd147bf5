import { describe, expect, test } from "vitest";
import { networkFromText } from "../../../src/network-from-text.ts";
import { renderSheet, trainingProblem } from "../../../src/sheet.ts";
import { drawCurve } from "../../../src/sheets/plot.ts";
import { train } from "../../../src/sheets/train.ts";
import { wantedQuantities } from "../../../src/symbolic/derive.ts";
import { differentiate } from "../../../src/symbolic/differentiate.ts";
import { sheetFrom } from "../../support/sheets.ts";

const line = (rate: string, data = "data x, t\n  1, 3\n  2, 5\n"): string => `input x\ntarget t\nparam w, b\ny = w*x + b\nloss C = (y - t)^2\ngiven w = 0, b = 0\n${rate}\n${data}`;
const network = (text: string) => networkFromText(text, {}).network!;

function losses(text: string, epochs: number, updates: "batch" | "stochastic"): number[] {
  const gradient = differentiate(network(text))!;
  return train(gradient, wantedQuantities(gradient.network), { epochs, updates });
}

/** The same by hand, for y = w x + b and (y − t)². */
function byHand(rows: readonly (readonly [number, number])[], rate: number, epochs: number, isBatch: boolean): number[] {
  let [w, b] = [0, 0];
  const mean = (): number => rows.reduce((sum, [x, t]) => sum + (w * x + b - t) ** 2, 0) / rows.length;
  const found = [mean()];
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const batch of isBatch ? [rows] : rows.map((row) => [row])) {
      const errors = batch.map(([x, t]) => ({ x, e: 2 * (w * x + b - t) }));
      w -= (rate * errors.reduce((sum, { x, e }) => sum + e * x, 0)) / batch.length;
      b -= (rate * errors.reduce((sum, { e }) => sum + e, 0)) / batch.length;
    }
    found.push(mean());
  }
  return found;
}

test.each(["batch", "stochastic"] as const)("%s descent goes as by hand", (updates) => {
  const found = losses(line("rate eta = 0.05"), 20, updates);
  byHand([[1, 3], [2, 5]], 0.05, 20, updates === "batch").forEach((loss, i) => expect(found[i]).toBeCloseTo(loss, 12));
});

test("a rate too large is told, not drawn to infinity", () => {
  const sheet = renderSheet(sheetFrom(line("rate eta = 50"), { training: { epochs: 400, updates: "batch" } }), "markdown");
  expect(sheet).toMatch(/after \d+ epochs the numbers overflow/u);
});

test("a long run shows its first and last epoch and some between them", () => {
  const sheet = renderSheet(sheetFrom(line("rate eta = 0.05"), { training: { epochs: 1000, updates: "batch" } }), "markdown");
  const rows = [...sheet.matchAll(/^\| (\d+) \| \$/gmu)].map((match) => Number(match[1]));
  expect(rows[0]).toBe(0);
  expect(rows.at(-1)).toBe(1000);
  expect(rows.length).toBeLessThan(16);
});

describe("what the epochs need", () => {
  test.each([["", "a rate"], ["rate eta", "a rate"], ["rate eta = 0.1", undefined]])("%j", (rate, part) => {
    const problem = trainingProblem(network(line(rate)));
    if (part === undefined) expect(problem).toBeUndefined();
    else expect(problem).toContain(part);
  });
  test("values of all leaves", () => expect(trainingProblem(network(line("rate eta = 0.1", "")))).toContain("a value of `x`"));
});

test.each([[[5, 5, 5]], [[0, 0]], [[1e9, 1, 0]], [[1e-9, 2e-9]], [[3]]])("the marks of %j enclose the curve", (values) => {
  const { width, height, shapes } = drawCurve({ values, across: "epoch", up: "loss" });
  const points = shapes.flatMap((shape) => (shape.kind === "line" ? shape.points : []));
  expect(points.every(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height)).toBe(true);
});
