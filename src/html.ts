/** The HTML report, apart from the rest because it brings KaTeX along. */
export { renderHtml } from "./reports/html.ts";
