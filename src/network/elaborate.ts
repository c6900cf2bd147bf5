/** Shapes from the leaves up; shorthands (losses, mean, dot) are written out on the way, since they depend on shapes. */
import type { Expression } from "../expression/expression.ts";
import { broadcastShape, isScalar, productShape, type Shape, shapeText, sizeOf, transposeShape } from "../expression/shapes.ts";
import { expressionText } from "../expression/text.ts";
import { symbolKey, symbolsOf } from "../expression/walk.ts";
import { findPrimitive } from "../primitives/registry.ts";
import type { Span } from "../text/span.ts";
import type { NetworkProblem } from "./network.ts";

export interface Typed {
  readonly expression: Expression;
  readonly shape: Shape;
}

/** What is known of a quantity that an expression may use. */
export interface Known {
  readonly shape: Shape;
  readonly written: string;
  readonly span: Span;
}

/** Sizes do not fit; the message names both operands and where their shapes come from. */
export class ShapeClash extends Error {
  constructor(readonly problem: NetworkProblem) {
    super();
  }
}

const written = (node: Expression): string => expressionText(node, { times: " " });

/**
 * The definition with its shorthands written out, and its shape. Throws a `ShapeClash`.
 * `spend` hears of the scalar operations that each part will cost.
 */
export function elaborate(root: Expression, known: (key: string) => Known, spend: (operations: number) => void = () => {}): Typed {
  return new Elaboration(root, known, spend).typed(root);
}

class Elaboration {
  constructor(private readonly root: Expression, private readonly known: (key: string) => Known, private readonly spend: (operations: number) => void) {}

  typed(node: Expression): Typed {
    switch (node.kind) {
      case "number": return { expression: node, shape: [] };
      case "symbol": return { expression: node, shape: this.known(symbolKey(node)).shape };
      case "negate": {
        const argument = this.typed(node.argument);
        return { expression: { ...node, argument: argument.expression }, shape: argument.shape };
      }
      case "add": return this.joined(node, node.terms, "added to", broadcastShape, (terms) => ({ ...node, terms }));
      case "multiply": return this.product(node);
      case "divide": return this.joined(node, [node.numerator, node.denominator], "divided by", broadcastShape, ([numerator, denominator]) => ({ ...node, numerator: numerator!, denominator: denominator! }));
      case "power": return this.joined(node, [node.base, node.exponent], "raised to", broadcastShape, ([base, exponent]) => ({ ...node, base: base!, exponent: exponent! }));
      case "compare": return this.joined(node, [node.left, node.right], "compared with", broadcastShape, ([left, right]) => ({ ...node, left: left!, right: right! }));
      case "call": return this.callOf(node);
      case "matrix": return this.matrixOf(node);
      default: throw this.clash(node, `a ${node.kind} is no part of a definition`, []);
    }
  }

  private joined(node: Expression, operands: readonly Expression[], verb: string, join: typeof broadcastShape, rebuild: (parts: Expression[]) => Expression): Typed {
    const parts = operands.map((part) => this.typed(part));
    const [first, ...rest] = parts;
    let shape = first!.shape;
    for (const [i, part] of rest.entries()) {
      const next = join(shape, part.shape);
      if (!next) throw this.clash(node, `\`${written(operands[i + 1]!)}\` (${shapeText(part.shape)}) cannot be ${verb} \`${i === 0 ? written(operands[0]!) : "what stands before it"}\` (${shapeText(shape)})`, [operands[0]!, operands[i + 1]!]);
      shape = next;
      this.spend(sizeOf(shape));
    }
    return { expression: rebuild(parts.map((part) => part.expression)), shape };
  }

  private product(node: Expression & { kind: "multiply" }): Typed {
    if (node.mode === "elementwise") return this.joined(node, node.factors, "multiplied entry by entry with", broadcastShape, (factors) => ({ ...node, factors }));
    const parts = node.factors.map((part) => this.typed(part));
    let shape = parts[0]!.shape;
    for (const [i, part] of parts.slice(1).entries()) {
      const next = productShape(shape, part.shape);
      if (!next) throw this.productClash(node, node.factors[i]!, shape, node.factors[i + 1]!, part.shape);
      this.spend(2 * sizeOf(next) * (isScalar(shape) || isScalar(part.shape) ? 1 : shape[1] ?? 1));
      shape = next;
    }
    return { expression: { ...node, factors: parts.map((part) => part.expression) }, shape };
  }

