/**
 * Vector-Jacobian products of one tensor definition, as textbooks write them: for y = W x with the adjoint g of y,
 * W gets g xᵀ and x gets Wᵀ g. Every adjoint has the shape of what it belongs to.
 * Source: M. Giles, Collected matrix derivative results for forward and reverse mode AD (2008), §2.
 */
import { add, call, compare, divide, elementwise, multiply, negate, num, power, subtract, symbol, transpose } from "../expression/build.ts";
import type { Expression } from "../expression/expression.ts";
import { isScalar, joinsColumns, sameShape, type Shape, sizeOf } from "../expression/shapes.ts";
import { mapChildren, structuralKey, substitute, symbolKey, symbolsOf } from "../expression/walk.ts";
import type { Elementwise } from "../primitives/primitive.ts";
import { findElementwise } from "../primitives/registry.ts";
import { normalise } from "./normalise.ts";
import { type ShapeOf, Shapes } from "./shape-of.ts";

/** What `node` gives to each of the wanted names in it, given its own adjoint; `ans` is how its value is written. */
export function pullBack(node: Expression, adjoint: Expression, ans: Expression, wanted: ReadonlySet<string>, shapeOf: ShapeOf): Map<string, Expression> {
  const pull = new PullBack(wanted, shapeOf);
  pull.back(node, adjoint, ans);
  return pull.result();
}

/** The adjoint of the argument of an elementwise function: g ⊙ f′, in terms of its output. */
export function throughActivation(node: Expression & { kind: "call" }, adjoint: Expression, ans: Expression, shapeOf: ShapeOf): Expression {
  return normalise(elementwise(adjoint, slopeOf(findElementwise(node.function)!, ans, node.arguments[0]!)), shapeOf);
}

class PullBack {
  private readonly given = new Map<string, Expression[]>();
  private readonly shapes: Shapes;

  constructor(private readonly wanted: ReadonlySet<string>, private readonly shapeOf: ShapeOf) {
    this.shapes = new Shapes(shapeOf);
  }

  result(): Map<string, Expression> {
    return new Map([...this.given].map(([key, parts]) => [key, normalise(parts.length === 1 ? parts[0]! : add(...parts), this.shapeOf)]));
  }

  /** Hands the adjoint `g` of `node` down; `ans` is how the value of `node` is written. */
  back(node: Expression, g: Expression, ans: Expression = node): void {
    if (![...symbolsOf(node).keys()].some((key) => this.wanted.has(key))) return;
    switch (node.kind) {
      case "symbol": this.give(symbolKey(node), g); return;
      case "negate": this.back(node.argument, negate(g)); return;
      case "add": for (const term of node.terms) this.back(term, this.reduced(g, this.shape(node), this.shape(term))); return;
      case "multiply": if (node.mode === "elementwise") this.entrywise(node, g); else this.product(node.factors, g); return;
      case "divide": this.quotient(node, g, ans); return;
      case "power": this.power(node, g); return;
      case "call": this.call(node, g, ans); return;
      case "matrix": this.matrix(node, g); return;
      case "compare": return; // piecewise constant
      default: throw new Error(`no vector-Jacobian product of a ${node.kind}`);
    }
  }

  private give(key: string, g: Expression): void {
    const before = this.given.get(key);
    if (before) before.push(g);
    else this.given.set(key, [g]);
  }

  private shape(node: Expression): Shape {
    return this.shapes.of(node);
  }

  /** Where an operand was repeated to fit, its adjoint is summed over the repetitions. */
  private reduced(g: Expression, from: Shape, to: Shape): Expression {
    if (sameShape(from, to)) return g;
    if (isScalar(to)) return call("sum", g);
    if (to.length === 2) return transpose(multiply(transpose(g), call("ones", num(from[0]!))));
    return joinsColumns(from, to) ? multiply(g, call("ones", num(from[1]!))) : multiply(transpose(g), call("ones", num(from[0]!)));
  }

