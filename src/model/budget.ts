/** Counted steps, so that every claim ends, and the same input always ends alike. */
import { Undecidable } from "./context.ts";

/** Steps of one claim: many times what the claims of the corpus take, and about two seconds. */
export const DEFAULT_BUDGET = 400_000;

/** Steps between two looks at the clock, which costs more than a step. */
const CLOCK_INTERVAL = 4096;

/** What all claims of a document share, its models in all readings, may take as much as so many claims. */
const SHARES = 8;
/** What a model costs beside the steps of its definitions. */
export const MODEL_STEPS = 5_000;

export class OverBudget extends Undecidable {}

export class Budget {
  private left: number;
  private untilClock = CLOCK_INTERVAL;
  /** Something was given up because of the clock: what is said may differ from run to run. */
  hasExpired = false;
  private shared = 0;
  private readonly steps: number;
  private readonly expired: () => boolean;

  constructor(steps: number = DEFAULT_BUDGET, expired: () => boolean = () => false) {
    this.steps = steps;
    this.left = steps;
    this.expired = expired;
  }

  /** A new claim begins, with the whole budget or a share of it. */
  reset(share = 1): void {
    this.left = Math.ceil(this.steps * share);
    if (this.expired()) this.hasExpired = true;
  }

  /** Whatever costs steps is refused from here on. */
  get isSpent(): boolean {
    return this.left < 0 || this.hasExpired;
  }

  spend(steps: number): void {
    this.left -= steps;
    this.untilClock -= steps;
    if (this.untilClock < 0) {
      this.untilClock = CLOCK_INTERVAL;
      if (this.expired()) this.hasExpired = true;
    }
    if (this.hasExpired) throw new Undecidable("the time ran out before this was decided (--timeout)");
    if (this.left < 0) throw new OverBudget(`this takes more than the budget of ${this.steps} steps (--budget)`);
  }

  /** The document is judged from the start. */
  restart(): void {
    this.shared = 0;
  }

  /** What all claims share took so far. */
  get sharedSteps(): number {
    return this.shared;
  }

  /** What was done for another reading counts for this one, too: what a page may take does not hang on what is kept. */
  share(steps: number): void {
    this.shared += steps;
  }

  get isExhausted(): boolean {
    return this.shared > SHARES * this.steps;
  }

  /** How much of what all claims may take is spent, from 0 on. */
  get spentShare(): number {
    return this.shared / (SHARES * this.steps);
  }

  /** Another reading of the document is to be tried. */
  demandShare(): void {
    if (this.isExhausted) throw new OverBudget(`the readings of this page take more than ${SHARES} budgets of ${this.steps} steps (--budget)`);
  }

  /** Does something that all claims share, with a count of its own. */
  apart<T>(action: () => T): T {
    const before = this.left;
    this.left = this.steps;
    try {
      return action();
    } finally {
      this.shared += this.steps - this.left;
      this.left = before;
    }
  }
}
