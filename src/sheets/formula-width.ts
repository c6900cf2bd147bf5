/** About how wide LaTeX sets a formula, in digits: enough to know where a line has to break. */

/** The width of a formula in digits of its own size. */
export function formulaWidth(latex: string): number {
  return new Ruler(latex).row();
}

/** Widths of signs that are no letter; what is not listed is a letter. */
const SIGNS: ReadonlyMap<string, number> = new Map([
  ["+", 3.2], ["-", 3.2], ["=", 3.4], [">", 3.4], ["<", 3.4], ["\\cdot", 1.9], ["\\odot", 3.2], ["\\le", 3.4], ["\\ge", 3.4], ["\\to", 3.4],
  ["(", 0.9], [")", 0.9], ["[", 0.7], ["]", 0.7], ["|", 0.7], [",", 1.1], [".", 0.6], ["'", 0.6], [" ", 0],
  ["\\,", 0.4], ["\\quad", 2], ["\\left", 0.6], ["\\right", 0.6], ["\\displaystyle", 0], ["\\sum", 3], ["\\prod", 3], ["\\boxed", 1.5],
]);

const LETTER = 1.2;
const SCRIPT = 0.75;
/** Around a fraction, a root, a matrix. */
const MARGIN = 0.6;

class Ruler {
  private at = 0;
  private readonly tokens: readonly string[];

  constructor(latex: string) {
    this.tokens = latex.match(/\\(?:[A-Za-z]+|.)|./gsu) ?? [];
  }

  /** Up to the end, a closing brace, or one of the `stops`. */
  row(...stops: string[]): number {
    let width = 0;
    while (this.at < this.tokens.length && this.tokens[this.at] !== "}" && !stops.includes(this.tokens[this.at]!)) width += this.one();
    return width;
  }

  private one(): number {
    const token = this.tokens[this.at++]!;
    switch (token) {
      case "{": return this.closed(this.row());
      case "_": case "^": return SCRIPT * this.argument();
      case "\\frac": return Math.max(this.argument(), this.argument()) + MARGIN;
      case "\\sqrt": return this.argument() + 2 * MARGIN;
      case "\\begin": return this.environment();
      case "\\text": case "\\operatorname": case "\\mathbf": case "\\mathbb": return this.argument();
      default: return SIGNS.get(token) ?? (/^\d$/u.test(token) ? 1 : token.length > 1 ? longName(token) : LETTER);
    }
  }

  private closed(width: number): number {
    this.at++;
    return width;
  }

  private argument(): number {
    while (this.tokens[this.at] === " ") this.at++;
    return this.at < this.tokens.length ? this.one() : 0;
  }

  /** The widest entry of each column, side by side. */
  private environment(): number {
    this.argument();
    const columns: number[] = [];
    for (let column = 0; this.at < this.tokens.length && this.tokens[this.at] !== "\\end"; this.at++) {
      columns[column] = Math.max(columns[column] ?? 0, this.row("&", "\\\\", "\\end"));
      if (this.tokens[this.at] === "\\end") break;
      column = this.tokens[this.at] === "&" ? column + 1 : 0;
    }
    this.at++;
    this.argument();
    return columns.reduce((sum, width) => sum + width + 2, 1);
  }
}

/** `\log` is as wide as its letters, `\alpha` as one. */
const longName = (token: string): number => (/^\\(?:exp|log|tanh|max|min|sinh?|cosh?|tan|arctan)$/u.test(token) ? token.length : LETTER);