  private entrywise(node: Expression & { kind: "multiply" }, g: Expression): void {
    node.factors.forEach((factor, i) => {
      const others = node.factors.filter((_, k) => k !== i);
      this.back(factor, this.reduced(elementwise(g, ...others), this.shape(node), this.shape(factor)));
    });
  }

  /** Of A B: A gets g Bᵀ, B gets Aᵀ g; a number gets Σ g ⊙ B. */
  private product(factors: readonly Expression[], g: Expression): void {
    const right = factors.at(-1)!;
    const front = factors.slice(0, -1);
    const left = front.length === 1 ? front[0]! : multiply(...front);
    const [a, b] = [this.shape(left), this.shape(right)];
    const down = (g: Expression): void => { if (front.length === 1) this.back(left, g); else this.product(front, g); };
    if (isScalar(a) || isScalar(b)) {
      down(isScalar(a) ? this.against(g, right, b) : multiply(right, g));
      this.back(right, isScalar(b) ? this.against(g, left, a) : multiply(left, g));
      return;
    }
    const isInner = a[0] === 1 && b.length === 1; // a row times a column is a number
    down(isInner ? multiply(g, transpose(right)) : multiply(g, transpose(right)));
    this.back(right, isInner ? multiply(g, transpose(left)) : multiply(transpose(left), g));
  }

  /** Σ of all entries of g ⊙ other, as the adjoint of a number that scales `other`. */
  private against(g: Expression, other: Expression, shape: Shape): Expression {
    if (isScalar(shape)) return multiply(g, other);
    return shape.length === 1 ? multiply(transpose(g), other) : call("sum", elementwise(g, other));
  }

  private quotient(node: Expression & { kind: "divide" }, g: Expression, ans: Expression): void {
    const { numerator, denominator } = node;
    this.back(numerator, this.reduced(divide(g, denominator), this.shape(node), this.shape(numerator)));
    this.back(denominator, this.reduced(negate(divide(elementwise(g, ans), denominator)), this.shape(node), this.shape(denominator)));
  }

  private power(node: Expression & { kind: "power" }, g: Expression): void {
    const { base, exponent } = node;
    const lowered = exponent.kind === "number" ? power(base, num(exponent.value - 1)) : power(base, subtract(exponent, num(1)));
    this.back(base, this.reduced(elementwise(g, exponent, lowered), this.shape(node), this.shape(base)));
    this.back(exponent, this.reduced(elementwise(g, node, call("log", base)), this.shape(node), this.shape(exponent)));
  }

  private call(node: Expression & { kind: "call" }, g: Expression, ans: Expression): void {
    const [a, b] = node.arguments as [Expression, Expression | undefined];
    const elementary = findElementwise(node.function);
    if (elementary) {
      this.back(a, elementwise(g, slopeOf(elementary, ans, a)));
      return;
    }
    switch (node.function) {
      case "transpose": this.back(a, transpose(g)); return;
      case "sum": this.back(a, this.spread(g, this.shape(a))); return;
      case "norm": this.back(a, multiply(g, divide(a, ans))); return;
      case "softmax": this.back(a, this.softmax(g, ans, this.shape(a))); return;
      case "log_softmax": this.back(a, this.logSoftmax(g, ans, this.shape(a))); return;
      case "max": case "min": this.extreme(node.function, node, a, b, g, ans); return;
      case "entry": this.entry(node, g); return;
      case "concat": this.concat(node, g); return;
      default: throw new Error(`no vector-Jacobian product of ${node.function}`);
    }
  }

  /** A number given to every entry. */
  private spread(g: Expression, shape: Shape): Expression {
    return isScalar(shape) ? g : multiply(g, call("ones", ...shape.map(num)));
  }

  /** y ⊙ (g − (gᵀ y) 1); after a cross-entropy, g = −t ⊘ y, that is (Σ t) y − t. */
  private softmax(g: Expression, y: Expression, shape: Shape): Expression {
    if (shape.length === 2) return elementwise(y, subtract(g, spreadRows(elementwise(g, y), shape[1]!)));
    const target = crossEntropyTarget(normalise(g, this.shapeOf), y);
    if (target) return subtract(multiply(call("sum", target), y), target);
    return elementwise(y, subtract(g, multiply(transpose(g), y)));
  }

