import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { backproof } from "../../support/cli.ts";

const neuron = "input x\ntarget t\nparam w, b\ny = w*x + b\nloss C = (y - t)^2\ngiven x = 2, t = 1, w = 3, b = 0.5\nrate eta = 0.1\n";

let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "backproof-sheet-"));
  writeFileSync(join(home, "neuron.net"), neuron);
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

const run = (args: readonly string[], input = "") => backproof(["sheet", ...args], { cwd: home, input });

test("a LaTeX document, or a fragment of one", () => {
  const whole = run(["neuron.net"]);
  expect(whole).toMatchObject({ status: 0, stderr: "" });
  expect(whole.stdout).toMatch(/^\\documentclass[^]*\\title\{neuron\}[^]*\\end\{document\}\n$/u);
  const { stdout } = run(["neuron.net", "--fragment"]);
  expect(stdout).not.toContain("\\documentclass");
  expect(whole.stdout).toContain(stdout.trim());
});

test("the help's example says what is printed", () => {
  const { stdout } = run(["neuron.net", "--format", "markdown", "--steps", "brief"]);
  for (const line of ["&= \\delta_y \\cdot x \\\\\n&= 11 \\cdot 2 \\\\\n&= 22", "&= 3 - 0.1 \\cdot 22 \\\\\n&= 0.8"]) expect(stdout).toContain(line);
});

test("a sheet checks as it stands", () => {
  const { stdout } = run(["-", "--format", "markdown"], neuron);
  expect(backproof(["check", "--strict", "-"], { input: stdout })).toMatchObject({ status: 0, stderr: "" });
});

test("an unknown name is told, with the one that was meant", () => {
  expect(run(["neuron.net", "--wrt", "ww"])).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("the network has no `ww`; did you mean `w`?") });
});

test.each([["--digits", "0"], ["--digits", "3.5"], ["--steps", "some"], ["--format", "word"]])("%s %s is a mistake of usage", (...flags) => {
  expect(run(["neuron.net", ...flags])).toMatchObject({ status: 2, stdout: "" });
});
