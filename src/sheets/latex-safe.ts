/** Words and formulas that hold nothing which LaTeX could run, and no letter that its plain fonts lack. */
import type { Prose } from "./sheet.ts";

const SIGNS: ReadonlyMap<string, string> = new Map([
  ["\\", "\\textbackslash{}"], ["{", "\\{"], ["}", "\\}"], ["~", "\\textasciitilde{}"], ["^", "\\textasciicircum{}"],
  ["#", "\\#"], ["$", "\\$"], ["%", "\\%"], ["&", "\\&"], ["_", "\\_"], ["<", "\\textless{}"], [">", "\\textgreater{}"], ["|", "\\textbar{}"],
  ["→", "$\\to$"], ["−", "$-$"], ["·", "$\\cdot$"], ["…", "\\dots{}"], ["δ", "$\\delta$"], ["`", "\\textquoteleft{}"], ["\"", "\\textquotedbl{}"], ["“", "``"], ["”", "''"],
]);

/** Words of anyone, set as they are. */
export function latexWords(text: string): string {
  return [...text].map((sign) => SIGNS.get(sign) ?? (/[\p{Cc}\p{Cf}\p{Z}]/u.test(sign) ? " " : isPlain(sign) ? sign : codePoint(sign))).join("");
}

export function latexProse(parts: Prose): string {
  return parts.map((part) => (typeof part === "string" ? latexWords(part) : `$${latexFormula(part.math)}$`)).join("");
}

/** Letters beyond ASCII by their number: plain fonts have no others for formulas, and two names stay two names. */
export function latexFormula(latex: string): string {
  let isWord = false;
  return (latex.match(/\\text\{|./gsu) ?? []).map((token) => {
    if (token === "\\text{") isWord = true;
    else if (token === "}") isWord = false;
    if (/[\p{Cc}\p{Cf}]/u.test(token)) return "";
    if (token <= "~" || token === "\\text{") return token;
    return isWord ? codePoint(token) : `\\text{${codePoint(token)}}`;
  }).join("");
}

/** Letters with accents that T1 fonts have. */
const isPlain = (sign: string): boolean => sign <= "~" || /[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f]/u.test(sign);

const codePoint = (sign: string): string => `U${sign.codePointAt(0)!.toString(16)}`;
