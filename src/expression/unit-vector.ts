/** The entries of `basis(2, 3)`, the second of three unit vectors: 0, 1, 0. */
import type { Call } from "./expression.ts";

export function unitEntries({ arguments: [at, size] }: Call): string[] {
  const number = (node = at): number => (node?.kind === "number" ? node.value : 0);
  return Array.from({ length: number(size) }, (_, i) => (i + 1 === number(at) ? "1" : "0"));
}
