/** `b_3 = δ_3` at the end of a page on which δ_3 is made of b_3: what is made of itself is no formula (reading.md §1.3). */
import type { Expression } from "../expression/expression.ts";
import { some, visit } from "../expression/walk.ts";
import type { Definition } from "./reading.ts";

/** Names that are followed on one page; a circle behind so many is left, and undecided. */
const MOST_STEPS = 200_000;

/** Without formulas that close a circle through a slope; those of families go from member to member and may. */
export function withoutCycles(definitions: readonly Definition[]): Definition[] {
  const kept: Definition[] = [];
  const made = new Map<string, Definition[]>();
  const used = new Set<string>();
  let left = MOST_STEPS;
  const closes = (d: Definition): boolean => {
    const own = keyOf(d);
    const reached = new Set([d]);
    let isBack = false;
    for (const one of reached) for (const key of quantitiesIn(one.body)) {
      if (left-- < 0) return false;
      isBack ||= key === own;
      for (const next of made.get(key) ?? []) reached.add(next);
    }
    return isBack && [...reached].some(({ body }) => some(body, (e) => e.kind === "derivative"));
  };
  for (const d of definitions) {
    if (isPlain(d) && used.has(keyOf(d)) && closes(d)) continue;
    kept.push(d);
    for (const key of quantitiesIn(d.body)) used.add(key);
    if (isPlain(d) && !d.second) made.set(keyOf(d), [...(made.get(keyOf(d)) ?? []), d]);
  }
  return kept;
}

/** One quantity, though a number may tell it from its sisters. */
function isPlain({ indices, parameters }: Definition): boolean {
  return parameters === undefined && indices.every((index) => index.kind === "number");
}

function quantitiesIn(e: Expression): string[] {
  const found: string[] = [];
  visit(e, (x) => x.kind === "symbol" && found.push(keyOf(x)));
  return found;
}

function keyOf({ name, indices }: Pick<Definition, "name" | "indices">): string {
  return `${name}[${indices.map((index) => (index.kind === "number" ? index.value : "?")).join()}]`;
}
