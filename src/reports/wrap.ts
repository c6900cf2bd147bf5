import { displayWidth } from "./display-line.ts";

/** Breaks a text between words into lines of a width; all but the first are indented. A longer word stays whole. */
export function wrap(text: string, width: number, indent: number): string[] {
  const lines: string[] = [];
  let line = "";
  let column = 0;
  for (const word of text.split(" ")) {
    const length = displayWidth(word);
    if (line.trim() !== "" && column + 1 + length > width) {
      lines.push(line);
      line = " ".repeat(indent) + word;
      column = indent + length;
    } else {
      line = column === 0 ? word : `${line} ${word}`;
      column += (column === 0 ? 0 : 1) + length;
    }
  }
  return [...lines, line];
}
