import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withTerminals } from "../../tools/readme.mjs";
import { backproof, root } from "../support/cli.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");

test("what the README shows is what the commands print (mend with `npm run readme`)", () => {
  expect(withTerminals(readme)).toBe(readme);
});

test("the lecture's last error is its sign error, on the marked line", () => {
  const { stdout, status } = backproof(["check", "derivations/wrong/lecture.md"]);
  const last = [...stdout.matchAll(/^error\[BP\d+ ([a-z-]+)\].*\n\s*--> [^:]*:(\d+):/gm)].at(-1)!;
  const marked = readFileSync(join(root, "derivations/wrong/lecture.md"), "utf8").split("\n").findIndex((line) => line.includes("{BP401}")) + 1;
  expect(status).toBe(1);
  expect([last[1], Number(last[2])]).toEqual(["sign-error", marked]);
});

test("every command that the README shows exists", () => {
  const shown = [...readme.matchAll(/^ {4}backproof (\w+)/gm)].map((match) => match[1]!);
  expect(new Set(shown)).toEqual(new Set(["check", "merge", "derive", "grad", "sheet", "explain", "lsp"]));
  for (const command of shown) expect(backproof([command, "--help"]).status).toBe(0);
});
