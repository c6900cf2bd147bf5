import type { Collector } from "./collector.ts";
import { readGroup } from "./macros.ts";

const LEVELS: Readonly<Record<string, number>> = {
  part: 1, chapter: 1, section: 2, subsection: 3, subsubsection: 4, paragraph: 5, subparagraph: 6,
};

const COMMAND = /\\(part|chapter|(?:sub){0,2}section|(?:sub)?paragraph)\*?[ \t]*(?:\[[^\]\n]{0,200}\])?[ \t]*(?=\{)/y;
const LONGEST_TITLE = 400;

/** Adds the heading `\section{…}` that begins at `at` and returns the offset after it; the title may hold maths, which is read again. */
export function addSection(out: Collector, text: string, at: number): number | undefined {
  COMMAND.lastIndex = at;
  const head = COMMAND.exec(text);
  if (head === null) return undefined;
  const open = at + head[0].length;
  const title = readGroup(text, open, LONGEST_TITLE);
  if (title === undefined) return undefined;
  out.add({ kind: "heading", span: { start: at, end: title.end }, level: LEVELS[head[1] ?? ""] ?? 1, title: title.text.trim() });
  return open + 1;
}
