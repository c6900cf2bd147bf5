/**
 * Which choices of a reading a model made use of. Whatever came of it comes of every reading that makes the same choices
 * there, so that these need not be tried.
 */
import { PLAIN_READING, type Reading } from "./context.ts";

const CHOICES = Object.keys(PLAIN_READING) as (keyof Reading)[];

/** Sets of choices, one bit each. */
export class Asked {
  /** What was asked for since the last that `during` began. */
  private now = 0;
  /** What all that is worked out in a model rests on. */
  private always = 0;

  get all(): number {
    return this.now | this.always;
  }

  /** The reading, with a note taken of every choice that is looked at. */
  noting(reading: Reading): Reading {
    const noting = {};
    for (const [i, choice] of CHOICES.entries()) {
      Object.defineProperty(noting, choice, {
        enumerable: true,
        get: () => {
          this.now |= 1 << i;
          return reading[choice];
        },
      });
    }
    return noting as Reading;
  }

  /** Does something, and tells what it asked for. */
  during<T>(action: () => T, told: (asked: number) => void): T {
    const before = this.now;
    this.now = 0;
    try {
      return action();
    } finally {
      told(this.all);
      this.now |= before;
    }
  }

  /** Something is used that asked for these when it was worked out. */
  again(asked: number): void {
    this.now |= asked;
  }

  /** What this asks for, everything after it rests on. */
  keeping<T>(action: () => T): T {
    return this.during(action, (asked) => {
      this.always |= asked;
    });
  }
}

/** Whether two readings make the same choices as far as these were asked for. */
export function agree(a: Reading, b: Reading, asked: number): boolean {
  return CHOICES.every((choice, i) => (asked & (1 << i)) === 0 || a[choice] === b[choice]);
}
