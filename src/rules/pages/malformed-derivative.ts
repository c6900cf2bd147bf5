import type { RulePage } from "../page.ts";

export const malformedDerivative: RulePage = {
  rule: "malformed-derivative",
  code: "BP415",
  title: "a derivative that is none",
  what: "One ∂ of a quotient is missing, or the operator stands on the wrong thing; what is written is a plain "
    + "quotient or says nothing.",
  why: "A slip of the pen in one half of the fraction. The reader repairs it without noticing, the next copy "
    + "does not.",
  wrong: String.raw`$$y = w x + b$$

$$C = (y - t)^2$$

$$\frac{\partial C}{\partial w} = \frac{\partial C}{\partial y} \frac{\partial y}{w}$$
`,
  right: String.raw`$$y = w x + b$$

$$C = (y - t)^2$$

$$\frac{\partial C}{\partial w} = \frac{\partial C}{\partial y} \frac{\partial y}{\partial w}$$
`,
  source: "four of 92 published mistakes",
};
