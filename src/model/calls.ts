/** Calls: what stands for a quantity, a defined function at its arguments, slopes f′(z). */
import type { Definition } from "../claims/reading.ts";
import { some } from "../expression/walk.ts";
import type { Call, Expression, SymbolNode } from "../expression/expression.ts";
import { differentiate } from "../numeric/adjoint.ts";
import { type NodeId, Op } from "../numeric/program.ts";
import { bars, diag, inverted, joined, list, norm } from "./arrays.ts";
import { component } from "./components.ts";
import { type Context, Undecidable } from "./context.ts";
import { applyKnown, applyWhole, total } from "./functions.ts";
import type { Lowering } from "./lowering.ts";
import { factorContext } from "./products.ts";
import { raise } from "./ranks.ts";
import { substitute } from "./substitute.ts";
import { isScalarLike, map, NOT_SQUARE, product, scalar, ShapeClash, type Tensor, transpose } from "./tensor.ts";
import { unknownFunction } from "./unknown-functions.ts";

/** Losses of a prediction and a target of one shape. */
const COMPARES = new Set(["CE", "cross_entropy", "MSE", "mse", "squared_error", "bce", "nll", "hinge", "huber", "dot"]);

export function call(w: Lowering, e: Call, c: Context): Tensor {
  const built = structural(w, e, c);
  if (built) return built;
  const meant = componentOfCall(w, e, c) ?? quantityCall(w, e, c);
  if (meant) return meant;
  const args = e.arguments.map((a) => w.lower(a, c));
  if (COMPARES.has(e.function) && args.length === 2) {
    raise(w, args[0]!, args[1]!);
    raise(w, args[1]!, args[0]!);
  }
  if (e.primes > 0) return primed(w, e, args, c);
  return applied(w, e, args, c);
}

function structural(w: Lowering, e: Call, c: Context): Tensor | undefined {
  const first = e.arguments[0];
  switch (e.function) {
    case "transpose": return transpose(w.lower(first!, c));
    case "inverse": return inverted(w, squareOf(w.lower(first!, c)));
    case "component": return e.arguments.slice(1).reduce((t, index) => component(w.names.indices, t, index, c), w.lower(first!, c));
    case "list": return list(w, e, c);
    case "concat": return joined(w, e.arguments.map((a) => w.lower(a, c)));
    case "bars": return bars(w, w.lower(first!, c));
    case "norm": return norm(w, w.lower(first!, c));
    case "norm1": return scalar(total(w.program, w.lower(first!, c).nodes.map((node) => w.program.unary(Op.abs, node))));
    case "diag": return diag(w, w.lower(first!, c));
    case "det": return bars(w, squareOf(w.lower(first!, c)));
    case "prod": return chainProduct(w, e, c);
    case "parameters": throw new Undecidable("what ∇ differentiates by is not said", e.span);
    default: return undefined;
  }
}

/** Sizes of different names may be equal: X of m × n whose determinant is taken is square there. */
function squareOf(t: Tensor): Tensor {
  const [rows, columns] = t.dims;
  if (rows && columns && rows.size > 1 && columns.size > 1 && rows.size !== columns.size) throw new ShapeClash(NOT_SQUARE, t, t);
  return t;
}

/** prod(∂L/∂a, ∂a/∂b): the product that the chain rule needs, in whatever order and transposition. */
function chainProduct(w: Lowering, e: Call, c: Context): Tensor {
  const factors = e.arguments.map((a) => w.lower(a, factorContext(w, a, c)));
  return factors.reduce((a, b) => product(w.program, a, b, "elementwise"));
}

/** `E(t, o)` is the quantity E where t and o are the names that its definition has. */
function quantityCall(w: Lowering, e: Call, outside: Context): Tensor | undefined {
  if (e.primes > 0) return undefined;
  const c = ofExample(w, e, outside);
  const definitions = earlier(w.names.definitions.candidates(e.function, c.origin).filter((d) => d.origin.statement !== c.without), c);
  const fitting = definitions.filter((d) => !d.parameters || d.parameters.length === e.arguments.length);
  const definition = fitting[Math.min(w.reading.candidate, fitting.length - 1)];
  if (!definition) return undefined;
  const symbol: SymbolNode = { kind: "symbol", name: e.function, indices: e.indices ?? [], slots: "_".repeat(e.indices?.length ?? 0) };
  // Within another function its parameters are what they are bound to.
  const isOwn = (name: string, i: number): boolean => isNamed(e.arguments[i]!, name) && !c.bindings.has(name);
  const own = !definition.parameters || definition.parameters.every(isOwn);
  if (own) return w.names.symbol(symbol, c, definition);
  // `J(W, b; x^{(i)})` of `J(W, b; x)`: W and b are what they are.
  const other = definition.parameters!.map((_, i) => i).filter((i) => !isOwn(definition.parameters![i]!, i));
  const args = other.map((i) => w.lower(e.arguments[i]!, c));
  return applyDefinition(w, { ...definition, parameters: other.map((i) => definition.parameters![i]!) }, args, c, indexArguments(definition, e, c));
}

/** A line that says something anew is held against what was said before it, where anything was. */
function earlier(definitions: readonly Definition[], { without }: Context): readonly Definition[] {
  const before = without === undefined ? [] : definitions.filter((d) => d.origin.statement < without);
  return before.length > 0 ? before : definitions;
}

/** `p(w \mid c)` of `p(o \mid c) = exp(u_o · v_c)/…`: an index letter stands for another. */
function indexArguments({ parameters = [] }: Definition, e: Call, c: Context): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  parameters.forEach((name, i) => {
    const argument = e.arguments[i];
    const value = argument?.kind === "symbol" && argument.indices.length === 0 ? c.indices.get(argument.name) : undefined;
    if (value !== undefined) found.set(name, value);
  });
  return found;
}

