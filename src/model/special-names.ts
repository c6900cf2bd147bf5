/** Names that mean something by how they are spelt: dW, squares, π, δ_{ij}, examples of a batch. */
import { gradientOf } from "../claims/names.ts";
import type { Derivative, SymbolNode } from "../expression/expression.ts";
import { Op } from "../numeric/program.ts";
import { type Context, Undecidable } from "./context.ts";
import { derivative } from "./derivatives.ts";
import { type Facts, UNNAMED_LOSS } from "./facts.ts";
import { isCounted } from "./hidden-facts.ts";
import { dimOf, joinSizes } from "./learned.ts";
import type { Lowering } from "./lowering.ts";
import { isBatch } from "./ranks.ts";
import { map, scalar, type Tensor } from "./tensor.ts";

/** What the spelling of a name says; `undefined` for a name like any other. */
export function specialName(w: Lowering, e: SymbolNode, c: Context): Tensor | undefined {
  if (isPlain(w, e.name)) return undefined;
  return constant(w, e, c) ?? gradientName(w, e, c) ?? exampleOf(w, e, c) ?? stacked(w, e, c) ?? powerOfSquare(w, e, c) ?? rootOfSquare(w, e, c);
}

const plainNames = new WeakMap<Facts, Map<string, boolean>>();

/** Most names are like any other wherever they stand. */
function isPlain(w: Lowering, name: string): boolean {
  const ofFacts = plainNames.get(w.facts) ?? new Map<string, boolean>();
  plainNames.set(w.facts, ofFacts);
  const known = ofFacts.get(name) ?? !mayBeSpecial(w, name);
  ofFacts.set(name, known);
  return known;
}

function mayBeSpecial(w: Lowering, name: string): boolean {
  return CONSTANTS.has(name) || w.names.hasDefinition(`${name}^2`) || /\^\d+$/.test(name)
    || ((w.facts.loss !== undefined || w.facts.reading.adjoints.has(name)) && gradientOf(name) !== undefined) || batchOf(w, name) !== undefined || memberOf(w, name) !== undefined;
}

/** `dW` is the gradient of the page's loss by W; of its sum over the batch where the reading says so (reading.md §2.5). */
function gradientName(w: Lowering, e: SymbolNode, c: Context): Tensor | undefined {
  const of = gradientOf(e.name);
  const loss = w.facts.loss ?? (w.facts.reading.adjoints.has(e.name) ? UNNAMED_LOSS : undefined);
  if (of === undefined || loss === undefined || w.names.hasDefinition(e.name) || w.facts.declared.has(e.name)) return undefined;
  const wrt: SymbolNode = { ...e, name: of };
  if (loss === UNNAMED_LOSS && e.indices.length > (w.facts.slots.get(of) ?? "").length) throw new Undecidable(`which share of the gradient ${e.name} is is not said`, e.span);
  const byName: Derivative = { kind: "derivative", of: { kind: "symbol", name: loss, indices: [], slots: "" }, wrt, notation: "leibniz", ...(e.span ? { span: e.span } : {}) };
  const { jacobian: _, ...gradient } = derivative(w, byName, c);
  const batch = w.facts.examples.has(e.name) ? dimOf(w.learned, `size:${w.facts.batch}`) : gradient.dims.find((d) => isBatch(w, d.of));
  return batch && w.reading.batch === "sum" ? map(gradient, (node) => w.program.mul(w.program.constant(batch.size), node)) : gradient;
}

/** `a^{[2](i)}` is example i of the batch `A^{[2]}`. */
function exampleOf(w: Lowering, e: SymbolNode, c: Context): Tensor | undefined {
  const batch = (e.slots ?? "").endsWith("^") ? batchOf(w, e.name) : undefined;
  if (batch === undefined || w.names.hasDefinition(e.name) || w.facts.declared.has(e.name)) return undefined;
  if (e.slots !== "^" && !w.facts.definitions.get(batch)?.every((d) => `${d.slots}^` === e.slots)) return undefined;
  if (w.facts.examples.has(e.name)) asColumns(w, w.names.symbol({ ...e, name: batch, indices: e.indices.slice(0, -1), slots: e.slots!.slice(0, -1) }, c));
  return w.names.symbol({ ...e, name: batch }, c);
}

/** A matrix of which there is an example i has a column for each, unless it has rows. */
function asColumns(w: Lowering, { dims }: Tensor): void {
  if (dims.length === 2 && !dims.some(({ of }) => isBatch(w, of))) joinSizes(w.learned, dims[1]!.of, `size:${w.facts.batch}`);
}

