import type { RulePage } from "../page.ts";

export const wrongDerivative: RulePage = {
  rule: "wrong-derivative",
  code: "BP411",
  title: "a local derivative is wrong",
  what: "One local derivative of the chain is that of another function: 1 − σ² belongs to tanh, σ has σ(1 − σ); "
    + "or the function itself stands where its derivative is due.",
  why: "The derivatives of sigmoid and tanh look alike, and both are quoted from memory.",
  wrong: String.raw`$$\sigma(s) = \frac{1}{1 + e^{-s}}$$

$$z = w x + b$$

$$a = \sigma(z)$$

$$C = (a - t)^2$$

$$\frac{\partial C}{\partial w} = 2(a - t) (1 - a^2) x$$
`,
  right: String.raw`$$\sigma(s) = \frac{1}{1 + e^{-s}}$$

$$z = w x + b$$

$$a = \sigma(z)$$

$$C = (a - t)^2$$

$$\frac{\partial C}{\partial w} = 2(a - t) a (1 - a) x$$
`,
  source: "six of 169 mistakes in published notes: sin' = −cos, tanh' = −tanh², σ' = 1 − σ",
};
