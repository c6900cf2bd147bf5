import type { RulePage } from "../page.ts";

export const arithmetic: RulePage = {
  rule: "arithmetic",
  code: "BP418",
  title: "a number is wrong",
  what: "Recomputed from the numbers that stand in the line, within the digits they show, the result is "
    + "another one.",
  why: "Digits are swapped, a sign of a number is lost, or the last step of an expansion is done in the "
    + "head. A number is right when it is the rounding, or the cut, of some value that the shown operands "
    + "allow; only what no rounding explains is an error.",
  wrong: String.raw`$$y = 7 \cdot 0.5 + 12 = 16.5$$
`,
  right: String.raw`$$y = 7 \cdot 0.5 + 12 = 15.5$$
`,
  source: "T. Rashid, Make Your Own Neural Network, errata to p. 204; four of 169 mistakes in published notes",
};
