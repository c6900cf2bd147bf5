import type { RulePage } from "../page.ts";

export const extraFactor: RulePage = {
  rule: "extra-factor",
  code: "BP404",
  title: "a factor that does not belong to the chain",
  what: "The line is right once one of its factors is taken out.",
  why: "A bias enters its sum with the factor 1, but lines are copied: the gradient of the weight ends in "
    + "the input x, and so does, by copy and paste, the gradient of the bias. The other source is an "
    + "activation derivative that is put in twice, once inside δ and once again.",
  wrong: String.raw`$$y = w x + b$$

$$C = (y - t)^2$$

$$\frac{\partial C}{\partial b} = 2 (y - t) x$$
`,
  right: String.raw`$$y = w x + b$$

$$C = (y - t)^2$$

$$\frac{\partial C}{\partial b} = 2 (y - t)$$
`,
  source: "rust0258/Deeplearning.ai-NLP-Specialization, issues 62 and 64 (the gradient of a bias with the "
    + "factor x)",
};
