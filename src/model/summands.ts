/** `E = Σ_t E_t`: two quantities by one name. */
import type { Definition } from "../claims/reading.ts";
import type { SymbolNode } from "../expression/expression.ts";
import { some } from "../expression/walk.ts";

/** The definition is that of the sum, the use one of its summands. */
export function sumsOver(d: Definition, { name, indices }: SymbolNode): boolean {
  return d.indices.length < indices.length && some(d.body, (e) => e.kind === "symbol" && e.name === name && e.indices.length === indices.length);
}
