/** What every document may expect, however strange: no exception, places that are true, and time that grows with its length only. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatOf, readDocument } from "../../../src/documents/read.ts";

const PATHS = ["a.md", "a.tex", "a.ipynb", "a.net"];

const piece = fc.constantFrom(
  "$", "$$", "$x$", "\\(", "\\)", "\\[", "\\]", "\\\\(", "\\\\]", "\\begin{align}", "\\end{align}", "`", "```", "~~~", "```network\n", "```{math}\n", "<!--", "-->",
  "<!-- backproof", "% backproof: ", "\n", "\n\n", "\r\n", "> ", "- ", "    ", "\t", "# ", "---\n", "{", "}", "\\newcommand{\\a}", "\\def\\b", "\\section{", "\\label{", "\\verb|", "\\begin{verbatim}",
  "word ", "a = b", "%", "\0", "\ufeff", "é", "𝒜", "&lt;", "<pre>", "</pre>", ":::", ":eqlabel:`", "\\", "\\input{", "{#eq-", '"', "1. ",
);
const page = fc.oneof(fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")), fc.string({ unit: "binary", maxLength: 80 }));

describe("any text", () => {
  test("is read, and every block stands where it says", () => {
    fc.assert(
      fc.property(page, fc.constantFrom(...PATHS), (text, path) => {
        const document = readDocument(path, text);
        for (const { chunk, span } of [...document.blocks, ...document.problems, ...document.includes]) {
          const { text: whole, range, rawOffset } = document.chunks[chunk] as (typeof document.chunks)[number];
          if (whole === "") continue;
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(whole.length);
          const lines = whole.split("\n");
          const { start, end } = range(span);
          const offset = ({ line, column }: typeof start) => lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + column - 1;
          expect([offset(start), offset(end)]).toEqual([span.start, span.end]);
          expect(document.raw.slice(rawOffset(span.start), rawOffset(span.end))).toBe(whole.slice(span.start, span.end));
        }
      }),
      { numRuns: 2_000, seed: 5 },
    );
  });

  test("keeps the length of a formula, and changes characters to blanks only", () => {
    fc.assert(
      fc.property(page, fc.constantFrom("a.md", "a.tex"), (text, path) => {
        const document = readDocument(path, text);
        const whole = document.chunks[0]?.text ?? "";
        for (const block of document.blocks) {
          if (block.kind === "heading") continue;
          const source = whole.slice(block.span.start, block.span.end);
          expect(block.text).toHaveLength(source.length);
          if (/&(?:lt|gt|amp);|\\\\/.test(source)) continue;
          for (const [index, character] of [...block.text].entries()) expect([" ", [...source][index]]).toContain(character);
        }
      }),
      { numRuns: 1_000, seed: 6 },
    );
  });

  test("gives blocks in document order", () => {
    fc.assert(
      fc.property(page, (text) => {
        const starts = readDocument("a.tex", text).blocks.map(({ span }) => span.start);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
      }),
      { seed: 8 },
    );
  });
});

describe("time grows with the length only", () => {
  /** A quadratic search needs minutes for these; the bound is generous because machines differ. */
  const BOUND_MS = 4_000;
  const TIMES = 40_000;

  test.each([
    "$", "$$", "$ ", "$a ", "$a{", "${$", "$\\text{$x", "$$ a\n\n", "$$\n\n# h\n", "a\n\n$$a b c d e\n\n", "$$x$$ (", "$$x$${#a", "$$a$$ ", "\\$$", "\\", "\\[", "\\(", "\\\\[", "\\\\(", "`", "` `` ", "`a\n\n", "$`", "$a`",
    "\\begin{align}", "\\begin{align}\n\nfoo bar baz\n", "\\begin{align}$$", "\\newcommand{\\a}{", "\\def\\a{", "\\section{", "\\verb|", "\\begin{verbatim}", "\\input{",
    "<a ", "<a b='", "<pre>", "<code>\n\n", "<!--", "- ", "> ", "* ", "1. ", "\t", "  ", "#", "```\n", "a\n=\n", "=\n", "%", "\n", "{", "[", '"', "\0", "&lt;", "plain words\n",
  ])("%j", (unit) => {
    const start = performance.now();
    for (const path of PATHS) readDocument(path, unit.repeat(TIMES));
    expect(performance.now() - start).toBeLessThan(BOUND_MS);
  });

  test("nested environments around a heading", () => {
    const start = performance.now();
    readDocument("a.tex", `${"\\begin{align}\n".repeat(TIMES)}\n# h\n${"\\end{align}".repeat(TIMES)}`);
    expect(performance.now() - start).toBeLessThan(BOUND_MS);
  });

  test("a line of ten megabytes", () => {
    const start = performance.now();
    readDocument("a.md", `$$${" x".repeat(5_000_000)}`);
    expect(performance.now() - start).toBeLessThan(BOUND_MS);
  });
});

test("a NUL byte is told", () => expect(readDocument("a.md", "a\0 $x$").problems).toMatchObject([{ rule: "encoding", span: { start: 1, end: 2 } }]));

test("the format is told by the extension", () => {
  expect(["a.md", "a.qmd", "a.TXT", "b/a.tex", "a.ipynb", "a.net", "a", "tex", "a.constructor"].map(formatOf)).toEqual([
    "markdown", "markdown", "markdown", "latex", "notebook", "network", "markdown", "markdown", "markdown",
  ]);
  expect(readDocument("a.md", "input x", "network").blocks).toMatchObject([{ kind: "fence", language: "network", span: { start: 0, end: 7 } }]);
});
