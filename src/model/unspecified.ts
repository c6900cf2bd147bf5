/** Quantities that are differentiated but never defined. */
import type { SymbolNode } from "../expression/expression.ts";
import { differentiate } from "../numeric/adjoint.ts";
import { type NodeId, Op } from "../numeric/program.ts";
import { type Context, OutOfRange, Undecidable } from "./context.ts";
import type { Lowering } from "./lowering.ts";
import type { Tensor } from "./tensor.ts";
import { unknownOf } from "./unknown-functions.ts";

/** A quantity that is differentiated but never defined: a smooth function of what it is differentiated by. */
export function isUnspecified(w: Lowering, name: string, c: Context): boolean {
  if (w.names.hasDefinition(name) || w.names.isSizeName(name) || w.building.has(name)) return false;
  if (c.bindings.has(name)) return false;
  return w.facts.differentiations.some((d) => d.of === name);
}

export function unspecified(w: Lowering, e: SymbolNode, c: Context): Tensor {
  if (e.indices.length > 0) throw new Undecidable(`${e.name} is differentiated but not defined`, e.span);
  const known = w.quantities.get(e.name);
  if (known) return known;
  w.building.add(e.name);
  try {
    const inputs = sinks(w, e.name, c);
    if (inputs.length === 0) throw new Undecidable(`${e.name} is differentiated but not defined`, e.span);
    w.unspecifiedNames.add(e.name);
    const value = unknownOf(w, e.name, inputs);
    w.quantities.set(e.name, value);
    return value;
  } finally {
    w.building.delete(e.name);
  }
}

/** What a quantity is differentiated by and nothing else of these depends on: its inputs. */
function sinks(w: Lowering, name: string, c: Context): NodeId[] {
  const all: NodeId[] = [];
  for (const { of, wrt } of w.facts.differentiations) if (of === name) all.push(...everyMember(w, wrt, c));
  const unique = [...new Set(all)].filter((n) => w.program.op[n] !== Op.constant);
  return unique.filter((node) => !unique.some((other) => other !== node && differentiate(w.program, other, [node])[0] !== w.program.constant(0)));
}

/** All members of a family: the whole of it, whatever the letters say. */
function everyMember(w: Lowering, wrt: SymbolNode, c: Context): NodeId[] {
  const whole: SymbolNode = { kind: "symbol", name: wrt.name, indices: [], slots: "" };
  const context = { ...c, indices: new Map<string, number>(), bindings: new Map<string, Tensor>() };
  try {
    return [...w.names.symbol(whole, context).nodes];
  } catch (error) {
    if (error instanceof OutOfRange || error instanceof Undecidable) return [];
    throw error;
  }
}
