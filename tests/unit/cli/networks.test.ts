import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { backproof } from "../../support/cli.ts";

const neuron = "input x\ntarget t\nparam w, b\ny = w*x + b\nloss C = (y - t)^2\n";
const given = `${neuron}given x = 2, t = 1, w = 3, b = 0.5\n`;

let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "backproof-net-"));
  mkdirSync(join(home, "notes"));
  writeFileSync(join(home, "neuron.net"), given);
  writeFileSync(join(home, "free.net"), neuron);
  writeFileSync(join(home, "notes/own.net"), given);
  writeFileSync(join(home, "notes/below.md"), "<!-- backproof: use own.net -->\n");
  writeFileSync(join(home, "notes/above.md"), "<!-- backproof: use ../neuron.net -->\n");
  writeFileSync(join(home, "fence.md"), `# Notes\n\n> \`\`\`network\n${given.replaceAll(/^/gm, "> ")}\n> \`\`\`\n\n$y = 3$\n`);
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

const run = (args: readonly string[], input = "") => backproof(args, { cwd: home, input });

describe("grad", () => {
  test.each(["neuron.net", "fence.md", "notes/below.md"])("finds the gradients of %s in three ways", (file) => {
    const { status, stdout, stderr } = run(["grad", "--format", "json", file]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const { loss, gradients, at } = JSON.parse(stdout);
    expect(loss).toBe(30.25);
    expect(Object.keys(gradients)).toEqual(["w", "b"]);
    expect(gradients.w).toMatchObject({ shape: [], symbolic: 22, autograd: 22 });
    expect(gradients.w.finite).toBeCloseTo(22, 6);
    expect(at).toBeUndefined();
  });

  test("prints them as a table", () => {
    expect(run(["grad", "neuron.net"]).stdout).toMatch(/^C = 30\.25\n[\s\S]*^w +22 +22 +22$/m);
  });

  test("draws what is not given, the same for the same seed", () => {
    const [first, again, other] = [["--seed", "1"], ["--seed", "1"], ["--seed", "2"]].map((seed) => run(["grad", "--format", "json", ...seed, "free.net"]).stdout);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(Object.keys(JSON.parse(first!).at)).toEqual(["x", "t", "w", "b"]);
  });

  test("reads standard input", () => {
    expect(run(["grad", "-"], given).stdout).toContain("C = 30.25");
  });
});

describe("derive", () => {
  test("prints the chain rule, factor by factor, with the reasons", () => {
    const { status, stdout } = run(["derive", "neuron.net"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^dC\/dw = .*\n[\s\S]*∂C\/∂y[\s\S]*^dC\/db = /m);
  });

  test("only for the names that are asked for", () => {
    const { gradients } = JSON.parse(run(["derive", "--format", "json", "--wrt", "b", "neuron.net"]).stdout);
    expect(Object.keys(gradients)).toEqual(["b"]);
    expect(gradients.b).toMatchObject({ text: expect.any(String), latex: expect.any(String), steps: expect.any(Array) });
  });

  test("in LaTeX, and in Markdown that check finds right", () => {
    expect(run(["derive", "--format", "latex", "neuron.net"]).stdout).toContain("\\frac{\\partial C}{\\partial w}");
    const derived = run(["derive", "--format", "markdown", "neuron.net"]).stdout;
    const checked = run(["check", "-"], `\`\`\`network\n${neuron}\`\`\`\n\n${derived}`);
    expect(checked.stdout).toMatch(/ 0 fail/);
    expect(checked.status).toBe(0);
  });

  test("says which name the network does not have", () => {
    expect(run(["derive", "--wrt", "w,ww", "neuron.net"])).toEqual({ status: 2, stdout: "", stderr: "backproof: the network has no `ww`; did you mean `w`?\n" });
  });
});

describe.each(["grad", "derive"])("%s says what keeps a network from compiling", (command) => {
  test.each([
    ["an unknown function", "input x\nloss C = sigmod(x)\n", /BP204 unknown-function[^]*`sigmoid`[^]*--> stdin\.net:2:10\n/],
    ["a cycle", "a = b + 1\nb = a + 1\nloss C = a\n", /BP203 cyclic-definition[^]*--> stdin\.net:\d:\d\n/],
    ["an undefined name", "input x\nloss C = x + y\n", /BP202 undefined-name[^]*--> stdin\.net:2:14\n/],
    ["an unbalanced bracket", "input x\nloss C = (x + 1\n", /BP10\d [a-z]+[^]*--> stdin\.net:2:/],
    ["no loss", "input x\ny = x\n", /BP201 network\]: stdin\.net: .*loss/],
    ["nothing", "\n", /BP201 network\]: stdin\.net: /],
  ])("%s", (_, text, message) => {
    const { status, stdout, stderr } = run([command, "-"], text);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at |BP901/m);
  });

  test("a file that the document may not read, unless the root allows it", () => {
    expect(run([command, "notes/above.md"])).toMatchObject({ status: 2, stderr: expect.stringContaining("`../neuron.net` cannot be read") });
    expect(run([command, "--root", ".", "notes/above.md"]).status).toBe(0);
  });
});
