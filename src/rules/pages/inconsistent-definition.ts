import type { RulePage } from "../page.ts";

export const inconsistentDefinition: RulePage = {
  rule: "inconsistent-definition",
  code: "BP419",
  title: "the same quantity is defined in two ways",
  what: "Two lines define one name, they are not equal, and no claim of the section needs the second.",
  why: "A definition is written down again a page later, from memory: a product becomes a sum, a square is "
    + "lost, ½ comes or goes. Neither line is wrong alone; together they cannot both be right, so the "
    + "message names both.",
  wrong: String.raw`$$y = w g + b$$

$$C = (y - t)^2$$

$$\frac{\partial C}{\partial w} = 2 (y - t) g$$

$$y = w + g + b$$
`,
  right: String.raw`$$y = w g + b$$

$$C = (y - t)^2$$

$$\frac{\partial C}{\partial w} = 2 (y - t) g$$

$$y = w g + b$$
`,
  source: "Dive into Deep Learning (Chinese edition), issue 374; ddbourgin/numpy-ml, issue 53",
};
