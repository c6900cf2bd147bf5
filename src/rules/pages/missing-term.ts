import type { RulePage } from "../page.ts";

export const missingTerm: RulePage = {
  rule: "missing-term",
  code: "BP405",
  title: "a summand or a path is missing",
  what: "The line is right once a summand is added: one more path from the loss to the variable, or a term of "
    + "the loss that was forgotten.",
  why: "The multivariable chain rule adds over all paths. A quantity that is used twice (a unit that feeds two "
    + "others, a weight that is shared over time, a score that every softmax output depends on) has a path for each use, and "
    + "only the first comes to mind.",
  wrong: String.raw`$$d = c^2$$

$$e = \sin(c)$$

$$f = d e$$

$$\frac{\partial f}{\partial c} = \frac{\partial f}{\partial d} \frac{\partial d}{\partial c}$$
`,
  right: String.raw`$$d = c^2$$

$$e = \sin(c)$$

$$f = d e$$

$$\frac{\partial f}{\partial c} = \frac{\partial f}{\partial d} \frac{\partial d}{\partial c} + \frac{\partial f}{\partial e} \frac{\partial e}{\partial c}$$
`,
  source: "Mathematics for Machine Learning, errata to section 5.6; Dive into Deep Learning, backpropagation through time",
};
