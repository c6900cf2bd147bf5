/** The numbers of a sheet by name: every line is computed from what the lines before it show. */
import { num } from "../expression/build.ts";
import { evaluate, type Evaluation } from "../expression/evaluate.ts";
import type { Expression } from "../expression/expression.ts";
import { sizeOf } from "../expression/shapes.ts";
import { broadcastIndex, rowsOf, type Tensor } from "../expression/tensor.ts";
import { mapChildren, symbolKey } from "../expression/walk.ts";
import type { Quantity } from "../network/network.ts";
import { applyPrimitive } from "../primitives/registry.ts";
import { givenNumber, LARGEST, shownNumber, type ShownNumber } from "./shown-number.ts";

/** A tensor with the texts of its entries. */
export interface ShownTensor extends Tensor {
  readonly texts: readonly string[];
}

/** A number left the range that can be written out. */
export class OutOfRange extends Error {}

export class Numbers {
  private readonly shown = new Map<string, ShownTensor>();
  /** Texts of the data, which stand for exact numbers. */
  private readonly given = new Set<string>();
  private readonly at: Evaluation = { valueOf: (node) => this.valueOf(node), apply: applyPrimitive };

  constructor(private readonly digits: number) {}

  give(key: string, tensor: Tensor): void {
    const shown = asShown(tensor, givenNumber);
    for (const text of shown.texts) this.given.add(text.replace("-", ""));
    this.shown.set(key, shown);
  }

  /** Rounds the value of a formula and keeps it under a name. */
  compute(key: string, formula: Expression, shape: Tensor["shape"]): ShownTensor {
    const value = spread(evaluate(formula, this.at), shape);
    if (value.data.some((entry) => !(Math.abs(entry) < LARGEST))) throw new OutOfRange();
    const tensor = asShown(value, (entry) => shownNumber(entry, this.digits, (text) => this.given.has(text.replace("-", ""))));
    this.shown.set(key, tensor);
    return tensor;
  }

  /** A further name for what is shown. */
  alias(key: string, tensor: ShownTensor): void {
    this.shown.set(key, tensor);
  }

  /** A formula of numbers, unrounded. */
  value(node: Expression): number {
    return evaluate(node, this.at).data[0]!;
  }

  /** The formula with its conditions decided: 1 or 0 for an indicator, the branch that applies. */
  decided(node: Expression): Expression {
    if (node.kind === "compare" && evaluate(node, this.at).shape.length === 0) return num(evaluate(node, this.at).data[0]!);
    if (node.kind !== "piecewise") return mapChildren(node, (child) => this.decided(child));
    const branch = node.branches.find(({ condition }) => !condition || evaluate(condition, this.at).data[0] === 1);
    return this.decided(branch!.value);
  }

  get(key: string): ShownTensor | undefined {
    return this.shown.get(key);
  }

  private valueOf(node: Expression & { kind: "symbol" }): Tensor {
    return this.shown.get(symbolKey(node))!;
  }
}

export function asShown({ shape, data }: Tensor, show: (value: number) => ShownNumber): ShownTensor {
  const numbers = data.map(show);
  return { shape, data: numbers.map(({ value }) => value), texts: numbers.map(({ text }) => text) };
}

/** A value that came out as one number for all entries. */
function spread(value: Tensor, shape: Tensor["shape"]): Tensor {
  if (value.data.length === sizeOf(shape)) return { shape, data: value.data };
  return { shape, data: Array.from({ length: sizeOf(shape) }, (_, i) => value.data[broadcastIndex(value.shape, shape, i)]!) };
}

/** Where the value of a gradient is kept. */
export const gradientKey = ({ key }: Quantity): string => `∂${key}`;

/** A number, a column or a matrix in LaTeX. */
export function numbersLatex({ shape, data, texts }: ShownTensor): string {
  if (shape.length === 0) return texts[0]!;
  const rows = shape.length === 1 ? texts.map((text) => [text]) : rowsOf({ shape, data }).map((row, i) => row.map((_, j) => texts[i * row.length + j]!));
  return `\\begin{pmatrix} ${rows.map((row) => row.join(" & ")).join(" \\\\ ")} \\end{pmatrix}`;
}
