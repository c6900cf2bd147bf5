import type { RulePage } from "../page.ts";

export const wrongArgument: RulePage = {
  rule: "wrong-argument",
  code: "BP408",
  title: "a factor taken at the wrong point",
  what: "The function or its derivative is the right one, but its argument is another quantity than the one it "
    + "was applied to in the forward pass.",
  why: "The activation is applied twice (σ'(a) for σ'(z)), or a line is copied from one unit to the next and the "
    + "argument stays behind. Both give a number between 0 and 1, so nothing looks wrong.",
  wrong: String.raw`$$\sigma(s) = \frac{1}{1 + e^{-s}}$$

$$z = w x + b$$

$$a = \sigma(z)$$

$$C = (a - t)^2$$

$$\frac{\partial C}{\partial w} = 2(a - t) \sigma'(a) x$$
`,
  right: String.raw`$$\sigma(s) = \frac{1}{1 + e^{-s}}$$

$$z = w x + b$$

$$a = \sigma(z)$$

$$C = (a - t)^2$$

$$\frac{\partial C}{\partial w} = 2(a - t) \sigma'(z) x$$
`,
  source: "rasbt/python-machine-learning-book (φ'(a)); neural networks from scratch, delta of the second layer",
};