  private productClash(node: Expression, left: Expression, a: Shape, right: Expression, b: Shape): ShapeClash {
    const message = `\`${written(left)}\` (${shapeText(a)}) times \`${written(right)}\` (${shapeText(b)}): the sizes do not fit`;
    const fits = a.length > 0 && b.length > 0 && productShape(transposeShape(a), b) ? `\`${written(left)}' ${written(right)}\` would fit` : undefined;
    return this.clash(node, message, [left, right], fits ?? (a.length === 1 && b.length === 1 ? "entry by entry is written `.*`" : undefined));
  }

  private callOf(node: Expression & { kind: "call" }): Typed {
    const parts = node.arguments.map((part) => this.typed(part));
    const args = parts.map((part) => part.expression);
    const shapes = parts.map((part) => part.shape);
    const expression = { ...node, arguments: args };
    this.spend(shapes.reduce((count, shape) => count + sizeOf(shape), 0));
    const structural = this.structuralShape(node, args, shapes);
    if (structural) return { expression, shape: structural };
    const primitive = findPrimitive(node.function);
    if (primitive?.kind === "elementwise") return { expression, shape: shapes[0]! };
    if (primitive?.kind === "shorthand") {
      const expanded = primitive.expand(args, shapes);
      if (expanded) return this.typed({ ...expanded, ...(node.span ? { span: node.span } : {}) });
    }
    const shape = primitive?.kind === "tensor" ? primitive.shape(shapes) : undefined;
    if (!shape) throw this.clash(node, `\`${node.function}\` does not take ${shapes.map(shapeText).join(" and ")}`, node.arguments);
    return { expression, shape };
  }

  private structuralShape(node: Expression & { kind: "call" }, args: readonly Expression[], shapes: readonly Shape[]): Shape | undefined {
    const sizes = args.map((argument) => (argument.kind === "number" ? argument.value : Number.NaN));
    switch (node.function) {
      case "transpose": return transposeShape(shapes[0]!);
      case "zeros":
      case "ones": return sizes.length <= 2 && sizes.every((size) => size >= 1 && size <= 1e6) ? sizes : undefined;
      case "concat": return shapes.every((shape) => shape.length <= 1) ? [shapes.reduce((size, shape) => size + (shape[0] ?? 1), 0)] : undefined;
      case "entry": return this.entryShape(node, shapes[0]!, sizes.slice(1));
      default: return undefined;
    }
  }

  private entryShape(node: Expression & { kind: "call" }, shape: Shape, indices: readonly number[]): Shape {
    const fits = indices.length <= shape.length && indices.every((index, k) => Number.isSafeInteger(index) && index >= 1 && index <= shape[k]!);
    if (!fits) throw this.clash(node, `\`${written(node)}\` is no entry: \`${written(node.arguments[0]!)}\` is ${shapeText(shape)}, counted from 1`, [node.arguments[0]!]);
    return shape.slice(indices.length);
  }

  private matrixOf(node: Expression & { kind: "matrix" }): Typed {
    const rows = node.rows.map((row) => row.map((part) => this.typed(part)));
    const width = rows[0]!.length;
    if (rows.some((row) => row.length !== width)) throw this.clash(node, "the rows of this matrix have different lengths", []);
    if (rows.flat().some((entry) => !isScalar(entry.shape))) throw this.clash(node, "the entries of a matrix are numbers", []);
    return { expression: { ...node, rows: rows.map((row) => row.map((entry) => entry.expression)) }, shape: width === 1 ? [rows.length] : [rows.length, width] };
  }

  private clash(node: Expression, message: string, operands: readonly Expression[], help?: string): ShapeClash {
    const span = node.span ?? this.root.span ?? { start: 0, end: 0 };
    const related = operands.flatMap((operand) => [...symbolsOf(operand).keys()].slice(0, 2)).map((key) => this.known(key))
      .map((quantity) => ({ span: quantity.span, message: `\`${quantity.written}\` is ${shapeText(quantity.shape)}` }));
    return new ShapeClash({ rule: "shape-clash", message, ...(help ? { help } : {}), span, related });
  }
}
