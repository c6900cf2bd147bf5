import { describe, expect, test } from "vitest";
import { renderGithub } from "../../../src/reports/github.ts";
import { hostile, many, ordinary } from "../../support/reports.ts";
import { resultOf } from "../../support/result.ts";

interface Command {
  readonly name: string;
  readonly properties: Record<string, string>;
  readonly message: string;
}

/** Reads commands as the runner of GitHub does: one a line, `%25 %0D %0A` everywhere, `%3A %2C` in properties. */
function commands(text: string): Command[] {
  return text.trimEnd().split("\n").filter((line) => line !== "").map((line) => {
    const [, name, properties, message] = /^::(error|warning|notice) ([^:]*)::(.*)$/.exec(line)!;
    const pairs = properties!.split(",").map((pair) => [pair.slice(0, pair.indexOf("=")), decode(pair.slice(pair.indexOf("=") + 1))]);
    return { name: name!, properties: Object.fromEntries(pairs), message: decode(message!) };
  });
}

function decode(text: string): string {
  expect(text).not.toMatch(/%(?!25|0D|0A|3A|2C)/);
  return text.replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}

test("errors come first, each with its place, rule and words", () => {
  const [error, warning] = commands(renderGithub(ordinary));
  expect(error).toEqual({
    name: "error", message: "the difference stands the wrong way round\nhelp: write `y - t`",
    properties: { file: "notes.md", line: "3", endLine: "3", col: "38", endColumn: "43", title: "BP401 sign-error" },
  });
  expect(warning!.name).toBe("warning");
});

test("nothing to say is nothing printed", () => expect(renderGithub(resultOf({ path: "a.md" }))).toBe(""));

test("text of strangers stays in its place", () => {
  const found = commands(renderGithub(hostile));
  expect(found).toHaveLength(3);
  expect(found.map(({ properties }) => properties.file)).toEqual(found.map(() => 'a,b:c%\u240a<&".md'));
  expect(renderGithub(hostile)).not.toMatch(/\u001b|\u202e/);
});

describe("more than a step shows", () => {
  const found = commands(renderGithub(many));
  const count = (name: string): number => found.filter((one) => one.name === name).length;

  test("ten of each kind, the last notice among them", () => expect([count("error"), count("warning"), count("notice")]).toEqual([10, 10, 10]));

  test("that notice counts what is left out", () => expect(found.at(-1)!.message).toMatch(/^7 more; /));
});
