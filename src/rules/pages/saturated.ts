import type { RulePage } from "../page.ts";

export const saturated: RulePage = {
  rule: "saturated",
  code: "BP519",
  title: "a rounded activation makes later gradients vanish",
  what: "An activation is so close to its limit that the document rounds it to the limit.",
  why: "σ(13.12) is 0.999998, and written as 1 it makes g(1 − g) exactly 0: every gradient through this unit "
    + "vanishes, and the weights behind it do not move. The line is right to its digits; what follows from "
    + "it is worth a thought, often about the scale of the inputs.",
  wrong: String.raw`$$g = \frac{1}{1 + e^{-13.12}} = 1$$
`,
  right: String.raw`$$g = \frac{1}{1 + e^{2}} = 0.1192$$
`,
  source: "X. Glorot and Y. Bengio, Understanding the difficulty of training deep feedforward neural networks "
    + "(2010)",
};
