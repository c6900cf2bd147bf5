/** What the parts of lowering share: the program that they build, and the way back to any expression. */
import type { Expression } from "../expression/expression.ts";
import type { NodeId, Program } from "../numeric/program.ts";
import type { Context, Reading } from "./context.ts";
import type { Facts } from "./facts.ts";
import type { Learned } from "./learned.ts";
import type { Names } from "./names.ts";
import type { Tensor } from "./tensor.ts";

/** A derivative that is zero because nothing leads from one to the other. */
export interface Vanished {
  readonly of: string;
  readonly wrt: string;
}

export interface Lowering {
  readonly program: Program;
  readonly names: Names;
  readonly facts: Facts;
  readonly reading: Reading;
  readonly learned: Learned;
  readonly vanished: Vanished[];
  /** Functions known only by their name. */
  readonly unknown: Set<string>;
  /** Quantities that are differentiated but never defined. */
  readonly unspecifiedNames: Set<string>;
  /** Free coefficients of what is known only by its name. */
  readonly coefficients: Map<string, NodeId[]>;
  /** Values of the unspecified quantities. */
  readonly quantities: Map<string, Tensor>;
  /** Unspecified quantities whose inputs are looked for. */
  readonly building: Set<string>;
  lower(e: Expression, context: Context): Tensor;
  /** Takes steps off the budget of the claim. */
  spend(steps: number): void;
}