/** `L(\hat y^{(i)}, y^{(i)})` is the loss of example i. */
function ofExample(w: Lowering, e: Call, c: Context): Context {
  const first = e.arguments.find((a) => a.kind === "symbol" && (a.slots ?? "").startsWith("^"));
  if (w.reading.examples === "all" || first?.kind !== "symbol") return c;
  return { ...c, sample: w.names.indexValue(first.indices[0]!, w.names.indices.slotClass(first.name, 0, []), c) - 1 };
}

/** The body with its parameters bound; a function of numbers is applied to each entry of an array. */
function applyDefinition(w: Lowering, definition: Definition, args: readonly Tensor[], c: Context, indices: ReadonlyMap<string, number> = new Map()): Tensor {
  const parameters = definition.parameters ?? [];
  const inner = (values: readonly Tensor[]): Context => ({
    ...c, origin: definition.origin, numeric: false, bindings: new Map(parameters.map((name, i) => [name, values[i]!])), indices, inDefinition: true,
  });
  if (args.length === 1 && args[0]!.dims.length > 0 && isElementwise(definition)) {
    const { jacobian: _, guessed: __, ...shape } = args[0]!;
    return map(shape, (node) => w.lower(definition.body, inner([scalar(node)])).nodes[0]!);
  }
  return w.lower(definition.body, inner(args));
}

function isElementwise(definition: Definition): boolean {
  const parameter = definition.parameters?.[0];
  return definition.indices.length === 0 && !some(definition.body, (e) =>
    (e.kind === "reduce") || (e.kind === "symbol" && e.name === parameter && e.indices.length > 0) ||
    (e.kind === "call" && ["transpose", "norm", "softmax", "sum", "component", "diag"].includes(e.function)) || (e.kind === "multiply" && e.mode === "elementwise"));
}

/** softmax(z_j) is softmax(z)_j, and so is ψ(z_j) where ψ(z) is the softmax of z. */
function componentOfCall(w: Lowering, e: Call, c: Context): Tensor | undefined {
  const argument = e.arguments[0];
  if (!isSoftmax(w, e, c) || e.primes > 0 || argument?.kind !== "symbol") return undefined;
  if (c.indices.has(argument.name) && !w.names.hasDefinition(argument.name)) throw new Undecidable(`what softmax(${argument.name}) is the softmax of is not said`, e.span);
  if (argument.indices.length === 0) return undefined;
  const value = w.lower(argument, c);
  if (value.dims.length > 0) return undefined;
  const last = argument.indices[argument.indices.length - 1]!;
  const whole = { ...argument, indices: argument.indices.slice(0, -1), slots: (argument.slots ?? "").slice(0, -1) };
  const vector = w.lower(whole, c);
  if (vector.dims.length !== 1) return undefined;
  return component(w.names.indices, applyWhole(w.program, "softmax", [vector])!, last, c);
}

function isSoftmax(w: Lowering, e: Call, c: Context): boolean {
  if (e.function === "softmax") return true;
  const body = w.names.hasDefinition(e.function) ? w.names.choose({ kind: "symbol", name: e.function, indices: [] }, c)?.body : undefined;
  return body?.kind === "call" && body.function === "softmax" && body.arguments[0]?.kind === "symbol";
}

function applied(w: Lowering, e: Call, args: readonly Tensor[], c: Context): Tensor {
  if (/^softmax$/i.test(e.function) && args[0]?.dims.length === 0) throw new Undecidable("the softmax of a number says nothing: what it runs over is not said", e.span);
  const whole = applyWhole(w.program, e.function, args);
  if (whole) return whole;
  const known = args.length === 1 ? applyKnown(w.program, e.function, args[0]!) : undefined;
  if (known) return known;
  return unknownFunction(w, e, args, c);
}

/** f′(z): the derivative of f by its argument, at z, entry by entry. */
function primed(w: Lowering, e: Call, args: readonly Tensor[], c: Context): Tensor {
  if (args.length !== 1) throw new Undecidable("a prime on a function of several arguments", e.span);
  const { jacobian: _, guessed: __, ...x } = args[0]!;
  const candidates = w.names.definitions.candidates(e.function, c.origin);
  const definition = candidates[Math.min(w.reading.candidate, candidates.length - 1)];
  // `f'(x)` of `f(x) = ln u`: x may also be what u is made of.
  const own = definition?.parameters?.length === 1 && isNamed(e.arguments[0]!, definition.parameters[0]!) && isScalarLike(x) && w.program.op[x.nodes[0]!] === Op.leaf;
  if (own && e.primes === 1) return map(w.names.symbol({ kind: "symbol", name: e.function, indices: [], slots: "" }, c, definition), (node) => differentiate(w.program, node, x.nodes)[0]!);
  const dummy = w.names.leaf("?", "·");
  const f = (node: NodeId): NodeId => {
    const t = definition?.parameters ? applyDefinition(w, definition, [scalar(node)], c) : applied(w, { ...e, primes: 0 }, [scalar(node)], c);
    if (!isScalarLike(t)) throw new Undecidable("the derivative of a function that is no number", e.span);
    return t.nodes[0]!;
  };
  let slope = f(dummy);
  for (let k = 0; k < e.primes; k++) slope = differentiate(w.program, slope, [dummy])[0]!;
  return map(x, (node) => substitute(w.program, slope, dummy, node));
}

function isNamed(e: Expression, name: string): boolean {
  return e.kind === "symbol" && e.name === name && e.indices.length === 0;
}
