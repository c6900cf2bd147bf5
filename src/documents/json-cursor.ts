import { createScanner, type JSONScanner } from "jsonc-parser";

/** The numbers of jsonc-parser's `SyntaxKind`: as a constant enumeration it cannot be imported one file at a time. */
const Token = {
  openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, comma: 5, colon: 6, string: 10, number: 11, unknown: 16, end: 17,
} as const;

/** Of its `ScanError`: what makes a token unreadable. Control characters in strings are tolerated, as by most writers of notebooks. */
const STRING_ERRORS: Readonly<Record<number, string>> = {
  2: "a string without its closing quotation mark",
  4: "a string with an escape that JSON does not know",
  5: "a string with an escape that JSON does not know",
};

/** The inside of a string literal, as offsets of the file. */
export interface JsonString {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

export interface JsonBreak {
  readonly at: number;
  readonly message: string;
}

/**
 * Reads JSON token by token, so that a notebook of 50 MB makes no tree and deep nesting needs no stack.
 * After the first mistake everything reads as the end of the file, and `broken` says where it is.
 */
export class JsonCursor {
  readonly #scanner: JSONScanner;
  #kind: number = Token.unknown;
  broken: JsonBreak | undefined;

  constructor(text: string, start: number) {
    this.#scanner = createScanner(text, true);
    this.#scanner.setPosition(start);
    this.#next();
  }

  /** Calls `member` with each key; it must read the value, or skip it. */
  object(member: (key: string) => void): void {
    this.#expect(Token.openBrace, "`{`");
    if (this.#take(Token.closeBrace)) return;
    do {
      const key = this.string();
      if (key === undefined) {
        this.#break("a key in double quotes belongs here");
        return;
      }
      this.#expect(Token.colon, "`:`");
      member(key.value);
    } while (this.#take(Token.comma));
    this.#expect(Token.closeBrace, "`,` or `}`");
  }

  /** Calls `element` at each element; it must read it, or skip it. */
  array(element: () => void): void {
    this.#expect(Token.openBracket, "`[`");
    if (this.#take(Token.closeBracket)) return;
    do {
      element();
    } while (this.#take(Token.comma));
    this.#expect(Token.closeBracket, "`,` or `]`");
  }

  isObject(): boolean {
    return this.#kind === Token.openBrace;
  }

  isArray(): boolean {
    return this.#kind === Token.openBracket;
  }

  isString(): boolean {
    return this.#kind === Token.string;
  }

  /** The string literal here, or nothing, and then nothing is read. */
  string(): JsonString | undefined {
    if (!this.isString()) return undefined;
    const start = this.#scanner.getTokenOffset() + 1;
    const end = start + this.#scanner.getTokenLength() - 2;
    const value = this.#scanner.getTokenValue();
    this.#next();
    return { start, end, value };
  }

  /** Skips a value of any depth and returns its text if it is a number. */
  skip(): number | undefined {
    const value = this.#kind === Token.number ? Number(this.#scanner.getTokenValue()) : undefined;
    const open: number[] = [];
    do {
      if (this.#kind === Token.openBrace) open.push(Token.closeBrace);
      else if (this.#kind === Token.openBracket) open.push(Token.closeBracket);
      else if (isClosing(this.#kind) && open.pop() !== this.#kind) return this.#break("this bracket closes nothing");
      else if (this.#kind === Token.end) return this.#break("the file ends in the middle");
      this.#next();
    } while (open.length > 0);
    return value;
  }

  #next(): void {
    if (this.broken !== undefined) return;
    this.#kind = this.#scanner.scan();
    const error = STRING_ERRORS[this.#scanner.getTokenError()];
    if (error !== undefined) this.#break(error);
    else if (this.#kind === Token.unknown) this.#break("this is no JSON");
  }

  #take(kind: number): boolean {
    if (this.#kind !== kind) return false;
    this.#next();
    return true;
  }

  #expect(kind: number, name: string): void {
    if (!this.#take(kind)) this.#break(this.#kind === Token.end ? "the file ends in the middle" : `${name} belongs here`);
  }

  #break(message: string): undefined {
    this.broken ??= { at: this.#scanner.getTokenOffset(), message };
    this.#kind = Token.end;
  }
}

function isClosing(kind: number): boolean {
  return kind === Token.closeBrace || kind === Token.closeBracket;
}
