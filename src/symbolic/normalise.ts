/**
 * A light normal form that keeps what people write: `2(y − t)·w·g(1 − g)·x`, never expanded.
 * Numbers are gathered in front, signs pushed into a difference, zeros and ones dropped, like terms added,
 * equal factors cancelled or raised; products of matrices keep their order.
 */
import { add, divide, multiply, negate, num, power } from "../expression/build.ts";
import type { Expression } from "../expression/expression.ts";
import { isScalar, type Shape } from "../expression/shapes.ts";
import { children, mapChildren, structuralKey, symbolKey } from "../expression/walk.ts";
import { type Coefficient, coefficientNode, ONE, quotient, times } from "./coefficient.ts";

/** The shape of a named quantity; scalars commute, matrices do not. */
export type ShapeOf = (key: string) => Shape;

const TENSOR_CALLS = new Set(["transpose", "ones", "zeros", "basis", "concat", "softmax", "log_softmax", "slice"]);

/** The normal form of an expression over scalars and tensors. */
export function normalise(root: Expression, shapeOf: ShapeOf): Expression {
  const scalars = new Map<Expression, boolean>();
  return normal(root);

  function isScalarNode(node: Expression): boolean {
    const known = scalars.get(node);
    if (known !== undefined) return known;
    const answer = scalarNode(node);
    scalars.set(node, answer);
    return answer;
  }

  function scalarNode(node: Expression): boolean {
    if (node.kind === "symbol") return isScalar(shapeOf(symbolKey(node)));
    if (node.kind === "matrix" || (node.kind === "call" && TENSOR_CALLS.has(node.function))) return false;
    if (node.kind === "call" && (node.function === "sum" || node.function === "norm")) return true;
    return children(node).every(isScalarNode);
  }

  function normal(node: Expression): Expression {
    const inner = mapChildren(node, normal);
    switch (inner.kind) {
      case "negate": return product([num(-1), inner.argument], "product");
      case "add": return sum(inner.terms);
      case "multiply": return inner.mode === "outer" ? inner : product(inner.factors, inner.mode);
      case "divide": return quotientOf(inner);
      case "power": return powerOf(inner);
      case "call": return callOf(inner);
      default: return inner;
    }
  }

  function powerOf(node: Expression & { kind: "power" }): Expression {
    if (node.exponent.kind !== "number") return node;
    if (node.exponent.value === 0 && isScalarNode(node.base)) return num(1);
    if (node.exponent.value === 1) return node.base;
    if (node.base.kind === "number" && Number.isSafeInteger(node.base.value ** node.exponent.value)) return num(node.base.value ** node.exponent.value);
    if (node.exponent.value < 0 && isScalarNode(node.base)) return divide(num(1), powerOf({ ...node, exponent: num(-node.exponent.value) } as typeof node));
    return node;
  }

  /** (Aᵀ)ᵀ = A, sᵀ = s, (A B)ᵀ = Bᵀ Aᵀ */
  function callOf(node: Expression & { kind: "call" }): Expression {
    const [argument] = node.arguments;
    if (node.function !== "transpose" || !argument) return node;
    if (isScalarNode(argument)) return argument;
    if (argument.kind === "call" && argument.function === "transpose") return argument.arguments[0]!;
    if (argument.kind === "negate") return negate(callOf({ ...node, arguments: [argument.argument] }));
    if (argument.kind === "multiply" && argument.mode === "product") {
      return product([...argument.factors].reverse().map((factor) => callOf({ ...node, arguments: [factor] })), "product");
    }
    return node;
  }

  function quotientOf(node: Expression & { kind: "divide" }): Expression {
    if (!isScalarNode(node)) return tensorQuotient(node);
    return product([node.numerator, divide(num(1), node.denominator)], "product");
  }

  /** A tensor over a number: the number goes in front as a factor. */
  function tensorQuotient(node: Expression & { kind: "divide" }): Expression {
    if (node.denominator.kind === "number") return product([divide(num(1), node.denominator), node.numerator], "product");
    return node;
  }

  function sum(terms: readonly Expression[]): Expression {
    const like = new Map<string, { coefficient: Coefficient; node: Expression }>();
    for (const term of terms.flatMap((each) => (each.kind === "add" ? each.terms : [each]))) {
      const { coefficient, rest } = splitCoefficient(term);
      const key = structuralKey(rest);
      const before = like.get(key);
      const node = before ? rest : term;
      like.set(key, { coefficient: before ? plus(before.coefficient, coefficient) : coefficient, node: before ? withCoefficient(plus(before.coefficient, coefficient), rest) : node });
    }
    const kept = [...like.values()].filter(({ coefficient }) => coefficient.over !== 0).map(({ node }) => node);
    if (kept.length === 0) return num(0);
    if (kept.length === 1) return kept[0]!;
    return logisticQuotient(kept) ?? add(...kept);
  }

  /** A product in front of which its number stands. */
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

  function withCoefficient(coefficient: Coefficient, node: Expression): Expression {
    return product([coefficientNode(coefficient), node], "product");
  }

  /** The factors of a product, its number gathered, its sign pushed into a difference. */
  function product(factors: readonly Expression[], mode: "product" | "elementwise"): Expression {
    let coefficient = ONE;
    const kept: Expression[] = [];
    const under: Expression[] = [];
    const take = (factor: Expression, first: boolean): void => {
      if (factor.kind === "number") coefficient = times(coefficient, { over: factor.value, under: 1 });
      else if (factor.kind === "negate") {
        coefficient = times(coefficient, { over: -1, under: 1 });
        take(factor.argument, first);
      } else if (factor.kind === "multiply" && (factor.mode === mode || isScalarNode(factor)) && (first || mode === "elementwise" || isScalarNode(factor))) {
        factor.factors.forEach((inner, i) => { take(inner, first && i === 0); });
      } else if (factor.kind === "multiply" && factor.mode === "product" && factor.factors[0]?.kind === "number") {
        const [head, ...rest] = factor.factors;
        take(head!, first);
        kept.push(rest.length === 1 ? rest[0]! : multiply(...rest));
      } else if (factor.kind === "divide" && isScalarNode(factor)) {
        take(factor.numerator, first);
        const { over, rest } = denominatorOf(factor.denominator);
        coefficient = quotient(coefficient, over);
        under.push(...rest);
      } else kept.push(factor);
    };
    factors.forEach((factor, i) => { take(factor, i === 0); });
    if (coefficient.over === 0) return num(0);
    const scalar = kept.every(isScalarNode);
    const [above, below] = scalar ? cancelled(kept, under) : [withoutOnes(kept, mode), under];
    return assemble(coefficient, scalar ? raised(above) : above, scalar ? raised(below) : below, scalar ? "product" : mode);
  }

  function denominatorOf(node: Expression): { over: Coefficient; rest: Expression[] } {
    const parts = node.kind === "multiply" && node.mode === "product" ? node.factors : [node];
    const numbers = parts.filter((part) => part.kind === "number");
    return {
      over: numbers.reduce((all, part) => times(all, { over: part.value, under: 1 }), ONE),
      rest: parts.filter((part) => part.kind !== "number"),
    };
  }

  /** Entry by entry, a tensor of ones changes nothing beside another tensor. */
  function withoutOnes(factors: readonly Expression[], mode: "product" | "elementwise"): Expression[] {
    const isOnes = (factor: Expression): boolean => factor.kind === "call" && factor.function === "ones";
    if (mode === "product") return [...factors];
    const others = factors.filter((factor) => !isOnes(factor));
    return others.some((factor) => !isScalarNode(factor)) ? others : [...factors];
  }

  function assemble(coefficient: Coefficient, above: readonly Expression[], below: readonly Expression[], mode: "product" | "elementwise"): Expression {
    let sign = coefficient.over < 0 ? -1 : 1;
    const factors = [...above];
    const flip = sign < 0 ? factors.findIndex(isFlippable) : -1;
    if (flip >= 0) {
      factors[flip] = flipped(factors[flip] as Expression & { kind: "add" });
      sign = 1;
    }
    const size = { over: Math.abs(coefficient.over), under: coefficient.under };
    const numerator = below.length > 0 && size.under !== 1 ? { over: size.over, under: 1 } : size;
    const denominators = below.length > 0 && size.under !== 1 ? [num(size.under), ...below] : [...below];
    const top = joined(numerator, factors, mode);
    const whole = denominators.length === 0 ? top : divide(top, denominators.length === 1 ? denominators[0]! : multiply(...denominators));
    return sign < 0 ? (whole.kind === "number" ? num(-whole.value) : negate(whole)) : whole;
  }

  function joined(size: Coefficient, factors: readonly Expression[], mode: "product" | "elementwise"): Expression {
    if (factors.length === 0) return coefficientNode(size);
    if (size.over === 1 && size.under === 1) return factors.length === 1 ? factors[0]! : { kind: "multiply", mode, factors };
    const front = coefficientNode(size);
    if (mode === "elementwise" && factors.length > 1) return multiply(front, { kind: "multiply", mode, factors });
    return multiply(front, ...factors);
  }

  /** A difference of two things with names: −(t − y) is y − t; 1 − g stays as it is. */
  function isFlippable(node: Expression): boolean {
    if (node.kind !== "add" || node.terms.length !== 2 || node.terms.some((term) => term.kind === "number")) return false;
    return (node.terms[0]!.kind === "negate") !== (node.terms[1]!.kind === "negate");
  }

  function flipped(node: Expression & { kind: "add" }): Expression {
    const turned = node.terms.map((term) => (term.kind === "negate" ? term.argument : negate(term)));
    return add(...(turned[0]!.kind === "negate" ? turned.reverse() : turned));
  }

  /** Equal factors above and below cancel. */
  function cancelled(above: readonly Expression[], below: readonly Expression[]): [Expression[], Expression[]] {
    if (below.length === 0) return [[...above], []];
    const left = [...below];
    const kept = above.filter((factor) => {
      const at = left.findIndex((other) => structuralKey(other) === structuralKey(factor));
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
    return [kept, left];
  }

  /** x·x is x², at the place of the first. */
  function raised(factors: readonly Expression[]): Expression[] {
    const byBase = new Map<string, { base: Expression; exponent: number; node: Expression }>();
    for (const factor of factors) {
      const isPower = factor.kind === "power" && factor.exponent.kind === "number";
      const base = isPower ? factor.base : factor;
      const exponent = isPower ? (factor.exponent as Expression & { kind: "number" }).value : 1;
      const key = structuralKey(base);
      const before = byBase.get(key);
      const total = (before?.exponent ?? 0) + exponent;
      byBase.set(key, { base, exponent: total, node: before ? (total === 1 ? base : power(base, num(total))) : factor });
    }
    return [...byBase.values()].filter(({ exponent }) => exponent !== 0).map(({ node }) => node);
  }

  /** −t/y + (1 − t)/(1 − y) is (y − t)/(y(1 − y)): the form in which σ′ cancels. */
  function logisticQuotient(terms: readonly Expression[]): Expression | undefined {
    if (terms.length !== 2) return undefined;
    const minus = terms.find((term) => term.kind === "negate");
    const plusTerm = terms.find((term) => term.kind !== "negate");
    const sign = 1;
    const first = minus?.kind === "negate" && minus.argument.kind === "divide" ? minus.argument : undefined;
    const second = plusTerm?.kind === "divide" ? plusTerm : undefined;
    if (!first || !second || !isScalarNode(first) || !isScalarNode(second)) return undefined;
    for (const [one, other, direction] of [[first, second, sign], [second, first, -sign]] as const) {
      if (!isComplement(other.numerator, one.numerator) || !isComplement(other.denominator, one.denominator)) continue;
      const difference = direction > 0 ? add(one.denominator, negate(one.numerator)) : add(one.numerator, negate(one.denominator));
      return divide(difference, multiply(one.denominator, other.denominator));
    }
    return undefined;
  }
}

const plus = (a: Coefficient, b: Coefficient): Coefficient => quotient({ over: a.over * b.under + b.over * a.under, under: 1 }, { over: a.under * b.under, under: 1 });

/** Whether `node` is 1 − `of`. */
function isComplement(node: Expression, of: Expression): boolean {
  if (node.kind !== "add" || node.terms.length !== 2) return false;
  const [one, rest] = node.terms;
  return one?.kind === "number" && one.value === 1 && rest?.kind === "negate" && structuralKey(rest.argument) === structuralKey(of);
}
