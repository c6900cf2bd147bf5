/**
 * The syntax tree of a formula: what is written, before any name has a meaning.
 * Juxtaposed factors stay one flat list; whether `g(1-g)` is a call or a product, `^2` a power or a layer,
 * is decided later by `claims/`, which knows the names of the document.
 * All spans are offsets into the text of the chunk that holds the formula.
 */
import type { Span } from "../text/span.ts";

/** A row of a display (between `\\`), or the content of a group, a script or a fraction's half. */
export interface Row {
  readonly pieces: readonly Piece[];
  readonly span: Span;
}

export type Piece = Chain | Separator | Prose;

/** `a = b = c`: members and the relations between them. A leading or trailing relation leaves `undefined` at that end. */
export interface Chain {
  readonly kind: "chain";
  readonly members: readonly (Sum | undefined)[];
  readonly relations: readonly Relation[];
  readonly span: Span;
}

/**
 * `text` is canonical: `=`, `:=`, `≡`, `≈`, `∝`, `<`, `>`, `≤`, `≥`, `≠`, `∈`, `∉`, `⊂`, `∼`, `←`, `→`, `↦`, `⇒`, `⇔`; rarely
 * `∋`, `⊃`, `≺`, `≻`, `⇐`, `↔`, and `not` with one of these. `:=` and `\coloneqq` are `:=`; `\equiv`, `\triangleq`, `\doteq`
 * and a relation with "def" above it are `≡`.
 */
export interface Relation {
  readonly text: string;
  readonly span: Span;
}

/**
 * What stands between formulas of one row: `,` `;` `.` `:`, `quad` (wide space), or a bar between two sides as in
 * `P(x | y)`. Wide space beside an operator, a relation, prose or another separator is left out.
 */
export interface Separator {
  readonly kind: "separator";
  readonly text: "," | ";" | "." | ":" | "|" | "quad";
  readonly span: Span;
}

/** Words: `\text{if}`, `\text{ and }`, `\mbox{where x is}`; one-word names such as `\text{Cost}` are names instead. */
export interface Prose {
  readonly kind: "prose";
  readonly text: string;
  readonly span: Span;
}

export interface Sum {
  readonly kind: "sum";
  readonly terms: readonly SignedTerm[];
  readonly span: Span;
}

export interface SignedTerm {
  /** `""` where no sign is written (first term only). */
  readonly sign: "" | "+" | "-" | "±" | "∓";
  readonly term: Term;
  readonly span: Span;
}

/** Factors in the order written, `operators[i]` between factor i and i+1. */
export interface Term {
  readonly kind: "term";
  readonly factors: readonly Factor[];
  readonly operators: readonly Operator[];
  readonly span: Span;
}

/** `""` is juxtaposition. `·` is \cdot, `×` \times, `∗` a star, `⊙` \odot, `∘` \circ, `⊗` \otimes, `/` a slash or \div. */
export type Operator = "" | "·" | "×" | "∗" | "⊙" | "∘" | "⊗" | "/";

/** Scripts hang on the factor that they follow; a script on `)` belongs to the bracket. */
export interface Scripts {
  readonly sub?: Row;
  readonly sup?: Row;
  /** Primes written `'` or `^\prime`. */
  readonly primes: number;
}

export type Style = "plain" | "bold" | "roman" | "calligraphic" | "blackboard" | "sans" | "typewriter" | "fraktur";

export interface NumberFactor extends Scripts {
  readonly kind: "number";
  readonly text: string;
  readonly span: Span;
}

/**
 * One letter, or one word (`\text{Cost}`, `\mathrm{softmax}`, `\log`, `a\_h1`).
 * `letter` is canonical: a Latin letter, a Greek letter as its Unicode sign (`\alpha` and `α` are both `α`,
 * `\varepsilon` is `ε` as is `\epsilon`), or the word. A sign that stands alone in a script is a name: `+`, `−`, `∗`, `†`.
 */
