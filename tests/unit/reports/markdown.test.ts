import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, test } from "vitest";
import { renderMarkdown } from "../../../src/reports/markdown.ts";
import { codeBlock, codeSpan, markdownText } from "../../../src/reports/markdown-text.ts";
import { context, hostile, ordinary } from "../../support/reports.ts";

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

const nodes = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(nodes)];
const parsed = (markdown: string): Node[] => nodes(fromMarkdown(markdown) as Node);
const text = (markdown: string): string => parsed(markdown).map(({ value }) => value ?? "").join("");

test("a list of findings under the name of their file", () => {
  expect(renderMarkdown(ordinary, context)).toContain("## notes.md\n\n");
  expect(renderMarkdown(ordinary, context)).toContain(`- **error** line 3, column 38: the difference stands the wrong way round (BP401 sign-error)

  \`\`\`latex
  $$ \\frac{\\partial C}{\\partial y} = 2(t - y) $$
  \`\`\`

  Help: write \`y - t\``);
});

test("text of strangers makes no markup", () => {
  const kinds = new Set(parsed(renderMarkdown(hostile, context)).map(({ type }) => type));
  expect([...kinds].toSorted()).toEqual(["code", "heading", "list", "listItem", "paragraph", "root", "strong", "text"]);
});

describe("text", () => {
  test.each(["a_b_c *d* **e**", "<b>x</b> & &amp;", "[a](b) ![c](d)", "# no title", "1. no list", "a | b ~~c~~", "$x$ \\( y \\)", "line ends\\"])("%j shows as it is", (said) => {
    expect(text(`x ${markdownText(said)}`)).toBe(`x ${said}`);
  });

  test("nobody is mentioned", () => expect(markdownText("@you #1")).not.toMatch(/[@#]\w/));

  test.each(["a", "`", "``a`", " a", "a` ", "`a`"])("code of %j shows as it is", (code) => {
    expect(parsed(codeSpan(code)).find(({ type }) => type === "inlineCode")!.value!.trim()).toBe(code.trim());
    expect(text(codeBlock(code)).trim()).toBe(code.trim());
  });
});
