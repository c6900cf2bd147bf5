import { describe, expect, it } from "vitest";
import type { FormulaTree, NameFactor, NumberFactor } from "../../../src/syntax/formula.ts";
import { parseFormula } from "../../../src/syntax/latex.ts";
import { FORMULAS } from "./formulas.ts";

const OFFSET = 1000;

/** Every node of a tree, found by looking at all there is. */
function nodes(value: unknown): object[] {
  if (Array.isArray(value)) return value.flatMap(nodes);
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(nodes)];
}

function factors(tree: FormulaTree): (NameFactor | NumberFactor)[] {
  return nodes(tree.rows).filter((node): node is NameFactor | NumberFactor => "kind" in node && (node.kind === "name" || node.kind === "number"));
}

/** Latin letters and digits stand in the source as they stand in the tree; words come in a command. */
function expectedText(factor: NameFactor | NumberFactor, source: string): boolean {
  if (factor.kind === "number") return source.includes(factor.text) || /\{,\}|\\,/.test(source);
  if (/^[A-Za-z0-9]+$/.test(factor.letter)) return source.includes(factor.letter);
  return source.length > 0;
}

describe("places", () => {
  it.each(FORMULAS)("%s", (latex) => {
    for (const factor of factors(parseFormula(latex, OFFSET, []))) {
      const { start, end } = factor.kind === "name" ? factor.nameSpan : factor.span;
      expect(expectedText(factor, latex.slice(start - OFFSET, end - OFFSET))).toBe(true);
    }
  });

  it.each(FORMULAS)("parts lie inside the whole: %s", (latex) => {
    for (const node of nodes(parseFormula(latex, OFFSET, []).rows)) {
      if (!("span" in node)) continue;
      const { start, end } = node.span as { start: number; end: number };
      expect(start).toBeGreaterThanOrEqual(OFFSET);
      expect(end).toBeLessThanOrEqual(OFFSET + latex.length);
      expect(start).toBeLessThanOrEqual(end);
    }
  });

  it("is the letter itself for a plain name, and the whole for one in braces", () => {
    const read = (latex: string): NameFactor => factors(parseFormula(latex, 0, []))[0] as NameFactor;
    expect(read("w_1")).toMatchObject({ nameSpan: { start: 0, end: 1 }, span: { start: 0, end: 3 } });
    expect(read("\\hat{y}_1")).toMatchObject({ nameSpan: { start: 0, end: 7 }, span: { start: 0, end: 9 } });
  });
});
