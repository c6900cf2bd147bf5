import type { RuleName } from "../diagnostic/codes.ts";

/** The manual page of a rule, as `backproof explain` prints it. */
export interface RulePage {
  readonly rule: RuleName;
  readonly code: string;
  /** One clause that stands alone. */
  readonly title: string;
  readonly what: string;
  /** How people come to write it. */
  readonly why: string;
  /** The smallest document that shows it; tests check that it does. */
  readonly wrong: string;
  /** The same document mended; tests check that nothing is left to say. */
  readonly right: string;
  /** Where it was met in public. */
  readonly source: string;
}