export interface NameFactor extends Scripts {
  readonly kind: "name";
  readonly letter: string;
  readonly style: Style;
  /** `hat`, `bar`, `tilde`, `vec`, `dot`, from the outside in. */
  readonly accents: readonly string[];
  /** Several letters that are one name by the way they are written. */
  readonly word: boolean;
  /** A command that LaTeX itself knows as a function: `\log \exp \tanh \max …`. */
  readonly builtin: boolean;
  readonly span: Span;
  /** The name without its scripts. */
  readonly nameSpan: Span;
}

/**
 * `( … )`, `[ … ]`, `\{ … \}`, `| … |`, `\| … \|`, `⟨ … ⟩`, `⌊ … ⌋`; an invisible delimiter is `""`. Without either there is
 * what braces hold together under a script or as the argument of a function or a sum (`{W^{(2)}}^\top`, `\exp{-x}`), and a
 * signed factor behind an operator (`a \cdot -b`). `open: "", close: "|"` is an evaluation: `f |_{x=0}`. An interval may
 * be half open: `(0, 1]`.
 */
export interface Bracket extends Scripts {
  readonly kind: "bracket";
  readonly open: "(" | "[" | "{" | "|" | "‖" | "⟨" | "⌊" | "⌈" | "";
  readonly close: ")" | "]" | "}" | "|" | "‖" | "⟩" | "⌋" | "⌉" | "";
  readonly body: Row;
  readonly span: Span;
}

export interface Fraction extends Scripts {
  readonly kind: "fraction";
  readonly numerator: Row;
  readonly denominator: Row;
  readonly span: Span;
}

export interface Root extends Scripts {
  readonly kind: "root";
  readonly degree?: Row;
  readonly radicand: Row;
  readonly span: Span;
}

/** `matrix`-like environments, `cases`, `array` inside a formula: rows of cells. */
export interface ArrayFactor extends Scripts {
  readonly kind: "array";
  readonly environment: string;
  readonly cells: readonly (readonly Row[])[];
  readonly span: Span;
}

/** `\sum`, `\prod`, `\int`, `\lim`, `\bigcup`…; its body is the rest of the term. `\max` and `\min` are names, with a subscript too. */
export interface Big extends Scripts {
  readonly kind: "big";
  readonly symbol: "sum" | "prod" | "int" | "lim" | "other";
  readonly command: string;
  readonly body: Term | undefined;
  readonly span: Span;
  readonly symbolSpan: Span;
}

/** `∂` (also `\partial^2`) and `∇` (its subscript names the variable). */
export interface OperatorSign extends Scripts {
  readonly kind: "partial" | "nabla";
  readonly span: Span;
}

/** `\dots \cdots \ldots …` */
export interface Dots extends Scripts {
  readonly kind: "dots";
  readonly span: Span;
}

/** An accent or decoration over something that is no name (`\overline{dY \cdot Y}`, `\underbrace{…}_{…}`), or an unknown command with its arguments. */
export interface Decorated extends Scripts {
  readonly kind: "decorated";
  /** `overline`, `widehat`, `underbrace`, `boxed`, `cancel`, … */
  readonly command: string;
  readonly body: Row;
  readonly span: Span;
}

export type Factor =
  | NumberFactor | NameFactor | Bracket | Fraction | Root | ArrayFactor | Big | OperatorSign | Dots | Decorated;

/** What could not be read, at its place. */
export interface SyntaxProblem {
  readonly rule: "unbalanced" | "missing-argument" | "unreadable" | "too-long" | "too-deep" | "macro-loop" | "unknown-command";
  readonly message: string;
  readonly span: Span;
}

export interface FormulaTree {
  /** One a line of a display; inline maths has one. A row that cannot be read is left out, with a problem. */
  readonly rows: readonly Row[];
  readonly problems: readonly SyntaxProblem[];
  /** `\tag{…}` or `\label{…}`, if any. */
  readonly label?: string;
}

/** A macro of the document: `\newcommand{\name}[arity]{body}`. */
export interface Macro {
  readonly name: string;
  readonly arity: number;
  readonly optional?: string;
  readonly body: string;
}
