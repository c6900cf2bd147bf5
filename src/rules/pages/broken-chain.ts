import type { RulePage } from "../page.ts";

export const brokenChain: RulePage = {
  rule: "broken-chain",
  code: "BP414",
  title: "the factors of a chain do not join",
  what: "In a product of derivatives the lower quantity of one factor is the upper one of the next; here it is "
    + "not.",
  why: "One factor of a path is copied into another path.",
  wrong: String.raw`$$d = c^2$$

$$e = \sin(c)$$

$$f = d + e$$

$$\frac{\partial f}{\partial c} = \frac{\partial f}{\partial d} \frac{\partial d}{\partial c} + \frac{\partial f}{\partial e} \frac{\partial d}{\partial c}$$
`,
  right: String.raw`$$d = c^2$$

$$e = \sin(c)$$

$$f = d + e$$

$$\frac{\partial f}{\partial c} = \frac{\partial f}{\partial d} \frac{\partial d}{\partial c} + \frac{\partial f}{\partial e} \frac{\partial e}{\partial c}$$
`,
  source: "Mathematics for Machine Learning, issue 37 (equation 5.142)",
};
