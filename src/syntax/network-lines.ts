/** The lines of a network: comments and blanks left out, matrices that run over several lines joined. */

export interface Line {
  /** Without indentation and without the blanks at its end. */
  readonly text: string;
  /** Where `text` begins in the source. */
  readonly start: number;
  /** Width of the indentation; a tab counts four. */
  readonly indent: number;
}

/** Physical lines that one statement may run over. */
const JOIN_LIMIT = 400;

/** At most `limit + 1` lines, so that the caller sees that there are more. */
export function splitLines(text: string, offset: number, limit: number): Line[] {
  const lines: Line[] = [];
  for (const line of physicalLines(text, offset)) {
    if (line.text === "" || line.text.startsWith("#")) continue;
    lines.push(line);
    if (lines.length > limit) break;
  }
  return joinMatrices(lines, text, offset);
}

function* physicalLines(text: string, offset: number): Generator<Line> {
  for (let at = 0; at <= text.length; ) {
    let end = text.indexOf("\n", at);
    if (end < 0) end = text.length;
    const raw = text.slice(at, end);
    const body = raw.trimStart();
    const blank = raw.length - body.length;
    yield { text: body.trimEnd(), start: offset + at + blank, indent: raw.slice(0, blank).replaceAll("\t", "    ").length };
    at = end + 1;
  }
}

/** `given W = [[1, 2],` goes on in the indented lines below until its bracket closes. */
function joinMatrices(lines: readonly Line[], text: string, offset: number): Line[] {
  const joined: Line[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    let depth = openSquares(line.text);
    let last = i;
    while (depth > 0 && last + 1 < lines.length && last - i < JOIN_LIMIT && continues(line, lines[last + 1]!)) depth += openSquares(lines[++last]!.text);
    if (depth !== 0 || last === i) joined.push(line);
    else {
      const end = lines[last]!.start + lines[last]!.text.length;
      joined.push({ ...line, text: text.slice(line.start - offset, end - offset) });
      i = last;
    }
  }
  return joined;
}

const continues = (line: Line, next: Line): boolean => next.indent > line.indent || next.text.startsWith("]");

function openSquares(text: string): number {
  let depth = 0;
  for (const character of text) {
    if (character === "#") break;
    if (character === "[") depth++;
    else if (character === "]") depth--;
  }
  return depth;
}

/** The statements behind `for …:`, cut at semicolons outside of brackets. */
export function splitSemicolons(line: Line): Line[] {
  const parts: Line[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i <= line.text.length; i++) {
    const character = line.text[i];
    if (character === "#") depth = Infinity;
    if (character === "[" || character === "(") depth++;
    else if (character === "]" || character === ")") depth--;
    if (i < line.text.length && (character !== ";" || depth > 0)) continue;
    const raw = line.text.slice(from, i);
    const body = raw.trimStart();
    if (body.trim() !== "" && !body.startsWith("#")) parts.push({ text: body.trimEnd(), start: line.start + from + raw.length - body.length, indent: line.indent });
    from = i + 1;
  }
  return parts;
}

/** A row of a data table, `7, 2, 25, 85`, or undefined if something else stands there. */
export function readRow(text: string): number[] | undefined {
  const cells = text.replace(/#.*$/u, "").replace(/,\s*$/u, "").split(/\s*[,;\t]\s*|\s+/u).filter((cell) => cell !== "");
  const row = cells.map((cell) => (/^[+−-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/u.test(cell) ? Number(cell.replace("−", "-")) : NaN));
  return row.length === 0 || row.some(Number.isNaN) ? undefined : row;
}
