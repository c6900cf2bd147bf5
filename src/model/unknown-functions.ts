/** Functions and quantities known only by their name: smooth ones with free coefficients. */
import { isLossName } from "../claims/names.ts";
import type { Call } from "../expression/expression.ts";
import type { NodeId } from "../numeric/program.ts";
import type { Context, Reading } from "./context.ts";
import { applyKnown, unknownActivation, unknownQuantity } from "./functions.ts";
import type { Lowering } from "./lowering.ts";
import { map, scalar, type Tensor } from "./tensor.ts";

/** A function known only by its name. */
export function unknownFunction(w: Lowering, e: Call, args: readonly Tensor[], c: Context): Tensor {
  const name = e.indices ? `${e.function}[${e.indices.map((i) => w.names.indexValue(i, `index:${e.function}:0`, c)).join()}]` : e.function;
  w.unknown.add(e.function);
  const [x] = args;
  if (!x || args.length > 1 || isLossName(e.function)) return unknownOf(w, name, args.flatMap((t) => t.nodes));
  const chosen = isChoice(w, e.function) ? w.reading.functions : "generic";
  if (chosen === "generic") return map(entries(x), (node) => unknownActivation(w.program, coefficientsOf(w, name, 4), node));
  if (chosen === "identity") return x;
  return applyKnown(w.program, chosen === "logistic" ? "sigmoid" : chosen, isCentred(e, chosen, c) ? x : shifted(w, name, x))!;
}

/** `φ' = φ(1 − φ)` says that φ is a logistic function, not that its middle is at 0: that φ' is even makes no φ'(−z) right. */
function isCentred(e: Call, chosen: Reading["functions"], { numeric }: Context): boolean {
  return e.function === "σ" || chosen === "relu" || numeric === true;
}

function shifted(w: Lowering, name: string, x: Tensor): Tensor {
  const [middle] = coefficientsOf(w, name, 1);
  return map(entries(x), (node) => w.program.add(node, middle!));
}

function entries({ dims, nodes, row }: Tensor): Tensor {
  return { dims, nodes, ...(row ? { row } : {}) };
}

/** One choice cannot be meant for several functions: it is σ's, or that of the only one. */
function isChoice(w: Lowering, name: string): boolean {
  const { unknownFunctions } = w.facts;
  return unknownFunctions.has("σ") ? name === "σ" : unknownFunctions.size === 1 || !/^[fgh](_|\^|$)/.test(name);
}

export function unknownOf(w: Lowering, name: string, inputs: readonly NodeId[]): Tensor {
  let next = 0;
  const all = coefficientsOf(w, name, 3 + 2 * (inputs.length + 2));
  return scalar(unknownQuantity(w.program, inputs, () => all[next++]!));
}

export function coefficientsOf(w: Lowering, name: string, needed: number): NodeId[] {
  const list = w.coefficients.get(name) ?? [];
  while (list.length < needed) list.push(w.names.leaf("?", `${name}?${list.length}`));
  w.coefficients.set(name, list);
  return list;
}
