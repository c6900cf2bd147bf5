import { describe, expect, test } from "vitest";
import { expectMaths, formulas, maths, place, readMarkdown, rules } from "./support.ts";

describe("a dollar", () => {
  test("holds inline maths", () => expectMaths("with $w_1$ and $x$, $(T_{Train}) = (C_{AY})$", "w_1", "x", "(T_{Train}) = (C_{AY})"));
  test("holds maths over a line end", () => expectMaths("so $a\n+ b$ is", "a + b"));
  test("is no maths over a blank line", () => expectMaths("so $a\n\n+ b$ is"));
  test("is money", () => expectMaths("costs $5 and $6, $20,000 or $30,000"));
  test("is money with words close by", () => expectMaths("costs $5 a month, $7/year or 10$"));
  test("is money before maths", () => expectMaths("costs $5 and $6 when $x = 1$", "x = 1"));
  test("is no closing one before a digit", () => expectMaths("$x$2"));
  test("may have spaces inside on both sides", () => expectMaths("$ x = 3 $ and $ y $", "x = 3", "y"));
  test("with spaces inside does not make prose maths", () => expectMaths("5 $ and 6 $, then 7 $ for the x_1 $"));
  test("may be escaped", () => expectMaths("\\$5 and \\$6, $\\text{\\$}x$", "\\text{\\$}x"));
  test("looks past dollars in braces", () => expectMaths("$\\text{if $x$} y$ and $z$", "\\text{if $x$} y", "z"));
  test("does not need balanced braces", () => expectMaths("$f(x) = {$ and $z$", "f(x) = {", "z"));
  test("does not close after 1,500 characters", () => expectMaths(`$x${"+1".repeat(800)}$`));
  test("does not reach into code", () => expectMaths("Set $HOME and `$PATH` or `a$b`"));
  test("loses to code that began before", () => expectMaths("`$a` b$ `c$`"));
  test("runs are no maths", () => expectMaths("Worth it: $$$ or $$$$$ of it, $x$", "x"));
  test("closes before another opens", () => expectMaths("$a$$b$", "a", "b"));
  test("and a backtick, as on GitHub", () => expectMaths("$`a_1 = b`$ and $``c`d``$", "a_1 = b", "c`d"));
});

describe("two dollars", () => {
  test("hold a display on one line", () => expectMaths("$$a = b$$", "a = b"));
  test("keep the text behind the opening ones", () => expectMaths("$$\\begin{aligned}\na &= b\n\\end{aligned}$$\nlater $x$", "\\begin{aligned} a &= b \\end{aligned}", "x"));
  test("close in the middle of a line", () => expectMaths("$$\na = b\n$$ where $x$ and $$c$$", "a = b", "x", "c"));
  test("may hold blank lines", () => expectMaths("$$\na = b\n\n= c\n$$", "a = b = c"));
  test("hold what looks like Markdown", () => expectMaths("$$\na\n=\nb\n- c\n+ d\n    \\alpha\n$$\n\n$x$", "a = b - c + d \\alpha", "x"));
  test("may hold an escaped dollar", () => expectMaths("$$a \\$$ b$$", "a \\$$ b"));
  test("are a display", () => expect(formulas(readMarkdown("$a$ $$b$$")).map(({ display }) => display)).toEqual([false, true]));
  test("hold nothing", () => expectMaths("$$ $$ and $$$$ $$\n\n$$"));
});

describe("a display that is never closed", () => {
  const lost = "a lost `$$`";
  test.each([
    [`${lost} before prose`, "$$ a = b\n\nAnd now for something else.\n\n$$ c = d $$\n\n$x$", ["c = d", "x"]],
    [`${lost} before inline maths`, "$$ a = b\n\nso $y$\n\n$$ c = d $$", ["y", "c = d"]],
    [`${lost} before a heading`, "$$ a = b\n# h\n$$ c = d $$", ["c = d"]],
    [`${lost} before a fence`, "$$ a = b\n```sh\necho $$\n```\n$c$", ["c"]],
    [`${lost} before a display`, "$$ a = b\n$$ c = d $$\n$e$", ["c = d", "e"]],
    [`${lost} at the end`, "$x$\n\n$$ a = b", ["x"]],
    [`${lost} closed by one dollar`, "$$ a = b $\n\n$$c$$", ["c"]],
    ["a lost `\\begin`", "\\begin{align} a\n\n# h\n\n\\begin{align} b \\end{align}", ["b"]],
    ["a lost `\\[`", "\\[\na = b\n\nAnd now for something else.\n\n\\[ c = d \\]", ["c = d"]],
  ])("%s", (_, text, expected) => {
    const document = readMarkdown(text);
    expect(maths(document)).toEqual(expected);
    expect(rules(document)).toEqual(["unclosed"]);
  });

  test("is reported at its place", () => {
    const document = readMarkdown("a\nb $$ c");
    expect(document.chunks[0]?.range(document.problems[0]?.span ?? { start: 0, end: 0 }).start).toEqual({ line: 2, column: 3 });
  });
});

