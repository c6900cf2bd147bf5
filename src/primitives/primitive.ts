/** What a differentiable operation is. Each stands in a file of its own; `registry.ts` lists them. */
import type { Expression } from "../expression/expression.ts";
import type { Shape } from "../expression/shapes.ts";
import type { Tensor } from "../expression/tensor.ts";

interface Described {
  readonly name: string;
  /** Its formula in Unicode, and where it is defined. */
  readonly doc: { readonly formula: string; readonly source: string };
  /** Where LaTeX has a sign of its own: `\sigma`. */
  readonly latex?: string;
}

/** A function of one number, applied to tensors entry by entry. */
export interface Elementwise extends Described {
  readonly kind: "elementwise";
  readonly evaluate: (x: number) => number;
  /** The derivative as people write it, in terms of the output: σ′ = ans(1 − ans). */
  readonly derivative: (at: { readonly ans: Expression; readonly x: Expression }) => Expression;
  /**
   * The same function in mathjs's language, one formula for each stretch between kinks, from the left;
   * the tests hold `derivative` against mathjs's own. Empty where mathjs has no derivative (erf).
   */
  readonly definition: readonly string[];
  /** Where it has no derivative, ascending. */
  readonly kinks: readonly number[];
}

/** A function of whole tensors. Its derivative stands in `symbolic/` and `numeric/`. */
export interface TensorFunction extends Described {
  readonly kind: "tensor";
  readonly arity: { readonly least: number; readonly most: number };
  /** The result's shape, or undefined where the arguments do not fit. */
  readonly shape: (shapes: readonly Shape[]) => Shape | undefined;
  readonly evaluate: (args: readonly Tensor[]) => Tensor;
}

/** A shorthand for an expression of other operations: the losses, `mean`, `dot`. */
export interface Shorthand extends Described {
  readonly kind: "shorthand";
  readonly arity: { readonly least: number; readonly most: number };
  /** Undefined where the shapes do not fit. A loss takes the prediction first, then the target. */
  readonly expand: (args: readonly Expression[], shapes: readonly Shape[]) => Expression | undefined;
}

export type Primitive = Elementwise | TensorFunction | Shorthand;

export function definePrimitive<P extends Primitive>(primitive: P): P {
  return primitive;
}
