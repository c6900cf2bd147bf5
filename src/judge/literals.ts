/** Numbers as they are written. */
import type { Expression } from "../expression/expression.ts";

export interface Literal {
  readonly value: number;
  readonly text: string;
}

/** Places after the decimal point of a written number. */
export function decimals(text: string): number {
  const at = text.indexOf(".");
  return at < 0 ? 0 : text.length - at - 1;
}

export function literalOf(e: Expression): Literal | undefined {
  if (e.kind === "number") return { value: e.value, text: e.text ?? String(e.value) };
  if (e.kind === "negate") {
    const inner = literalOf(e.argument);
    return inner && { value: -inner.value, text: inner.text };
  }
  return undefined;
}

/** The literals of a side, entry by entry; `undefined` where it is more than literals. */
export function literals(e: Expression): Literal[] | undefined {
  const cells = e.kind === "matrix" ? e.rows.flat() : e.kind === "call" && e.function === "list" ? e.arguments : [e];
  const found = cells.map(literalOf);
  return found.every((x) => x !== undefined) ? found : undefined;
}
