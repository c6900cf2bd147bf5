/**
 * Derivatives from values alone: central differences, extrapolated to step 0, with an estimate of their error.
 * Source: C. Ridders, Accurate computation of F′(x) and F′(x)F″(x), Adv. Eng. Software 4 (1982); W. Press et al., Numerical Recipes, §5.7.
 */
export interface Difference {
  readonly value: number;
  /** An estimate, not a bound: how much the best two extrapolations disagree, and what rounding can do. */
  readonly error: number;
}

/** Steps shrink by this factor; each halving of the error order costs one more column. */
const SHRINK = 1.6;
const ROWS = 10;

/** f′(x). All rows are taken: stopping at the first that looks good is fooled by large steps. */
export function finiteDifference(f: (x: number) => number, x: number): Difference {
  let step = 0.1 * Math.max(1e-2, Math.abs(x));
  let best: Difference = { value: Number.NaN, error: Infinity };
  let before: number[] = [];
  for (let row = 0; row < ROWS; row++, step /= SHRINK) {
    // the step that is taken, not the one that was meant
    const above = x + step;
    const below = x - step;
    const high = f(above);
    const low = f(below);
    const rounding = (Math.max(Math.abs(high), Math.abs(low)) * 8 * Number.EPSILON) / step;
    const current = [(high - low) / (above - below)];
    let factor = SHRINK * SHRINK;
    for (let column = 1; column <= row; column++, factor *= SHRINK * SHRINK) {
      // cancels the error of order 2·column
      current[column] = (factor * current[column - 1]! - before[column - 1]!) / (factor - 1);
      const error = Math.max(Math.abs(current[column]! - current[column - 1]!), Math.abs(current[column]! - before[column - 1]!)) + rounding;
      if (error <= best.error) best = { value: current[column]!, error };
    }
    before = current;
  }
  return best;
}
