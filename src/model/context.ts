/** What lowering knows while it walks down an expression, and how it ends when it cannot go on. */
import type { Origin } from "../claims/reading.ts";
import type { Span } from "../text/span.ts";
import type { Tensor, VectorProduct } from "./tensor.ts";

/** One way to read a section as a whole (reading.md §5). */
export interface Reading {
  readonly layout: "numerator" | "denominator";
  readonly vectors: VectorProduct;
  /** Juxtaposed arrays are multiplied entry by entry where their shapes do not conform; with `slopes`, f′(z) always is. */
  readonly entrywise: "off" | "clash" | "slopes";
  /** Factors on a right side are partials of the direct definition, or only those by a parameter; with `both`, so is a left side by an intermediate quantity. */
  readonly direct: "no" | "right" | "parameters" | "both";
  /** Whether `dZ` of a batch is the gradient of the mean loss or of its sum. */
  readonly batch: "mean" | "sum";
  /** What functions known only by their name are taken to be. */
  readonly functions: "generic" | "logistic" | "tanh" | "identity" | "relu";
  /** For a name with several definitions: which one, by its place in the order of look-up. */
  readonly candidate: number;
  /** A letter that names one member (`u_o`) names one beside those that a sum runs over, or one of them. */
  readonly members: "beside" | "among";
  /** Names in a definition mean what they do where it stands, or what they do under the heading of the line. */
  readonly scope: "definition" | "line";
  /** A name without the index of its example, `x` beside `x^{(i)}`, is the whole of the data or what one example has. */
  readonly examples: "all" | "one";
  /** A recursion runs through several steps, or is looked at in one of them. */
  readonly steps: "all" | "one";
  /** A family starts with 1 or with 0, and what stands before its start is free or zero. */
  readonly start: "one" | "zero";
  /** By a symmetric matrix a derivative has an entry for each of (i, j) and (j, i), or one for both. */
  readonly symmetric: "apart" | "tied";
  /** Where formulas of two quantities are equal, one is the other, or they only have one value. */
  readonly equals: "one" | "apart";
  /** Sizes that are declared by different names differ, or may be one. */
  readonly sizes: "apart" | "one";
}

export const PLAIN_READING: Reading = {
  layout: "numerator", vectors: "inner", entrywise: "off", direct: "no", batch: "mean", functions: "generic", candidate: 0, members: "beside", examples: "all", steps: "all", scope: "definition", start: "one", symmetric: "apart", equals: "one", sizes: "apart",
};

export interface Context {
  readonly origin: Origin;
  /** Values of index letters. */
  readonly indices: ReadonlyMap<string, number>;
  /** Parameters of the function whose body is lowered. */
  readonly bindings: ReadonlyMap<string, Tensor>;
  /** Which example of the data, under a sum over examples. */
  readonly sample: number;
  /** In the body of a definition a letter that nothing binds names one member. */
  readonly inDefinition?: true;
  /** Inside the right side of a claim read with direct partials. */
  readonly direct: boolean;
  /** The quantity that the chain differentiates: its own derivatives are total in any reading. */
  readonly subject?: string;
  /** A statement whose own definition does not count: it is judged whether it says the same as another. */
  readonly without?: number;
  /** Decimals are what their digits show, not exact. */
  readonly numeric: boolean;
}

/** Why a claim cannot be judged. */
export class Undecidable extends Error {
  readonly span: Span | undefined;

  constructor(reason: string, span?: Span) {
    super(reason);
    this.span = span;
  }
}

/** An index value for which a quantity does not exist: the claim says nothing there. */
export class OutOfRange extends Error {
  /** Thrown often, and nobody asks from where: a trace for each would cost more than the model. */
  static readonly here = new OutOfRange();
}

/** An index runs over two sizes that the document keeps apart. */
export class SizesApart extends Undecidable {
  constructor() {
    super("an index runs over two sizes that are declared apart");
  }
}

/** Two sizes were found to be one: everything is built again. */
export class Unified extends Error {}
