/** The value of an expression at given values of its names; the functions come from outside. */
import { compares } from "./compare.ts";
import type { Expression } from "./expression.ts";
import { filled, mapTensor, matrixProduct, scalar, type Tensor, transposed, vector, zip } from "./tensor.ts";

export interface Evaluation {
  readonly valueOf: (name: Expression & { kind: "symbol" }) => Tensor;
  /** `sigmoid`, `softmax`, …; undefined where the name is unknown or the arguments do not fit. */
  readonly apply: (name: string, args: readonly Tensor[]) => Tensor | undefined;
}

/** Shapes that do not fit, or a function that nobody defines: the lowering lets neither through. */
export class EvaluationError extends Error {}

export function evaluate(node: Expression, at: Evaluation): Tensor {
  const value = (child: Expression): Tensor => evaluate(child, at);
  switch (node.kind) {
    case "number": return scalar(node.value);
    case "symbol": return at.valueOf(node);
    case "negate": return mapTensor(value(node.argument), (x) => -x);
    case "add": return node.terms.map(value).reduce((a, b) => fit(zip(a, b, (x, y) => x + y)));
    case "multiply": return node.factors.map(value).reduce((a, b) => product(node.mode, a, b));
    case "divide": return fit(zip(value(node.numerator), value(node.denominator), (x, y) => x / y));
    case "power": return fit(zip(value(node.base), value(node.exponent), (x, y) => x ** y));
    case "call": return evaluateCall(node, at);
    case "matrix": return matrixOf(node.rows.map((row) => row.map((entry) => value(entry).data[0]!)));
    case "compare": return fit(zip(value(node.left), value(node.right), (x, y) => (compares(node.operator, x, y) ? 1 : 0)));
    case "piecewise": return piecewise(node, at);
    case "reduce":
    case "derivative": throw new EvaluationError(`a ${node.kind} has no value of its own`);
  }
}

function fit(tensor: Tensor | undefined): Tensor {
  if (!tensor) throw new EvaluationError("shapes do not fit");
  return tensor;
}

function product(mode: "product" | "elementwise" | "outer", a: Tensor, b: Tensor): Tensor {
  if (mode === "elementwise") return fit(zip(a, b, (x, y) => x * y));
  return fit(matrixProduct(a, mode === "outer" ? transposed(b) : b));
}

/** What needs no table: transposition, entries, constants of a shape. */
function evaluateCall(node: Expression & { kind: "call" }, at: Evaluation): Tensor {
  const args = node.arguments.map((argument) => evaluate(argument, at));
  const [first, ...rest] = args;
  const sizes = args.map((argument) => argument.data[0]!);
  switch (node.function) {
    case "transpose": return transposed(first!);
    case "entry": return entry(first!, rest.map((index) => index.data[0]!));
    case "zeros": return filled(sizes, 0);
    case "ones": return filled(sizes, 1);
    case "basis": return vector(Array.from({ length: sizes[1]! }, (_, i) => (i + 1 === sizes[0] ? 1 : 0)));
    case "concat": return vector(args.flatMap((part) => part.data));
    case "slice": return vector(first!.data.slice(sizes[1]! - 1, sizes[2]!));
    default: return fit(at.apply(node.function, args));
  }
}

/** 1-based; one index of a matrix picks a row, as a column vector. */
function entry(a: Tensor, indices: readonly number[]): Tensor {
  const [i = 1, j] = indices;
  if (a.shape.length === 1) return scalar(a.data[i - 1]!);
  const width = a.shape[1] ?? 1;
  return j === undefined ? vector(a.data.slice((i - 1) * width, i * width)) : scalar(a.data[(i - 1) * width + j - 1]!);
}

/** Rows of one entry are a column vector. */
function matrixOf(rows: readonly (readonly number[])[]): Tensor {
  const width = rows[0]?.length ?? 0;
  return width === 1 ? vector(rows.flat()) : { shape: [rows.length, width], data: rows.flat() };
}

function piecewise(node: Expression & { kind: "piecewise" }, at: Evaluation): Tensor {
  return node.branches.reduceRight<Tensor>((otherwise, branch) => {
    const value = evaluate(branch.value, at);
    if (!branch.condition) return value;
    const condition = evaluate(branch.condition, at);
    const kept = fit(zip(condition, otherwise, (c, x) => (c === 0 ? x : 0)));
    const taken = fit(zip(condition, value, (c, x) => (c === 0 ? 0 : x)));
    return fit(zip(taken, kept, (x, y) => x + y));
  }, scalar(NaN));
}
