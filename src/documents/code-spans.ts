/** Code spans of one paragraph. All runs of backticks are counted once, so that unpaired ones cost nothing more. */
export class CodeSpans {
  readonly #end: number;
  readonly #start: number;
  /** Starts of the runs of each length, ascending. */
  readonly #runs = new Map<number, number[]>();

  constructor(text: string, start: number, end: number) {
    this.#start = start;
    this.#end = end;
    for (const run of text.slice(start, end).matchAll(/`+/g)) {
      const starts = this.#runs.get(run[0].length) ?? [];
      starts.push(start + run.index);
      this.#runs.set(run[0].length, starts);
    }
  }

  covers(at: number): boolean {
    return this.#start <= at && at < this.#end;
  }

  /** The start of the run that closes the code span which a run of `length` backticks at `at` opens. */
  closing(at: number, length: number): number | undefined {
    const starts = this.#runs.get(length) ?? [];
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    return starts[low];
  }
}

export function backticksAt(text: string, at: number): number {
  let end = at;
  while (text[end] === "`") end++;
  return end - at;
}
