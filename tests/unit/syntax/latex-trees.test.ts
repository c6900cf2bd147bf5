import { describe, expect, it } from "vitest";
import { parseFormula } from "../../../src/syntax/latex.ts";
import { printFormula } from "../../../src/syntax/print.ts";

type Case = readonly [latex: string, tree: string];

function read(title: string, cases: readonly Case[]): void {
  describe(title, () => {
    it.each(cases)("%s", (latex, tree) => {
      const formula = parseFormula(latex, 0, []);
      expect(formula.problems).toEqual([]);
      expect(printFormula(formula)).toBe(tree);
    });
  });
}

read("arguments and numbers", [
  ["\\frac12", "(frac 1 2)"],
  ["\\frac\\partial x", "(frac ∂ x)"],
  ["x^12", "(x^{1} 2)"],
  ["x^\\frac12", "x^{(frac 1 2)}"],
  ["x_\\text{new}", "x_{\"new\"}"],
  ["1,000", "1 `,` 000"],
  ["13.", "13 `.`"],
  ["47{,}8 + 0{,}354", "(+ 47.8 0.354)"],
  ["1\\,000 + 1{,}000{,}000", "(+ 1000 1000000)"],
  [".5x", "(.5 x)"],
]);

read("scripts", [
  ["x_1^2 x^2_1", "(x_{1}^{2} x_{1}^{2})"],
  ["x'^2 x^{\\prime} x''", "(x'^{2} x' x'')"],
  ["\\sigma^{\\prime 2}", "σ'^{2}"],
  ["f'^{(L)}(z)", "(f'^{⟦( L )⟧} ⟦( z )⟧)"],
  ["(a)' (a)^T \\left(a\\right)^2", "(⟦( a )⟧' ⟦( a )⟧^{T} ⟦( a )⟧^{2})"],
  ["{x}_1 {x}^2", "(x_{1} x^{2})"],
  ["{\\mathbf W^{(2)}}^\\top", "⟦∙ bold:W^{⟦( 2 )⟧} ∙⟧^{⊤}"],
  ["w^+ w^{-} w^* w^\\dagger", "(w^{+} w^{−} w^{∗} w^{†})"],
  ["W^{\\mathrm T} W^\\mathsf{T} W^\\intercal", "(W^{roman:T} W^{roman:T} W^{⊤})"],
  ["x₁² Wᵀ", "(x_{1}^{2} W^{T})"],
  ["x^(2) + (a)**2 + b**10", "(+ x^{⟦( 2 )⟧} ⟦( a )⟧^{2} b^{10})"],
  ["E\\_{total}", "E_{(t o t a l)}"],
  ["\\mathbf{W_n}", "bold:W_{n}"],
]);

read("names, words and fonts", [
  ["\\text{Cost}_1 \\mathrm{softmax}(x)", "(\"Cost\"_{1} \"softmax\" ⟦( x )⟧)"],
  ["\\mathrm dx + {\\rm d}x", "(+ (roman:d x) (roman:d x))"],
  ["T_{\\rm mb} {\\rm sgn}(w)", "(T_{\"mb\"} \"sgn\" ⟦( w )⟧)"],
  ["\\mathbf{dq} \\bm x \\mathcal L", "(bold:\"dq\" bold:x calligraphic:L)"],
  ["a\\_h1 + ao\\_o1*(1-a\\_o1)", "(+ \"a_h1\" (\"ao_o1\" ∗ ⟦( (+ 1 (- \"a_o1\")) )⟧))"],
  ["\\text{a_b} + w\\_5", "(+ \"a_b\" \"w_5\")"],
  ["\\operatorname*{arg\\,max}_w", "\"argmax\"_{w}"],
  ["\\mathbb 1[z > 0] \\mathbf{1}", "(blackboard:1 ⟦[ (> z 0) ]⟧ bold:1)"],
  ["\\varepsilon \\varphi \\vartheta", "(ε φ ϑ)"],
  ["\\max_i x_i \\log^2 x", "(\\max_{i} x_{i} \\log^{2} x)"],
  ["\\text{leaky ReLU}(x) = y", "(= (\"leaky ReLU\" ⟦( x )⟧) y)"],
  ["\\hat{y1} \\hat{y}_1 \\hat{y_1}", "(hat:y_{1} hat:y_{1} hat:y_{1})"],
  ["\\hat{\\mathbf x} \\overline{x} \\widehat{ab}", "(hat:bold:x bar:x (widehat (a b)))"],
]);

