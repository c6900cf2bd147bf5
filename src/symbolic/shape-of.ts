/** The shape of an expression whose sizes are known to fit. */
import type { Expression } from "../expression/expression.ts";
import { broadcastShape, productShape, type Shape, transposeShape } from "../expression/shapes.ts";
import { symbolKey } from "../expression/walk.ts";

/** The shape of a named quantity. */
export type ShapeOf = (key: string) => Shape;

/** Shapes of nodes, each worked out once. */
export class Shapes {
  private readonly known = new WeakMap<Expression, Shape>();

  constructor(readonly named: ShapeOf) {}

  of(node: Expression): Shape {
    let shape = this.known.get(node);
    if (!shape) {
      shape = this.infer(node);
      this.known.set(node, shape);
    }
    return shape;
  }

  isScalar(node: Expression): boolean {
    return this.of(node).length === 0;
  }

  private infer(node: Expression): Shape {
    switch (node.kind) {
      case "number": case "derivative": return [];
      case "symbol": return this.named(symbolKey(node));
      case "negate": return this.of(node.argument);
      case "add": return this.joined(node.terms);
      case "divide": return this.joined([node.numerator, node.denominator]);
      case "power": return this.joined([node.base, node.exponent]);
      case "compare": return this.joined([node.left, node.right]);
      case "piecewise": return this.joined(node.branches.flatMap((branch) => (branch.condition ? [branch.value, branch.condition] : [branch.value])));
      case "reduce": return this.of(node.body);
      case "matrix": return node.rows[0]!.length === 1 ? [node.rows.length] : [node.rows.length, node.rows[0]!.length];
      case "multiply": return node.mode === "product"
        ? node.factors.map((factor) => this.of(factor)).reduce((a, b) => this.fit(productShape(a, b), node))
        : this.joined(node.factors);
      case "call": return this.call(node);
    }
  }

  private joined(parts: readonly Expression[]): Shape {
    return parts.map((part) => this.of(part)).reduce((a, b) => this.fit(broadcastShape(a, b), parts[0]!));
  }

  private fit(shape: Shape | undefined, node: Expression): Shape {
    if (!shape) throw new Error(`shapes do not fit in a ${node.kind}`);
    return shape;
  }

  private call(node: Expression & { kind: "call" }): Shape {
    const [first, ...rest] = node.arguments;
    const number = (index: Expression | undefined): number => (index?.kind === "number" ? index.value : 0);
    switch (node.function) {
      case "transpose": return transposeShape(this.of(first!));
      case "sum": case "norm": return [];
      case "ones": case "zeros": return node.arguments.map(number);
      case "basis": return [number(rest[0])];
      case "slice": return [number(rest[1]) - number(rest[0]) + 1];
      case "entry": return this.of(first!).slice(rest.length);
      case "concat": return [node.arguments.reduce((size, part) => size + (this.of(part)[0] ?? 1), 0)];
      case "max": case "min": return rest.length > 0 ? this.joined(node.arguments) : [];
      default: return this.of(first!);
    }
  }
}
