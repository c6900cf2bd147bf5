/** A parser of CommonMark is the oracle: what it calls code, the scanner must pass over, and nothing else. */
import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, test } from "vitest";
import { readDocument } from "../../../src/documents/read.ts";

interface Node {
  readonly type: string;
  readonly children?: readonly Node[];
  readonly position?: { readonly start: { readonly offset?: number }; readonly end: { readonly offset?: number } };
}

const MARK = "$q$";

/** Offsets of the marks that a page shows as text. */
function marksByOracle(text: string): number[] {
  const code: [number, number][] = [];
  const visit = (node: Node): void => {
    if (node.type === "code" || node.type === "inlineCode") code.push([node.position?.start.offset ?? 0, node.position?.end.offset ?? 0]);
    for (const child of node.children ?? []) visit(child);
  };
  visit(fromMarkdown(text));
  const marks = [...text.matchAll(/\$q\$/g)].map((match) => match.index);
  return marks.filter((at) => !code.some(([start, end]) => start <= at && at < end));
}

function marksByScanner(text: string): number[] {
  return readDocument("page.md", text).blocks.flatMap((block) => (block.kind === "formula" ? [block.span.start - 1] : []));
}

function expectSameMask(text: string): void {
  expect(marksByScanner(text), JSON.stringify(text)).toEqual(marksByOracle(text));
}

describe("code by the rules of CommonMark", () => {
  test.each([
    ["a code span", `a \`${MARK}\` b ${MARK}`],
    ["a code span of two backticks", `\`\` ${MARK} \` ${MARK} \`\` ${MARK}`],
    ["an unpaired backtick", `\` ${MARK}\n\n\` ${MARK}`],
    ["a code span across lines", `\`a\n${MARK}\` ${MARK}`],
    ["a code span does not cross items", `- \`a\n- ${MARK}\` ${MARK}`],
    ["escaped backticks", `\\\`${MARK}\\\` \`${MARK}\``],
    ["a fence", `\`\`\`\n${MARK}\n\`\`\`\n${MARK}`],
    ["a fence with a language and a longer end", `~~~~ sh\n${MARK}\n~~~\n${MARK}\n~~~~~\n${MARK}`],
    ["backticks with text behind are no fence", `\`\`\`${MARK}\`\`\`\n${MARK}`],
    ["a fence in an item ends with it", `- \`\`\`\n  ${MARK}\n\n${MARK}`],
    ["a fence in a quotation ends with it", `> \`\`\`\n> ${MARK}\n${MARK}`],
    ["an open fence", `${MARK}\n\n\`\`\`\n${MARK}\n\n${MARK}`],
    ["indented code", `    ${MARK}\n\n${MARK}\n\n\t${MARK}`],
    ["no indented code in a paragraph", `a\n    ${MARK}`],
    ["indented text in an item", `1. a\n\n    ${MARK}\n\n        ${MARK}`],
    ["a tab in an item", `-\t${MARK}\n\n\t${MARK}\n\n\t\t\t${MARK}`],
    ["code at the beginning of an item", `-     ${MARK}\n\n  ${MARK}`],
    ["code in a quotation", `>     ${MARK}\n> ${MARK}`],
    ["a rule is no item", `a\n\n- - -\n    ${MARK}`],
    ["code after a heading", `# a\n    ${MARK}`],
    ["an ordered list that does not begin with 1 interrupts nothing", `a\n2. b\n\n    ${MARK}`],
    ["lines with CRLF", `a\r\n\r\n    ${MARK}\r\n\r\n\`\`\`\r\n${MARK}\r\n\`\`\`\r\n${MARK}\r\n`],
  ])("%s", (_, text) => expectSameMask(text));

  const marker = fc.constantFrom("- ", "* ", "1. ", "1) ", "> ", ">", "-\t", "-   ", "");
  const indent = fc.constantFrom("", " ", "  ", "   ", "    ", "     ", "      ", "\t", "        ");
  const content = fc.constantFrom(MARK, `a ${MARK}`, `\`${MARK}\``, `a \` ${MARK}`, `\`\` ${MARK}`, "```", "~~~", "```` x", "", "", "word", "# h", "***", `${MARK} \\\``);
  // Items without content are left out: there the oracle itself departs from the standard.
  const join = (parts: readonly string[]) => (parts.at(-1) === "" ? "" : parts.join(""));
  const line = fc.tuple(indent, marker, indent, marker, content).map(join);
  const plainLine = fc.tuple(indent, marker, content).map(join);

  test("random pages of lists, quotations, fences and spans", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(line, plainLine), { maxLength: 8 }), (lines) => expectSameMask(lines.join("\n"))),
      { numRuns: 3000, seed: 11 },
    );
  });
});