read("prose and separators", [
  ["x = 1 \\text{ and } y = 2", "(= x 1) \"and\" (= y 2)"],
  ["x \\text{if } y > 0", "x \"if\" (> y 0)"],
  ["x \\text{ if $y > 0$}", "x \"if $y > 0$\""],
  ["a ， b", "a `,` b"],
  ["a = b, \\quad c = d", "(= a b) `,` (= c d)"],
  ["a = b ~~ c = d \\hspace{1cm} e", "(= a b) `quad` (= c d) `quad` e"],
  ["a \\quad = b \\, c \\hspace{0.1em} d", "(= a (b c d))"],
  ["x = y \\text{ (by chain rule)} = z", "(= x y) \"(by chain rule)\" (= □ z)"],
  ["\\therefore x = 1", "\"∴\" (= x 1)"],
  ["损失 x = 3", "\"损失\" (= x 3)"],
]);

read("relations", [
  ["a := b", "(:= a b)"],
  ["a \\equiv b \\triangleq c", "(≡ a b c)"],
  ["y ~= 3", "(≈ y 3)"],
  ["y~=~3", "(= y 3)"],
  ["x >= y", "(≥ x y)"],
  ["a \\not= b", "(≠ a b)"],
  ["a \\xrightarrow{f} b", "(→ a b)"],
  ["a \\overset{\\text{def}}{=} b", "(≡ a b)"],
  ["a \\Rightarrow = b", "(⇒ a □) (= □ b)"],
  ["{}= 3", "(= □ 3)"],
]);

read("signs and big operators", [
  ["a + -b", "(+ a (- b))"],
  ["a \\cdot -b", "(a · ⟦∙ (- b) ∙⟧)"],
  ["\\sum_k -x_k y", "(sum_{k} ⟦∙ (- (x_{k} y)) ∙⟧)"],
  ["\\sum_k x_k + b", "(+ (sum_{k} x_{k}) b)"],
  ["a \\sum_i \\sum_j b c", "(a (sum_{i} (sum_{j} (b c))))"],
  ["\\sum{p q} + r", "(+ (sum ⟦∙ (p q) ∙⟧) r)"],
  ["\\log{x y} z", "(\\log ⟦∙ (x y) ∙⟧ z)"],
  ["\\sum_{\\substack{i = 1 \\\\ i \\ne j}} x", "(sum_{(= i 1) `,` (≠ i j)} x)"],
]);

read("brackets and bars", [
  ["p(x|y) = |x||y|", "(= (p ⟦( x `|` y )⟧) (⟦| x |⟧ ⟦| y |⟧))"],
  ["\\|x\\|_2^2 + ||y||", "(+ ⟦‖ x ‖⟧_{2}^{2} ⟦‖ y ‖⟧)"],
  ["2|x|", "(2 ⟦| x |⟧)"],
  ["\\frac{df}{dx}\\Big|_{x=0}", "⟦∙ (frac (d f) (d x)) |⟧_{(= x 0)}"],
  ["\\left.f\\right|_{x=0}", "⟦∙ f |⟧_{(= x 0)}"],
  ["\\{x : |x| < 1\\}", "⟦{ x `:` (< ⟦| x |⟧ 1) }⟧"],
  ["\\eta \\in (0, 1]", "(∈ η ⟦( 0 `,` 1 ]⟧)"],
  ["\\biggl(a\\biggl)", "⟦( a )⟧"],
]);

