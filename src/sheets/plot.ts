/** Curves in a frame whose marks are round. */
import { type Caption, type Drawing, type Label, type Line, plainCaption, type Point, type Shape } from "./drawing.ts";

export interface Plot {
  readonly curves: readonly Curve[];
  /** Whole numbers that are marked below, from the left end. */
  readonly marks: readonly number[];
  readonly across: Caption;
  /** What the curves are, in their tones. */
  readonly up: readonly (readonly [Caption, Line["tone"]])[];
}

export interface Curve {
  readonly points: readonly Point[];
  readonly tone: Line["tone"];
  readonly isDashed?: true;
}

const FRAME = { left: 64, right: 16, top: 22, bottom: 40, width: 440, height: 240 } as const;
const INNER = { width: FRAME.width - FRAME.left - FRAME.right, height: FRAME.height - FRAME.top - FRAME.bottom };

/** Room for what one curve is. */
const NAME_WIDTH = 110;

export function drawPlot({ curves, marks, across, up }: Plot): Drawing {
  const heights = curves.flatMap(({ points }) => points.map(({ y }) => y));
  const levels = roundMarks(Math.min(...heights), Math.max(...heights));
  const [low, high, first, last] = [levels[0]!, levels.at(-1)!, marks[0]!, Math.max(marks.at(-1)!, ...curves.flatMap(({ points }) => points.map(({ x }) => x)))];
  const x = (at: number): number => FRAME.left + ((at - first) / (last - first)) * INNER.width;
  const y = (value: number): number => FRAME.top + INNER.height * (1 - (value - low) / (high - low));
  const bottom = FRAME.top + INNER.height;
  const label = (caption: Caption, at: Point, anchor: Label["anchor"], tone: Label["tone"] = "ink"): Shape => ({ kind: "label", ...at, caption, tone, size: "number", anchor });
  return {
    width: FRAME.width, height: FRAME.height,
    shapes: [
      ...levels.flatMap((level): Shape[] => [{ kind: "line", points: [{ x: FRAME.left, y: y(level) }, { x: FRAME.width - FRAME.right, y: y(level) }], tone: level === low ? "ink" : "faint" }, label(plainCaption(markText(level, levels)), { x: FRAME.left - 6, y: y(level) }, "end")]),
      ...marks.map((mark) => label(plainCaption(markText(mark, marks)), { x: x(mark), y: bottom + 12 }, "middle")),
      label(across, { x: FRAME.left + INNER.width / 2, y: bottom + 30 }, "middle"),
      ...up.map(([caption, tone], i) => (up.length === 1 ? label(caption, { x: FRAME.left - 6, y: 8 }, "end", tone) : label(caption, { x: FRAME.left + i * NAME_WIDTH, y: 8 }, "start", tone))),
      ...curves.map(({ points, ...look }): Shape => ({ kind: "line", points: points.map((point) => ({ x: x(point.x), y: y(point.y) })), ...look })),
    ],
  };
}

/** One value for 0, 1, 2, … */
export function drawCurve({ values, across, up }: { readonly values: readonly number[]; readonly across: string; readonly up: string }): Drawing {
  const words = (text: string): Caption => ({ text, math: `\\text{${text}}` });
  return drawPlot({ curves: [{ points: values.map((value, x) => ({ x, y: value })), tone: "path" }], marks: wholeMarks(Math.max(1, values.length - 1)), across: words(across), up: [[words(up), "ink"]] });
}

/** Four to eight marks at 1, 2 or 5 times a power of ten, around all values. */
function roundMarks(least: number, most: number): number[] {
  const step = roundStep(most - least || Math.abs(most) || 1);
  const from = Math.floor(least / step);
  const to = Math.max(Math.ceil(most / step), from + 1);
  return Array.from({ length: to - from + 1 }, (_, i) => (from + i) * step);
}

function markText(mark: number, marks: readonly number[]): string {
  const step = (marks[1] ?? 1) - (marks[0] ?? 0);
  return mark.toFixed(Math.max(0, Math.min(12, -Math.floor(Math.log10(step) + 1e-9))));
}

function roundStep(span: number): number {
  const power = 10 ** Math.floor(Math.log10(span / 5));
  return power * ([1, 2, 5, 10].find((factor) => span / (power * factor) <= 6) ?? 10);
}

function wholeMarks(last: number): number[] {
  const step = Math.max(1, roundStep(last));
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, i) => i * step);
}
