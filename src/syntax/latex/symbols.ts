/** Signs by their canonical form, the commands that write them, and where needed the characters. */
import type { Operator } from "../formula.ts";
import type { BigToken } from "./flat.ts";

/** Canonical letter, commands, and characters that are the same letter in another shape. */
export const GREEK: readonly (readonly [string, string, string?])[] = [
  ["α", "alpha"], ["β", "beta"], ["γ", "gamma"], ["δ", "delta"], ["ε", "epsilon varepsilon", "ϵ"], ["ζ", "zeta"], ["η", "eta"],
  ["θ", "theta"], ["ϑ", "vartheta"], ["ι", "iota"], ["κ", "kappa varkappa", "ϰ"], ["λ", "lambda"], ["μ", "mu", "µ"], ["ν", "nu"],
  ["ξ", "xi"], ["ο", "omicron"], ["π", "pi"], ["ϖ", "varpi"], ["ρ", "rho"], ["ϱ", "varrho"], ["σ", "sigma"], ["ς", "varsigma"],
  ["τ", "tau"], ["υ", "upsilon"], ["φ", "phi varphi", "ϕ"], ["χ", "chi"], ["ψ", "psi"], ["ω", "omega"],
  ["Γ", "Gamma varGamma"], ["Δ", "Delta varDelta", "∆"], ["Θ", "Theta varTheta"], ["Λ", "Lambda varLambda"], ["Ξ", "Xi varXi"],
  ["Π", "Pi varPi"], ["Σ", "Sigma varSigma"], ["Υ", "Upsilon varUpsilon"], ["Φ", "Phi varPhi"], ["Ψ", "Psi varPsi"],
  ["Ω", "Omega varOmega", "Ω"], ["ϝ", "digamma"],
];

export const LETTERS: readonly (readonly [string, string])[] = [
  ["ℓ", "ell"], ["ħ", "hbar hslash"], ["ℜ", "Re"], ["ℑ", "Im"], ["℘", "wp"], ["ı", "imath"], ["ȷ", "jmath"], ["ℵ", "aleph"],
  ["∞", "infty"], ["∅", "emptyset varnothing"], ["⊤", "top intercal"], ["⊥", "bot perp"], ["†", "dagger dag"], ["‡", "ddagger ddag"],
  ["∖", "setminus backslash smallsetminus"], ["∪", "cup"], ["∩", "cap"], ["⊕", "oplus"], ["⊖", "ominus"], ["∧", "wedge"], ["∨", "vee"],
  ["¬", "neg lnot"], ["∠", "angle"], ["△", "triangle vartriangle"], ["□", "square Box"], ["■", "blacksquare"], ["✓", "checkmark"],
  ["↑", "uparrow"], ["↓", "downarrow"], ["#", "#"], ["$", "$"], ["&", "&"], ["%", "%"], ["§", "S"], ["_", "_"], ["°", "degree"],
  ["⋄", "diamond Diamond"], ["⊢", "vdash"], ["⊨", "models"], ["∁", "complement"], ["ð", "eth"], ["⋅", "ldotp"],
];

/** Letter, commands that renderers define for it, and the character. */
export const DOUBLE_STRUCK: readonly (readonly [string, string, string])[] = [
  ["R", "R Reals reals", "ℝ"], ["N", "N natnums", "ℕ"], ["Z", "Z", "ℤ"], ["C", "Complex cnums", "ℂ"],
];

/** Characters that only fonts write. */
export const DOUBLE_STRUCK_SIGNS: readonly (readonly [string, string])[] = [["Q", "ℚ"], ["E", "𝔼"], ["P", "ℙ"], ["1", "𝟙"]];

export const RELATIONS: readonly (readonly [string, string, string?])[] = [
  ["=", "eq", "= =="], [":=", "coloneqq coloneq defeq", ":= ≔"], ["≡", "equiv triangleq doteq", "≡ ≜ ≐"],
  ["≈", "approx simeq cong approxeq", "≈ ≃ ≅ ~="], ["∝", "propto varpropto"],
  ["<", "lt ll", "< ≪"], [">", "gt gg", "> ≫"], ["≤", "le leq leqslant leqq lesssim", "≤ ⩽ <="], ["≥", "ge geq geqslant geqq gtrsim", "≥ ⩾ >="],
  ["≠", "ne neq", "≠ !="], ["∈", "in isin"], ["∉", "notin"], ["∋", "ni"], ["⊂", "subset subseteq subsetneq", "⊂ ⊆"],
  ["⊃", "supset supseteq", "⊃ ⊇"], ["∼", "sim thicksim", "∼"], ["≻", "succ succeq"], ["≺", "prec preceq"],
];

export const ARROWS: readonly (readonly [string, string, string?])[] = [
  ["←", "leftarrow gets longleftarrow", "← ⟵"], ["→", "rightarrow to longrightarrow rightsquigarrow hookrightarrow", "→ ⟶ -> -->"],
  ["↦", "mapsto longmapsto"], ["⇒", "Rightarrow implies Longrightarrow", "⇒ ⟹ =>"], ["⇐", "Leftarrow impliedby Longleftarrow"],
  ["⇔", "Leftrightarrow iff Longleftrightarrow", "⇔ ⟺ <=>"], ["↔", "leftrightarrow longleftrightarrow"],
];

export const BINARY: readonly (readonly [Exclude<Operator, "">, string, string])[] = [
  ["·", "cdot cdotp bullet centerdot", "· ⋅ • @"], ["×", "times", "×"], ["∗", "ast * star", "* ∗ ⋆ ＊"], ["⊙", "odot circledcirc bigodot", "⊙ ◦"],
  ["∘", "circ", "∘"], ["⊗", "otimes", "⊗"], ["/", "div slash", "/ ÷ ∕"],
];

export const BIG: readonly (readonly [BigToken["symbol"], string])[] = [
  ["sum", "sum"], ["prod", "prod"], ["int", "int iint iiint oint"], ["lim", "lim"],
  ["other", "bigcup bigcap bigoplus bigotimes bigvee bigwedge coprod bigsqcup biguplus"],
];

/** `\overline` over one name is a bar. */
export const ACCENTS: readonly (readonly [string, string])[] = [
  ["hat", "hat widehat"], ["bar", "bar overline"], ["tilde", "tilde widetilde"], ["vec", "vec overrightarrow utilde"], ["dot", "dot"],
  ["ddot", "ddot"], ["underline", "underline underbar"], ["check", "check widecheck"], ["breve", "breve"], ["acute", "acute"],
  ["grave", "grave"], ["ring", "mathring"],
];

export const FUNCTIONS =
  "log ln lg exp sin cos tan sinh cosh tanh coth sec csc cot arcsin arccos arctan arg det max min sup inf Pr gcd dim ker deg hom limsup liminf argmax argmin "
  + "tr Tr sgn";
