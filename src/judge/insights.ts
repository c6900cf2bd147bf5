/**
 * What readings have in common while their sizes settle. A model rests on no more of a reading than the choices that it
 * asked for: a reading that makes the same ones learns the same, and starts where it first differs from those before it.
 */
import { agree } from "../model/asked.ts";
import type { Reading } from "../model/context.ts";
import { copyOf, type Learned, nothingLearned } from "../model/learned.ts";

/** Where a reading stands between two models. */
export interface Insight {
  readonly learned: Learned;
  /** The definition at which the last model was given up. */
  readonly from: number;
  /** Steps that it took to get there, and those of each definition when it was last built. */
  readonly steps: number;
  readonly costs: readonly number[];
}

const NOTHING: Insight = { learned: nothingLearned(), from: 0, steps: 0, costs: [] };

/** What one reading learned, one model after the other. */
export class History {
  readonly reading: Reading;
  private readonly insights: Insight[];

  constructor(reading: Reading, shared: readonly Insight[] = []) {
    this.reading = reading;
    this.insights = [...shared];
  }

  /** The last insight, whose sizes may be changed. */
  get last(): Insight {
    const { learned, ...rest } = this.insights.at(-1) ?? NOTHING;
    return { ...rest, learned: copyOf(learned) };
  }

  note(insight: Insight): void {
    this.insights.push({ ...insight, learned: copyOf(insight.learned), costs: [...insight.costs] });
  }

  /** What another reading would have learned in the same way. */
  sharedWith(other: Reading): readonly Insight[] {
    const parting = this.insights.findIndex(({ learned }) => !agree(this.reading, other, learned.asked));
    return parting < 0 ? this.insights : this.insights.slice(0, parting);
  }
}

export class Histories {
  private readonly all: History[] = [];

  /** A history that begins with as much as it shares with any other. */
  begin(reading: Reading): History {
    const shared = this.all.map((history) => history.sharedWith(reading));
    const own = new History(reading, shared.reduce((a, b) => (b.length > a.length ? b : a), []));
    this.all.push(own);
    return own;
  }
}
