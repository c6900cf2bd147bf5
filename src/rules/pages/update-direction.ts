import type { RulePage } from "../page.ts";

export const updateDirection: RulePage = {
  rule: "update-direction",
  code: "BP420",
  title: "the update walks uphill",
  what: "The step adds a multiple of the gradient of a loss, so the loss grows.",
  why: "Both θ + η∇J and θ − η∇J are found in books, the one for a likelihood to be raised, the other for a "
    + "loss to be lowered. It is an error only where the quantity is a loss; an ascent that the document "
    + "means is a note (`sign-convention`).",
  wrong: String.raw`$$y = w x$$

$$C = (y - t)^2$$

$$w^+ = w + \eta \frac{\partial C}{\partial w}$$
`,
  right: String.raw`$$y = w x$$

$$C = (y - t)^2$$

$$w^+ = w - \eta \frac{\partial C}{\partial w}$$
`,
  source: "K. Murphy, Probabilistic Machine Learning, issue 149; M. Facure, gradient descent notebook",
};