describe("other delimiters", () => {
  test("backslashes with brackets", () => expectMaths("\\(a\\) and \\[b = c\\]\n\\[\nd\n\\]", "a", "b = c", "d"));
  test("words between them", () => expectMaths("\\(x \\text{ is the last one}\\)", "x \\text{ is the last one}"));
  test("escaped brackets of prose", () => expectMaths("\\[1\\], \\[citation needed\\] and \\(see also below\\)"));
  test("an escaped bracket that stays open", () => expectMaths("a \\[ b and \\( c"));
  test("a row break with a length", () => expectMaths("\\[ a \\\\[2pt] b = c \\]", "a \\\\[2pt] b = c"));
  test("doubled backslashes", () => expectMaths("\\\\(W\\_1 \\\\{ 3 \\\\}\\\\), \\\\[ a \\\\\\\\ b \\\\]", "W _1 \\{ 3 \\}", "a \\\\ b"));
  test("a bare environment", () => {
    const [block] = formulas(readMarkdown("so\n\\begin{align*}\na &= b\n\\end{align*}"));
    expect(block).toMatchObject({ environment: "align*", display: true, text: "\na &= b\n" });
  });
  test("a nested environment is part of the formula", () => expectMaths("\\begin{equation}\\begin{split}a\\end{split}\\end{equation}", "\\begin{split}a\\end{split}"));
  test("the argument of alignat", () => expectMaths("\\begin{alignat}{2} a &= b \\end{alignat}", "a &= b"));
  test("a fence for maths", () => expectMaths("```math\na = b\n```\n~~~ math\nc\n~~~", "a = b", "c"));
  test("a role of MyST", () => expectMaths("{math}`a^2` and :math:`b`", "a^2", "b"));
  test("a directive of MyST", () => {
    const document = readMarkdown("```{math}\n:label: eq-a\n:enumerated: true\n\na = b\n```\n\n:::{math}\nc\n:::\n\n```{math}\n---\nlabel: eq-d\n---\nd\n```");
    expect(maths(document)).toEqual(["a = b", "c", "d"]);
    expect(formulas(document).map(({ label }) => label)).toEqual(["eq-a", undefined, "eq-d"]);
  });
});

describe("what is passed over", () => {
  test("fences", () => expectMaths("```python\n$a$\n```\n~~~\n$b$\n~~~\n$c$", "c"));
  test("fences with CRLF", () => expectMaths("```python\r\n$a$\r\n```\r\n$c$\r\n", "c"));
  test("front matter", () => expectMaths("---\ntitle: $a$\n---\n$b$", "b"));
  test("a rule is no front matter", () => expectMaths("---\n\n$a$\n\n---\n$b$", "a", "b"));
  test("comments", () => expectMaths("<!-- $a$\n\n$b$ --> $c$ and <!-- $d$ --> $e$ <!--> $f$ -->", "c", "e", "f"));
  test("elements that hold code", () => expectMaths("<pre>\n$a$\n\n$b$</pre> <code>$c$</code> <script>let x = `$`;</script> $d$", "d"));
  test("attributes", () => expectMaths('<img alt="$a$" src=\'$b$\'> $c$ < $d$', "c", "d"));
  test("comments of TeX", () => expectMaths("$$\na % $b\n= 80\\% c %\n$$", "a = 80\\% c"));
  test("a hidden rest is told", () => {
    expect(rules(readMarkdown("<!-- $a$"))).toEqual(["unclosed"]);
    expect(rules(readMarkdown("```sh\n$a$"))).toEqual(["unclosed"]);
  });
  test("a formula of 26,001 characters is told", () => {
    const document = readMarkdown(`$$${"x".repeat(26_001)}$$ $y$`);
    expect(maths(document)).toEqual(["y"]);
    expect(rules(document)).toEqual(["too-long"]);
  });
});

describe("places", () => {
  test("HTML", () => expectMaths("<details>\n<summary>$a$</summary>\n$$b$$\n</details>", "a", "b"));
  test("entities of HTML keep their width", () => expect(formulas(readMarkdown("$a &lt; b$"))[0]?.text).toBe("a <    b"));
  test("a table", () => expectMaths("| a | $|x|$ |\n|---|---|\n| $y$ | z |", "|x|", "y"));
  test("items", () => expectMaths("- $a$\n  $$\n  b\n  $$\n  1. $c$", "a", "b", "c"));
  test("a quotation loses its marks and keeps its places", () => {
    const document = readMarkdown("> [!note] $a$\n> $$ b\n> > c\n> = d $$");
    expect(formulas(document)[1]?.text).toBe(" b\n  > c\n  = d ");
    expect(formulas(document).map((block) => place(document, block))).toEqual(["1:12", "2:5"]);
  });
  test("a relation at the beginning of a line is no quotation", () => expectMaths("$$\na\n> b\n$$", "a > b"));
  test("a byte order mark takes no column", () => {
    const document = readMarkdown("\ufeff$a$");
    expect(place(document, formulas(document)[0] as never)).toBe("1:2");
    expect(document.chunks[0]?.rawOffset(1)).toBe(2);
  });
  test("tabs, CRLF and astral characters", () => {
    const document = readMarkdown("a\r\n\t$b$\r\n𝒜 $c$");
    expect(formulas(document).map((block) => place(document, block))).toEqual(["2:3", "3:5"]);
  });
});

