/** Formulas of the kinds that notes on backpropagation hold, made by combining names, products and claims. */

const NAMES = [
  "x", "w_1", "w_{jk}^{(l)}", "z^l_j", "\\hat{y}", "\\hat y_i", "\\mathbf{W}", "{\\mathbf W^{(2)}}^\\top", "\\mathbf x^T", "y_{\\text{pred}}",
  "\\text{Cost}", "\\mathcal{L}", "\\delta_j^{[l]}", "\\bar{x}", "x'", "w_7^+", "\\theta", "\\mathbb{R}^{n \\times m}", "e^{-z}", "x_{i,j}",
  "a^{(l-1)}_k", "\\vec{v}", "\\mathrm{ReLU}", "\\sigma^2", "0.354", "12", "\\ell", "A^{-1}", "h_{t-1}", "\\tilde{\\boldsymbol\\theta}",
];

const PRODUCTS = [
  "A B", "A \\cdot B", "A \\times B", "A \\odot B", "A * B", "A / B", "2(A - B)", "A(1 - A)", "\\frac{A}{B}", "\\sqrt{A}",
  "\\left(A - B\\right)^2", "\\sigma(A)", "f'(A) B", "\\log A", "\\exp(-A)", "\\max(0, A)", "\\|A\\|^2", "|A - B|", "[A, B]", "\\{A, B\\}",
  "\\sum_i A", "\\sum_{i=1}^{n} A B", "\\prod_k A", "\\frac{1}{2} \\sum_j (A - B)^2", "\\frac{\\partial A}{\\partial B}",
  "\\frac{d}{dx} A", "\\partial A / \\partial B", "\\nabla_x A", "\\mathbb{1}[A > 0]", "\\begin{bmatrix} A & B \\\\ 0 & 1 \\end{bmatrix}",
  "\\frac12 A", "{A}^{\\frac{1}{2}}", "\\bigl(A + B\\bigr)", "\\operatorname{diag}(A)", "\\text{softmax}(A)", "A \\circ B", "(A)(B)", "-A",
];

const CLAIMS = [
  "P = Q", "P = Q = R", "P \\approx Q", "P + Q - R", "= P", "P &= Q \\\\ &= R", "P = Q, \\quad R = 1", "P \\leftarrow P - \\eta Q",
  "P := Q", "P = Q \\text{ and } R = 1", "P = -Q + R", "P \\in Q", "P = \\begin{cases} Q & x > 0 \\\\ R & \\text{otherwise} \\end{cases}",
  "P = Q \\\\ + R", "P \\le Q \\Rightarrow R", "\\boxed{P = Q}", "P = Q.", "\\underbrace{P}_{Q} = R",
];

function pick<T>(list: readonly T[], at: number): T {
  return list[at % list.length]!;
}

/** A product over names; `seed` walks through all of them. */
function product(seed: number): string {
  const [a, b] = [pick(NAMES, seed), pick(NAMES, seed * 7 + 3)];
  return pick(PRODUCTS, seed).replaceAll(/\b[AB]\b/g, (letter) => (letter === "A" ? a : b));
}

/** A claim over products. */
function claim(seed: number): string {
  return pick(CLAIMS, seed).replaceAll(/\b[PQR]\b/g, (letter) => product(seed * 5 + "PQR".indexOf(letter) * 11));
}

export const NAMED: readonly string[] = NAMES;
export const PRODUCED: readonly string[] = Array.from({ length: 240 }, (_, seed) => product(seed));
export const CLAIMED: readonly string[] = Array.from({ length: 360 }, (_, seed) => claim(seed));

/** What is written less often. */
export const SPECIAL: readonly string[] = [
  "\\frac\\partial x", "x^12", "x_\\text{new}", "\\left.\\frac{df}{dx}\\right|_{x=0}", "\\mathrm dx", "{\\rm sgn}(w)", "T_{\\rm mb}",
  "\\sum\\limits_{i=1}^n x_i", "\\sum_{\\substack{i=1}}^n x", "{a + b \\over c} d", "f'^{(L)}(z)", "f^{\\prime}(z)", "x'^2", "\\lvert x \\rvert",
  "P(a \\mid b)", "\\dots + x_n", "\\nabla_\\mathbf{w} L", "e^{-\\frac{x^2}{2\\sigma^2}}", "\\log\\left(\\frac{a}{b}\\right)", "a_{b_c}^{d^e}",
  "\\bigl|x\\bigr|", "\\operatorname*{argmax}_w f(w)", "\\color{red} x = 3", "\\textcolor{red}{x} = 3", "x \\; y \\, z \\quad w", "\\hat{\\mathbf x}",
  "\\mathbf{\\hat x}", "\\boldsymbol\\theta_t", "\\tfrac{1}{2} x", "\\dfrac{a}{b}", "\\cfrac{a}{b}", "\\stackrel{!}{=} x", "x \\not= y",
  "\\displaystyle \\sum_i x_i", "(a, b)", "\\mathbb E[x]", "\\lVert x \\rVert_2^2", "\\overline{a + b}", "\\sqrt[3]{x}", "x^{\\prime\\prime}",
  "\\hat{y_1}", "a \\cdot -b", "\\sum_k -x_k", "1{,}000 x", "x\\,000", "z^{[l]}_{(i)}", "{}^t A", "\\max_{i \\in S} x_i",
];

/** All of them can be read whole. */
export const FORMULAS: readonly string[] = [...new Set([...NAMED, ...PRODUCED, ...CLAIMED, ...SPECIAL])];
