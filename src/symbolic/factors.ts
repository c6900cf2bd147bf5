/** The factors of a product: its number, its sign, what stands above and below the line. */
import { add, divide, multiply, negate, num, power } from "../expression/build.ts";
import type { Expression } from "../expression/expression.ts";
import { structuralKey } from "../expression/walk.ts";
import { type Coefficient, coefficientNode, ONE, quotient, times } from "./coefficient.ts";
import type { Shapes } from "./shape-of.ts";

type Mode = "product" | "elementwise";

/** The normal form of a product of normal factors. Scalars commute and come first; matrices keep their order. */
export function productOf(factors: readonly Expression[], mode: Mode, shapes: Shapes): Expression {
  const gathered = new Factors(mode, shapes);
  for (const factor of factors) gathered.take(factor);
  return gathered.product();
}

class Factors {
  private coefficient: Coefficient = ONE;
  private readonly above: Expression[] = [];
  private readonly below: Expression[] = [];

  constructor(private readonly mode: Mode, private readonly shapes: Shapes) {}

  take(factor: Expression): void {
    if (factor.kind === "number") this.scale(factor.value);
    else if (factor.kind === "negate") {
      this.scale(-1);
      this.take(factor.argument);
    } else if (factor.kind === "multiply" && this.mayFlatten(factor)) for (const inner of factor.factors) this.take(inner);
    else if (factor.kind === "multiply" && isNumber(factor.factors[0]!)) {
      const [coefficient, ...rest] = factor.factors as [Expression, ...Expression[]];
      this.take(coefficient);
      if (rest.length === 1) this.take(rest[0]!);
      else this.above.push({ ...factor, factors: rest });
    } else if (factor.kind === "divide" && (this.mode === "elementwise" || this.shapes.isScalar(factor.denominator))) {
      this.take(factor.numerator);
      this.takeBelow(factor.denominator);
    } else this.above.push(factor);
  }

  private scale(by: number): void {
    this.coefficient = times(this.coefficient, { over: by, under: 1 });
  }

  /** A product in a product of the same kind; a number made of vectors, vᵀh, stays in its brackets. */
  private mayFlatten(factor: Expression & { kind: "multiply" }): boolean {
    if (factor.factors.every((inner) => this.shapes.isScalar(inner))) return true;
    return factor.mode === this.mode && !this.shapes.isScalar(factor);
  }

  private takeBelow(node: Expression): void {
    const parts = node.kind === "multiply" && this.mayFlatten(node) ? node.factors : [node];
    for (const part of parts) {
      if (part.kind === "number") this.coefficient = quotient(this.coefficient, { over: part.value, under: 1 });
      else this.below.push(part);
    }
  }

  product(): Expression {
    if (this.coefficient.over === 0) return this.zero();
    const scalars = this.above.filter((factor) => this.shapes.isScalar(factor));
    const tensors = this.above.filter((factor) => !this.shapes.isScalar(factor));
    if (tensors.length === 0 && this.below.every((factor) => this.shapes.isScalar(factor))) {
      const [above, below] = cancelled(raised(scalars), raised(this.below));
      return this.assemble(above, [], below);
    }
    if (this.mode === "product") return this.assemble(scalars, tensors, this.below);
    const [above, below] = cancelled(raised(withoutOnes(tensors)), raised(this.below));
    return above.length > 0 ? this.assemble(scalars, above, below) : this.assemble(scalars, withoutOnes(tensors), this.below);
  }

  /** A tensor of zeros keeps its shape. */
  private zero(): Expression {
    const tensor = this.above.find((factor) => !this.shapes.isScalar(factor));
    if (!tensor) return num(0);
    const whole: Expression = this.above.length === 1 ? this.above[0]! : { kind: "multiply", mode: this.mode, factors: this.above };
    return { kind: "call", function: "zeros", primes: 0, arguments: this.shapes.of(whole).map(num) };
  }

