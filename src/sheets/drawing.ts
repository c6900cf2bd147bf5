/** A figure before it has a notation: boxes, lines and labels, in pixels from the upper left corner. */

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** From back to front. */
  readonly shapes: readonly Shape[];
}

export type Shape = Box | Line | Label;

/** `path`: what the text speaks of. `value` goes forward, `gradient` back. */
export type Tone = "ink" | "faint" | "path" | "value" | "gradient";

export interface Box {
  readonly kind: "box";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Leaves have round ends. */
  readonly isRound: boolean;
  readonly tone: Tone;
}

export interface Line {
  readonly kind: "line";
  readonly points: readonly Point[];
  readonly tone: Tone;
  readonly hasArrow?: true;
  readonly isDashed?: true;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Words with what stands below them, and the same as a formula. */
export interface Caption {
  readonly text: string;
  readonly below?: string;
  readonly math: string;
}

export interface Label {
  readonly kind: "label";
  /** Where its middle stands, or its start or end. */
  readonly x: number;
  readonly y: number;
  readonly caption: Caption;
  readonly tone: Tone;
  readonly size: "name" | "number";
  readonly anchor: "start" | "middle" | "end";
}

/** Heights of letters; nothing on a page is smaller than a number. */
export const LETTER_HEIGHT = { name: 15, number: 11 } as const;

export const plainCaption = (text: string): Caption => ({ text: text.replace("-", "−"), math: text });
