/** What strangers may hand in: a clear message at the place, the right status, and an end in time. */
import { describe, expect, test } from "vitest";
import { backproof, type Run } from "../support/cli.ts";

const good = "\n\n# The rest\n\n$$ K = (r - s)^2 $$\n\n$$ \\frac{\\partial K}{\\partial r} = 2(r - s) $$\n";

function check(name: string, input: string | Buffer, ...options: string[]): Run {
  const run = backproof(["check", "-", "--stdin-filename", name, ...options], { input });
  expect(run.stdout + run.stderr).not.toMatch(/^\s+at |node:internal|BP901|internal error|native code|\[object/m);
  return run;
}

/** How long the slowest may take on a slow machine; what does not end takes for ever. */
const PATIENCE = 30_000;

const times = (count: number, make: (index: number) => string, between = " "): string => Array.from({ length: count }, (_, index) => make(index)).join(between);

describe("a formula that would take for ever ends undecided, and the rest is checked", () => {
  test.each<[string, string]>([
    ["a sum over a hundred million", "$$ y = \\sum_{i=1}^{100000000} w_i x_i $$\n\n$$ \\frac{\\partial y}{\\partial w_7} = x_8 $$"],
    ["sixteen sums in one another", `$$ y = ${times(16, (i) => `\\sum_{${String.fromCharCode(97 + i)}=1}^{9}`)} w_a x_b $$\n\n$$ \\frac{\\partial y}{\\partial w_1} = x_8 $$`],
    ["functions that double forty times", `$$ f_0(x) = x x $$\n\n${times(40, (i) => `$$ f_{${i + 1}}(x) = f_{${i}}(x) + f_{${i}}(x + 1) $$`, "\n\n")}\n\n$$ \\frac{\\partial f_{40}(y)}{\\partial y} = 3 y $$`],
    ["matrices of four million entries", "$$ W, V \\in \\mathbb{R}^{2000 \\times 2000}, x \\in \\mathbb{R}^{2000} $$\n\n$$ z = W V x $$\n\n$$ \\frac{\\partial z}{\\partial x} = V W $$"],
  ])("%s", (_, formula) => {
    const run = check("a.md", formula + good);
    expect(run.stdout).toMatch(/BP501 undecided/);
    expect(run.stdout).toMatch(/1 holds?, 0 fail/);
    expect(run.status).toBe(0);
  }, PATIENCE);

  test.each<[string, string]>([
    ["a product of three hundred factors", `$$ y = ${times(300, (i) => `w_{${i}}`)} $$\n\n$$ \\frac{\\partial y}{\\partial w_{7}} = w_{8} $$`],
    ["forty free indices", `$$ a_{${times(40, (i) => String.fromCharCode(97 + (i % 26)))}} = b c $$\n\n$$ \\frac{\\partial a}{\\partial c} = 2 b $$`],
    ["sixty fractions in one another", `$$ y = ${"\\frac{1}{1 + ".repeat(60)}x${"}".repeat(60)} $$\n\n$$ \\frac{dy}{dx} = 1 $$`],
    ["a chain of three thousand members", `$$ y = x${" = x".repeat(3000)} $$`],
    ["sixty definitions that square each other", `${times(60, (i) => `$$ z_{${i + 1}} = z_{${i}} z_{${i}} + \\sin(z_{${i}}) $$`, "\n\n")}\n\n$$ \\frac{\\partial z_{60}}{\\partial z_{0}} = z_3 $$`],
  ])("%s", (_, formula) => expect(check("a.md", formula + good).stdout).toMatch(/[1-9]\d* holds?,/), PATIENCE);

  test("the same budget gives the same report, and a small one less", () => {
    const formula = `$$ y = \\sum_{i=1}^{300} \\sum_{j=1}^{300} w_i x_j $$\n\n$$ \\frac{\\partial y}{\\partial w_7} = \\sum_{j=1}^{300} x_j $$${good}`;
    const small = check("a.md", formula, "--budget", "2000");
    expect(check("a.md", formula, "--budget", "2000").stdout).toBe(small.stdout);
    expect(small.stdout).toMatch(/more than the budget of 2000 steps \(--budget\)/);
  }, PATIENCE);

  test("what the clock ends is marked as such", () => {
    const run = check("a.md", good, "--timeout", "0.000001");
    expect(run.stdout).toMatch(/the time ran out before this was decided \(--timeout\)/);
    expect(run.stdout).toMatch(/note\[BP501 undecided\][^]*may be decided in\s+another\s+run/);
    expect(run.status).toBe(0);
  });
});

describe("thousands of formulas", () => {
  test.each<[string, string, RegExp]>([
    ["that hold", `$$ C = (y - t)^2 $$\n\n${times(2000, (i) => `$$ \\frac{\\partial C}{\\partial y} = 2(y - t) + ${i} - ${i} $$`, "\n\n")}`, /2000 hold, 0 fail/],
    ["with numbers", times(2000, (i) => `$$ v_{${i}} = ${i} + 1 = ${i + 1} $$`, "\n\n"), /2000 hold, 0 fail/],
    ["with definitions of their own", times(1000, (i) => `$$ a_{${i + 1}} = 2 a_{${i}} $$\n\n$$ \\frac{\\partial a_{${i + 1}}}{\\partial a_{${i}}} = 2 $$`, "\n\n"), /1000 hold, 0 fail/],
    ["that are wrong", `$$ C = (y - t)^2 $$\n\n${times(500, (i) => `$$ \\frac{\\partial C}{\\partial y} = 2(y - t) + ${i + 1} $$`, "\n\n")}`, /500 fail/],
    ["that go on with one wrong chain", `$$ C = (y - t)^2 $$\n\n$$ \\frac{\\partial C}{\\partial y} = 2(t - y) $$\n\n${times(500, (i) => `$$ = ${i + 800}(t - y) $$`, "\n\n")}`, /501 fail/],
    ["that take wrong steps", `$$ L = (w x + b - y)^2 $$\n\n${times(40, (i) => `$$ w \\leftarrow w - \\eta (w x + ${i + 2} b) x $$`, "\n\n")}`, /40 undecided/],
    ["about a loss of a thousand names", `${times(600, (i) => `$$ \\text{a${i}z} = 2 \\text{a${i}x} $$\n\n$$ \\frac{\\partial L}{\\partial \\text{a${i}x}} = 3 \\frac{\\partial L}{\\partial \\text{a${i}z}} $$`, "\n\n")}`, /0 fail/],
    ["under headings of their own", times(150, (i) => `## S${i}\n\n$$ C_{k} = (y - t)^2 + ${i} $$\n\n$$ \\frac{\\partial C}{\\partial y} = 2(t - y) $$`, "\n\n"), /0 hold, \d+ fail/],
  ])("%s", (_, text, summary) => expect(check("a.md", text).stdout).toMatch(summary), PATIENCE);
});

describe("text that is broken", () => {
  test.each<[string, string, string | Buffer, RegExp, number]>([
    ["brackets in brackets", "a.md", `$$ y = ${"(".repeat(5000)}x $$${good}`, /BP10[245]/, 0],
    ["braces in braces", "a.tex", `\\[ y = ${"{".repeat(100_000)}x \\]`, /BP10[245]/, 0],
    ["quotations in quotations", "a.md", `${"> ".repeat(20_000)}$x = 1$${good}`, /1 holds?, 0 fail/, 0],
    ["a macro without end", "a.tex", "\\newcommand{\\a}{\\b\\b}\\newcommand{\\b}{\\a\\a}\n\\[ y = \\a \\]", /BP110 macro-loop/, 0],
    ["a macro that doubles", "a.tex", `${times(40, (i) => `\\newcommand{\\m${String.fromCharCode(97 + (i % 26))}${i < 26 ? "x" : "y"}}{${i === 0 ? "x" : `\\m${String.fromCharCode(97 + ((i - 1) % 26))}${i < 27 ? "x" : "y"}`.repeat(2)}}`, "\n")}\n\\[ y = \\mny \\]`, /BP1(05|10)/, 0],
    ["one line of ten megabytes of prose", "a.md", `${"word ".repeat(2_000_000)}${good}`, /1 holds?, 0 fail/, 0],
    ["one line of three hundred thousand formulas", "a.md", `${good}\n\n${"word $x$ ".repeat(300_000)}`, /BP105 too-long[^]*1 holds?, 0 fail/, 0],
    ["a display that never closes", "a.md", `$$ y = x + 1\n\nprose\n${good}`, /BP103 unclosed/, 0],
    ["a notebook cut short", "a.ipynb", "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": [\"$$ x", /error\[BP302 unreadable-file\]/, 2],
    ["a notebook of brackets", "a.ipynb", "[".repeat(200_000), /error\[BP302 unreadable-file\]/, 2],
    ["NUL bytes", "a.md", Buffer.from(`$$ y = \0 x $$${good}`), /error\[BP303 binary-file\]/, 2],
    ["a network that nests", "a.net", `input x\nloss C = ${"(".repeat(20_000)}x${")".repeat(20_000)}\n`, /error\[BP/, 2],
    ["a network of one long line", "a.net", `input x\nloss C = ${"x + ".repeat(500_000)}x\n`, /error\[BP/, 2],
    ["a loop of a thousand million steps", "a.net", "input h[0]\nfor t in 1..1000000000: h[t] = h[t-1]\nloss C = h[1]\n", /error\[BP201 network\]/, 2],
  ])("%s", (_, name, text, message, status) => {
    const run = check(name, text);
    expect((run.stdout + run.stderr).replaceAll(/x{200,}/g, "x")).toMatch(message);
    expect(run.status).toBe(status);
  }, PATIENCE);
});

describe("names that mean something to the host", () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "prototype"];

  test.each(names)("%s in LaTeX", (name) => {
    const word = `\\text{${name.replaceAll("_", "\\_")}}`;
    const run = check("a.md", `$$ ${word} = 3 q^2 $$\n\n$$ \\frac{\\partial ${word}}{\\partial q} = 6 q $$\n\n$$ ${word}(q) = q $$\n\n$$ \\${name.replaceAll("_", "")} = 1 $$${good}`);
    expect(run.stdout).toMatch(/[1-9]\d* holds?/);
  });

  test.each(names)("%s in the network language", (name) => {
    expect(check("a.net", `input ${name}\nloss C = ${name}^2 + sigmoid(${name})\n`).status).toBeLessThan(3);
    expect(check("a.net", `input x\nloss C = ${name}(x)\n`).stdout).toMatch(/error\[BP/);
    expect(check("a.md", `<!-- backproof: ignore-next ${name} -->${good}`).stdout).toMatch(/1 holds?/);
  });

  test("markup and terminal codes are shown, not obeyed", () => {
    const run = check("a.md", `$$ \\text{<script>alert(1)</script>} = 3 q $$\n\n$$ \\text{\u001b[31mred\u009b} = q = 2 q $$${good}`);
    expect(run.stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
  });
});
