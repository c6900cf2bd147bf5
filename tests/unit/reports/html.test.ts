import { describe, expect, test } from "vitest";
import type { ClaimResult } from "../../../src/diagnostic/result.ts";
import { renderHtml } from "../../../src/reports/html.ts";
import type { ReportContext } from "../../../src/reports/report.ts";
import { context, failing, hostile, ordinary, signError } from "../../support/reports.ts";
import { range, resultOf } from "../../support/result.ts";

const page = renderHtml(ordinary, context, ".katex{}");

/** The body of a page about one claim whose equation is the one line of the document. */
function about(latex: string, wrong: string, part: Partial<ReportContext> = {}): string {
  const at = latex.indexOf(wrong) + 1;
  const place = range(1, at, at + wrong.length);
  const claim: ClaimResult = { ...failing, range: range(1, 1, latex.length + 1), diagnosis: { ...signError, range: place, labels: [], fix: null } };
  const html = renderHtml(resultOf({ path: "a.md", claims: [claim] }), { ...context, lines: () => [latex], ...part }, "");
  return html.slice(html.indexOf("<body>"));
}

test("the failing part is marked in the formula and in the source", () => {
  expect(page).toMatch(/class="enclosing wrong"/);
  expect(page).toContain('2(<mark class="wrong">t - y</mark>)');
});

test("one file: no address is fetched, no script is run", () => {
  expect(page).not.toMatch(/<(script|link|img|iframe|object)|src=|href=|@import/);
  expect(page).toContain("default-src 'none'");
});

test("KaTeX's stylesheet is there only where a formula is", () => {
  expect(page).toContain(".katex{}");
  expect(renderHtml(resultOf({ path: "a.md" }), context, ".katex{}")).not.toContain(".katex{}");
});

describe("the formula", () => {
  test.each([["x^{a} = y_b", "b"], ["a &= b + c \\\\ &= d", "b + c"], ["\\frac{a}{b} = c", "b"], ["a = \\left( b + c \\right)", "b + c"], ["a = \\begin{pmatrix} b & c \\end{pmatrix}", "c"]])("%s is marked at %s", (latex, wrong) => {
    expect(about(latex, wrong)).toMatch(/class="enclosing wrong[ "]/);
  });

  test("is shown whole where the mark would break it", () => {
    const body = about("a = \\left( b + c \\right)", "b + c \\right)");
    expect(body).toContain('class="formula"');
    expect(body).not.toMatch(/class="enclosing wrong"/);
  });

  test("is shown as source where KaTeX cannot read it", () => {
    const body = about("a = \\nonsense{b}", "b");
    expect(body).not.toContain('class="formula"');
    expect(body).toContain("<details open>");
  });

  test("knows the macros of the document, and they end with it", () => {
    const macros = { macros: () => [{ name: "\\loss", body: "\\mathcal{L}" }] };
    expect(about("\\loss = b", "b", macros)).toContain('class="formula"');
    expect(about("\\loss = b", "b")).not.toContain('class="formula"');
  });

  test.each(["\\href{javascript:alert(1)}{a} = b", "\\includegraphics{http://x.test/y.png} = b", "\\htmlData{a=b}{c} = b", "\\htmlClass{page}{c} = b", "\\htmlStyle{position:fixed}{c} = b", "\\text{<img src=x onerror=alert(1)>} = b", "\\def\\a{\\a\\a}\\a = b"])("%s does nothing", (latex) => {
    expect(about(latex, "b")).not.toMatch(/<(a|img|script)\b|<[^>]*(href|src|onerror|data-a|enclosing page|position: ?fixed)/);
  });
});

test("text of strangers makes no markup", () => {
  const body = renderHtml(hostile, context, "");
  expect(body).not.toContain("<script");
  expect(body).not.toMatch(/[\u0000\u001b\u202e]/);
  const own = [...body.slice(body.indexOf("<body>")).replace(/<span class="katex-display">.*?<\/div>/gs, "</div>").matchAll(/<\/?([a-z0-9]+)/g)].map(([, name]) => name!);
  const known = ["body", "html", "main", "h1", "h2", "h3", "p", "section", "article", "span", "div", "details", "summary", "figure", "figcaption", "pre", "code", "mark", "ul", "li", "strong"];
  expect(own.filter((name) => !known.includes(name))).toEqual([]);
});
