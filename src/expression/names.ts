/** Names as both notations spell them: `w1`, `w_1` and `w_{1}` are one, `eta` and `\eta` are η. */

const GREEK: ReadonlyMap<string, string> = new Map([
  ["alpha", "α"], ["beta", "β"], ["gamma", "γ"], ["delta", "δ"], ["epsilon", "ε"], ["varepsilon", "ε"],
  ["zeta", "ζ"], ["eta", "η"], ["theta", "θ"], ["vartheta", "θ"], ["iota", "ι"], ["kappa", "κ"], ["lambda", "λ"],
  ["mu", "μ"], ["nu", "ν"], ["xi", "ξ"], ["pi", "π"], ["rho", "ρ"], ["sigma", "σ"], ["tau", "τ"],
  ["upsilon", "υ"], ["phi", "φ"], ["varphi", "φ"], ["chi", "χ"], ["psi", "ψ"], ["omega", "ω"],
  ["Gamma", "Γ"], ["Delta", "Δ"], ["Theta", "Θ"], ["Lambda", "Λ"], ["Xi", "Ξ"], ["Pi", "Π"], ["Sigma", "Σ"],
  ["Upsilon", "Υ"], ["Phi", "Φ"], ["Psi", "Ψ"], ["Omega", "Ω"], ["ell", "ℓ"],
]);

/** Combining marks of the accents; `\hat{y}` is ŷ. */
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ["hat", "\u0302"], ["bar", "\u0304"], ["tilde", "\u0303"], ["vec", "\u20d7"], ["dot", "\u0307"],
]);

const LATEX_OF_GREEK: ReadonlyMap<string, string> = new Map(
  [...GREEK].filter(([word]) => !word.startsWith("var")).map(([word, letter]) => [letter, `\\${word}`]),
);

const LATEX_OF_MARK: ReadonlyMap<string, string> = new Map([...ACCENTS].map(([word, mark]) => [mark, `\\${word}`]));

/**
 * The one spelling of a name: `w1` → `w_1`, `y_{\text{act}}` → `y_act`, `W^{(1)}` → `W_1`, `eta` → `η`, `\hat{y}` → `ŷ`.
 * A name that already has a subscript keeps it as written.
 */
export function canonicalName(text: string): string {
  const plain = plainLetters(text.trim());
  const underscore = plain.indexOf("_");
  if (underscore > 0) return `${greek(plain.slice(0, underscore))}_${plain.slice(underscore + 1)}`;
  const numbered = /^([\p{L}\p{M}]+)(\d+)$/u.exec(plain);
  return numbered ? `${greek(numbered[1]!)}_${numbered[2]!}` : greek(plain);
}

function plainLetters(text: string): string {
  return text
    .replace(/\\(hat|bar|tilde|vec|dot)\s*\{?([\p{L}])\}?/gu, (_, accent: string, letter: string) => letter + ACCENTS.get(accent)!)
    .replace(/\\(?:text|mathrm|mathbf|mathit|operatorname)\s*\{([^{}]*)\}/gu, "$1")
    .replace(/\\([A-Za-z]+)\s*/gu, (_, word: string) => GREEK.get(word) ?? word)
    .replace(/\^\{?[([](\d+)[)\]]\}?/gu, "_$1")
    .replace(/[₀-₉]/gu, (digit) => String(digit.codePointAt(0)! - 0x2080))
    .replace(/[{}\s\\]/gu, "")
    .normalize("NFC");
}

function greek(base: string): string {
  return GREEK.get(base) ?? base;
}

/** How LaTeX writes a canonical name: `y_pred` → `y_{\text{pred}}`, `w_12` → `w_{12}`, `Cost` → `\text{Cost}`. */
export function latexName(name: string): string {
  const underscore = name.indexOf("_");
  if (underscore <= 0) return latexWord(name);
  const sub = name.slice(underscore + 1);
  const base = latexWord(name.slice(0, underscore));
  return sub.length === 1 ? `${base}_${latexWord(sub)}` : `${base}_{${latexSubscript(sub)}}`;
}

function latexSubscript(sub: string): string {
  return sub.split(/[,_]/u).map((part) => (/^\d+$/u.test(part) ? part : latexWord(part))).join(",");
}

/** A single letter stands as it is; a word is upright; whatever could be markup is taken out. */
function latexWord(word: string): string {
  const [letter = "", mark = "", ...rest] = [...word.normalize("NFD")];
  const accent = LATEX_OF_MARK.get(mark);
  if (accent !== undefined && rest.length === 0) return `${accent}{${letter}}`;
  const known = LATEX_OF_GREEK.get(word);
  if (known !== undefined) return known;
  return /^[\p{L}\p{N}]$/u.test(word) ? word : `\\text{${word.replace(/[^\p{L}\p{M}\p{N}'.-]/gu, "")}}`;
}
