import type { RulePage } from "../page.ts";

export const wrongLeftSide: RulePage = {
  rule: "wrong-left-side",
  code: "BP409",
  title: "right, but the derivative of another quantity",
  what: "The right side is a correct derivative, only not the one that the left side names.",
  why: "A line is copied and its left side is not adapted, or the loss with a penalty is written where the plain "
    + "loss is meant.",
  wrong: String.raw`$$y = \frac{u}{v^2}$$

$$\frac{\partial y}{\partial u} = -\frac{2 u}{v^3}$$
`,
  right: String.raw`$$y = \frac{u}{v^2}$$

$$\frac{\partial y}{\partial v} = -\frac{2 u}{v^3}$$
`,
  source: "Hands-On Machine Learning, errata; Welch Labs, Neural Networks Demystified",
};
