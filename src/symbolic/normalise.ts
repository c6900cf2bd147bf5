/**
 * A light normal form that keeps what people write: `2(y − t)·w·g(1 − g)·x`, never expanded.
 * Numbers are gathered in front, signs pushed into a difference, zeros and ones dropped, like terms added,
 * equal factors cancelled or raised; products of matrices keep their order.
 */
import { add, divide, multiply, negate, num } from "../expression/build.ts";
import type { Expression } from "../expression/expression.ts";
import { mapChildren, structuralKey } from "../expression/walk.ts";
import { type Coefficient, coefficientNode, ONE, plus, times } from "./coefficient.ts";
import { productOf } from "./factors.ts";
import { partOf } from "./parts.ts";
import { type ShapeOf, Shapes } from "./shape-of.ts";

/** The normal form of an expression over scalars, which commute, and tensors, which do not. */
export function normalise(root: Expression, shapeOf: ShapeOf): Expression {
  return new Normaliser(new Shapes(shapeOf)).normal(root);
}

class Normaliser {
  constructor(private readonly shapes: Shapes) {}

  normal(node: Expression): Expression {
    const inner = mapChildren(node, (child) => this.normal(child));
    switch (inner.kind) {
      case "negate": return this.product(num(-1), inner.argument);
      case "add": return this.sum(inner.terms);
      case "multiply": return inner.mode === "outer" ? inner : productOf(inner.factors, inner.mode, this.shapes);
      case "divide": return this.quotient(inner);
      case "power": return this.power(inner);
      case "call": return this.call(inner);
      default: return inner;
    }
  }

  private call(node: Expression & { kind: "call" }): Expression {
    if (node.function === "transpose") return this.transposed(node.arguments[0]!);
    if (node.function !== "slice" && (node.function !== "entry" || node.arguments.length !== 2)) return node;
    const [whole, from, to = from] = node.arguments as [Expression, Expression, Expression?];
    const part = from.kind === "number" && to.kind === "number" ? partOf(whole, from.value, to.value, this.shapes) : undefined;
    return part ? this.normal(part) : node;
  }

  private product(...factors: Expression[]): Expression {
    return productOf(factors, "product", this.shapes);
  }

  private power(node: Expression & { kind: "power" }): Expression {
    const { base, exponent } = node;
    if (exponent.kind !== "number") return node;
    if (exponent.value === 1) return base;
    if (exponent.value === 0 && this.shapes.isScalar(base)) return num(1);
    if (base.kind === "number" && Number.isSafeInteger(base.value ** exponent.value)) return num(base.value ** exponent.value);
    if (exponent.value < 0 && this.shapes.isScalar(base)) return divide(num(1), this.power({ kind: "power", base, exponent: num(-exponent.value) }));
    return node;
  }

  /** (Aᵀ)ᵀ = A, sᵀ = s, (A B)ᵀ = Bᵀ Aᵀ */
  private transposed(argument: Expression): Expression {
    if (this.shapes.isScalar(argument)) return argument;
    if (argument.kind === "call" && argument.function === "transpose") return argument.arguments[0]!;
    if (argument.kind === "negate") return negate(this.transposed(argument.argument));
    if (argument.kind === "multiply" && argument.mode === "product") {
      return this.product(...[...argument.factors].reverse().map((factor) => this.transposed(factor)));
    }
    return { kind: "call", function: "transpose", primes: 0, arguments: [argument] };
  }

  private quotient(node: Expression & { kind: "divide" }): Expression {
    const mode = this.shapes.isScalar(node.denominator) ? "product" : "elementwise";
    return productOf([node.numerator, divide(num(1), node.denominator)], mode, this.shapes);
  }

