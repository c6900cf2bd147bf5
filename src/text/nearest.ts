/** Did-you-mean: the known name that differs least from a mistyped one. */

/** The nearest of the candidates, if it is near enough to be what was meant; one with the same first letter goes before others. */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const limit = name.length < 2 ? 0.5 : name.length === 2 ? 1 : Math.max(1, Math.floor(name.length / 3));
  let best: string | undefined;
  let least = limit + 0.5;
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) > limit) continue;
    const distance = editDistance(name, candidate, limit);
    if (distance > limit) continue;
    const near = candidate[0] === name[0] ? distance - 0.25 : distance;
    if (near < least) [best, least] = [candidate, near];
  }
  return best;
}

/**
 * Insertions, deletions, exchanges and swaps of neighbours; a change of case counts half. Stops at `limit`.
 * Source: Damerau, A technique for computer detection and correction of spelling errors, CACM 7 (1964).
 */
function editDistance(a: string, b: string, limit: number): number {
  let twoBack: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + exchange(a[i - 1]!, b[j - 1]!));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, twoBack[j - 2]! + 1);
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    twoBack = previous;
    previous = row;
  }
  return previous[b.length]!;
}

function exchange(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? 0.5 : 1;
}
