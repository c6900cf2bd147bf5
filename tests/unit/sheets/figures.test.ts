import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Box, Drawing, Label, Line } from "../../../src/sheets/drawing.ts";
import { drawingSvg } from "../../../src/sheets/drawing-svg.ts";
import { drawingTikz } from "../../../src/sheets/drawing-tikz.ts";
import type { Figure } from "../../../src/sheets/sheet.ts";
import { root } from "../../support/cli.ts";
import { hostileNetworks } from "../../support/hostile-networks.ts";
import { scalarNetworks } from "../../support/random-networks.ts";
import { sheetFrom } from "../../support/sheets.ts";

const lecture = readFileSync(join(root, "derivations/productivity.net"), "utf8");
const figures = (text: string): Drawing[] => sheetFrom(text).sections.flatMap(({ blocks }) => blocks).filter((block): block is Figure => block.kind === "figure").map(({ draw }) => draw());
const boxes = ({ shapes }: Drawing): Box[] => shapes.filter((shape): shape is Box => shape.kind === "box");
const labels = ({ shapes }: Drawing): Label[] => shapes.filter((shape): shape is Label => shape.kind === "label");
const lines = ({ shapes }: Drawing): Line[] => shapes.filter((shape): shape is Line => shape.kind === "line");

describe("the lecture's network", () => {
  const [network, , path] = figures(lecture) as [Drawing, Drawing, Drawing];

  test("holds a box for each of the 21 quantities and a line for each of the 23 uses", () => {
    expect([boxes(network).length, lines(network).length]).toEqual([21, 23]);
  });

  test("bears the sheet's numbers, forward and back", () => {
    const shown = (tone: string): string[] => labels(network).filter((label) => label.tone === tone).map(({ caption }) => caption.math);
    expect(shown("value")).toEqual(expect.arrayContaining(["0.354", "13.12", "17.478"]));
    expect(shown("gradient")).toEqual(expect.arrayContaining(["-47.81", "-135.044", "-216.2", "-1513.4"]));
  });

  test("the way to w_1 is highlighted, the other unit is not", () => {
    expect([boxes(path), lines(path)].map((shapes) => shapes.filter(({ tone }) => tone === "path").length)).toEqual([5, 4]);
    expect(labels(path).filter(({ tone }) => tone === "faint").map(({ caption }) => caption.math)).toEqual(expect.arrayContaining(["z_2", "g_2"]));
  });
});

describe("an activation", () => {
  const text = "input x\nparam w\na = sigmoid(w*x)\nh = relu(a*x)\nloss L = (h - 1)^2\n";
  const [, logistic, relu] = figures(text) as [Drawing, Drawing, Drawing];
  const curves = (drawing: Drawing, tone: string): Line[] => lines(drawing).filter((line) => line.tone === tone);

  test("is drawn with its derivative, dashed", () => {
    expect([curves(logistic, "value").length, curves(logistic, "gradient").map(({ isDashed }) => isDashed)]).toEqual([1, [true]]);
    const [value, slope] = ["value", "gradient"].map((tone) => curves(logistic, tone)[0]!.points.map(({ y }) => y));
    expect(value).toEqual([...value!].sort((a, b) => b - a));
    expect(slope!.indexOf(Math.min(...slope!))).toBe(Math.floor(slope!.length / 2));
  });

  test("jumps nowhere but at its kinks", () => {
    expect(curves(relu, "gradient").map(({ points }) => new Set(points.map(({ y }) => Math.round(y))).size)).toEqual([1, 1]);
  });

  test("gives no answer away on a blank sheet", () => {
    const blank = sheetFrom(text, { isBlank: true }).sections.flatMap(({ blocks }) => blocks).flatMap((block) => (block.kind === "figure" ? lines(block.draw()) : []));
    expect(blank.filter(({ isDashed }) => isDashed)).toEqual([]);
  });
});

const overlaps = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

test("no boxes overlap, and nothing leaves the figure", () => {
  for (const drawing of [lecture, ...fc.sample(scalarNetworks, { numRuns: 20, seed: 2 })].flatMap(figures)) {
    const all = boxes(drawing);
    expect(all.filter((box, i) => all.some((other, k) => k > i && overlaps(box, other)))).toEqual([]);
    const ends = [...all.map(({ x, y, width, height }) => ({ x: x + width, y: y + height })), ...lines(drawing).flatMap(({ points }) => points)];
    expect(ends.filter(({ x, y }) => x < 0 || y < 0 || x > drawing.width || y > drawing.height)).toEqual([]);
  }
});

test("the same network is drawn alike every time", () => {
  expect(figures(lecture)).toEqual(figures(lecture));
});

test.each(hostileNetworks)("%j brings no markup into a figure", (text) => {
  const [drawing] = figures(text) as [Drawing];
  expect(drawingSvg(drawing, text).replaceAll(/<\/?(?:svg|title|rect|path|text|tspan)(?: [a-z-]+="[^"<>]*"| viewBox="[^"<>]*")*\/?>/gu, "")).not.toMatch(/[<>]/u);
  expect(drawingTikz(drawing)).not.toMatch(/\\(?:input|write)|[^ -~\n]/u);
});

test("a network too large to be seen is not drawn", () => {
  const names = Array.from({ length: 50 }, (_, i) => `w${i + 1}`);
  expect(figures(`input x\nparam ${names.join(", ")}\nloss L = (${names.join(" + ")} - x)^2\n`).filter((drawing) => boxes(drawing).length > 40)).toEqual([]);
});
