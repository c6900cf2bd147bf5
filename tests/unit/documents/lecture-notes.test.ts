/**
 * Source: `lecture-notes.txt` holds the notes of a lecture on training a small network, as a reader of handwriting gave them:
 * prose, tables, fragments and formulas without order.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readDocument } from "../../../src/documents/read.ts";
import { formulas, place } from "./support.ts";

const raw = readFileSync(new URL("../../golden/lecture-notes.txt", import.meta.url), "utf8");
const notes = readDocument("lecture-notes.txt", raw);

test("every pair of delimiters is one formula, and nothing else is", () => {
  const displays = raw.split("\n").filter((line) => /^\$\$.*\$\$$/.test(line));
  expect(formulas(notes).filter(({ display }) => display).map(({ text }) => `$$${text}$$`)).toEqual(displays);
  const inline = raw.split("\n").filter((line) => !line.startsWith("$$")).flatMap((line) => line.match(/\$[^$]+\$/g) ?? []);
  expect(formulas(notes).filter(({ display }) => !display).map(({ text }) => `$${text}$`)).toEqual(inline);
  expect(notes.problems).toEqual([]);
});

test("the gradient of w_7 stands in line 364", () => {
  const block = formulas(notes).find(({ text }) => text.startsWith("1) \\frac{\\partial \\text{Cost}}"));
  expect(block && place(notes, block)).toBe("364:3");
});

test("no line of it is a heading, a fence or code", () => {
  expect(notes.blocks.filter(({ kind }) => kind !== "formula")).toEqual([]);
});

test("reading takes few milliseconds", () => {
  const start = performance.now();
  for (let round = 0; round < 20; round++) readDocument("lecture-notes.txt", raw);
  expect((performance.now() - start) / 20).toBeLessThan(20);
});
