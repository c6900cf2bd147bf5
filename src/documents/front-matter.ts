/** YAML between `---` or TOML between `+++` at the beginning of a page. Returns where the page itself begins. */
export function afterFrontMatter(text: string): number {
  const mark = /^(---|\+\+\+)[ \t]*\r?\n(?![ \t]*\r?\n)/.exec(text)?.[1];
  if (mark === undefined) return 0;
  const closing = mark === "---" ? /\n(?:---|\.\.\.)[ \t]*\r?(?:\n|$)/g : /\n\+\+\+[ \t]*\r?(?:\n|$)/g;
  closing.lastIndex = mark.length;
  const found = closing.exec(text);
  return found === null ? 0 : found.index + found[0].length;
}
