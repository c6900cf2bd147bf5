import type { Io } from "./io.ts";

/** Runs shorter than this many milliseconds show nothing. */
const QUIET = 400;

/** Does `work` for each item; a run that takes a while says on the terminal where it is, and wipes that out at the end. */
export function withProgress<Item, Result>(items: readonly Item[], nameOf: (item: Item) => string, work: (item: Item, index: number) => Result, { stderr }: Io, doing = "checking"): Result[] {
  if (!stderr.isTTY || items.length < 2) return items.map((item, index) => work(item, index));
  const began = performance.now();
  let shown = false;
  const results = items.map((item, index) => {
    if (performance.now() - began > QUIET) {
      shown = true;
      stderr.write(`\r\u001b[K${doing} ${index + 1} of ${items.length}: ${nameOf(item)}`);
    }
    return work(item, index);
  });
  if (shown) stderr.write("\r\u001b[K");
  return results;
}
