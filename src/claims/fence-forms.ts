/** Lines of the network language as formulas: `g1(1 - g1)` is a product where g1 is a quantity, `h[3][i]` a component. */
import { canonicalName } from "../expression/names.ts";
import type { Expression } from "../expression/expression.ts";
import { mapChildren } from "../expression/walk.ts";

export type IsQuantity = (name: string) => boolean;

export function asFormula(e: Expression, isQuantity: IsQuantity): Expression {
  if (e.kind === "power" && e.base.kind === "call" && e.base.primes === 0 && isProduct(e.base, isQuantity)) {
    // `w1(x + b)^2` squares the bracket only
    return product(e.base, { ...e, base: e.base.arguments[0]! }, isQuantity);
  }
  if (e.kind === "call" && isProduct(e, isQuantity)) return product(e, e.arguments[0]!, isQuantity);
  const inner = mapChildren(e, (child) => asFormula(child, isQuantity));
  if (inner.kind === "symbol") return { ...inner, slots: "_".repeat(inner.indices.length) };
  if (inner.kind !== "call") return inner;
  return inner.function === "entry" ? { ...inner, function: "component" } : constantOf(inner) ?? inner;
}

/** Entries that a constant may have to be written out. */
const MOST_ENTRIES = 400;

/** `ones(3)`, `zeros(2, 3)` entry by entry. */
function constantOf(e: Expression & { kind: "call" }): Expression | undefined {
  const value = e.function === "ones" ? 1 : e.function === "zeros" ? 0 : undefined;
  const [height = 0, width = 1] = e.arguments.map((size) => (size.kind === "number" ? size.value : Number.NaN));
  if (value === undefined || !(height * width <= MOST_ENTRIES)) return undefined;
  const row = Array.from({ length: width }, (): Expression => ({ kind: "number", value }));
  return { kind: "matrix", rows: Array.from({ length: height }, () => row), ...(e.span ? { span: e.span } : {}) };
}

const isProduct = (e: Expression & { kind: "call" }, isQuantity: IsQuantity): boolean => e.primes === 0 && e.arguments.length === 1 && isQuantity(canonicalName(e.function));

function product(call: Expression & { kind: "call" }, bracket: Expression, isQuantity: IsQuantity): Expression {
  const written = call.span ? { span: call.span } : {};
  const name: Expression = { kind: "symbol", name: canonicalName(call.function), indices: [], ...(call.span ? { span: { start: call.span.start, end: call.span.start + call.function.length } } : {}) };
  return { kind: "multiply", mode: "product", factors: [name, asFormula(bracket, isQuantity)], ...written };
}
