import type { RulePage } from "../page.ts";

export const extraTerm: RulePage = {
  rule: "extra-term",
  code: "BP406",
  title: "a summand too many",
  what: "The line is right once one of its summands is taken out.",
  why: "A regularisation term is carried over from the loss to a gradient that it does not touch (biases are "
    + "seldom penalised), or a path is counted twice: once directly and once inside a total derivative.",
  wrong: String.raw`$$y = w x + b$$

$$C = (y - t)^2 + \lambda w^2$$

$$\frac{\partial C}{\partial b} = 2 (y - t) + 2 \lambda w$$
`,
  right: String.raw`$$y = w x + b$$

$$C = (y - t)^2 + \lambda w^2$$

$$\frac{\partial C}{\partial b} = 2 (y - t)$$
`,
  source: "A. Ng, Machine Learning, regularised regression: the intercept is not penalised",
};
