import { describe, expect, test } from "vitest";
import { expectTexMaths, formulas, maths, place, readLatex, rules } from "./support.ts";

describe("maths of LaTeX", () => {
  test("inline", () => expectTexMaths("$a$, \\(b\\), \\begin{math}c\\end{math}, $ d $ or $5$2", "a", "b", "c", "d", "5"));
  test("displays", () => expectTexMaths("$$a$$ \\[b\\] \\begin{displaymath}c\\end{displaymath}", "a", "b", "c"));
  test.each(["equation", "align", "gather", "multline", "eqnarray", "flalign", "aligned", "split", "cases", "gathered"])("%s", (name) => {
    for (const environment of [name, `${name}*`]) {
      const [block] = formulas(readLatex(`\\begin{${environment}}\na = b\n\\end{${environment}}`));
      expect(block).toMatchObject({ environment, text: "\na = b\n", display: true });
    }
  });
  test("environments around", () => expectTexMaths("\\begin{subequations}\\begin{align}a\\end{align}\\end{subequations}", "a"));
  test("dollars in words in maths", () => expectTexMaths("$a \\text{ if $b$}$ $c$", "a \\text{ if $b$}", "c"));
  test("row breaks with lengths outside maths", () => expectTexMaths("a \\\\[2pt] b \\\\(c) $d$", "d"));
  test("a label", () => expect(formulas(readLatex("\\begin{equation}\\label{eq:a} a\\end{equation}"))[0]).toMatchObject({ label: "eq:a" }));
});

describe("what is passed over", () => {
  test("comments", () => expectTexMaths("% $a$\n50\\% of $b % $\n + c$ \\\\% $d$\n", "b + c"));
  test("a line of comment ends no paragraph", () => expectTexMaths("$a\n  % c\n= b$", "a = b"));
  test("a comment keeps the places behind it", () => {
    const document = readLatex("% a\n$b$");
    expect(place(document, formulas(document)[0] as never)).toBe("2:2");
  });
  test("listings", () => expectTexMaths("\\begin{verbatim}$a$ %\\end{verbatim}$b$ \\verb|$c| \\verb*+$+ \\begin{lstlisting}\n$\\end{lstlisting}", "b"));
  test("the preamble", () => expectTexMaths("\\newenvironment{x}{$}{$}\n\\begin{document}$a$\\end{document}$b$", "a"));
  test("what is never closed", () => {
    const document = readLatex("a $ b\n\n$c$ \\[ d\n\n\\section{S} \\begin{align} e \\section{T}");
    expect(maths(document)).toEqual(["c"]);
    expect(rules(document)).toEqual(["unclosed", "unclosed", "unclosed"]);
  });
});

test("macros", () => {
  const text = String.raw`\newcommand{\R}{\mathbb{R}}\renewcommand\b[1]{\mathbf{#1}}\providecommand*{\c}[2][x]{#1#2}
    \def\half#1#2{\frac{#1}{#2}}\DeclareMathOperator{\softmax}{softmax}\DeclareMathOperator*\argmin{arg\,min}\let\eps=\varepsilon
    \begin{document}`;
  expect(readLatex(text).macros).toEqual([
    { name: "\\R", arity: 0, body: "\\mathbb{R}" },
    { name: "\\b", arity: 1, body: "\\mathbf{#1}" },
    { name: "\\c", arity: 2, optional: "x", body: "#1#2" },
    { name: "\\half", arity: 2, body: "\\frac{#1}{#2}" },
    { name: "\\softmax", arity: 0, body: "\\operatorname{softmax}" },
    { name: "\\argmin", arity: 0, body: "\\operatorname*{arg\\,min}" },
    { name: "\\eps", arity: 0, body: "\\varepsilon" },
  ]);
});

test("a macro without an end is none", () => expect(readLatex("\\newcommand{\\a}{ \\newcommand{\\b}{c}").macros).toEqual([{ name: "\\b", arity: 0, body: "c" }]));

test("directives, by groups of adjacent lines", () => {
  const document = readLatex("% backproof: use a.net\n%% backproof: param w\n% no\n$a$ % backproof: ignore-next\n\\begin{align}\n% backproof: expect fails\nb\n\\end{align}");
  const directives = document.blocks.flatMap((block) => (block.kind === "directive" ? [[block.text, block.group, place(document, block)]] : []));
  expect(directives).toEqual([
    ["use a.net", 0, "1:14"],
    ["param w", 0, "2:15"],
    ["ignore-next", 54, "4:18"],
    ["expect fails", 93, "6:14"],
  ]);
  expect(maths(document)).toEqual(["a", "b"]);
});

test("headings", () => {
  const document = readLatex("\\chapter{A}\\section*{B $x$}\\subsection[s]{C {d}}");
  expect(document.blocks).toMatchObject([
    { kind: "heading", level: 1, title: "A" },
    { kind: "heading", level: 2, title: "B $x$" },
    { kind: "formula", text: "x" },
    { kind: "heading", level: 3, title: "C {d}" },
  ]);
});

test("files that it names", () => {
  const names = readLatex("\\input{a} \\begin{document}\\include{b/c}\\input d.tex % \\input{e}\n").includes.map(({ name }) => name);
  expect(names).toEqual(["a", "b/c", "d.tex"]);
});
