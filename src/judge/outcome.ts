/** What judging one claim under one reading found. */
import type { Claim } from "../claims/reading.ts";
import type { Expression } from "../expression/expression.ts";
import type { Reading } from "../model/context.ts";
import type { Targets } from "./points.ts";

export interface Trial {
  readonly reading: Reading;
  readonly targets: Targets;
}

export type Outcome =
  | { readonly kind: "holds"; readonly points: number; readonly symbolic: boolean; readonly notes: readonly Remark[]; readonly layout?: "plain" | "transposed" }
  | { readonly kind: "fails"; readonly points: number; readonly witness: Witness; readonly sizes: Readonly<Record<string, number>>; /** Where that differs from the one tried. */ readonly trial?: Trial }
  /** The sides have shapes that no reading joins. */
  | { readonly kind: "clash"; readonly reason: string; readonly settled: boolean }
  /** `unknown`: the name that nothing gives a meaning; `empty`: under this reading the line says nothing. */
  | { readonly kind: "undecided"; readonly reason: string; /** It was not tried to the end. */ readonly cut?: true; readonly unknown?: string; readonly empty?: true };

export interface Remark {
  readonly rule: string;
  readonly message: string;
}

export interface Witness {
  readonly at: Readonly<Record<string, number>>;
  readonly left: number;
  readonly right: number;
}

/** The final verdict on a claim. */
export interface Judgement {
  readonly verdict: "holds" | "fails" | "undecided";
  readonly reason?: string;
  readonly points: number;
  readonly symbolic: boolean;
  readonly witness?: Witness;
  readonly notes: readonly Remark[];
  /** The reading under which it holds, or the plain one. */
  readonly trial?: Trial;
  readonly sizes: Readonly<Record<string, number>>;
  /** The name that nothing gives a meaning, if that is why it is undecided. */
  readonly unknown?: string;
  /** Why it fails where that is no matter of values: shapes. */
  readonly clash?: string;
  /** How it lays out gradients by a matrix that is not square. */
  readonly layout?: "plain" | "transposed";
  /** What an update should be for the loss of the page: it is wrong only where one mend leads there, for another loss may be meant. */
  readonly meant?: { readonly update: Expression; readonly otherwise: string };
  /** The sizes that clash both follow from the document's definitions. */
  readonly settledClash?: true;
}

/** A claim with its verdict. */
export interface Judged {
  readonly claim: Claim;
  readonly judgement: Judgement;
}
