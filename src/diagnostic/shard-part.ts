/** How the part of a divided run goes back into the whole. */
export interface ShardPart {
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
  /** What this part found at most. */
  readonly maths: "claims" | "maths" | "none";
  /** Where each of its `files` stands in the whole. */
  readonly places: readonly number[];
}
