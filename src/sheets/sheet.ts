/** A worked solution before it has a notation: sections of equations, tables and figures. Formulas are LaTeX throughout. */import type { Drawing } from "./drawing.ts";

export interface Sheet {
  readonly title: Prose;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly level: 1 | 2;
  readonly heading: Prose;
  /** It holds nothing but what a reader is to find out. */
  readonly isAnswer?: true;
  readonly blocks: readonly Block[];
}

/** Words as they are, names of strangers among them, and formulas. */
export type Prose = readonly (string | { readonly math: string })[];

/** Prose as one string, formulas as LaTeX without its marks. */
export const plainProse = (parts: Prose): string => parts.map((part) => (typeof part === "string" ? part : part.math.replace(/\\text|[\\{}]/gu, ""))).join("");

export type Block = Text | Equation | Values | Table | Figure | Question;

export interface Text {
  readonly kind: "text";
  readonly text: Prose;
  /** A heading that begins no new section: names keep their meanings below it. */
  readonly isLead?: true;
  /** Something to beware of, as a saturated unit. */
  readonly isRemark?: true;
  /** What a reader is to find out. */
  readonly isAnswer?: true;
}

/** `a = b = c`, one member a line. */
export interface Equation {
  readonly kind: "equation";
  /** A definition gives its left side a meaning; what a name is given to, `δ = ∂C/∂z = …`, holds claims from its second link on. */
  readonly role: "definition" | "name" | "claim";
  readonly members: readonly string[];
  readonly reason?: Prose;
}

/** `x_1 = 7, x_2 = 2` */
export interface Values {
  readonly kind: "values";
  readonly assignments: readonly { readonly name: string; readonly value: string }[];
}

export interface Table {
  readonly kind: "table";
  readonly head: readonly Prose[];
  readonly rows: readonly (readonly Prose[])[];
}

export interface Figure {
  readonly kind: "figure";
  /** Drawn when it is shown: laying a graph out takes longer than all the rest of a sheet. */
  readonly draw: () => Drawing;
  /** What it shows, also for those who cannot see it. */
  readonly caption: Prose;
}

/** Something to be worked out, with room for some lines. */
export interface Question {
  readonly kind: "question";
  /** A left side. */
  readonly asked: string;
  readonly lines: number;
}

/** How many links of a sheet `backproof check` has to judge. */
export function countClaims({ sections }: Sheet): number {
  const links = { definition: 2, name: 2, claim: 1 };
  return sections.flatMap(({ blocks }) => blocks).reduce((count, block) => count + (block.kind === "equation" ? Math.max(0, block.members.length - links[block.role]) : 0), 0);
}
