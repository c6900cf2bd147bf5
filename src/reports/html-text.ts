/** Text of strangers inside HTML: never markup, and never a control character. */
import { harmless } from "./display-line.ts";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export function htmlText(text: string): string {
  return harmless(text).replace(/[&<>"']/g, (sign) => entities[sign]!);
}

/** Text with `code` in backticks. */
export function htmlProse(text: string): string {
  return text.split(/(`[^`]+`)/).map((part, index) => (index % 2 === 1 ? `<code>${htmlText(part.slice(1, -1))}</code>` : htmlText(part))).join("");
}
