/** What a document was taken to say: definitions, values, declarations, and the claims to be judged. */
import type { Expression } from "../expression/expression.ts";
import type { Span } from "../text/span.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Place, Statement } from "./statements.ts";

/** Where a meaning was given: for the order of look-up (reading.md §1.3). */
export interface Origin extends Place {
  /** Number of the statement; -1 for a network file or fence. */
  readonly statement: number;
  readonly span: Span;
}

export interface Definition {
  readonly id: number;
  readonly name: string;
  /** The indices of the left side, letters that the definition binds: `z_j^{(l)}` has l and j. */
  readonly indices: readonly Expression[];
  readonly slots: string;
  /** Of a function, `f(x, y) = …`: its parameters. */
  readonly parameters?: readonly string[];
  readonly body: Expression;
  readonly conditions: readonly Expression[];
  /** A formula for a name that had one already: a meaning only where the first does not do. */
  readonly second?: true;
  /** What the line claims if its name turns out to be known otherwise. */
  readonly said?: Claim;
  readonly origin: Origin;
}

/** A number that the document gives a name. */
export interface Value {
  readonly name: string;
  readonly indices: readonly Expression[];
  /** Numbers only. */
  readonly value: Expression;
  /** `data` is exact; a `result` is what its digits show. */
  readonly kind: "data" | "result";
  readonly origin: Origin;
}

export interface Declaration {
  readonly name: string;
  readonly indices: readonly Expression[];
  /** One entry an axis: a number, or the text of a size such as `n_l`. */
  readonly shape: readonly Expression[];
  readonly origin: Origin;
}

export type ClaimKind = "gradient" | "step" | "value" | "update";

/** One link `left = right` of a chain. */
export interface Claim {
  /** What the text beside it states; one of these may be meant as a condition. */
  readonly beside: readonly Expression[];
  readonly id: number;
  readonly kind: ClaimKind;
  readonly left: Expression;
  readonly right: Expression;
  readonly statement: Statement;
  /** Which link of the statement's chain. */
  readonly link: number;
  /** All members of the chain, for resuming after a wrong one. */
  readonly members: readonly (Expression | undefined)[];
  /** The first member, which the whole chain is about. */
  readonly subject: Expression;
  readonly conditions: readonly Expression[];
  /** A further formula for a name that has a definition: reported only when it is one small edit away from it. */
  readonly restates?: Definition;
  /** The parameter that an update gives a new value. */
  readonly updates?: Expression;
  readonly origin: Origin;
  readonly span: Span;
}

/** A link that could not be read; it is undecided. */
export interface Unread {
  readonly statement: Statement;
  readonly link: number;
  readonly reason: string;
  readonly span: Span;
  readonly origin: Origin;
}

export interface DocumentReading {
  readonly lexicon: Lexicon;
  readonly definitions: readonly Definition[];
  readonly values: readonly Value[];
  readonly declarations: readonly Declaration[];
  readonly claims: readonly Claim[];
  readonly unread: readonly Unread[];
  /** Names such as `δz` that stand for gradients of a loss that the page does not name. */
  readonly adjoints: ReadonlySet<string>;
  /** Names of sizes: bounds of sums, dimensions, `i = 1, …, n`. */
  readonly sizes: ReadonlySet<string>;
  /** The section in which each section stands, by the levels of their headings; text before all headings is section 0. */
  readonly parents: readonly (number | undefined)[];
  /** How far loops and ranges of the network language count, by name and position, `h:0`. */
  readonly extents: ReadonlyMap<string, number>;
  /** The letters of units in the order of their layers, where the page writes no layers. */
  readonly layers?: string;
  /** The page speaks of an ascent: a step along the gradient may be meant. */
  readonly climbs?: boolean;
  /** The page speaks of convolutions: what `*` between arrays is, is open. */
  readonly convolves?: boolean;
  /** The page speaks of Einstein's notation: an index that stands twice is summed over. */
  readonly leavesOutSums?: boolean;
  /** Matrices that the prose calls symmetric somewhere: each may be where a line needs it. */
  readonly calledSymmetric?: ReadonlySet<string>;
  /** Meanings that the page leaves out, by name, in words. */
  readonly implied?: ReadonlyMap<string, string>;
}
