/** Factors and the operators between them as products, quotients and entrywise products. */
import type { Expression } from "../expression/expression.ts";
import type { Operator } from "../syntax/formula.ts";
import { cover, type Span } from "../text/span.ts";
import { IMPLIED_INDEX } from "./resolve-big.ts";

export interface Item {
  readonly value: Expression;
  /** The operator before it. */
  readonly operator: Operator;
}

/** Products and quotients in the order of reading; ⊙ binds weaker than juxtaposition. */
export function combine(items: readonly Item[], span: Span, arrays: boolean): Expression {
  const outer = items.findIndex((i) => i.operator === "⊗");
  if (outer > 0) return { kind: "multiply", mode: "outer", factors: [combine(items.slice(0, outer), span, arrays), combine([{ ...items[outer]!, operator: "" }, ...items.slice(outer + 1)], span, arrays)], span };
  const stars = items.some((i) => i.operator === "⊙" || i.operator === "∘") ? STRONG : arrays && items.some((i) => i.operator === "∗") ? WEAK : undefined;
  if (!stars) return productGroup(items);
  const groups: Item[][] = [[]];
  for (const item of items) {
    if (stars.has(item.operator)) groups.push([]);
    groups[groups.length - 1]!.push(item);
  }
  const values = groups.map(productGroup);
  return { kind: "multiply", mode: "elementwise", factors: values, ...(stars === WEAK ? { star: true as const } : {}), span };
}

const STRONG: ReadonlySet<Operator> = new Set<Operator>(["⊙", "∘", "∗"]);
const WEAK: ReadonlySet<Operator> = new Set<Operator>(["∗"]);

function productGroup(items: readonly Item[]): Expression {
  let factors: Expression[] = [];
  let dots: boolean[] = [];
  for (let i = 0; i < items.length; i++) {
    const { value, operator } = items[i]!;
    if (operator !== "/" || factors.length === 0) {
      if (factors.length > 0) dots.push(operator !== "");
      factors.push(value);
      continue;
    }
    const end = denominatorEnd(items, i);
    const numerator = times(factors, dots);
    const denominator = times(items.slice(i, end).map((x) => x.value), []);
    factors = [{ kind: "divide", numerator, denominator, span: spanOf([numerator, denominator]) }];
    dots = [];
    i = end - 1;
  }
  return times(factors, dots);
}

/** `a/bc` divides by all of bc, `1/2(…)` and `a/b · c` do not. */
function denominatorEnd(items: readonly Item[], from: number): number {
  let end = from + 1;
  const first = items[from]!.value;
  while (end < items.length && items[end]!.operator === "") {
    if (first.kind === "number" && items[end]!.value.kind !== "symbol") break;
    end++;
  }
  return end;
}

function times(written: readonly Expression[], dots: readonly boolean[]): Expression {
  if (written.length === 1) return written[0]!;
  const factors = withCount(written);
  return { kind: "multiply", mode: "product", factors, dots, span: spanOf(factors) };
}

/** `\frac{1}{N}\sum_i`: the sum has N terms. */
function withCount(factors: readonly Expression[]): readonly Expression[] {
  const count = factors.map(countBelow).find((name) => name !== undefined);
  if (!count) return factors;
  return factors.map((f) => (f.kind === "reduce" && f.operator === "sum" && f.index !== IMPLIED_INDEX && !f.from && !f.to && !f.condition
    ? { ...f, from: { kind: "number" as const, value: 1 }, to: { kind: "symbol" as const, name: count, indices: [] } } : f));
}

/** The N of `1/N` or `1/(2N)`. */
function countBelow(e: Expression): string | undefined {
  if (e.kind === "negate") return countBelow(e.argument);
  if (e.kind !== "divide" || e.numerator.kind !== "number") return undefined;
  const parts = e.denominator.kind === "multiply" ? e.denominator.factors : [e.denominator];
  const name = parts.find((p) => p.kind === "symbol" && p.indices.length === 0 && /^[mnNMB]$/.test(p.name));
  return name?.kind === "symbol" ? name.name : undefined;
}

function spanOf(parts: readonly Expression[]): Span {
  const spans = parts.map((p) => p.span).filter((s) => s !== undefined);
  return spans.length > 0 ? spans.reduce(cover) : { start: 0, end: 0 };
}
