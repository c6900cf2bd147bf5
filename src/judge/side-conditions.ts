/** Conditions on quantities: `z > 0` leaves only the points where it is so, `y = 1` gives y that value at all of them. */
import { type Comparator, compares } from "../expression/compare.ts";
import type { Expression } from "../expression/expression.ts";
import { some } from "../expression/walk.ts";
import { type Context, OutOfRange, Undecidable } from "../model/context.ts";
import { ShapeClash } from "../model/tensor.ts";
import type { World } from "../model/world.ts";
import type { Lanes } from "../numeric/lanes.ts";
import { type NodeId, Op } from "../numeric/program.ts";

export interface SideConditions {
  /** Leaves with a value of their own. */
  readonly bound: readonly (readonly [NodeId, number])[];
  /** Whether all inequalities are so at a point. */
  readonly isAllowed: (lanes: Lanes, lane: number) => boolean;
}

interface Inequality {
  readonly left: NodeId;
  readonly right: NodeId;
  readonly operator: Comparator;
}

/** `letters` are the free indices of the claim: conditions on those are on its cases, not on its points. */
export function sideConditions(world: World, conditions: readonly Expression[], letters: readonly string[], context: Context): SideConditions {
  const bound: (readonly [NodeId, number])[] = [];
  const inequalities: Inequality[] = [];
  for (const c of conditions) {
    const sides = c.kind === "compare" && !isOnIndices(c, letters, world) ? lowered(world, c.left, c.right, context) : undefined;
    if (!sides || c.kind !== "compare") continue;
    const [left, right] = sides;
    const value = world.program.valueOf(right);
    if (c.operator === "==" && value !== undefined && world.program.op[left] === Op.leaf) bound.push([left, value]);
    else if (c.operator !== "==" && c.operator !== "!=") inequalities.push({ left, right, operator: c.operator });
  }
  return { bound, isAllowed: (lanes, lane) => inequalities.every((inequality) => holds(inequality, lanes, lane)) };
}

function isOnIndices(condition: Expression, letters: readonly string[], { facts }: World): boolean {
  return some(condition, (e) => e.kind === "symbol" && e.indices.length === 0 && (letters.includes(e.name) || facts.bound.has(e.name) || facts.reading.sizes.has(e.name)));
}

function lowered(world: World, left: Expression, right: Expression, context: Context): [NodeId, NodeId] | undefined {
  try {
    const [a, b] = [world.lower(left, context), world.lower(right, context)];
    return a.nodes.length === 1 && b.nodes.length === 1 ? [a.nodes[0]!, b.nodes[0]!] : undefined;
  } catch (error) {
    if (error instanceof Undecidable || error instanceof OutOfRange || error instanceof ShapeClash) return undefined;
    throw error;
  }
}

function holds({ left, right, operator }: Inequality, { value, count }: Lanes, lane: number): boolean {
  const [a, b] = [value[left * count + lane]!, value[right * count + lane]!];
  return compares(operator, a, b);
}
