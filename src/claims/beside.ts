/**
 * Conditions in the prose: `If $i \ne j$:` before a formula, `… if $z > 0$` behind one, `Case 1: $i = j$` over a display.
 * Which formulas such a condition binds is not read from the words; it stays at hand until the next one, or the next heading.
 */
import type { Block, SourceDocument } from "../documents/document.ts";
import type { Chain } from "../syntax/formula.ts";
import type { Statement } from "./statements.ts";

/** `i ≠ j` typed in the prose. */
const TYPED = /(?<![\p{L}\d_$\\])([a-z])\s?(≠|!=|==?)\s?([a-z])(?![\p{L}\d_$])/gu;
const RELATIONS: Readonly<Record<string, string>> = { "≠": "\\ne", "!=": "\\ne", "=": "=", "==": "=" };

/** The last condition on indices that a piece of prose holds, as a formula. */
export function typedCondition(prose: string): string | undefined {
  const [, left, relation, right] = [...prose.matchAll(TYPED)].at(-1) ?? [];
  return left === undefined ? undefined : `${left} ${RELATIONS[relation!]} ${right}`;
}

/** How far behind its equation a condition may stand. */
const REACH = 40;

export class Beside {
  private readonly document: SourceDocument;
  private condition: Chain | undefined;
  private previous: { readonly block: Block; readonly count: number } | undefined;

  constructor(document: SourceDocument) {
    this.document = document;
  }

  clear(): void {
    this.condition = undefined;
    this.previous = undefined;
  }

  /** What was stated before a formula. */
  before(): readonly Chain[] {
    return this.condition ? [this.condition] : [];
  }

  /** A condition that the prose before a formula states. */
  state(condition: Chain): void {
    this.condition = condition;
  }

  /** A formula that is no condition; `count` statements stand before the next one. */
  note(block: Block, count: number): void {
    this.previous = { block, count };
  }

  /** A condition; the equation right before it in the same sentence may be meant, too. */
  enter(condition: Chain, block: Block, statements: Statement[]): void {
    const from = this.previous?.block;
    if (from && from.chunk === block.chunk && block.span.start - from.span.end <= REACH && !/\n\s*\n|[.;]\s/.test(this.document.chunks[block.chunk]!.text.slice(from.span.end, block.span.start))) {
      for (let i = this.previous!.count; i < statements.length; i++) statements[i] = { ...statements[i]!, beside: [...statements[i]!.beside, condition] };
    }
    this.condition = condition;
  }
}
