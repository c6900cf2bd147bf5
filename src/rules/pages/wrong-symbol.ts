import type { RulePage } from "../page.ts";

export const wrongSymbol: RulePage = {
  rule: "wrong-symbol",
  code: "BP407",
  title: "another variable or index than the right one",
  what: "The line is right once one name, or one index, is replaced by another that the document has.",
  why: "The commonest mistake in published notes, 25 of 169. A line is copied for the next weight and one "
    + "index stays behind: x₁ where x₂ is due, w₇ for w₈, layer l for l − 1. The structure is right, so "
    + "proof-reading slides over it.",
  wrong: String.raw`$$y = w_1 x_1 + w_2 x_2$$

$$C = (y - t)^2$$

$$\frac{\partial C}{\partial w_2} = 2 (y - t) x_1$$
`,
  right: String.raw`$$y = w_1 x_1 + w_2 x_2$$

$$C = (y - t)^2$$

$$\frac{\partial C}{\partial w_2} = 2 (y - t) x_2$$
`,
  source: "Dive into Deep Learning, issues 1281 and 1658; A. Mallya, LSTM notes",
};
