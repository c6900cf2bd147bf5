/** What a grader gives for a document. */
export interface Points {
  readonly score: number;
  readonly max: number;
  readonly items: readonly PointItem[];
  /** What a human has to look at; it costs nothing here. */
  readonly human: readonly HumanItem[];
}

export interface PointItem {
  readonly name: string;
  readonly score: number;
  readonly max: number;
  /** What points were lost for, each with its place. */
  readonly lost: readonly { readonly id: string; readonly points: number; readonly message: string }[];
}

export interface HumanItem {
  /** The id of a claim, or the place that the rubric names. */
  readonly id: string;
  readonly reason: string;
}
