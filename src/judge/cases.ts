/** The values that the free indices of a claim take. */
import { isTargetName } from "../claims/names.ts";
import type { Claim } from "../claims/reading.ts";
import { some } from "../expression/walk.ts";
import { compares } from "../expression/compare.ts";
import type { Expression } from "../expression/expression.ts";
import { type Context, Undecidable } from "../model/context.ts";
import { rangeOf } from "../model/ranges.ts";
import type { World } from "../model/world.ts";
import { indexLetters } from "./letters.ts";
import { HOT, type Targets } from "./points.ts";

/** Index values tried for one claim. */
const MOST_CASES = 400;

export function isSize(world: World, letter: string): boolean {
  return world.facts.reading.sizes.has(letter) && !world.facts.bound.has(letter);
}

export function forEachCase(
  world: World, letters: readonly string[], both: Expression, base: Context,
  claim: Pick<Claim, "conditions">, action: (context: Context) => void, targets: Targets = "free",
): void {
  let cases = 0;
  const labels = letters.filter((l) => world.facts.memberLetters.has(l));
  const visit = (k: number, indices: ReadonlyMap<string, number>): void => {
    const context = { ...base, indices };
    if (k === letters.length) {
      if (!claim.conditions.every((c) => holdsAt(world, c, context)) || ++cases > MOST_CASES) return;
      action(context);
      return;
    }
    const letter = letters[k]!;
    if (targets === "one-hot" && (picksTarget(both, letter) || (both.kind === "add" && picksEntry(both.terms, letter)))) {
      visit(k + 1, new Map(indices).set(letter, HOT));
      return;
    }
    if (labels.includes(letter)) {
      visit(k + 1, new Map(indices).set(letter, world.names.memberValue(letter)));
      return;
    }
    const range = rangeOf(letter, both, context, world.names);
    if (!range) throw new Undecidable(`what the index ${letter} runs over is not said`);
    for (let v = range.low; v <= range.high; v++) visit(k + 1, new Map(indices).set(letter, v));
  };
  visit(0, new Map());
}

/** `y_o` alone: o is the class that the target names. */
function picksTarget(both: Expression, letter: string): boolean {
  if (some(both, (x) => x.kind === "derivative")) return false;
  return some(both, (x) => x.kind === "symbol" && isTargetName(x.name) && x.indices.some((i) => i.kind === "symbol" && i.name === letter));
}

/** `-Σ_j y_j \ln p_j = -\ln p_c`: beside a sum with targets, c on the other side alone is the class. */
export function picksEntry(sides: readonly Expression[], letter?: string): boolean {
  const [left, right] = sides as [Expression, Expression];
  return [[left, right], [right, left]].some(([one, other]) => {
    const isSum = some(one!, (x) => x.kind === "reduce" && some(x.body, (y) => y.kind === "symbol" && isTargetName(y.name)));
    const free = indexLetters(other!).filter((l) => !indexLetters(one!).includes(l));
    return isSum && !sides.some((side) => some(side, (x) => x.kind === "derivative")) && free.length === 1 && (letter === undefined || free[0] === letter);
  });
}

/** A condition on indices, `i ≠ j`; others bind nothing here. */
function holdsAt(world: World, condition: Expression, context: Context): boolean {
  if (condition.kind !== "compare") return true;
  const value = (e: Expression): number | undefined => {
    try {
      return world.names.indexValue(e, "index:?:0", context);
    } catch (error) {
      if (error instanceof Undecidable) return undefined;
      throw error;
    }
  };
  const [x, y] = [value(condition.left), value(condition.right)];
  if (x === undefined || y === undefined) return true;
  return compares(condition.operator, x, y);
}
