/** The statements of the network language, as written: names are canonical, nothing is looked up yet. All spans are offsets into the source. */
import type { Expression } from "../expression/expression.ts";
import type { Span } from "../text/span.ts";

export type NetworkStatement =
  | Declaration | Definition | FunctionDefinition | Given | DataTable | Loop
  | Use | Alias | Ignore | ExpectFails;

export type Role = "input" | "target" | "param" | "rate";

/** `param w1..w8, W1: R^(4x3), h[0]: R^n`, `rate eta = 0.01` */
export interface Declaration {
  readonly kind: "declaration";
  readonly role: Role;
  readonly items: readonly DeclaredName[];
  readonly span: Span;
}

export interface DeclaredName {
  readonly place: Place;
  /** `w1..w8`: the last of the range; `place` is the first. */
  readonly last?: Place;
  readonly shape?: ShapeText;
  readonly value?: Expression;
  readonly span: Span;
}

/** A name where it is declared, defined or given a value. */
export interface Place {
  readonly name: string;
  /** As the author spells it: `w1` of the canonical `w_1`. */
  readonly written: string;
  readonly indices: readonly Index[];
  readonly span: Span;
}

/** `[t]`, or `[1..4]` in a declaration. */
export interface Index {
  readonly from: Expression;
  readonly to?: Expression;
}

/** `R^(4x3)` is `[4, 3]`, `R^n` is `["n"]`, `R` is `[]`. */
export interface ShapeText {
  readonly sizes: readonly (number | string)[];
  readonly span: Span;
}

export interface Definition {
  readonly kind: "definition";
  readonly place: Place;
  /** Missing in `loss Cost`, which names a quantity defined elsewhere. */
  readonly value?: Expression;
  readonly isLoss: boolean;
  readonly span: Span;
}

/** `def f(z) = z^2` */
export interface FunctionDefinition {
  readonly kind: "function";
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: Expression;
  readonly span: Span;
}

export interface Given {
  readonly kind: "given";
  readonly assignments: readonly { readonly place: Place; readonly value: Expression }[];
  readonly span: Span;
}

/** `data x1, x2` with rows below, or `data "sleep.csv"` whose first line names the columns. */
export interface DataTable {
  readonly kind: "data";
  readonly columns: readonly Place[];
  readonly rows: readonly (readonly number[])[];
  readonly file?: { readonly path: string; readonly span: Span };
  readonly span: Span;
}

/** `for t in 1..4: …` */
export interface Loop {
  readonly kind: "for";
  readonly index: string;
  readonly from: Expression;
  readonly to: Expression;
  readonly body: readonly NetworkStatement[];
  readonly span: Span;
}

/** `use productivity.net` */
export interface Use {
  readonly kind: "use";
  readonly path: string;
  readonly pathSpan: Span;
  readonly span: Span;
}

/** `alias \omega = w`; `left` and `right` are canonical, the texts as written. */
export interface Alias {
  readonly kind: "alias";
  readonly left: string;
  readonly right: string;
  readonly leftText: string;
  readonly rightText: string;
  readonly span: Span;
}

/** `ignore-next`, `ignore-start sign-error, rounding`, `ignore-end`; no rules means all. */
export interface Ignore {
  readonly kind: "ignore";
  readonly which: "next" | "start" | "end";
  readonly rules: readonly string[];
  readonly span: Span;
}

/** `expect fails [rule]` */
export interface ExpectFails {
  readonly kind: "expect-fails";
  readonly rule?: string;
  readonly span: Span;
}

/** What could not be read, at its place. `code` is stable (BP1xx). */
export interface NetworkSyntaxProblem {
  readonly rule: "syntax" | "unclosed" | "too-deep" | "directive";
  readonly message: string;
  readonly help?: string;
  readonly span: Span;
}
