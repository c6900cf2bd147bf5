/**
 * The one expression tree of backproof: names have been resolved, products are products, calls are calls.
 * Every front end (LaTeX, the network language, ASCII derivations) yields it; each node may carry where it was written.
 */
import type { Span } from "../text/span.ts";

export type Expression =
  | NumberNode | SymbolNode | Negate | Add | Multiply | Divide | Power | Call | Reduce | Derivative | Matrix | Piecewise | Compare;

interface Written {
  readonly span?: Span;
}

export interface NumberNode extends Written {
  readonly kind: "number";
  readonly value: number;
  /** As written, `0.30`: its digits tell how exact it is. */
  readonly text?: string;
}

/** A named quantity, `w_7`, or a member of an indexed family, `h[t]`. `name` is canonical: `w_7`, `y_pred`, `ŷ`. */
export interface SymbolNode extends Written {
  readonly kind: "symbol";
  readonly name: string;
  readonly indices: readonly Expression[];
  /** Where each index was written: `_` below, `^` above, in the order of `indices`. */
  readonly slots?: string;
}

export interface Negate extends Written {
  readonly kind: "negate";
  readonly argument: Expression;
}

/** A difference is a sum with a negated term. */
export interface Add extends Written {
  readonly kind: "add";
  readonly terms: readonly Expression[];
}

/** Factors in the order written; `product` is decided by the shapes (scalar, matrix, inner), the others are explicit. */
export interface Multiply extends Written {
  readonly kind: "multiply";
  readonly mode: "product" | "elementwise" | "outer";
  readonly factors: readonly Expression[];
  /** Written with `*`: entry by entry only where the shapes are alike. */
  readonly star?: true;
  /** Where `·` or `×` was written between matrices or vectors, it may mean an inner or elementwise product: one entry a gap. */
  readonly dots?: readonly boolean[];
}

export interface Divide extends Written {
  readonly kind: "divide";
  readonly numerator: Expression;
  readonly denominator: Expression;
}

export interface Power extends Written {
  readonly kind: "power";
  readonly base: Expression;
  readonly exponent: Expression;
}

/** `sigmoid(z)`, `transpose(W)`, `norm(x)`, `f(x)`; `primes` counts derivatives, f′(z). */
export interface Call extends Written {
  readonly kind: "call";
  readonly function: string;
  readonly primes: number;
  readonly arguments: readonly Expression[];
  /** Of a member of a family of functions, `f^{(l)}`. */
  readonly indices?: readonly Expression[];
}

/** `Σ_{index=from}^{to} body`; without bounds the index runs over what its uses allow. */
export interface Reduce extends Written {
  readonly kind: "reduce";
  readonly operator: "sum" | "product";
  readonly index: string;
  readonly from?: Expression;
  readonly to?: Expression;
  readonly condition?: Expression;
  readonly body: Expression;
}

/** ∂of/∂wrt; a gradient ∇_w C has the shape of w. */
export interface Derivative extends Written {
  readonly kind: "derivative";
  readonly of: Expression;
  readonly wrt: Expression;
  readonly notation: "leibniz" | "nabla" | "prime";
  /** `\frac{∂}{∂w} w x + b`: where its operand ends, no bracket says. */
  readonly isOpen?: true;
}

export interface Matrix extends Written {
  readonly kind: "matrix";
  readonly rows: readonly (readonly Expression[])[];
}

export interface Piecewise extends Written {
  readonly kind: "piecewise";
  readonly branches: readonly { readonly value: Expression; readonly condition?: Expression }[];
}

/** 1 where it holds, else 0. */
export interface Compare extends Written {
  readonly kind: "compare";
  readonly operator: "<" | ">" | "<=" | ">=" | "==" | "!=";
  readonly left: Expression;
  readonly right: Expression;
}
