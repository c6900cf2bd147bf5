import type { RulePage } from "../page.ts";

export const missingFactor: RulePage = {
  rule: "missing-factor",
  code: "BP402",
  title: "a factor of the chain rule is missing",
  what: "One of the local derivatives along the path from the loss to the variable was left out.",
  why: "The chain goes through every quantity between the loss and the variable. The activation is what "
    + "people jump over: they go from the output a straight to the weight, and σ'(z) is gone. In code the "
    + "factor hides in a line of its own, in a formula it has to be written.",
  wrong: String.raw`$$z = w x + b$$

$$a = \frac{1}{1 + e^{-z}}$$

$$C = (a - t)^2$$

$$\frac{\partial C}{\partial w} = 2(a - t) x$$
`,
  right: String.raw`$$z = w x + b$$

$$a = \frac{1}{1 + e^{-z}}$$

$$C = (a - t)^2$$

$$\frac{\partial C}{\partial w} = 2(a - t) a (1 - a) x$$
`,
  source: "SciML book, lecture 10 (bias gradient); Bot-Academy/NeuralNetworkFromScratch, issue 3",
};