  /** g − (Σ g) softmax */
  private logSoftmax(g: Expression, ans: Expression, shape: Shape): Expression {
    const y = call("exp", ans);
    if (shape.length === 2) return subtract(g, elementwise(spreadRows(g, shape[1]!), y));
    return subtract(g, multiply(call("sum", g), y));
  }

  private extreme(name: "max" | "min", node: Expression, a: Expression, b: Expression | undefined, g: Expression, ans: Expression): void {
    const sign = name === "max" ? ">" : "<";
    if (!b) {
      // an output that a sheet has rounded equals no entry of what it was taken from
      this.back(a, multiply(g, compare(a, "==", a.kind === "symbol" ? ans : node)));
      return;
    }
    const whole = this.shape(node);
    this.back(a, this.reduced(elementwise(g, compare(a, `${sign}=`, b)), whole, this.shape(a)));
    this.back(b, this.reduced(elementwise(g, compare(b, sign, a)), whole, this.shape(b)));
  }

  /** x_i gives g e_i, row i of a matrix e_i gᵀ, its entry (i, j) g e_i e_jᵀ. */
  private entry(node: Expression & { kind: "call" }, g: Expression): void {
    const [from, i, j] = node.arguments as [Expression, Expression, Expression | undefined];
    const [height, width] = this.shape(from);
    const row = call("basis", i, num(height!));
    if (width === undefined) this.back(from, multiply(g, row));
    else this.back(from, j ? multiply(g, row, transpose(call("basis", j, num(width)))) : multiply(row, transpose(g)));
  }

  /** Each part gets its stretch of g. */
  private concat(node: Expression & { kind: "call" }, g: Expression): void {
    let from = 1;
    for (const part of node.arguments) {
      const shape = this.shape(part);
      const size = sizeOf(shape);
      this.back(part, isScalar(shape) ? call("entry", g, num(from)) : call("slice", g, num(from), num(from + size - 1)));
      from += size;
    }
  }

  private matrix(node: Expression & { kind: "matrix" }, g: Expression): void {
    const isColumn = node.rows[0]!.length === 1;
    node.rows.forEach((row, i) => {
      row.forEach((entry, j) => { this.back(entry, isColumn ? call("entry", g, num(i + 1)) : call("entry", g, num(i + 1), num(j + 1))); });
    });
  }
}

/** The sum of each row in all its places, (A 1) 1ᵀ. */
const spreadRows = (a: Expression, width: number): Expression => multiply(a, call("ones", num(width)), transpose(call("ones", num(width))));

const ANS = symbol("ans()") as Expression & { kind: "symbol" };
const X = symbol("x()") as Expression & { kind: "symbol" };

/** f′ entry by entry; the products inside the argument stay what they are. */
function slopeOf(primitive: Elementwise, ans: Expression, x: Expression): Expression {
  return substitute(asElementwise(primitive.derivative({ ans: ANS, x: X })), new Map([[ANS.name, ans], [X.name, x]]));
}

/** A derivative written for numbers, for tensors entry by entry. */
function asElementwise(node: Expression): Expression {
  const inner = mapChildren(node, asElementwise);
  return inner.kind === "multiply" && inner.mode === "product" ? { ...inner, mode: "elementwise" } : inner;
}

/** t, where g is −t ⊘ y entry by entry. */
function crossEntropyTarget(g: Expression, y: Expression): Expression | undefined {
  const inner = g.kind === "negate" ? g.argument : undefined;
  if (inner?.kind === "divide" && structuralKey(inner.denominator) === structuralKey(y)) return inner.numerator;
  if (inner?.kind !== "multiply" || inner.mode !== "elementwise" || inner.factors.length !== 2) return undefined;
  const [one, other] = inner.factors as [Expression, Expression];
  for (const [t, inverse] of [[one, other], [other, one]] as const) {
    if (inverse.kind === "divide" && inverse.numerator.kind === "number" && inverse.numerator.value === 1 && structuralKey(inverse.denominator) === structuralKey(y)) return t;
  }
  return undefined;
}
