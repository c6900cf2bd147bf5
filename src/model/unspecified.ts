/** Quantities that are differentiated but never defined. */
import type { SymbolNode } from "../expression/expression.ts";
import { visit } from "../expression/walk.ts";
import { differentiate } from "../numeric/adjoint.ts";
import { type NodeId, Op } from "../numeric/program.ts";
import { type Context, OutOfRange, Undecidable } from "./context.ts";
import type { Differentiation } from "./facts.ts";
import { total } from "./functions.ts";
import { dimOf, joinSizes } from "./learned.ts";
import type { Lowering } from "./lowering.ts";
import { scalar, type Tensor } from "./tensor.ts";
import { sumsOver } from "./summands.ts";
import { unknownOf } from "./unknown-functions.ts";

/** Names of which an unknown function may be one: many times what a page has. */
const MOST_VARIABLES = 200;

/** A quantity that is differentiated but never defined: a smooth function of what it is differentiated by. */
export function isUnspecified(w: Lowering, e: SymbolNode, c: Context): boolean {
  const { name } = e;
  if (!w.facts.differentiated.has(name) || w.names.isSizeName(name) || w.building.has(name) || c.bindings.has(name)) return false;
  return (w.facts.definitions.get(name) ?? []).every((d) => sumsOver(d, e));
}

/** `E_t` is a number for each t, of what it is differentiated by at t; E beside E_t is their sum. */
export function unspecified(w: Lowering, e: SymbolNode, c: Context): Tensor {
  const [index, ...more] = e.indices;
  if (more.length > 0) throw new Undecidable(`${e.name} is differentiated but not defined`, e.span);
  const of = w.names.indices.slotClass(e.name, 0, []);
  joinIndices(w, e.name, of);
  if (index) return unknownMember(w, e, w.names.indexValue(index, of, c), c);
  if ((w.facts.slots.get(e.name) ?? "").length === 0) return unknownMember(w, e, undefined, c);
  const members = Array.from({ length: dimOf(w.names.indices.learned, of).size }, (_, k) => unknownMember(w, e, k + 1, c).nodes[0]!);
  return scalar(total(w.program, members));
}

function unknownMember(w: Lowering, { name, span }: SymbolNode, member: number | undefined, c: Context): Tensor {
  const key = member === undefined ? name : `${name}[${member}]`;
  const known = w.quantities.get(key);
  if (known) return known;
  w.building.add(name);
  try {
    const names = new Set(w.facts.differentiated.get(name)?.map((d) => d.wrt.name));
    if (names.size > MOST_VARIABLES) throw new Undecidable(`${name} has no formula and is differentiated by more than ${MOST_VARIABLES} names`, span);
    const inputs = sinks(w, everythingBelow(w, name, member, c));
    if (inputs.length === 0) throw new Undecidable(`${name} is differentiated but not defined`, span);
    w.unspecifiedNames.add(name);
    const value = unknownOf(w, key, inputs);
    w.quantities.set(key, value);
    return value;
  } finally {
    w.building.delete(name);
  }
}

/** What a quantity is differentiated by; of member t, what carries the same index, where anything does. */
function everythingBelow(w: Lowering, name: string, member: number | undefined, c: Context): NodeId[] {
  const own = w.facts.differentiated.get(name) ?? [];
  const beside = member === undefined ? [] : own.flatMap((d) => {
    const at = sharedIndex(w, d);
    const index = d.wrt.indices[at];
    return index?.kind === "symbol" ? [membersAt(w, { ...d.wrt, indices: [index], slots: d.wrt.slots?.[at] ?? "_" }, new Map([[index.name, member]]), c)] : [];
  });
  if (beside.length > 0) return beside.flat();
  return own.flatMap(({ wrt }) => everyMember(w, wrt, c));
}

/** Where `∂E_t/∂o_t` has its t below, and ∂E/∂o_t where E is the sum of all E_t. */
function sharedIndex({ facts }: Lowering, { of, indices, wrt }: Differentiation): number {
  if (wrt.indices.length === 0) return -1;
  const letters = new Set<string>();
  if (indices[0]?.kind === "symbol") letters.add(indices[0].name);
  for (const d of facts.definitions.get(of) ?? []) visit(d.body, (x) => x.kind === "reduce" && indices.length === 0 && letters.add(x.index));
  return wrt.indices.findIndex((i) => i.kind === "symbol" && letters.has(i.name));
}

/** The t of E_t runs over what the t of o_t does. */
function joinIndices(w: Lowering, name: string, of: string): void {
  for (const d of w.facts.differentiated.get(name) ?? []) {
    const at = sharedIndex(w, d);
    const position = at < 0 ? undefined : w.names.indices.positionOf(d.wrt, at);
    if (position !== undefined) joinSizes(w.names.indices.learned, of, w.names.indices.slotClass(d.wrt.name, position, []));
  }
}

/** What nothing else of these depends on: the inputs. */
function sinks(w: Lowering, all: readonly NodeId[]): NodeId[] {
  const unique = [...new Set(all)].filter((n) => w.program.op[n] !== Op.constant);
  const zero = w.program.constant(0);
  const felt = new Set(unique.flatMap((node) => {
    const others = unique.filter((other) => other !== node);
    const slopes = differentiate(w.program, node, others);
    return others.filter((_, i) => slopes[i] !== zero);
  }));
  return unique.filter((node) => !felt.has(node));
}

/** All members of a family: the whole of it, whatever the letters say; of layers each one, for a layer left out is the last. */
function everyMember(w: Lowering, wrt: SymbolNode, c: Context): NodeId[] {
  const isLayer = wrt.indices.length > 0 && w.facts.layered.has(`${wrt.name}:0`);
  const of = w.names.indices.slotClass(wrt.name, 0, []);
  const members = isLayer ? Array.from({ length: w.learned.sizes.sizeOf(of) + 1 }, (_, v): SymbolNode => ({ kind: "symbol", name: wrt.name, indices: [{ kind: "number", value: v }], slots: (wrt.slots ?? "_")[0]! })) : [];
  return [...members, { kind: "symbol" as const, name: wrt.name, indices: [], slots: "" }].flatMap((member) => membersAt(w, member, new Map(), c));
}

/** All members of a family at these indices: the whole of it, whatever other letters say. */
function membersAt(w: Lowering, node: SymbolNode, indices: ReadonlyMap<string, number>, c: Context): NodeId[] {
  try {
    return [...w.names.symbol(node, { ...c, indices, bindings: new Map<string, Tensor>() }).nodes];
  } catch (error) {
    if (error instanceof OutOfRange || error instanceof Undecidable) return [];
    throw error;
  }
}
