/** Three words in a row: `for the last`. Two are common in formulas (`x mod n`, `arg max`). */
const THREE_WORDS = /(?:^|[^\\A-Za-z])[A-Za-z]{2,}[ \t]+[A-Za-z]{2,}[ \t]+[A-Za-z]{2,}/;
const TWO_WORDS = /(?:^|[^\\A-Za-z])[A-Za-z]{2,}[ \t]+[A-Za-z]{2,}/;
const DEEPEST_WORDS = 4;
const TEX = /[\\^_=<>]/;

export function looksLikeTex(text: string): boolean {
  return TEX.test(text);
}

/** Words inside braces, as in `\text{if x is small}`, are part of a formula. */
function withoutGroups(text: string): string {
  let rest = text;
  for (let depth = 0; depth < DEEPEST_WORDS && rest.includes("{"); depth++) rest = rest.replace(/\{[^{}]*\}/g, " ~ ");
  return rest;
}

/** Whether text between delimiters that may be innocent, as escaped brackets are, is running text. */
export function looksLikeProse(text: string): boolean {
  return isLineOfProse(text) || (!TEX.test(text) && TWO_WORDS.test(text));
}

/** Whether a line that stands in what might be a display is running text. */
export function isLineOfProse(line: string): boolean {
  return THREE_WORDS.test(withoutGroups(line));
}

/** `$ x $` may be maths, and `5 $ and 6 $` may not: with a space inside a delimiter the content must speak for itself. */
export function looksLikePaddedMaths(text: string): boolean {
  return /^\s*[A-Za-z]\s*$/.test(text) || (looksLikeTex(text) && !TWO_WORDS.test(withoutGroups(text)));
}

/** `$5 a day, or 10$`: an amount of money, although no space betrays it. */
export function looksLikeMoney(text: string): boolean {
  return /^[\d.,]+\s?\/?[A-Za-z]{2,}/.test(text) && !looksLikeTex(text);
}
