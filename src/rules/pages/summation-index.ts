import type { RulePage } from "../page.ts";

export const summationIndex: RulePage = {
  rule: "summation-index",
  code: "BP413",
  title: "an index or a range of a sum is wrong",
  what: "A sum runs over the wrong letter, one step too far or too short, or an index is free on one side only.",
  why: "The letter of the sum and the letter of the derivative are often the same in the notes before; whoever "
    + "joins two lines has to rename one.",
  wrong: String.raw`$$y = \sum_{i=1}^{3} w_i x_i$$

$$C = (y - t)^2$$

$$\frac{\partial C}{\partial w_j} = \sum_{i=1}^{3} 2 (y - t) x_i$$
`,
  right: String.raw`$$y = \sum_{i=1}^{3} w_i x_i$$

$$C = (y - t)^2$$

$$\frac{\partial C}{\partial w_j} = 2 (y - t) x_j$$
`,
  source: "I. Goodfellow et al., Deep Learning (Chinese edition), sum index; S. Raschka, softmax with one letter "
    + "for two indices",
};
