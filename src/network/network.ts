/** The network: named quantities, each a leaf or defined by earlier ones. Loops are unrolled, shorthands written out, shapes known. */
import type { Expression, SymbolNode } from "../expression/expression.ts";
import type { Shape } from "../expression/shapes.ts";
import type { Tensor } from "../expression/tensor.ts";
import type { Span } from "../text/span.ts";

export interface Network {
  /** By key, `w_7` or `h[3]`; leaves first, then definitions in topological order. */
  readonly quantities: ReadonlyMap<string, Quantity>;
  /** Every definition stands behind those that it uses. */
  readonly definitions: readonly Defined[];
  /** The key of the loss, a number. */
  readonly loss?: string;
  /** Given values of leaves. */
  readonly values: ReadonlyMap<string, Tensor>;
  /** The rows of the data table: for each the values of its columns' quantities. */
  readonly data: readonly ReadonlyMap<string, Tensor>[];
  /** Named sizes and what they were taken to be. */
  readonly sizes: ReadonlyMap<string, number>;
}

interface Named {
  readonly key: string;
  readonly symbol: SymbolNode;
  /** As the author spells it: `w1`, `h[3]`. */
  readonly written: string;
  readonly shape: Shape;
  /** Where it is declared or defined. */
  readonly span: Span;
}

export interface Leaf extends Named {
  readonly kind: "input" | "target" | "param" | "rate";
}

export interface Defined extends Named {
  readonly kind: "definition";
  /** Core operations over the keys of other quantities; indices are numbers. */
  readonly expression: Expression;
  /** The step of the innermost loop that unrolled it. */
  readonly step?: { readonly index: string; readonly value: number };
}

export type Quantity = Leaf | Defined;

/** What keeps a network from compiling, at its place, with the other places that matter. */
export interface NetworkProblem {
  readonly rule: NetworkRule;
  readonly message: string;
  readonly help?: string;
  readonly span: Span;
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
}

export type NetworkRule =
  | "network" | "undefined-name" | "cyclic-definition" | "unknown-function"
  | "double-definition" | "shape-clash" | "given-value";