  private assemble(scalars: readonly Expression[], tensors: readonly Expression[], below: readonly Expression[]): Expression {
    const front = [...scalars];
    const back = [...tensors];
    const isMinus = this.coefficient.over < 0;
    const isTurned = isMinus && (turnOne(front) || turnOne(back));
    const { over, under } = this.coefficient;
    // a number under the line joins what stands there, else it stands in front: ½(y − t)
    const joinsBelow = below.length > 0 && under !== 1;
    const size: Coefficient = { over: Math.abs(over), under: joinsBelow ? 1 : under };
    const top = this.joined(size, front, back);
    const bottom = joinsBelow ? [num(under), ...below] : below;
    const whole = bottom.length === 0 ? top : divide(top, bottom.length === 1 ? bottom[0]! : { kind: "multiply", mode: this.shapes.isScalar(bottom.at(-1)!) ? "product" : "elementwise", factors: bottom });
    if (!isMinus || isTurned) return whole;
    return whole.kind === "number" ? num(-whole.value) : negate(whole);
  }

  private joined(size: Coefficient, scalars: readonly Expression[], tensors: readonly Expression[]): Expression {
    const isOne = size.over === 1 && size.under === 1;
    const body = this.mode === "elementwise" && tensors.length > 1 ? [{ kind: "multiply", mode: "elementwise", factors: tensors } as const] : tensors;
    const factors = [...(isOne ? [] : [coefficientNode(size)]), ...scalars, ...body];
    if (factors.length === 0) return num(1);
    return factors.length === 1 ? factors[0]! : multiply(...factors);
  }
}

/** A number, or a quotient of two. */
const isNumber = (node: Expression): boolean => node.kind === "number" || (node.kind === "divide" && node.numerator.kind === "number" && node.denominator.kind === "number");

/** −(t − y) is y − t; 1 − g stays as it is. Turns the first difference of two named things. */
function turnOne(factors: Expression[]): boolean {
  const at = factors.findIndex((factor) => factor.kind === "add" && factor.terms.length === 2
    && factor.terms.every((term) => term.kind !== "number" && (term.kind !== "negate" || (term.argument.kind !== "number" && term.argument.kind !== "add")))
    && (factor.terms[0]!.kind === "negate") !== (factor.terms[1]!.kind === "negate"));
  const difference = factors[at];
  if (difference?.kind !== "add") return false;
  const turned = difference.terms.map((term) => (term.kind === "negate" ? term.argument : negate(term)));
  factors[at] = add(...(turned[0]!.kind === "negate" ? turned.reverse() : turned));
  return true;
}

/** Entry by entry, a tensor of ones changes nothing beside another tensor. */
function withoutOnes(tensors: readonly Expression[]): Expression[] {
  const others = tensors.filter((factor) => factor.kind !== "call" || factor.function !== "ones");
  return others.length > 0 ? others : tensors.slice(0, 1);
}

/** Equal factors above and below cancel. */
function cancelled(above: readonly Expression[], below: readonly Expression[]): [Expression[], Expression[]] {
  const left = [...below];
  const kept = left.length === 0 ? [...above] : above.filter((factor) => {
    const at = left.findIndex((other) => structuralKey(other) === structuralKey(factor));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [kept, left];
}

/** x·x is x², at the place of the first. */
function raised(factors: readonly Expression[]): Expression[] {
  if (factors.length < 2) return [...factors];
  const byBase = new Map<string, { exponent: number; node: Expression }>();
  for (const factor of factors) {
    const isPower = factor.kind === "power" && factor.exponent.kind === "number";
    const base = isPower ? factor.base : factor;
    const key = structuralKey(base);
    const before = byBase.get(key);
    const exponent = (before?.exponent ?? 0) + (isPower ? (factor.exponent as Expression & { kind: "number" }).value : 1);
    byBase.set(key, { exponent, node: before ? power(base, num(exponent)) : factor });
  }
  return [...byBase.values()].map(({ node }) => node);
}
