/** How a document spells its quantities: every name, product or sum that it writes somewhere can be written again the same way. */
import type { DocumentReading } from "../claims/reading.ts";
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { keyWithout } from "../expression/key.ts";
import { children } from "../expression/walk.ts";
import { insideBrackets, placeTree } from "./placement.ts";

export class Spellings {
  private readonly known = new Map<string, string>();
  private readonly symbols = new Map<string, { node: SymbolNode; latex: string }[]>();
  private readonly functions = new Map<string, string>();
  /** `^\top` or `^T`, as the document has it. */
  readonly transposeSign: string;

  constructor(reading: DocumentReading, textOf: (chunk: number) => string) {
    for (const d of reading.definitions) if (d.origin.statement >= 0) this.note(d.body, textOf(d.origin.chunk));
    for (const c of reading.claims) for (const side of [c.left, c.right]) this.note(side, textOf(c.origin.chunk));
    this.transposeSign = [...this.known.values()].some((t) => /\^\{?T\}?$/.test(t)) ? "^T" : "^\\top";
  }

  /** The text of an expression that the document writes as it is; sums without their brackets. */
  of(e: Expression): string | undefined {
    return this.known.get(keyOf(e));
  }

  /** A name at other indices than the document has it with. */
  symbol(e: SymbolNode, printIndex: (index: Expression) => string): string | undefined {
    for (const { node, latex } of this.symbols.get(e.name) ?? []) {
      if (node.indices.length !== e.indices.length || node.slots !== e.slots) continue;
      const text = withIndices(latex, node, e, printIndex);
      if (text !== undefined) return text;
    }
    return undefined;
  }

  functionName(name: string): string | undefined {
    return this.functions.get(name);
  }

  private note(root: Expression, text: string): void {
    const placed = placeTree(root, text);
    const visit = (e: Expression): void => {
      const span = placed.get(e);
      if (span) this.noteNode(e, text.slice(...bounds(insideBrackets(span, text) ?? span)));
      if (e.kind !== "symbol") for (const child of children(e)) visit(child);
    };
    visit(root);
  }

  private noteNode(e: Expression, latex: string): void {
    if (e.kind === "number" || /[&\n]|\\\\/.test(latex)) return;
    const key = keyOf(e);
    if (!this.known.has(key)) this.known.set(key, latex);
    if (e.kind === "symbol" && e.indices.length > 0) this.symbols.set(e.name, [...(this.symbols.get(e.name) ?? []), { node: e, latex }]);
    const head = e.kind === "call" ? /^([^([{]*?)'*\s*(?:\\left)?[([]/.exec(latex)?.[1]?.trim() : undefined;
    if (e.kind === "call" && head && !this.functions.has(e.function)) this.functions.set(e.function, head);
  }
}

function bounds({ start, end }: { start: number; end: number }): [number, number] {
  return [start, end];
}

export const keyOf = keyWithout("span", "text", "dots", "slots");

/** `a_k^{(l)}` with k for j: the one index that differs is exchanged in the text. */
function withIndices(latex: string, known: SymbolNode, wanted: SymbolNode, print: (index: Expression) => string): string | undefined {
  let text = latex;
  for (const [i, index] of known.indices.entries()) {
    const other = wanted.indices[i]!;
    if (keyOf(index) === keyOf(other)) continue;
    const sign = (known.slots ?? "")[i] ?? "_";
    const changed = exchangeIndex(text, sign, print(index), print(other));
    if (changed === undefined) return undefined;
    text = changed;
  }
  return text;
}

function exchangeIndex(text: string, sign: string, from: string, to: string): string | undefined {
  const at = text.indexOf(sign);
  if (at < 0) return undefined;
  const group = text[at + 1] === "{" ? closing(text, at + 1) : at + 2;
  const script = text.slice(at + 1, group);
  const squeezed = from.replace(/\s+/g, "");
  const pattern = new RegExp(squeezed.split("").map((c) => c.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s*"));
  if (!pattern.test(script)) return undefined;
  const replaced = script.replace(pattern, to);
  const wrapped = replaced.startsWith("{") || replaced.length === 1 ? replaced : `{${replaced}}`;
  return text.slice(0, at + 1) + wrapped + text.slice(group);
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === "{") depth++;
    if (text[i] === "}" && --depth === 0) return i + 1;
  }
  return text.length;
}
