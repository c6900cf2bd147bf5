import type { RulePage } from "../page.ts";

export const notEqual: RulePage = {
  rule: "not-equal",
  code: "BP422",
  title: "the two sides differ",
  what: "The sides have different values at the sample points, and no small change of the line makes them equal.",
  why: "Several mistakes in one line, a formula of another model, or a definition that is meant otherwise than it "
    + "is written. The counterexample shows a point at which both sides can be worked out by hand.",
  wrong: String.raw`$$y = w x + b$$

$$C = (y - t)^2$$

$$\frac{\partial C}{\partial w} = e^{w} + \sqrt{b^2 + 3} + w^3 t^5$$
`,
  right: String.raw`$$y = w x + b$$

$$C = (y - t)^2$$

$$\frac{\partial C}{\partial w} = 2 (y - t) x$$
`,
  source: "a third of the published mistakes are a slip of their own kind (facts on 169 of them)",
};