describe("labels", () => {
  test.each([
    ["$$a \\label{eq:a} b$$", "eq:a"],
    ["$$a \\tag{3}$$", "3"],
    ["$$a \\tag{3} \\label{eq:a}$$", "eq:a"],
    ["$$a$$ {#eq-a}", "eq-a"],
    ["$$\na\n$$ {#eq-a .big}", "eq-a"],
    ["$$a$$ (eq:a)", "eq:a"],
    ["$$a$$\n:eqlabel:`eq_a`", "eq_a"],
    ["$$a$$\r\n\r\n:eqlabel:`eq_a`", "eq_a"],
    ["$$a$$ (see below)", undefined],
  ])("%j", (text, label) => expect(formulas(readMarkdown(text))[0]?.label).toBe(label));
  test("are blanked", () => expect(formulas(readMarkdown("$$a \\label{b} c$$"))[0]?.text).toBe("a           c"));
});

describe("headings", () => {
  function headings(text: string): string[] {
    return readMarkdown(text).blocks.flatMap((block) => (block.kind === "heading" ? [`${block.level} ${block.title}`] : []));
  }
  test.each([
    ["# One\n### Three ###\n#", ["1 One", "3 Three", "1 "]],
    ["#no\n####### no\n\\# no", []],
    ["One\n===\nTwo\nlines\n---\r\n", ["1 One", "2 Two\nlines"]],
    ["\n---\n\n===", []],
    ["$$a$$\n---", []],
    ["*) Backpropagation\n1) Forward\n① Agent", []],
    ["\\section*{A} text\n\\subsection[b]{B $x$}\n\\chapter{C}", ["2 A", "3 B $x$", "1 C"]],
    ["> # In a quotation\n- # In an item", ["1 In a quotation", "1 In an item"]],
    ["```\n# code\n```\n    # code", []],
  ])("%j", (text, expected) => expect(headings(text)).toEqual(expected));
  test("may hold maths, and end with their line", () => expectMaths("# The $w$ and $\nb$", "w"));
});

describe("fences of ours", () => {
  test.each(["network", "{.network}", "{network}", "{.network #id}", 'network title="a"', "{ .wide .network }"])("%s", (info) => {
    expect(readMarkdown(`\`\`\`${info}\ninput x\n\`\`\``).blocks).toMatchObject([{ kind: "fence", language: "network", text: "input x\n" }]);
  });
  test("a derivation", () => expect(readMarkdown("~~~derivation\nda = 1\n~~~").blocks).toMatchObject([{ language: "derivation" }]));
  test.each(["networks", "python network", "network-x"])("not %s", (info) => expect(readMarkdown(`\`\`\`${info}\nx\n\`\`\``).blocks).toEqual([]));
  test("in a quotation", () => expect(readMarkdown("> ```network\n> input x\n> ```").blocks).toMatchObject([{ text: "  input x\n" }]));
  test("the whole of a .net file", () => expect(readMarkdown("input x").blocks).toEqual([]));
});

describe("directives", () => {
  function directives(text: string): string[] {
    return readMarkdown(text).blocks.flatMap((block) => (block.kind === "directive" ? [`${block.group} ${block.text}`] : []));
  }
  test.each([
    ["<!-- backproof use a.net -->", ["4 use a.net"]],
    ["<!--backproof: ignore-next-->", ["4 ignore-next"]],
    ["<!-- backproof\n  input x\n\n  data x\r\n    1\n-->", ["4 input x", "4 data x", "4 1"]],
    ["text <!-- backproof expect fails --> text", ["9 expect fails"]],
    ["> <!-- backproof\n> input x\n> -->", ["6 input x"]],
    ["<!-- backproofing -->", []],
    ["`<!-- backproof x -->`", []],
  ])("%j", (text, expected) => expect(directives(text)).toEqual(expected));
});

describe("macros", () => {
  test("in a formula are taken out of it", () => {
    const document = readMarkdown("$\\newcommand{\\loss}[2][x]{L(#1, #2)} \\loss$ and $$\\def\\a{b}$$");
    expect(maths(document)).toEqual(["\\loss"]);
    expect(document.macros).toEqual([
      { name: "\\loss", arity: 2, optional: "x", body: "L(#1, #2)" },
      { name: "\\a", arity: 0, body: "b" },
    ]);
  });
  test("in the text of the page", () => expect(readMarkdown("\\newcommand\\R{\\mathbb{R}} $x$").macros).toMatchObject([{ name: "\\R" }]));
});
