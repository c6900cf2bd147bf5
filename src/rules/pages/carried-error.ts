import type { RulePage } from "../page.ts";

export const carriedError: RulePage = {
  rule: "carried-error",
  code: "BP421",
  title: "right, given an earlier mistake",
  what: "The line follows correctly from an earlier line that is wrong; mend that one, and this one follows.",
  why: "A wrong δ makes all later gradients wrong in the same way. The step itself is right, so it is reported "
    + "as a consequence and not as a mistake of its own.",
  wrong: String.raw`$$y = w x + b$$

$$C = (y - t)^2$$

$$\frac{\partial C}{\partial y} = 2 (t - y)$$

$$\frac{\partial C}{\partial w} = 2 (t - y) x$$
`,
  right: String.raw`$$y = w x + b$$

$$C = (y - t)^2$$

$$\frac{\partial C}{\partial y} = 2 (y - t)$$

$$\frac{\partial C}{\partial w} = 2 (y - t) x$$
`,
  source: "numbas/Numbas, issues 368 and 1155 (marking later parts with the student's earlier value)",
};
