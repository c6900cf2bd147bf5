/** A rule: its page in the manual, and its words for one mistake. */
import type { Claim } from "../claims/reading.ts";
import type { Expression } from "../expression/expression.ts";
import type { Judgement } from "../judge/outcome.ts";
import type { Span } from "../text/span.ts";
import type { RulePage } from "./page.ts";
import type { Repair } from "./search.ts";
import type { TextEdit } from "./text-edit.ts";

export type { RulePage } from "./page.ts";

export interface Label {
  readonly chunk: number;
  readonly span: Span;
  readonly text: string;
}

/** What a diagnosis says besides its rule, its place and its fix. */
export interface Words {
  /** One clause that stands alone. */
  readonly message: string;
  readonly reasons?: readonly string[];
  readonly labels?: readonly Label[];
  readonly help?: string;
}

/** A mended claim, for the rule that names the mistake. */
export interface Mended {
  readonly claim: Claim;
  readonly judgement: Judgement;
  readonly repair: Repair;
  readonly fix: TextEdit | undefined;
  /** The text of the document that an expression stands for, or how it would be written. */
  show(e: Expression): string;
  /** `line 12`, for the definition of a name. */
  definitionOf(name: string): Label | undefined;
}

export interface Rule extends RulePage {
  readonly words: (mended: Mended) => Words;
}
