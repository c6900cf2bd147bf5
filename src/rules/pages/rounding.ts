import type { RulePage } from "../page.ts";

export const rounding: RulePage = {
  rule: "rounding",
  code: "BP511",
  title: "a number is right to the digits it shows, in a way worth knowing",
  what: "The number was cut and not rounded, or it follows from values that had been rounded before and not "
    + "from the exact ones.",
  why: "17.478 written as 17.47 is cut; rounded it is 17.48. And a result from rounded values can differ in "
    + "its last digit from the exact result without any mistake. Both are told and neither fails.",
  wrong: String.raw`$$y = 7 \cdot 0.354 + 3 + 12 = 17.47$$
`,
  right: String.raw`$$y = 7 \cdot 0.354 + 3 + 12 = 17.478$$
`,
  source: "Stanford CS231n, issue 105 (0.39 against 2 · 0.20)",
};
