import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildRow } from "../../../src/syntax/latex/build-row.ts";
import { factorToken, NO_SCRIPTS, type RowToken } from "../../../src/syntax/latex/flat.ts";
import { nameFactor } from "../../../src/syntax/latex/nodes.ts";
import { parses, parseWithGrammar, shortRow } from "../../../src/syntax/latex/parse-row.ts";
import { printRow } from "../../../src/syntax/print.ts";

/** The terminals of the grammar, by the sign that stands for each in `grammar/README.md` and in this file. */
const TERMINALS: Readonly<Record<string, (at: number) => RowToken>> = {
  "·": (at) => ({ type: "operator", text: "·", span: { start: at, end: at + 1 } }),
  "+": (at) => ({ type: "sign", text: "+", span: { start: at, end: at + 1 } }),
  "-": (at) => ({ type: "sign", text: "-", span: { start: at, end: at + 1 } }),
  "⁻": (at) => ({ type: "prefix", text: "-", span: { start: at, end: at + 1 } }),
  "=": (at) => ({ type: "relation", text: "=", span: { start: at, end: at + 1 } }),
  "⇒": (at) => ({ type: "relation", text: "⇒", span: { start: at, end: at + 1 } }),
  ",": (at) => ({ type: "separator", text: ",", span: { start: at, end: at + 1 } }),
  "if": (at) => ({ type: "prose", text: "if", span: { start: at, end: at + 1 } }),
  "Σ": (at) => {
    const span = { start: at, end: at + 1 };
    return { type: "big", symbol: "sum", command: "sum", scripts: NO_SCRIPTS, span, symbolSpan: span };
  },
};

function tokensOf(sentence: string): RowToken[] {
  const words = sentence.split(" ").filter((word) => word !== "");
  return words.map((word, at) => TERMINALS[word]?.(at) ?? factorToken(nameFactor(word, "plain", { start: at, end: at + 1 })));
}

function treeOf(sentence: string): string {
  const tokens = tokensOf(sentence);
  const results = parses(tokens);
  if (typeof results === "number" || results.length === 0) return "rejected";
  expect(results).toHaveLength(1);
  return printRow(buildRow(results[0]!, { start: 0, end: tokens.length }));
}

/** The lines of a block ```` ```accepted ```` or ```` ```rejected ````. */
function sentences(kind: "accepted" | "rejected"): readonly string[] {
  const readme = readFileSync(new URL("../../../grammar/README.md", import.meta.url), "utf8");
  const [, section = ""] = /## formula\.ne\n([^]*?)(?=\n## |$)/.exec(readme) ?? [];
  const blocks = section.matchAll(new RegExp(`\`\`\`${kind}\\n([^]*?)\`\`\``, "g"));
  return [...blocks].flatMap(([, block]) => block!.split("\n")).filter((line) => line.trim() !== "");
}

describe("the sentences in grammar/README.md", () => {
  it("are there", () => {
    expect(sentences("accepted").length).toBeGreaterThan(10);
    expect(sentences("rejected").length).toBeGreaterThan(4);
  });
  it.each(sentences("accepted"))("accepts %s", (line) => {
    const [sentence, tree] = line.split("▷").map((part) => part.trim());
    expect(treeOf(sentence!)).toBe(tree);
  });
  it.each(sentences("rejected"))("rejects %s", (line) => {
    expect(treeOf(line)).toBe("rejected");
  });
});

describe("any row of terminals", () => {
  const terminals = fc.array(fc.constantFrom("a", "b", "c", ...Object.keys(TERMINALS)), { maxLength: 14 });

  it("has one parse at most", () => {
    fc.assert(fc.property(terminals, (words) => {
      const results = parses(tokensOf(words.join(" ")));
      expect(typeof results === "number" || results.length <= 1).toBe(true);
    }), { numRuns: 4000 });
  });

  it("is linked by hand as the grammar links it", () => {
    const short = fc.array(fc.constantFrom("a", "b", "c", "·", "+", "-", "=", ",", "Σ", "⁻"), { maxLength: 6 });
    fc.assert(fc.property(short, (words) => {
      const tokens = tokensOf(words.join(" "));
      const span = { start: 0, end: tokens.length };
      const linked = shortRow(tokens);
      if (linked !== undefined) expect({ row: buildRow(linked.list, span) }).toEqual(parseWithGrammar(tokens, span));
    }), { numRuns: 6000 });
  });

  it("stays quick however long", () => {
    const words = Array.from({ length: 2000 }, (_, at) => (at % 2 === 0 ? "a" : ["·", "+", "b", "="][(at >> 1) % 4]!));
    const started = performance.now();
    expect(treeOf(words.join(" "))).not.toBe("rejected");
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
