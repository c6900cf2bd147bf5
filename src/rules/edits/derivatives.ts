/** Local derivatives: σ′ written 1 − σ², a function for its derivative, an inner derivative forgotten. */
import type { Call, Expression, SymbolNode } from "../../expression/expression.ts";
import { symbolsOf } from "../../expression/walk.ts";
import { isActivation, type Stock } from "../stock.ts";
import { keyOf } from "../spellings.ts";
import { type Edit, number, type Site, sites, times, withParts } from "./edit.ts";

/** Everything that is made of one activation only is exchanged for its true derivative. */
export function* changeDerivative(root: Expression, stock: Stock): Generator<Edit> {
  yield* primes(root);
  for (const site of sites(root)) {
    const unit = soleUnit(site.node, stock);
    if (unit && isWhole(site)) for (const now of forms(unit)) yield wrong(site, site.node, now);
    if (site.node.kind === "multiply") yield* partOfProduct(site, stock);
  }
}

/** f for f′, f′ for f. */
function* primes(root: Expression): Generator<Edit> {
  for (const { node, put } of sites(root)) {
    if (node.kind !== "call" || node.arguments.length !== 1) continue;
    const { span: _, ...plain } = node;
    if (node.primes === 0 && !["transpose", "component", "norm", "diag", "exp"].includes(node.function)) {
      const now: Call = { ...plain, primes: 1 };
      yield { rule: "wrong-derivative", after: put(now), was: node, now, how: "prime" };
    }
    if (node.primes > 0) {
      const now: Call = { ...plain, primes: node.primes - 1 };
      yield { rule: "wrong-derivative", after: put(now), was: node, now, how: "unprimed" };
      yield { rule: "wrong-derivative", after: put({ ...plain, primes: node.primes + 1 }), was: node, how: "prime" };
    }
  }
}

/** Factors of a product that belong to one unit, neighbours or not. */
function* partOfProduct({ node, put }: Site, stock: Stock): Generator<Edit> {
  const product = node as Extract<Expression, { kind: "multiply" }>;
  const { factors } = product;
  for (let i = 0; i < factors.length; i++) {
    const unit = soleUnit(factors[i]!, stock);
    if (!unit) continue;
    let end = i + 1;
    while (end < factors.length && soleUnit(factors[end]!, stock) === unit) end++;
    const was: Expression = end === i + 1 ? factors[i]! : { kind: "multiply", mode: product.mode, factors: factors.slice(i, end) };
    for (const now of forms(unit)) {
      const inserted = now.kind === "multiply" && product.mode === "product" ? now.factors : [now];
      yield { rule: "wrong-derivative", after: put(withParts(product, i, end - i, inserted)!), was, now, how: "activation" };
    }
  }
}

function wrong(site: Site, was: Expression, now: Expression): Edit {
  return { rule: "wrong-derivative", after: site.put(now), was, now, how: "activation" };
}

/** A place that is a factor or a side of its own, so that all of it may be one local derivative. */
function isWhole({ parent, node }: Site): boolean {
  return node.kind !== "number" && (parent === undefined || parent.kind === "multiply" || parent.kind === "negate" || parent.kind === "divide" || parent.kind === "add");
}

const units = new WeakMap<Stock, Map<string, SymbolNode | Call>>();

/** The one activation, `a` or σ(z), that an expression is made of. */
function soleUnit(e: Expression, stock: Stock): SymbolNode | Call | undefined {
  if (e.kind === "derivative" || e.kind === "number") return undefined;
  const call = soleCall(e);
  if (call) return intern(stock, call);
  const names = [...symbolsOf(e).values()];
  const [only] = names;
  if (names.length !== 1 || !only) return undefined;
  return stock.definitions.some((d) => d.name === only.name && isActivation(d)) ? intern(stock, only) : undefined;
}

function intern(stock: Stock, unit: SymbolNode | Call): SymbolNode | Call {
  const known = units.get(stock) ?? new Map<string, SymbolNode | Call>();
  units.set(stock, known);
  const key = keyOf(unit);
  const first = known.get(key) ?? unit;
  known.set(key, first);
  return first;
}

/** All names stand inside calls of one function at one point. */
function soleCall(e: Expression): Call | undefined {
  const calls: Call[] = [];
  let outside = false;
  const walk = (x: Expression): void => {
    if (x.kind === "call" && x.arguments.length === 1 && !["transpose", "exp", "norm", "diag"].includes(x.function)) calls.push(x);
    else if (x.kind === "symbol" || x.kind === "derivative") outside = true;
    else for (const { node, parent } of sites(x)) if (parent === x) walk(node);
  };
  walk(e);
  const first = calls[0];
  if (outside || !first) return undefined;
  const point = keyOf({ ...first, primes: 0 });
  return calls.every((c) => keyOf({ ...c, primes: 0 }) === point) ? { ...first, primes: 0 } : undefined;
}

/** What the derivative of a unit looks like, for the functions that notes use. */
export function forms(unit: Expression): Expression[] {
  const one = number(1);
  const minus = (e: Expression): Expression => ({ kind: "negate", argument: e });
  const square: Expression = { kind: "power", base: unit, exponent: number(2) };
  const complement: Expression = { kind: "add", terms: [one, minus(unit)] };
  const found: Expression[] = [times(unit, complement), { kind: "add", terms: [one, minus(square)] }];
  if (unit.kind === "call") found.unshift({ ...unit, primes: 1 });
  return found;
}
