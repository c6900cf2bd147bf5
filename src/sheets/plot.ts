/** A curve over whole numbers, with axes whose marks are round. */
import { type Drawing, type Label, plainCaption, type Shape } from "./drawing.ts";

export interface Curve {
  /** One value for 0, 1, 2, … */
  readonly values: readonly number[];
  readonly across: string;
  readonly up: string;
}

const FRAME = { left: 64, right: 16, top: 22, bottom: 40, width: 440, height: 240 } as const;
const INNER = { width: FRAME.width - FRAME.left - FRAME.right, height: FRAME.height - FRAME.top - FRAME.bottom };

export function drawCurve({ values, across, up }: Curve): Drawing {
  const last = Math.max(1, values.length - 1);
  const marks = roundMarks(Math.min(...values), Math.max(...values));
  const [low, high] = [marks[0]!, marks.at(-1)!];
  const x = (at: number): number => FRAME.left + (at / last) * INNER.width;
  const y = (value: number): number => FRAME.top + INNER.height * (1 - (value - low) / (high - low));
  const bottom = FRAME.top + INNER.height;
  const label = (text: string, at: { x: number; y: number }, anchor: Label["anchor"]): Shape => ({ kind: "label", ...at, caption: plainCaption(text), tone: "ink", size: "number", anchor });
  const words = (text: string, at: { x: number; y: number }, anchor: Label["anchor"]): Shape => ({ kind: "label", ...at, caption: { text, math: `\\text{${text}}` }, tone: "ink", size: "number", anchor });
  return {
    width: FRAME.width, height: FRAME.height,
    shapes: [
      ...marks.flatMap((mark): Shape[] => [{ kind: "line", points: [{ x: FRAME.left, y: y(mark) }, { x: FRAME.width - FRAME.right, y: y(mark) }], tone: mark === low ? "ink" : "faint" }, label(markText(mark, marks), { x: FRAME.left - 6, y: y(mark) }, "end")]),
      ...wholeMarks(last).map((mark) => label(String(mark), { x: x(mark), y: bottom + 12 }, "middle")),
      words(across, { x: FRAME.left + INNER.width / 2, y: bottom + 30 }, "middle"), words(up, { x: FRAME.left - 6, y: 8 }, "end"),
      { kind: "line", points: values.map((value, i) => ({ x: x(i), y: y(value) })), tone: "path" },
    ],
  };
}

/** Four to eight marks at 1, 2 or 5 times a power of ten, around all values. */
function roundMarks(least: number, most: number): number[] {
  const step = roundStep(most - least || Math.abs(most) || 1);
  const from = Math.floor(least / step);
  const to = Math.max(Math.ceil(most / step), from + 1);
  return Array.from({ length: to - from + 1 }, (_, i) => (from + i) * step);
}

function markText(mark: number, marks: readonly number[]): string {
  const step = marks[1]! - marks[0]!;
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
