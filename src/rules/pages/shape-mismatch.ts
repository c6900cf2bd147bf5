import type { RulePage } from "../page.ts";

export const shapeMismatch: RulePage = {
  rule: "shape-mismatch",
  code: "BP417",
  title: "sizes that do not fit",
  what: "A product, a sum or the two sides of the line have sizes that no reading joins, and no single "
    + "transposition mends it.",
  why: "A matrix of another layer, a sum over samples that was forgotten, or a quantity for one sample beside "
    + "one for all.",
  wrong: String.raw`$W \in \mathbb{R}^{m \times n}$, $x \in \mathbb{R}^n$, $t \in \mathbb{R}^m$

$$z = W x$$

$$C = \frac{1}{2} \| z - t \|^2$$

$$\frac{\partial C}{\partial W} = (z - t) z^\top W^\top$$
`,
  right: String.raw`$W \in \mathbb{R}^{m \times n}$, $x \in \mathbb{R}^n$, $t \in \mathbb{R}^m$

$$z = W x$$

$$C = \frac{1}{2} \| z - t \|^2$$

$$\frac{\partial C}{\partial W} = (z - t) x^\top$$
`,
  source: "A. Ng, Deep Learning Specialization, notes on vectorised backpropagation",
};
