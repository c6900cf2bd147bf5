/** What names mean by the way notes are written. */

/** The name whose gradient `dW` is. */
export function gradientOf(name: string): string | undefined {
  return /^[dδ]\p{L}(?![\p{L}])/u.test(name) ? name.slice(1) : undefined;
}

/** L, C, E, J, ℓ and words for them are numbers, whatever their arguments. */
export function isLossName(name: string): boolean {
  return /^(𝓒)?[LCEJ](_|\^|$)|^[lℓ](_|\^|$)|loss|cost|error|Loss|Cost|Error/.test(name);
}
