/** Names that mean something by how they are spelt: dW, squares, π, δ_{ij}, examples of a batch. */
import { gradientOf } from "../claims/names.ts";
import type { Derivative, SymbolNode } from "../expression/expression.ts";
import { Op } from "../numeric/program.ts";
import type { Context } from "./context.ts";
import { derivative } from "./derivatives.ts";
import type { Lowering } from "./lowering.ts";
import { isBatch } from "./ranks.ts";
import { map, scalar, type Tensor } from "./tensor.ts";

/** What the spelling of a name says; `undefined` for a name like any other. */
export function specialName(w: Lowering, e: SymbolNode, c: Context): Tensor | undefined {
  return constant(w, e, c) ?? gradientName(w, e, c) ?? exampleOf(w, e, c) ?? powerOfSquare(w, e, c) ?? rootOfSquare(w, e, c);
}

/** `dW` is the gradient of the page's loss by W; of its sum over the batch where the reading says so (reading.md §2.5). */
function gradientName(w: Lowering, e: SymbolNode, c: Context): Tensor | undefined {
  const of = gradientOf(e.name);
  const { loss } = w.facts;
  if (of === undefined || loss === undefined || w.names.hasDefinition(e.name) || w.facts.declared.has(e.name)) return undefined;
  const wrt: SymbolNode = { ...e, name: of };
  const byName: Derivative = { kind: "derivative", of: { kind: "symbol", name: loss, indices: [], slots: "" }, wrt, notation: "leibniz", ...(e.span ? { span: e.span } : {}) };
  const { jacobian: _, ...gradient } = derivative(w, byName, c);
  const batch = w.reading.batch === "sum" ? gradient.dims.find((d) => isBatch(w, d.of)) : undefined;
  return batch ? map(gradient, (node) => w.program.mul(w.program.constant(batch.size), node)) : gradient;
}

/** `a^{[2](i)}` is example i of the batch `A^{[2]}`. */
function exampleOf(w: Lowering, e: SymbolNode, c: Context): Tensor | undefined {
  if (e.slots !== "^" || !/^[a-z](_|\^|$)/.test(e.name) || w.names.hasDefinition(e.name) || w.facts.declared.has(e.name)) return undefined;
  const batch = e.name[0]!.toUpperCase() + e.name.slice(1);
  if (!w.names.hasDefinition(batch) && !w.facts.declared.has(batch)) return undefined;
  return w.names.symbol({ ...e, name: batch }, c);
}

/** `σ^4` on a page that differentiates by `σ^2`. */
function powerOfSquare(w: Lowering, e: SymbolNode, c: Context): Tensor | undefined {
  const parts = /^(.+)\^(\d+)$/.exec(e.name);
  if (!parts || Number(parts[2]) < 3 || w.facts.slots.has(`${parts[1]}^1`) || w.names.hasDefinition(e.name) || !w.facts.variables.has(`${parts[1]}^2`)) return undefined;
  const square = w.names.symbol({ ...e, name: `${parts[1]}^2` }, c);
  return map(square, (node) => w.program.pow(node, w.program.constant(Number(parts[2]) / 2)));
}

/** Where only the square of a name is defined, `e^2 = (r - s)^2`, the name is what was squared, else its root. */
function rootOfSquare(w: Lowering, e: SymbolNode, c: Context): Tensor | undefined {
  const square = { ...e, name: `${e.name}^2` };
  if (w.names.hasDefinition(e.name) || w.facts.declared.has(e.name) || !w.names.hasDefinition(square.name)) return undefined;
  const base = w.names.squareBase(square, c);
  if (base) return base;
  return map(w.names.symbol(square, c), (node) => w.program.unary(Op.sqrt, node));
}

/** π, and δ_{ij} where the document gives them no meaning of their own. */
function constant(w: Lowering, e: SymbolNode, c: Context): Tensor | undefined {
  if (w.names.hasDefinition(e.name) || w.facts.declared.has(e.name)) return undefined;
  if ((e.name === "δ" || e.name === "𝟏" || e.name === "I") && e.indices.length === 2 && !w.facts.variables.has(e.name)) return kronecker(w, e, c);
  if (e.name === "π" && e.indices.length === 0 && !w.facts.valued.has("π")) return scalar(w.program.constant(Math.PI));
  return undefined;
}

/** δ_{ij} is 1 where i = j. */
function kronecker(w: Lowering, e: SymbolNode, c: Context): Tensor {
  const [i, j] = e.indices.map((index, k) => w.names.indexValue(index, w.names.indices.slotClass(e.name, k, []), c));
  return scalar(w.program.constant(i === j ? 1 : 0));
}