read("rows", [
  ["a &= b \\\\ &= c", "(= a b)\n(= □ c)"],
  ["a = b \\\\ + c \\\\ \\times d \\\\ = e", "(= a (+ b (c × d)))\n(= □ e)"],
  ["a = \\\\ b", "(= a b)"],
  ["a = b + \\\\ &\\quad c", "(= a (+ b c))"],
  ["a = b \\\\[2pt] c = d \\\\ [x] = 3", "(= a b)\n(= c d)\n(= ⟦[ x ]⟧ 3)"],
  ["\\begin{aligned} a &= b \\\\ -x &= 3 \\end{aligned}", "(= a b)\n(= (- x) 3)"],
  ["a &= b \\\\ &- x = 3", "(= a (+ b (- x)) 3)"],
  ["& a = b \\\\ & -x = 3", "(= a b)\n(= (- x) 3)"],
  ["\\begin{aligned}[t] [x] &= 1 \\end{aligned}", "(= ⟦[ x ]⟧ 1)"],
  ["\\begin{aligned} [x] &= 1 \\end{aligned}", "(= ⟦[ x ]⟧ 1)"],
  ["\\begin{align} a &= b & c &= d \\end{align}", "(= a b) `quad` (= c d)"],
  ["\\begin{eqnarray} a &=& b \\\\ &=& c \\end{eqnarray}", "(= a b)\n(= □ c)"],
  ["\\left( a \\right. \\\\ \\left. + b \\right) = c", "(= ⟦( (+ a b) )⟧ c)"],
  ["\\boxed{= -135.044}", "(= □ (- 135.044))"],
  ["\\pause a = \\uncover<2->{b} + \\onslide<+-> c < \\alert<1,3>{d}", "(chain a = (+ b c) < d)"],
  ["1) x = 3", "(= x 3)"],
  ["(1) \\; x = 3", "(= x 3)"],
  ["iv) x = 3", "(= x 3)"],
  ["2. \\; x = 3", "(= x 3)"],
  ["① x = 3", "(= x 3)"],
  ["\\times ① \\; x = 3", "(= x 3)"],
]);

read("arrays and decorations", [
  ["\\begin{pmatrix} a & b \\\\ c & -d \\end{pmatrix}^{-1}", "(pmatrix a & b \\\\ c & (- d))^{(- 1)}"],
  ["\\left\\{ \\begin{array}{ll} x & x > 0 \\\\ 0 \\end{array} \\right.", "(cases x & (> x 0) \\\\ 0)"],
  ["\\{\\begin{cases} x \\\\ 0 \\end{cases}", "(cases x \\\\ 0)"],
  ["f = \\left\\{\\begin{aligned} & x, & x > 0 \\\\ & 0 \\end{aligned}\\right.", "(= f (cases x `,` & (> x 0) \\\\ 0))"],
  ["\\underbrace{a + b}_{\\text{loss}} + c", "(+ a b c)"],
  ["\\cancel{x} y", "((cancel x) y)"],
  ["{a + b \\over c} d", "((frac (+ a b) c) d)"],
  ["\\textcolor{red}{x} = 3 \\tag{7}", "(= x 3)"],
]);

describe("labels", () => {
  it.each([["x = 1 \\tag{3}", "3"], ["x = 1 \\label{eq:a}", "eq:a"]])("%s", (latex, label) => {
    expect(parseFormula(latex, 0, []).label).toBe(label);
  });
});

read("capitals that stand for sums", [
  ["\\Sigma_{i=1}^n x_i", "(sum_{(= i 1)}^{n} x_{i})"],
  ["\\Sigma^n_{i=1} x_i", "(sum_{(= i 1)}^{n} x_{i})"],
  ["\\Pi_{t \\in T} p_t", "(prod_{(∈ t T)} p_{t})"],
  ["\\Sigma_i x_i", "(Σ_{i} x_{i})"],
]);
