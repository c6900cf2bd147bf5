import type { RulePage } from "../page.ts";

export const wrongOperator: RulePage = {
  rule: "wrong-operator",
  code: "BP410",
  title: "an operator is wrong",
  what: "The line is right with a product for a sum, a sum for a product, a minus put back, or a quotient turned "
    + "round.",
  why: "Signs are dropped when a line is set in type, and a slash or a fraction is turned over in the head. The "
    + "names are all there, so the line looks complete.",
  wrong: String.raw`$$y = \frac{u}{v}$$

$$\frac{\partial y}{\partial u} = \frac{v}{1}$$
`,
  right: String.raw`$$y = \frac{u}{v}$$

$$\frac{\partial y}{\partial u} = \frac{1}{v}$$
`,
  source: "two lost operators and two turned quotients among 92 published mistakes",
};
