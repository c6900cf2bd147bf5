import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

const exercise = neuron.replace(/given.*/u, "given t = 1, b = 0.5\nrandom x in 1..9\nrandom w in 1..9");
const list = (folder: string): string[] => readdirSync(join(home, folder)).sort();

test("one blank sheet and its key for each student, and nothing is written over", () => {
  writeFileSync(join(home, "exercise.net"), exercise);
  writeFileSync(join(home, "class.csv"), "name\nAda\n../Bob\n<script>\n");
  const args = ["exercise.net", "--blank", "--students", "class.csv", "--output", "class", "--format", "markdown"];
  expect(run(args)).toMatchObject({ status: 0, stderr: "" });
  expect(list("class")).toEqual(["Ada-key.md", "Ada.md", "Bob-key.md", "Bob.md", "figures", "script-key.md", "script.md"]);
  expect(readFileSync(join(home, "class/script.md"), "utf8")).toMatch(/^# exercise: \\<script\\>\n/u);
  expect(readFileSync(join(home, "class/Ada.md"), "utf8")).not.toBe(readFileSync(join(home, "class/Bob.md"), "utf8").replace("../Bob", "Ada"));
  for (const key of ["Ada", "Bob", "script"]) expect(backproof(["check", "--strict", join(home, `class/${key}-key.md`)]).status).toBe(0);
  const before = readFileSync(join(home, "class/Ada.md"), "utf8");
  writeFileSync(join(home, "class/Ada.md"), "mine");
  expect(run(args)).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("is there already; --force writes over it") });
  expect(readFileSync(join(home, "class/Ada.md"), "utf8")).toBe("mine");
  expect(run([...args, "--force"]).status).toBe(0);
  expect(readFileSync(join(home, "class/Ada.md"), "utf8")).toBe(before);
});

test("the pictures of a Markdown page stand beside it, as GitHub shows no others", () => {
  expect(run(["neuron.net", "--format", "markdown", "--output", "hand (out)/a b.md"])).toMatchObject({ status: 0, stderr: "" });
  const page = readFileSync(join(home, "hand (out)/a b.md"), "utf8");
  const addresses = [...page.matchAll(/!\[[^\]]*\]\(([^()]*)\)/gu)].map((match) => match[1]!);
  expect(addresses.length).toBeGreaterThan(1);
  expect(addresses.map((address) => decodeURIComponent(address).replace("figures/", ""))).toEqual(expect.arrayContaining(list("hand (out)/figures")));
  for (const name of list("hand (out)/figures")) expect(readFileSync(join(home, "hand (out)/figures", name), "utf8")).toMatch(/^<svg [^]*<\/svg>$/u);
  rmSync(join(home, "hand (out)/a b.md"));
  expect(run(["neuron.net", "--format", "markdown", "--output", "hand (out)/a b.md"])).toMatchObject({ status: 2, stderr: expect.stringContaining("a b-1.svg is there already") });
  expect(list("hand (out)")).toEqual(["figures"]);
});

test("the same seed gives the same variants", () => {
  writeFileSync(join(home, "exercise.net"), exercise);
  for (const [folder, seed] of [["one", "4"], ["again", "4"], ["other", "5"]]) expect(run(["exercise.net", "--variants", "3", "--seed", seed!, "--output", folder!]).status).toBe(0);
  const [one, again, other] = ["one", "again", "other"].map((folder) => list(folder).map((name) => readFileSync(join(home, folder, name), "utf8")));
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
});

test.each([
  [["neuron.net", "--variants", "3", "--output", "x"], "nothing in this network varies"], [["exercise.net", "--variants", "3"], "--output names it"],
  [["exercise.net", "--students", "gone.csv", "--output", "x"], "there is no such file"], [["neuron.net", "--epochs", "3", "--wrt", "q"], "the network has no `q`"],
  [["bad.net"], "bad.net:1:1: write `choose act in sigmoid, tanh`"],
])("%j is told", (args, message) => {
  writeFileSync(join(home, "exercise.net"), exercise);
  writeFileSync(join(home, "bad.net"), "choose act\n");
  expect(run(args)).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining(message) });
});

test("a PDF by whatever makes one here, else a clear message", () => {
  const bare = backproof(["sheet", "neuron.net", "--format", "pdf", "--output", "none.pdf"], { cwd: home, env: { PATH: home } });
  expect(bare).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("no program that makes a PDF is installed") });
  const made = run(["neuron.net", "--format", "pdf", "--output", "neuron.pdf"]);
  if (made.status === 0) expect(readFileSync(join(home, "neuron.pdf"), "latin1")).toMatch(/^%PDF-/u);
  else expect(made.stderr).toMatch(/made no PDF|no program that makes/u);
});

test("mistakes to find, with the key beside them", () => {
  expect(run(["neuron.net", "--mistakes", "2", "--format", "markdown", "--output", "find.md"])).toMatchObject({ status: 0, stdout: "", stderr: "" });
  expect(readFileSync(join(home, "find-key.md"), "utf8")).toMatch(/^# neuron \(key\)[^]*1\. [a-z-]+, under[^]*should be/u);
  expect(backproof(["check", join(home, "find.md")]).status).toBe(1);
  expect(run(["neuron.net", "--mistakes", "2"])).toMatchObject({ status: 2, stderr: expect.stringContaining("the key needs a file") });
  expect(run(["neuron.net", "--mistakes", "2", "--blank", "--output", "x.md"])).toMatchObject({ status: 2, stderr: expect.stringContaining("leave one of") });
});

test("a network that would fill thousands of pages is refused", () => {
  const long = "input x, h[0]\nparam w\nfor t in 1..1500: h[t] = tanh(w*h[t-1] + x)\nloss L = h[1500]^2\n";
  expect(run(["-"], long)).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("a sheet writes out at most 1000") });
});
