import type { RulePage } from "../page.ts";

export const wrongConstant: RulePage = {
  rule: "wrong-constant",
  code: "BP403",
  title: "a constant factor is off",
  what: "The line is right up to a number: the 2 of a square, a ½, or the 1/m of a mean.",
  why: "The 2 of the derivative of a square cancels a ½ in the loss. Who takes the loss from one book and "
    + "the gradient from another has one too many or one too few. If every line of the document misses the "
    + "same factor, it is a convention and a note (`scaling`), not an error.",
  wrong: String.raw`$$C = (y - t)^2$$

$$y = w x$$

$$\frac{\partial C}{\partial w} = (y - t) x$$
`,
  right: String.raw`$$C = (y - t)^2$$

$$y = w x$$

$$\frac{\partial C}{\partial w} = 2 (y - t) x$$
`,
  source: "NYU Deep Learning 2019, optimization notes; Neuromatch Academy, course-content-dl, issue 423",
};
