/** Text of strangers inside Markdown: it shows as it is written and does nothing. */

/** Text with `code` in backticks; everything else that Markdown, HTML or a forge would act on is taken for what it is. */
export function markdownText(text: string): string {
  return text.replace(/\s+/g, " ").split(/(`[^`]+`)/).map((part, index) => (index % 2 === 1 ? codeSpan(part.slice(1, -1)) : escaped(part))).join("");
}

/** A word joiner behind `@` and `#`: nobody is mentioned and no issue is linked. */
function escaped(text: string): string {
  return text.replace(/[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/g, (sign) => (plainSigns.has(sign) ? sign : `\\${sign}`)).replace(/[@#](?=\w)/g, "$&\u2060");
}

const plainSigns = new Set(["'", '"', ",", ".", ":", ";", "/", "?", "=", "-", "(", ")", "%", "+"]);

export function codeSpan(text: string): string {
  const line = text.replace(/[\r\n]+/g, " ");
  const fence = "`".repeat(longestRun(line) + 1);
  return line === "" ? "" : `${fence} ${line} ${fence}`.replace(/^(`+) ([^` ].*[^` ]|[^` ]) (`+)$/, "$1$2$3");
}

export function codeBlock(text: string, language = ""): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
