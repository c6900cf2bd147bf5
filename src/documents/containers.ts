/** Quotations and list items, which stand before the text of a line. Source: CommonMark 0.31, sections 5.1 and 5.2. */

export type Container = { readonly kind: "quote" } | { readonly kind: "item"; readonly width: number };

const TAB_STOP = 4;
/** Deeper nesting is read as text. */
const DEEPEST = 64;
const THEMATIC_BREAK = /(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\r?(?=\n|$)/y;
const MARKER = /(?:[-+*]|(\d{1,9})[.)])(?=[ \t\r\n]|$)/y;

/** A place in a line that knows its column, because a tab may belong half to a list item and half to its text. */
export class LineCursor {
  readonly text: string;
  readonly end: number;
  offset: number;
  #column = 0;
  /** Columns of a tab that was entered and not used up. */
  #pending = 0;

  constructor(text: string, start: number, end: number) {
    this.text = text;
    this.offset = start;
    this.end = text[end - 1] === "\r" && end > start ? end - 1 : end;
  }

  /** Columns of white space before the next character. */
  indent(): number {
    let column = this.#column;
    for (let at = this.offset; at < this.end; at++) {
      const character = this.text[at];
      if (character === " ") column++;
      else if (character === "\t") column += TAB_STOP - (column % TAB_STOP);
      else break;
    }
    return column - this.#column + this.#pending;
  }

  isBlank(): boolean {
    return this.firstCharacter() >= this.end;
  }

  /** The offset of the next character that is no white space. */
  firstCharacter(): number {
    let at = this.offset;
    while (at < this.end && (this.text[at] === " " || this.text[at] === "\t")) at++;
    return at;
  }

  skipColumns(count: number): void {
    let left = count - this.#pending;
    this.#pending = Math.max(0, -left);
    while (left > 0 && this.offset < this.end) {
      const width = this.text[this.offset] === "\t" ? TAB_STOP - (this.#column % TAB_STOP) : 1;
      this.offset++;
      this.#column += width;
      this.#pending = Math.max(0, width - left);
      left -= width;
    }
  }
}

/** Passes what the open containers put before the line; returns how many of them go on. */
export function matchContainers(cursor: LineCursor, open: readonly Container[]): number {
  for (const [index, container] of open.entries()) {
    if (container.kind === "quote") {
      if (!skipQuoteMark(cursor)) return index;
    } else if (!cursor.isBlank()) {
      if (cursor.indent() < container.width) return index;
      cursor.skipColumns(container.width);
    }
  }
  return open.length;
}

/** Passes the marks of quotations and list items that begin in this line; `interrupts`: a paragraph would end here. */
export function openContainers(cursor: LineCursor, interrupts: boolean, depth: number): Container[] {
  const opened: Container[] = [];
  while (depth + opened.length < DEEPEST && cursor.indent() < TAB_STOP) {
    if (skipQuoteMark(cursor)) opened.push({ kind: "quote" });
    else {
      const item = isThematicBreak(cursor) ? undefined : skipItemMark(cursor, interrupts && opened.length === 0);
      if (item === undefined) break;
      opened.push(item);
    }
  }
  return opened;
}

export function isThematicBreak(cursor: LineCursor): boolean {
  THEMATIC_BREAK.lastIndex = cursor.firstCharacter();
  return THEMATIC_BREAK.test(cursor.text);
}

function skipQuoteMark(cursor: LineCursor): boolean {
  const at = cursor.firstCharacter();
  if (cursor.indent() >= TAB_STOP || at >= cursor.end || cursor.text[at] !== ">") return false;
  cursor.skipColumns(cursor.indent() + 1);
  if (cursor.indent() > 0) cursor.skipColumns(1);
  return true;
}

function skipItemMark(cursor: LineCursor, interrupts: boolean): Container | undefined {
  MARKER.lastIndex = cursor.firstCharacter();
  const mark = MARKER.exec(cursor.text);
  if (mark === null) return undefined;
  const afterMark = cursor.firstCharacter() + mark[0].length;
  const isEmpty = cursor.text.slice(afterMark, cursor.end).trim() === "";
  if (interrupts && (isEmpty || (mark[1] !== undefined && mark[1] !== "1"))) return undefined;
  const before = cursor.indent() + mark[0].length;
  cursor.skipColumns(before);
  const spaces = cursor.indent();
  // One space belongs to the mark when the item is empty or begins with indented code.
  const used = isEmpty || spaces > TAB_STOP ? 1 : spaces;
  cursor.skipColumns(used);
  return { kind: "item", width: before + used };
}
