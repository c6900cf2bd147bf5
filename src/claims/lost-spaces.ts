/** `(\hat y - y) , \hat y`: a thin space `\,` between factors, whose backslash a site or a copy left out. */

const COMMA = / , /g;
const SET_OFF = /\\(?:q?quad|text|mathrm|in|ldots|dots|cdots|forall)(?![a-zA-Z])|\.\.\./;

/** On a page without any `\,`: twice, or once behind a bracket. */
export function losesThinSpaces(formulas: readonly string[]): boolean {
  if (formulas.some((text) => text.includes("\\,"))) return false;
  const products = formulas.filter(endsInProduct);
  return products.length > 1 || products.some((text) => /[)\]] , /.test(text));
}

/** The same text without such commas where a formula ends in a product; it keeps its length. */
export function withThinSpaces(text: string): string {
  return endsInProduct(text) ? text.replace(COMMA, "   ") : text;
}

/** Behind its last `=` there are factors alone, with a comma between them outside all brackets. */
function endsInProduct(text: string): boolean {
  const end = text.slice(text.lastIndexOf("=") + 1);
  const parts = end.split(COMMA);
  if (!text.includes("=") || parts.length < 2 || SET_OFF.test(end) || /[<>,;]|\\(?:leq?|geq?|neq?|to|mapsto|approx|sim)(?![a-zA-Z])/.test(parts.join(""))) return false;
  return parts.every((part) => /[a-zA-Z]/.test(part) && isBalanced(part));
}

function isBalanced(part: string): boolean {
  let depth = 0;
  for (const sign of part) {
    if ("([{".includes(sign)) depth++;
    if (")]}".includes(sign)) depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}