  /** Like terms are added; a term that nothing is added to stays as it is. */
  private sum(terms: readonly Expression[]): Expression {
    const like = new Map<string, { coefficient: Coefficient; rest: Expression; node?: Expression }>();
    for (const term of terms.flatMap((each) => (each.kind === "add" ? each.terms : [each]))) {
      const { coefficient, rest } = splitCoefficient(term);
      const key = structuralKey(rest);
      const before = like.get(key);
      like.set(key, before ? { coefficient: plus(before.coefficient, coefficient), rest } : { coefficient, rest, node: term });
    }
    const kept = [...like.values()].filter(({ coefficient }) => coefficient.over !== 0)
      .map(({ coefficient, rest, node }) => node ?? this.product(coefficientNode(coefficient), rest));
    // a sum with its sign turned may have become a term
    if (kept.some((node) => node.kind === "add")) return this.sum(kept);
    const nonzero = kept.filter((node) => node.kind !== "call" || node.function !== "zeros");
    if (nonzero.length === 0) return kept[0] ?? this.zeroLike(terms);
    if (nonzero.length === 1) return nonzero[0]!;
    return this.logisticQuotient(nonzero) ?? add(...nonzero);
  }

  private zeroLike(terms: readonly Expression[]): Expression {
    const shape = this.shapes.of(terms.find((term) => !this.shapes.isScalar(term)) ?? num(0));
    return shape.length === 0 ? num(0) : { kind: "call", function: "zeros", primes: 0, arguments: shape.map(num) };
  }

  /** −t/y + (1 − t)/(1 − y) is (y − t)/(y(1 − y)): the form in which σ′ cancels. */
  private logisticQuotient(terms: readonly Expression[]): Expression | undefined {
    const [first, second] = terms;
    if (terms.length !== 2) return undefined;
    const minus = first!.kind === "negate" ? first : second!.kind === "negate" ? second : undefined;
    const other = minus === first ? second! : first!;
    if (minus?.kind !== "negate" || minus.argument.kind !== "divide" || other.kind !== "divide") return undefined;
    const pair = complementary(minus.argument, other);
    if (!pair) return undefined;
    const { whole, isMinus } = pair;
    const rest = isMinus ? other : minus.argument;
    const difference = isMinus ? add(whole.denominator, negate(whole.numerator)) : add(whole.numerator, negate(whole.denominator));
    const mode = this.shapes.isScalar(rest.denominator) ? "product" : "elementwise";
    return divide(difference, { kind: "multiply", mode, factors: [whole.denominator, rest.denominator] });
  }
}

/** A product's number apart from the rest. */
function splitCoefficient(node: Expression): { coefficient: Coefficient; rest: Expression } {
  if (node.kind === "number") return { coefficient: { over: node.value, under: 1 }, rest: num(1) };
  if (node.kind === "negate") {
    const inner = splitCoefficient(node.argument);
    return { coefficient: times(inner.coefficient, { over: -1, under: 1 }), rest: inner.rest };
  }
  if (node.kind === "multiply" && node.mode === "product" && node.factors[0]?.kind === "number") {
    const [head, ...rest] = node.factors as [Expression & { kind: "number" }, ...Expression[]];
    return { coefficient: { over: head.value, under: 1 }, rest: rest.length === 1 ? rest[0]! : multiply(...rest) };
  }
  return { coefficient: ONE, rest: node };
}

type Quotient = Expression & { kind: "divide" };

/** Of t/y and (1 − t)/(1 − y), which is the former, and whether it bears the minus. */
function complementary(minus: Quotient, other: Quotient): { whole: Quotient; isMinus: boolean } | undefined {
  const isComplementOf = (a: Quotient, b: Quotient): boolean => isComplement(a.numerator, b.numerator) && isComplement(a.denominator, b.denominator);
  if (isComplementOf(other, minus)) return { whole: minus, isMinus: true };
  return isComplementOf(minus, other) ? { whole: other, isMinus: false } : undefined;
}

/** Whether `node` is 1 − `of`. */
function isComplement(node: Expression, of: Expression): boolean {
  if (node.kind !== "add" || node.terms.length !== 2) return false;
  const [one, rest] = node.terms;
  return one?.kind === "number" && one.value === 1 && rest?.kind === "negate" && structuralKey(rest.argument) === structuralKey(of);
}
