/** Derivatives: computed entry by entry, laid out as the reading says. */
import type { Definition } from "../claims/reading.ts";
import { some, visit } from "../expression/walk.ts";
import type { Call, Derivative, Expression } from "../expression/expression.ts";
import { keyWithout } from "../expression/key.ts";
import { differentiate } from "../numeric/adjoint.ts";
import { type NodeId, Op } from "../numeric/program.ts";
import { type Context, Undecidable } from "./context.ts";
import type { Lowering } from "./lowering.ts";
import { isHigher, laidOut, type Tensor, transpose } from "./tensor.ts";

/** Entries of one derivative; beyond, a model is too large to be a small one. */
const ENTRY_LIMIT = 20_000;

export function derivative(w: Lowering, e: Derivative, c: Context): Tensor {
  const inner = { ...c, direct: false };
  const transposed = e.wrt.kind === "call" && e.wrt.function === "transpose";
  const target = transposed ? (e.wrt as Call).arguments[0]! : variableOf(w, e, c);
  const wrt = w.lower(target, inner);
  const of = w.lower(e.of, inner);
  if (isHigher(of) || isHigher(wrt)) throw new Undecidable("a derivative of a derivative by a matrix", e.span);
  if (of.nodes.length * wrt.nodes.length > ENTRY_LIMIT) throw new Undecidable("this derivative has too many entries", e.span);
  for (const node of wrt.nodes) {
    if (w.program.op[node] === Op.constant) throw new Undecidable("a derivative by a number", e.wrt.span);
  }
  const opaque = c.direct ? opaqueFor(w, of, wrt) : undefined;
  const nodes = of.nodes.flatMap((node) => differentiate(w.program, node, wrt.nodes, opaque));
  if (nodes.every((n) => w.program.valueOf(n) === 0)) w.vanished.push({ of: nameOf(e.of), wrt: nameOf(target) });
  const jacobian = { ofName: keyOf(e.of), wrtName: keyOf(target), of: of.dims, wrt: wrt.dims, nodes };
  const t = laidOut(jacobian, of.nodes.length > 1 && wrt.nodes.length > 1 ? w.reading.layout : "numerator");
  return transposed ? transpose(t) : t;
}

/** ∇f without a subscript is by the arguments of f. */
function variableOf(w: Lowering, e: Derivative, c: Context): Expression {
  if (e.wrt.kind !== "call" || e.wrt.function !== "parameters") return e.wrt;
  // ∇²f is by the same twice.
  if (e.of.kind === "derivative") return variableOf(w, e.of, c);
  const d = e.of.kind === "symbol" ? w.names.choose(e.of, c) : e.of.kind === "call" ? calledByName(w, e.of, c) : undefined;
  const sole = d && !d.parameters ? soleVariable(w, d.body) : undefined;
  if (sole !== undefined) return sole;
  if (!d?.parameters) throw new Undecidable("what ∇ differentiates by is not said", e.span);
  const names = d.parameters.length === 1 ? entriesOf(d.parameters[0]!, d.body) : d.parameters;
  const variables = names.map((name): Expression => ({ kind: "symbol", name, indices: [] }));
  return variables.length === 1 ? variables[0]! : { kind: "call", function: "list", primes: 0, arguments: variables };
}

/** `∇J` on a page whose lines differentiate by one name alone, of which J is made. */
function soleVariable({ facts }: Lowering, body: Expression): Expression | undefined {
  const names = new Set(facts.differentiations.map(({ wrt }) => (wrt.kind === "symbol" && wrt.indices.length === 0 ? wrt.name : "")));
  const [name, ...more] = names;
  return name && more.length === 0 && !facts.definitions.has(name) && some(body, (e) => e.kind === "symbol" && e.name === name) ? { kind: "symbol", name, indices: [], slots: "" } : undefined;
}

/** The definition of f in `∇f(x)`, where x is what the definition calls it. */
function calledByName(w: Lowering, e: Call, c: Context): Definition | undefined {
  const d = w.names.definitions.candidates(e.function, c.origin).find(({ parameters }) => parameters?.length === e.arguments.length);
  return d?.parameters!.every((name, i) => nameOf(e.arguments[i]!) === name) ? d : undefined;
}

/** `f(x) = x_1^2 + x_2`: the entries of x that the formula has, or x itself. */
function entriesOf(parameter: string, body: Expression): readonly string[] {
  const names = new Set<string>();
  visit(body, (x) => x.kind === "symbol" && names.add(x.name));
  const entries = [...names].filter((name) => name.startsWith(`${parameter}_`) && /^\d+$/.test(name.slice(parameter.length + 1)));
  return names.has(parameter) || entries.length === 0 ? [parameter] : entries.sort((a, b) => Number(a.slice(parameter.length + 1)) - Number(b.slice(parameter.length + 1)));
}

function opaqueFor(w: Lowering, of: Tensor, wrt: Tensor): ReadonlySet<NodeId> {
  const opaque = new Set(w.program.named);
  for (const node of [...of.nodes, ...wrt.nodes]) opaque.delete(node);
  return opaque;
}

function nameOf(e: Expression): string {
  if (e.kind === "symbol") return e.name;
  return e.kind === "call" ? e.function : "this";
}

/** Which quantity a side of a derivative is, for joining links of a chain. */
const keyOf = keyWithout("span", "text");
