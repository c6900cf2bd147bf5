import { describe, expect, test } from "vitest";
import fc from "fast-check";
import type { SourceDocument } from "../../../src/documents/document.ts";
import { readDocument } from "../../../src/documents/read.ts";
import { formulas, maths, rules } from "./support.ts";

function read(notebook: unknown): SourceDocument {
  return readDocument("a.ipynb", typeof notebook === "string" ? notebook : JSON.stringify(notebook, undefined, 1));
}

function markdown(source: string | readonly string[]): object {
  return { cell_type: "markdown", metadata: {}, source };
}

const notebook = {
  cells: [
    { cell_type: "code", source: ["print('$no$')"], outputs: [{ data: { "text/plain": ["$no$"] }, list: [[1], {}] }] },
    markdown(["# Title\n", "\n", "Let $a = \\alpha$\n", "$$\n", "b\n", "$$"]),
    { cell_type: "raw", source: "$no$" },
    markdown("one $c$\n\ttwo \u00e9 $d$"),
  ],
  metadata: { cells: [markdown("$no$")] },
  nbformat: 4,
  nbformat_minor: 5,
};

describe("a notebook", () => {
  test("is read in its Markdown cells", () => {
    const document = read(notebook);
    expect(maths(document)).toEqual(["a = \\alpha", "b", "c", "d"]);
    expect(document.problems).toEqual([]);
  });

  test("counts lines in the cell and cells of all kinds", () => {
    const document = read(notebook);
    const places = formulas(document).map((block) => document.chunks[block.chunk]?.range(block.span));
    expect(places.map((range) => [range?.cell, range?.start.line, range?.start.column])).toEqual([[2, 3, 6], [2, 4, 3], [4, 1, 6], [4, 2, 9]]);
  });

  test("may tell the type after the source", () => {
    expect(maths(read({ nbformat: 4, cells: [{ source: "$a$", cell_type: "markdown" }] }))).toEqual(["a"]);
  });

  test("leads back into the file, whatever is escaped", () => {
    const lines = fc.array(fc.string({ unit: "binary" }), { maxLength: 4 });
    fc.assert(
      fc.property(lines, fc.boolean(), fc.constantFrom("", "\ufeff"), (source, asString, mark) => {
        const raw = mark + JSON.stringify({ cells: [markdown(asString ? source.join("\n") : source)], nbformat: 4 }).replaceAll("é", "\\u00e9");
        const [chunk] = readDocument("a.ipynb", raw).chunks;
        expect(chunk?.text).toBe(source.join(asString ? "\n" : ""));
        for (let at = 0; at < (chunk?.text.length ?? 0); at++) {
          const start = chunk?.rawOffset(at) ?? 0;
          const width = raw[start] !== "\\" ? 1 : raw[start + 1] === "u" ? 6 : 2;
          expect(JSON.parse(`"${raw.slice(start, start + width)}"`)).toBe(chunk?.text[at]);
        }
      }),
      { seed: 3 },
    );
  });
});

describe("a broken notebook", () => {
  const whole = JSON.stringify(notebook);

  test.each([
    ["empty", "", "1:1"],
    ["no object", "[1]", "1:1"],
    ["without cells", '{"nbformat": 4}', "1:1"],
    ["an old one", '{"nbformat": 3, "worksheets": []}', "1:1"],
    ["an open string", '{\n"cells": [\n{"source": "$a$', "3:12"],
    ["an unknown escape", '{"cells": [{"source": "\\q"}]}', "1:23"],
    ["a missing comma", '{"cells": []\n"nbformat": 4}', "2:1"],
    ["cells that are no list", '{"cells": "a"}', "1:1"],
    ["a wrong bracket", '{"cells": [], "a": [}', "1:21"],
    ["very deep", `{"metadata": ${"[".repeat(300_000)}`, "1:300014"],
  ])("%s", (_, text, at) => {
    const document = read(text);
    expect(rules(document)).toEqual(["unreadable-file"]);
    const [problem] = document.problems;
    const start = document.chunks[problem?.chunk ?? 0]?.range(problem?.span ?? { start: 0, end: 0 }).start;
    expect(`${start?.line}:${start?.column}`).toBe(at);
  });

  test("is read up to the break", () => expect(maths(read(whole.slice(0, -60))).slice(0, 2)).toEqual(["a = \\alpha", "b"]));

  test("never throws, wherever it is cut", () => {
    for (let end = 0; end < whole.length; end++) expect(rules(read(whole.slice(0, end)))).toEqual(["unreadable-file"]);
  });

  test("may hold cells that are none", () => expect(maths(read({ nbformat: 4, cells: [1, null, "a", [], {}, markdown([])] }))).toEqual([]));
});
