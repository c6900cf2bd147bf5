import type { RulePage } from "../page.ts";

export const wrongLeftSide: RulePage = {
  rule: "wrong-left-side",
  code: "BP409",
  title: "right, but the derivative of another quantity",
  what: "The right side is a correct derivative, only not the one that the left side names.",
  why: "A line is copied and its left side is not adapted, or the loss with a penalty is written where the plain "
    + "loss is meant.",
  wrong: String.raw`$$y = w x + b$$

$$C = (y - t)^2$$

$$\frac{\partial C}{\partial b} = 2 (y - t) x$$

$$\frac{\partial C}{\partial y} = 2 (y - t) w$$
`,
  right: String.raw`$$y = w x + b$$

$$C = (y - t)^2$$

$$\frac{\partial C}{\partial b} = 2 (y - t)$$

$$\frac{\partial C}{\partial x} = 2 (y - t) w$$
`,
  source: "Hands-On Machine Learning, errata; Welch Labs, Neural Networks Demystified",
};
