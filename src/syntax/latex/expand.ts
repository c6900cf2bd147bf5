/** Expands the macros of a document; what a macro writes stands where it was called. */
import type { Macro, SyntaxProblem } from "../formula.ts";
import { isPackaged, packaged, takesBrackets } from "./packages.ts";
import { type RawToken, tokenize } from "./tokens.ts";

/** A formula of notes calls a handful; a macro that calls itself runs into this. */
const MOST_CALLS = 1000;
const MOST_TOKENS = 20_000;

interface Frame {
  readonly tokens: readonly RawToken[];
  at: number;
}

export interface Expanded {
  readonly tokens: RawToken[];
  readonly problems: readonly SyntaxProblem[];
}

const bodies = new WeakMap<Macro, readonly RawToken[]>();

export function expandMacros(tokens: RawToken[], macros: readonly Macro[]): Expanded {
  const table = new Map(macros.map((macro) => [macro.name.replace(/^\\?/, "\\"), macro]));
  if (!tokens.some((token) => token.type === "command" && (table.has(token.text) || isPackaged(token.text)))) return { tokens, problems: [] };
  return new Expansion(table).run(tokens);
}

class Expansion {
  private readonly out: RawToken[] = [];
  private readonly frames: Frame[] = [];
  private calls = 0;
  /** Where the last token that was taken ends. */
  private lastEnd = 0;

  constructor(private readonly table: ReadonlyMap<string, Macro>) {}

  run(tokens: readonly RawToken[]): Expanded {
    this.frames.push({ tokens, at: 0 });
    for (let token = this.take(); token !== undefined; token = this.take()) {
      const macro = token.type === "command" ? this.table.get(token.text) ?? this.packaged(token) : undefined;
      if (macro === undefined) {
        this.out.push(token);
        continue;
      }
      this.calls += 1;
      const expansion = this.call(macro, token);
      if (this.calls > MOST_CALLS || this.out.length + expansion.length > MOST_TOKENS) return this.endless(token);
      this.frames.push({ tokens: expansion, at: 0 });
    }
    return { tokens: this.out, problems: [] };
  }

  private packaged({ text }: RawToken): Macro | undefined {
    if (!isPackaged(text)) return undefined;
    if (this.peek()?.text === "*") this.take();
    const frame = this.frames.at(-1);
    return packaged(text, frame?.tokens.slice(frame.at) ?? []);
  }

  private endless({ text, start, end }: RawToken): Expanded {
    return { tokens: [], problems: [{ rule: "macro-loop", message: `the macro \`${text}\` never comes to an end`, span: { start, end } }] };
  }

  private peek(): RawToken | undefined {
    while (this.frames.length > 0 && this.frames.at(-1)!.at >= this.frames.at(-1)!.tokens.length) this.frames.pop();
    const frame = this.frames.at(-1);
    return frame?.tokens[frame.at];
  }

  private take(): RawToken | undefined {
    const token = this.peek();
    if (token !== undefined) {
      this.frames.at(-1)!.at += 1;
      if (token.type !== "space") this.lastEnd = token.end;
    }
    return token;
  }

  private call(macro: Macro, { text, start, end: nameEnd }: RawToken): RawToken[] {
    const args: RawToken[][] = [];
    this.lastEnd = nameEnd;
    const option = macro.optional === undefined ? undefined : this.option() ?? tokensOf(macro.optional, start, nameEnd);
    if (option !== undefined) args.push(option);
    while (args.length < macro.arity) args.push(takesBrackets(text) && !this.table.has(text) ? this.bracketed() : this.argument());
    const end = Math.max(nameEnd, this.lastEnd);
    const written: RawToken[] = [];
    const body = bodyOf(macro);
    for (let at = 0; at < body.length; at += 1) {
      const [token, next] = [body[at]!, body[at + 1]];
      const parameter = token.text === "#" && next?.type === "number" ? Number(next.text.slice(0, 1)) : 0;
      if (parameter === 0) {
        written.push({ ...token, start, end });
        continue;
      }
      at += 1;
      written.push(...(args[parameter - 1] ?? []));
      if (next!.text.length > 1) written.push({ type: "number", text: next!.text.slice(1), start, end });
    }
    return written;
  }

  private skipSpace(): void {
    while (this.peek()?.type === "space") this.take();
  }

  /** A group without its braces, or one token. */
  private argument(): RawToken[] {
    this.skipSpace();
    const first = this.take();
    if (first === undefined) return [];
    if (first.type !== "open-brace") return [first];
    const inside: RawToken[] = [];
    let depth = 1;
    for (let token = this.take(); token !== undefined; token = this.take()) {
      if (token.type === "open-brace") depth += 1;
      if (token.type === "close-brace") depth -= 1;
      if (depth === 0) break;
      inside.push(token);
    }
    return inside;
  }

  /** A group in braces or in brackets, without them. */
  private bracketed(): RawToken[] {
    this.skipSpace();
    if (!/^[([]$/.test(this.peek()?.text ?? "")) return this.argument();
    this.take();
    const inside: RawToken[] = [];
    let depth = 1;
    for (let token = this.take(); token !== undefined; token = this.take()) {
      if (/^[([{]$/.test(token.text)) depth += 1;
      if (/^[)\]}]$/.test(token.text)) depth -= 1;
      if (depth === 0) break;
      inside.push(token);
    }
    return inside;
  }

  private option(): RawToken[] | undefined {
    this.skipSpace();
    if (this.peek()?.text !== "[") return undefined;
    this.take();
    const inside: RawToken[] = [];
    for (let token = this.take(); token !== undefined && token.text !== "]"; token = this.take()) inside.push(token);
    return inside;
  }
}

function bodyOf(macro: Macro): readonly RawToken[] {
  const known = bodies.get(macro) ?? tokenize(macro.body, 0);
  bodies.set(macro, known);
  return known;
}

function tokensOf(text: string, start: number, end: number): RawToken[] {
  return tokenize(text, 0).map((token) => ({ ...token, start, end }));
}
