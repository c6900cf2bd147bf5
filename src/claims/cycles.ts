/** `b_3 = δ_3` at the end of a page on which δ_3 is made of b_3: what is made of itself is no formula (reading.md §1.3). */
import type { Expression } from "../expression/expression.ts";
import { some, visit } from "../expression/walk.ts";
import type { Definition } from "./reading.ts";

/** Without formulas that close a circle through a slope; those of families go from member to member and may. */
export function withoutCycles(definitions: readonly Definition[]): Definition[] {
  const kept: Definition[] = [];
  for (const d of definitions) if (!(isPlain(d) && closes(d, kept))) kept.push(d);
  return kept;
}

/** One quantity, though a number may tell it from its sisters. */
function isPlain({ indices, parameters }: Definition): boolean {
  return parameters === undefined && indices.every((index) => index.kind === "number");
}

function closes(d: Definition, earlier: readonly Definition[]): boolean {
  const seen = new Set<Definition>();
  const own = (e: Expression): boolean => e.kind === "symbol" && e.name === d.name && numbers(e.indices) === numbers(d.indices);
  const leads = (e: Expression): boolean => {
    if (some(e, own)) return true;
    const next: Definition[] = [];
    visit(e, (x) => {
      if (x.kind !== "symbol") return;
      for (const other of earlier) if (!other.second && other.name === x.name && isPlain(other) && numbers(other.indices) === numbers(x.indices) && !seen.has(other)) next.push(other);
    });
    return next.some((other) => {
      seen.add(other);
      return leads(other.body);
    });
  };
  return leads(d.body) && [d, ...seen].some(({ body }) => some(body, (e) => e.kind === "derivative")) && earlier.some((other) => some(other.body, own));
}

function numbers(indices: readonly Expression[]): string {
  return indices.map((index) => (index.kind === "number" ? index.value : "?")).join();
}
