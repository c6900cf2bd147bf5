import type { RulePage } from "../page.ts";

export const signError: RulePage = {
  rule: "sign-error",
  code: "BP401",
  title: "the opposite sign",
  what: "The line is right up to its sign: at every sample point the two sides differ by the factor −1, or "
    + "one summand does.",
  why: "The derivative of (y − t)² by y is 2(y − t). Many write t − y, as in the loss, and forget that the "
    + "inner derivative of −y turns the sign again. Others lose a minus in front of a bracket, or keep the "
    + "minus of the update when the gradient already holds it. With some 18 of 169 mistakes in published "
    + "notes, signs lead the list of what can be seen in a formula. Squared losses look the same for t − y "
    + "and y − t, so the sign of the loss gives no hint.",
  wrong: String.raw`$$C = (y - t)^2$$

$$\frac{\partial C}{\partial y} = 2(t - y)$$
`,
  right: String.raw`$$C = (y - t)^2$$

$$\frac{\partial C}{\partial y} = 2(y - t)$$
`,
  source: "Stanford CS231n, optimization notes (gradient of the SVM loss); S. Raschka, Python Machine Learning, "
    + "Adaline",
};
