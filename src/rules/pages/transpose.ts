import type { RulePage } from "../page.ts";

export const transpose: RulePage = {
  rule: "transpose",
  code: "BP416",
  title: "order or transposition of a product",
  what: "The factors are the right ones, but one is to be transposed, or two stand in the wrong order.",
  why: "The derivative by W of W x needs δ xᵀ, by x it needs Wᵀ δ. With square matrices every order has the "
    + "right shape, and with equal layer widths a program runs through.",
  wrong: String.raw`$W \in \mathbb{R}^{m \times n}$, $x \in \mathbb{R}^n$, $t \in \mathbb{R}^m$

$$z = W x$$

$$C = \frac{1}{2} \| z - t \|^2$$

$$\delta = \frac{\partial C}{\partial z}$$

$$\frac{\partial C}{\partial x} = W \delta$$
`,
  right: String.raw`$W \in \mathbb{R}^{m \times n}$, $x \in \mathbb{R}^n$, $t \in \mathbb{R}^m$

$$z = W x$$

$$C = \frac{1}{2} \| z - t \|^2$$

$$\delta = \frac{\partial C}{\partial z}$$

$$\frac{\partial C}{\partial x} = W^\top \delta$$
`,
  source: "22 of 169 mistakes in published notes, most of them in issue threads of courses",
};
