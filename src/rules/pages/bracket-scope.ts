import type { RulePage } from "../page.ts";

export const bracketScope: RulePage = {
  rule: "bracket-scope",
  code: "BP412",
  title: "a bracket closes too early or too late",
  what: "The line is right once one pair of brackets is moved.",
  why: "x_j(σ(z) − y) and x_j σ(z) − y differ by a bracket that is easily lost in typesetting; with all labels 0 "
    + "even the numbers agree.",
  wrong: String.raw`$$\sigma(s) = \frac{1}{1 + e^{-s}}$$

$$z = w x + b$$

$$C = \log(1 + e^{z}) - y z$$

$$\frac{\partial C}{\partial w} = x \sigma(z) - y$$
`,
  right: String.raw`$$\sigma(s) = \frac{1}{1 + e^{-s}}$$

$$z = w x + b$$

$$C = \log(1 + e^{z}) - y z$$

$$\frac{\partial C}{\partial w} = x (\sigma(z) - y)$$
`,
  source: "Chinese UFLDL tutorial, issue 29; S. Raschka, Python Machine Learning, issue on the logistic gradient",
};
