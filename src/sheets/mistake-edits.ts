/** What people get wrong, done to a side of an equation on purpose. */

export interface MistakeEdit {
  /** As the checker names it. */
  readonly rule: string;
  readonly latex: string;
}

type Edit = (latex: string) => string | undefined;

/** The first place that fits is changed. */
const replaced = (pattern: RegExp, by: string | ((...parts: string[]) => string)): Edit => (latex) => {
  const changed = latex.replace(pattern, by as string);
  return changed === latex ? undefined : changed;
};

const NAME = "(?:[A-Za-z]|\\\\[a-z]+|\\\\text\\{[^{}]*\\})(?:_(?:\\w|\\{(?:[^{}]|\\{[^{}]*\\})*\\}))?";

const EDITS: readonly (readonly [rule: string, edit: Edit])[] = [
  ["sign-error", replaced(new RegExp(`\\((${NAME}) - (${NAME})\\)(?!\\^)`, "u"), "($2 - $1)")],
  // no number of a matrix: `2 \\`, `2 \end`
  ["wrong-constant", replaced(/(?<![\d.^{_])2 (?:\\cdot |\\, )?(?=[(A-Za-z]|\\(?!\\|end|cdot|,))/u, "")],
  ["wrong-derivative", replaced(new RegExp(`(${NAME}) \\(1 - \\1\\)`, "u"), "(1 - $1^2)")],
  ["wrong-symbol", replaced(/(?<=\\cdot )([a-z])_([12])(?![\d\w])/u, (_, letter, index) => `${letter!}_${index === "1" ? "2" : "1"}`)],
  ["missing-factor", withoutFactor],
  ["sign-error", replaced(/^([^+\-(){}]+) \+ /u, "$1 - ")],
  ["update-direction", replaced(/ - (?=\\eta)/u, " + ")],
  ["arithmetic", otherNumber],
];

export const plantedRules: ReadonlySet<string> = new Set(EDITS.map(([rule]) => rule));

/** Each mistake that this side of an equation can be given. */
export function mistakeEdits(latex: string): MistakeEdit[] {
  return EDITS.flatMap(([rule, edit]) => {
    const changed = edit(latex);
    return changed === undefined ? [] : [{ rule, latex: changed }];
  });
}

/** A product of names loses its last factor. */
function withoutFactor(latex: string): string | undefined {
  const shorter = latex.replace(/ \\cdot [^\s()+-]+$/u, "");
  return shorter === latex || /\+|^[^(]* - /u.test(shorter) ? undefined : shorter;
}

/** A result with its first digit off by one. */
function otherNumber(latex: string): string | undefined {
  if (!/^-?\d+(?:\.\d+)?$/u.test(latex) || !/[1-9].*\d/u.test(latex)) return undefined;
  return latex.replace(/[1-9]/u, (digit) => (digit === "9" ? "8" : String(Number(digit) + 1)));
}
