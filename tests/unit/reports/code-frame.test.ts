import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeFrame, type Label } from "../../../src/reports/code-frame.ts";
import { displayLine, displayWidth } from "../../../src/reports/display-line.ts";
import { plain } from "../../../src/reports/paint.ts";

const options = (lines: readonly string[], width = 100) => (
  { line: (number: number) => lines[number - 1], width, paint: plain, gutter: 2, severity: "error" } as const
);

function label(line: number, start: number, end: number, text = "", primary = true, endLine = line): Label {
  return { range: { start: { line, column: start }, end: { line: endLine, column: end } }, text, primary };
}

/** What stands above the carets, by terminal columns. */
function marked(rows: readonly string[]): string {
  const at = rows.findIndex((row) => row.includes("^"));
  const [source, carets] = [rows[at - 1]!, rows[at]!];
  const start = carets.indexOf("^");
  const end = carets.lastIndexOf("^") + 1;
  let column = 0;
  let out = "";
  for (const { segment } of new Intl.Segmenter().segment(source)) {
    if (column >= start && column < end) out += segment;
    column += displayWidth(segment);
  }
  return out;
}

describe("code frame", () => {
  test("puts carets under the primary label and dashes under the others", () => {
    const rows = codeFrame([label(2, 5, 8, "this"), label(1, 1, 4, "that", false)], options(["abc def", "abc def"]));
    expect(rows).toEqual([
      "   |",
      " 1 | abc def",
      "   | --- that",
      " 2 | abc def",
      "   |     ^^^ this",
    ]);
  });

  test("leaves a gap between lines that are not neighbours", () => {
    const rows = codeFrame([label(1, 1, 2), label(4, 1, 2, "", false)], options(["a", "b", "c", "d"]));
    expect(rows).toContain("...");
  });

  test("marks an empty range with one caret", () => {
    expect(codeFrame([label(1, 3, 3)], options(["ab"])).at(-1)).toBe("   |   ^");
  });

  test("marks each line of a range of several lines, from its first character", () => {
    const rows = codeFrame([label(1, 3, 4, "here", true, 2)], options(["a bb", "  cc"]));
    expect(rows).toEqual(["   |", " 1 | a bb", "   |   ^^", " 2 |   cc", "   |   ^ here"]);
  });

  test("shows the two ends of a long range only", () => {
    const lines = Array.from({ length: 50 }, (_, index) => `line ${index + 1}`);
    const rows = codeFrame([label(1, 1, 8, "", true, 50)], options(lines));
    expect(rows.filter((row) => row.includes("line"))).toEqual([" 1 | line 1", " 2 | line 2", "49 | line 49", "50 | line 50"]);
  });

  test.each([
    ["a tab before", "\tab cd", 5, 7, "cd"],
    ["wide characters before", "損失 ab cd", 7, 9, "cd"],
    ["wide characters inside", "ab 損失 cd", 4, 6, "損失"],
    ["combining marks before", "e\u0301e\u0301 ab", 6, 8, "ab"],
    ["a range that cuts a cluster", "xe\u0301y", 3, 4, "e\u0301"],
    ["an emoji before", "👩‍🔬 ab", 7, 9, "ab"],
    ["a character outside the first plane", "𝑥 ab", 4, 6, "ab"],
  ])("keeps its columns with %s", (_, source, start, end, expected) => {
    expect(marked(codeFrame([label(1, start, end)], options([source])))).toBe(expected);
  });

  test("cuts a long line around the mark", () => {
    const source = `${"x".repeat(500)}HERE${"y".repeat(500)}`;
    const rows = codeFrame([label(1, 501, 505, "what")], options([source], 60));
    expect(marked(rows)).toBe("HERE");
    expect(Math.max(...rows.map(displayWidth))).toBeLessThanOrEqual(60);
    expect(rows[1]).toMatch(/…x+HEREy+…/);
  });

  test("cuts a line of ten million characters without reading it all", () => {
    const source = `${"損".repeat(5e6)}HERE${"é".repeat(5e6)}`;
    const began = performance.now();
    expect(marked(codeFrame([label(1, 5e6 + 1, 5e6 + 5)], options([source], 80)))).toBe("HERE");
    expect(performance.now() - began).toBeLessThan(500);
  });

  test("sets a long text below its carets", () => {
    const rows = codeFrame([label(1, 20, 24, "a text that does not fit beside")], options(["x".repeat(40)], 45));
    expect(rows.at(-1)).toContain("a text that does not fit beside");
    expect(rows.at(-2)).toMatch(/\^$/);
  });

  test("lets nothing of the source steer the terminal", () => {
    const rows = codeFrame([label(1, 1, 2)], options(["\u001b[31mred\u0007 \u202e evil \u009b"]));
    // Their absence is what is tested.
    expect(rows.join("")).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
  });
});

describe("any text, any range", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 80 }).map((line) => line.replaceAll(/[\r\n]/g, " "));

  test("the carets stand under what the range covers", () => {
    fc.assert(fc.property(text, fc.nat(80), fc.nat(80), (source, a, b) => {
      const [start, end] = [Math.min(a, b, source.length), Math.min(Math.max(a, b), source.length)];
      fc.pre(end > start);
      const line = displayLine(source);
      const carets = codeFrame([label(1, start + 1, end + 1)], options([source], 400)).at(-1)!;
      const from = line.columnAt(start, "down");
      const width = Math.max(1, line.columnAt(end, "up") - from);
      expect(carets).toBe(`   | ${" ".repeat(from)}${"^".repeat(width)}`);
    }));
  });

  test("no row is wider than asked for", () => {
    fc.assert(fc.property(text, fc.nat(80), fc.nat(80), fc.integer({ min: 30, max: 100 }), (source, a, b, width) => {
      const rows = codeFrame([label(1, Math.min(a, b) + 1, Math.max(a, b) + 1)], options([source], width));
      expect(Math.max(...rows.map(displayWidth))).toBeLessThanOrEqual(width);
    }));
  });

  test("columns never fall, and clusters never split", () => {
    fc.assert(fc.property(text, (source) => {
      const line = displayLine(source);
      let before = 0;
      for (let offset = 0; offset <= source.length; offset += 1) {
        const down = line.columnAt(offset, "down");
        expect(down).toBeGreaterThanOrEqual(before);
        expect(line.columnAt(offset, "up")).toBeGreaterThanOrEqual(down);
        before = down;
      }
      expect(line.columnAt(source.length, "up")).toBe(line.width);
    }));
  });
});
