import { describe, expect, test } from "vitest";
import { backproof, type Run } from "../support/cli.ts";

const check = (name: string, input: string): Run => backproof(["check", "-", "--stdin-filename", name], { input });

/** A message at its place, and nothing that a program prints when it falls over. */
function expectMessage(run: Run, status: number, message: RegExp): void {
  expect(run.stdout + run.stderr).toMatch(message);
  expect(run.stdout + run.stderr).not.toMatch(/^\s+at |node:internal|BP901/m);
  expect(run.status).toBe(status);
}

const good = "$$ C = (y - t)^2 $$\n\n$$ \\frac{\\partial C}{\\partial y} = 2(y - t) $$\n";

describe("a network that does not compile is an error at its place, status 2", () => {
  const networks: [string, string, RegExp][] = [
    ["an unknown function", "input x\nloss C = sigmod(x)\n", /error\[BP204 unknown-function\][^]*`sigmoid`[^]*:2:10\n/],
    ["a cycle", "a = b + 1\nb = a + 1\nloss C = a\n", /error\[BP203 cyclic-definition\][^]*:\d:\d\n/],
    ["an undefined name", "input x\nloss C = x + y\n", /error\[BP202 undefined-name\][^]*:2:14\n/],
    ["an unbalanced bracket", "input x\nloss C = (x + 1\n", /error\[BP10\d [a-z]+\][^]*:2:10\n/],
  ];

  test.each(networks)("%s in a .net file", (_, text, message) => expectMessage(check("a.net", text), 2, message));

  test.each(networks)("%s in a fence", (_, text, message) => {
    expectMessage(check("a.md", `\`\`\`network\n${text}\`\`\`\n`), 2, new RegExp(message.source.replace(/:(\d):/, (__, line) => `:${Number(line) + 1}:`)));
  });
});

describe("a formula that cannot be read is a warning at its place, and the rest is checked", () => {
  test.each<[string, string, RegExp]>([
    ["an unbalanced brace", "$$ y = {x + 1 $$", /warning\[BP102 unbalanced\][^]*a\.md:1:8\n/],
    ["a brace that closes nothing", "$$ y = x} + 1 $$", /warning\[BP102 unbalanced\][^]*a\.md:1:9\n/],
    ["\\frac without arguments", "$$ y = \\frac $$", /warning\[BP107 missing-argument\][^]*a\.md:1:8\n/],
    ["a macro without end", "\\newcommand{\\a}{\\a\\a}\n\n$$ y = \\a $$", /warning\[BP110 macro-loop\]/],
    ["deep nesting", `$$ y = ${"(".repeat(5000)}x${")".repeat(5000)} $$`, /warning\[BP10[45] too-(deep|long)\]/],
    ["a formula of ten megabytes", `$$ y = ${"x + ".repeat(2_500_000)}x $$`, /warning\[BP105 too-long\]/],
    ["an unclosed display", "$$ y = x + 1\n", /warning\[BP103 unclosed\][^]*a\.md:1:1\n/],
  ])("%s", (_, formula, message) => {
    const run = check("a.md", `${formula}\n\n# The rest\n\n${good}`);
    expectMessage(run, 0, message);
    expect(run.stdout).toMatch(/[1-9]\d* holds?, 0 fail/);
  });

  test("a definition that leads back to itself leaves undecided what needs it", () => {
    const run = check("a.md", "$$ a = b + 1 $$\n\n$$ b = a + 1 $$\n\n$$ \\frac{\\partial a}{\\partial b} = 1 $$\n");
    expectMessage(run, 0, /warning\[BP501 undecided\][^]*a\.md:5:/);
  });
});

describe("a broken document is an error, status 2", () => {
  test.each<[string, string, RegExp]>([
    ["cut.ipynb", "{\"cells\": [", /error\[BP302 unreadable-file\][^]*cut\.ipynb:1:\d+\n/],
    ["odd.ipynb", "{\"cells\": 3}", /error\[BP302 unreadable-file\][^]*odd\.ipynb:1:\d+\n/],
    ["gone.md", "<!-- backproof: use gone.net -->\n", /error\[BP201 network\][^]*`gone\.net`[^]*gone\.md:1:\d+\n/],
    ["empty.md", "", /error\[BP307 no-maths\]/],
  ])("%s", (name, text, message) => expectMessage(check(name, text), 2, message));
});

test("hostile names reach nothing", () => {
  const run = check("a.md", "$$ \\text{constructor} = 3 $$\n\n$$ \\text{toString} = \\text{__proto__} + \\text{constructor} $$\n");
  expect(run.stdout + run.stderr).not.toMatch(/BP901|native code|\[object/);
});
