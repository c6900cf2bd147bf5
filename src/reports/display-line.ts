import { eastAsianWidth } from "get-east-asian-width";

/** A source line as a terminal shows it, with the terminal column of each place in it. */
export interface DisplayLine {
  readonly text: string;
  /** Terminal columns before a UTF-16 offset; inside a cluster `down` takes its start, `up` its end. */
  readonly columnAt: (offset: number, round: "down" | "up") => number;
  readonly width: number;
}

const TAB = "    ";
// These are the characters that must not reach a terminal.
const control = /[\u0000-\u0008\u000a-\u001f\u007f]/;
// C1 controls and direction overrides steer terminals too.
const steering = /[\u0080-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
const ordinary = /^[\u0020-\u007e]*$/;
const widthless = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

/** Tabs become spaces, and characters that steer a terminal become pictures of themselves. */
export function displayLine(source: string): DisplayLine {
  if (ordinary.test(source)) {
    return { text: source, columnAt: (offset) => Math.max(0, Math.min(offset, source.length)), width: source.length };
  }
  const starts: number[] = [];
  const columns: number[] = [];
  let text = "";
  let width = 0;
  for (const { segment, index } of clusters(source)) {
    const shown = showCluster(segment);
    starts.push(index);
    columns.push(width);
    text += shown;
    width += clusterWidth(shown);
  }
  starts.push(source.length);
  columns.push(width);
  return { text, width, columnAt: (offset, round) => columns[clusterAt(starts, offset, round)]! };
}

/** One line of text for a terminal: nothing in it can steer one. */
export function harmless(text: string): string {
  return ordinary.test(text) ? text : displayLine(text).text;
}

/** Terminal columns that a text takes. */
export function displayWidth(text: string): number {
  return displayLine(text).width;
}

function clusters(text: string): Iterable<{ segment: string; index: number }> {
  return new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text);
}

function showCluster(cluster: string): string {
  if (cluster === "\t") return TAB;
  if (cluster === "\r\n") return "\u240d\u240a";
  return [...cluster].map(showCharacter).join("");
}

function showCharacter(character: string): string {
  if (control.test(character)) return character === "\u007f" ? "\u2421" : String.fromCharCode(0x2400 + character.charCodeAt(0));
  return steering.test(character) || isLoneSurrogate(character) ? "\ufffd" : character;
}

function isLoneSurrogate(character: string): boolean {
  return character.length === 1 && character >= "\ud800" && character <= "\udfff";
}

function clusterWidth(cluster: string): number {
  if (ordinary.test(cluster)) return cluster.length;
  if (cluster === "\u240d\u240a") return 2;
  if (widthless.test(cluster)) return 0;
  return cluster.includes("\ufe0f") ? 2 : eastAsianWidth(cluster.codePointAt(0)!);
}

/** Index of the cluster that holds the offset, or of the next one when rounding up inside it. */
function clusterAt(starts: readonly number[], offset: number, round: "down" | "up"): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  const inside = starts[low]! < offset && low < starts.length - 1;
  return round === "up" && inside ? low + 1 : low;
}
