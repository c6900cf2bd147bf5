import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** KaTeX's stylesheet with its fonts inside, so that a page needs no other file. */
export function katexStyle(): string {
  const path = require.resolve("katex/dist/katex.min.css");
  return readFileSync(path, "utf8").replace(/src:url\((fonts\/[^)]+\.woff2)\)[^;}]*/g, (_, font: string) => (
    `src:url(data:font/woff2;base64,${readFileSync(join(dirname(path), font)).toString("base64")}) format("woff2")`
  ));
}
