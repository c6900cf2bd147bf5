/** Results that were never rounded: `2 · 0.6 + 3 · 0 = 1.2` of numbers that are exact themselves. */
import type { Claim } from "../claims/reading.ts";
import { isNumeric } from "../claims/walk.ts";
import type { Expression } from "../expression/expression.ts";
import { visit } from "../expression/walk.ts";
import { OutOfRange, Undecidable } from "../model/context.ts";
import { ShapeClash } from "../model/tensor.ts";
import type { World } from "../model/world.ts";
import { type NodeId, ProgramTooLarge } from "../numeric/program.ts";
import { evaluateIntervals, exact, type Interval } from "./intervals.ts";
import { type Literal, literalOf } from "./literals.ts";

/** Their sizes, in document order: what is exact may be an operand of what comes after. `isData` tells by how it is written. */
export function exactResults(world: World, isData: (text: string) => boolean): ReadonlySet<number> {
  const found = new Set<number>();
  const rounded = new Set<number>();
  const known = dataOf(world);
  const constants = constantsOf(world);
  const given = (node: NodeId): Interval | undefined => {
    const text = world.shown.get(node);
    if (text === undefined) return known.get(node);
    return isData(text) || constants.has(text) || isSettled(Math.abs(Number(text))) ? exact(Number(text)) : undefined;
  };
  const isSettled = (value: number): boolean => found.has(value) && !rounded.has(value);
  for (const claim of world.facts.reading.claims) {
    const literal = literalOf(claim.right);
    const node = literal && nodeOf(world, claim.left, claim.origin);
    if (!literal) continue;
    const isExact = node !== undefined && comesTo(evaluateIntervals(world.program, [node], given)[0], literal);
    (isExact ? found : rounded).add(Math.abs(literal.value));
    const subject = isExact ? nodeOf(world, claim.subject, claim.origin) : undefined;
    if (subject !== undefined) known.set(subject, exact(literal.value));
  }
  return new Set([...found].filter(isSettled));
}

/** The 0.1 of `\max(0.1 z, z)`: a number of a formula with letters, unless it came out somewhere. */
function constantsOf({ facts }: World): ReadonlySet<string> {
  const found = new Set<string>();
  const results = new Set(facts.reading.claims.map(({ right }) => Math.abs(literalOf(right)?.value ?? Number.NaN)));
  for (const { body } of facts.reading.definitions) if (!isNumeric(body)) visit(body, (e) => e.kind === "number" && e.text !== undefined && !results.has(e.value) && found.add(e.text));
  return found;
}

/** Data that have no formula. */
function dataOf(world: World): Map<NodeId, Interval> {
  const known = new Map<NodeId, Interval>();
  for (const { kind, name, indices, value, origin } of world.facts.reading.values) {
    const literal = kind === "data" && !world.names.hasDefinition(name) ? literalOf(value) : undefined;
    const node = literal && nodeOf(world, { kind: "symbol", name, indices, slots: "_".repeat(indices.length) }, origin);
    if (literal && node !== undefined && !known.has(node)) known.set(node, exact(literal.value));
  }
  return known;
}

function comesTo(range: Interval | undefined, { value }: Literal): boolean {
  return range !== undefined && Math.max(range.high - range.low, Math.abs(range.low - value)) <= 1e-11 * Math.max(1, Math.abs(value));
}

/** The one node that a side is, its decimals kept apart. */
function nodeOf(world: World, side: Expression, origin: Claim["origin"]): NodeId | undefined {
  try {
    const { nodes } = world.lower(side, { ...world.context(origin), numeric: true });
    return nodes.length === 1 ? nodes[0] : undefined;
  } catch (error) {
    if (error instanceof Undecidable || error instanceof OutOfRange || error instanceof ShapeClash || error instanceof ProgramTooLarge) return undefined;
    throw error;
  }
}