/** `Y` beside `y^{(i)}`: the examples of a batch as columns; a row, where they are numbers. */
function stacked(w: Lowering, e: SymbolNode, c: Context): Tensor | undefined {
  const member = memberOf(w, e.name);
  if (member === undefined || (w.facts.slots.get(member) ?? "") !== `${e.slots ?? ""}^` || w.facts.batch === undefined) return undefined;
  const batch = dimOf(w.learned, `size:${w.facts.batch}`);
  const members = Array.from({ length: batch.size }, (_, i): SymbolNode => ({ ...e, name: member, indices: [...e.indices, { kind: "number", value: i + 1 }], slots: `${e.slots ?? ""}^` }));
  const columns = members.map((one) => w.lower(one, c));
  const [first] = columns as [Tensor];
  if (first.dims.length === 0) return { dims: [batch], nodes: columns.map(({ nodes }) => nodes[0]!), row: true };
  if (first.dims.length > 1) return undefined;
  return { dims: [first.dims[0]!, batch], nodes: first.nodes.flatMap((_, k) => columns.map(({ nodes }) => nodes[k]!)) };
}

/** `y` for `Y`, if the document says nothing of `Y` and has examples of `y`. */
function memberOf(w: Lowering, name: string): string | undefined {
  if (!/^[A-Z](_|$)/.test(name) || w.names.hasDefinition(name) || w.facts.declared.has(name) || w.facts.valued.has(name)) return undefined;
  const member = name[0]!.toLowerCase() + name.slice(1);
  return w.facts.examples.has(member) ? member : undefined;
}

/** `A` for `a`, if the document has it. */
function batchOf(w: Lowering, name: string): string | undefined {
  if (!/^[a-z](_|\^|$)/.test(name)) return undefined;
  const batch = name[0]!.toUpperCase() + name.slice(1);
  return w.names.hasDefinition(batch) || w.facts.declared.has(batch) ? batch : undefined;
}

/** `σ^4` on a page that differentiates by `σ^2`. */
function powerOfSquare(w: Lowering, e: SymbolNode, c: Context): Tensor | undefined {
  const parts = /^(.+)\^(\d+)$/.exec(e.name);
  if (!parts || Number(parts[2]) < 3 || isCounted(parts[1]!, w.facts) || w.names.hasDefinition(e.name) || !w.facts.variables.has(`${parts[1]}^2`)) return undefined;
  const square = w.names.symbol({ ...e, name: `${parts[1]}^2` }, c);
  return map(square, (node) => w.program.pow(node, w.program.constant(Number(parts[2]) / 2)));
}

/** Where only the square of a name is defined, `e^2 = (r - s)^2`, the name is what was squared, else its root. */
function rootOfSquare(w: Lowering, e: SymbolNode, c: Context): Tensor | undefined {
  const square = { ...e, name: `${e.name}^2` };
  if (w.names.hasDefinition(e.name) || w.facts.declared.has(e.name) || !w.names.hasDefinition(square.name) || isCounted(e.name, w.facts)) return undefined;
  const base = w.names.squareBase(square, c);
  if (base) return base;
  return map(w.names.symbol(square, c), (node) => w.program.unary(Op.sqrt, node));
}

/** Greater than all that occurs; infinity itself has no value that could be compared. */
const BEYOND = 1e300;
const CONSTANTS = new Set(["δ", "𝟏", "I", "π", "∞"]);

/** π, ∞, and δ_{ij} where the document gives them no meaning of their own. */
function constant(w: Lowering, e: SymbolNode, c: Context): Tensor | undefined {
  if (besideErrors(w, e)) return kronecker(w, e, c);
  if (w.names.hasDefinition(e.name) || w.facts.declared.has(e.name)) return undefined;
  if ((e.name === "δ" || e.name === "𝟏" || e.name === "I") && e.indices.length === 2 && !w.facts.variables.has(e.name)) return kronecker(w, e, c);
  if (e.name === "∞") return scalar(w.program.constant(BEYOND));
  if (e.name === "π" && e.indices.length === 0 && !w.facts.valued.has("π")) return scalar(w.program.constant(Math.PI));
  return undefined;
}

/** `δ_{jk}` on a page whose errors `δ_j^l` all have a layer. */
function besideErrors({ facts }: Lowering, e: SymbolNode): boolean {
  const errors = facts.definitions.get(e.name) ?? [];
  return e.name === "δ" && e.slots === "__" && errors.length > 0 && errors.every(({ slots }) => slots === "^_");
}

/** δ_{ij} is 1 where i = j. */
function kronecker(w: Lowering, e: SymbolNode, c: Context): Tensor {
  const [i, j] = e.indices.map((index, k) => w.names.indexValue(index, w.names.indices.slotClass(e.name, k, []), c));
  return scalar(w.program.constant(i === j ? 1 : 0));
}
