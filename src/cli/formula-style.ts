import { readFileSync } from "node:fs";

/** KaTeX's style sheet with its fonts inside, which the build leaves beside the command line. */
export const readFormulaStyle = (): string => readFileSync(require.resolve("./formulas.css"), "utf8");
