import { describe, expect, test } from "vitest";
import { drawVariant, readTemplate } from "../../../src/exercises.ts";
import { networkFromText } from "../../../src/network-from-text.ts";
import { seededRandom } from "../../../src/numeric/random.ts";
import { holdsRemarks, sheetOf } from "../../../src/sheet.ts";

const TEMPLATE = `input x
target t
param w1..w2, b
choose act in sigmoid, tanh   # one of them
random w1..w2 in -0.9..0.9 step 0.1
random x in 1..3
data "act.csv"
z = w1*x + b
loss L = (w2*act(z) - t)^2
`;

describe("a template", () => {
  const template = readTemplate(TEMPLATE);
  const lines = template.fill(seededRandom(3)).split("\n");

  test("keeps its lines in their places", () => expect(lines).toHaveLength(TEMPLATE.split("\n").length));
  test("puts a word for the name, but not into the name of a file", () => {
    expect(lines[8]).toMatch(/^loss L = \(w2\*(?:sigmoid|tanh)\(z\) - t\)\^2$/u);
    expect(lines[6]).toBe("data \"act.csv\"");
  });
  test("draws from the range, in its steps", () => {
    const given = /^given w1 = (-?[\d.]+), w2 = (-?[\d.]+)$/u.exec(lines[4]!)!.slice(1).map(Number);
    for (const value of given) {
      expect(Math.abs(value)).toBeLessThanOrEqual(0.9);
      expect(value).toBe(Number(value.toFixed(1)));
    }
  });
  test("meets every value of a range, both ends too", () => {
    const seen = new Set(Array.from({ length: 200 }, (_, seed) => template.fill(seededRandom(seed)).split("\n")[5]));
    expect(seen).toEqual(new Set(["given x = 1", "given x = 2", "given x = 3"]));
  });
  test("is the same for the same seed", () => expect(template.fill(seededRandom(7))).toBe(template.fill(seededRandom(7))));
});

test("a network without such lines stays as it is", () => {
  const text = "input x\nchoose = 2\nloss L = x^2\n";
  expect(readTemplate(text)).toMatchObject({ isOpen: false, problems: [] });
  expect(readTemplate(text).fill(seededRandom(1))).toBe(text);
});

test.each([
  ["choose act", "choose act in sigmoid, tanh"], ["choose act in", "choose act in"], ["choose act in a b, c", "commas"],
  ["random w in 0.1", "random w1 in"], ["random w in 3..1", "smaller"], ["random w in 1..3 step 0", "above 0"], ["random w3..w1 in 0..1", "counts up"], ["random w1..w9999999 in 0..1", "counts up"],
])("%s is told at its line", (line, part) => {
  expect(readTemplate(`input x\n${line}\n`).problems).toEqual([{ line: 2, message: expect.stringContaining(part) }]);
});

describe("variants", () => {
  const text = "input x\ntarget t\nparam w, b\nrandom w in -2..2 step 0.5\nrandom x in 1..9\ngiven t = 1, b = 0\ny = relu(w*x + b)\nloss L = (y - t)^2\n";
  const compile = (each: string) => networkFromText(each, {}).network;
  const draw = (seed: number): string[] => {
    const taken = new Set<string>();
    return Array.from({ length: 20 }, (_, i) => {
      const variant = drawVariant(readTemplate(text), { seed, number: i + 1, taken }, compile, { title: "" });
      taken.add(variant.text);
      return variant.text;
    });
  };

  test("are all different, none of them switched off", () => {
    const texts = draw(1);
    expect(new Set(texts).size).toBe(20);
    expect(texts.filter((each) => holdsRemarks(sheetOf(compile(each)!, { title: "" })!))).toEqual([]);
  });
  test("are the same for the same seed, and others for another", () => {
    expect(draw(5)).toEqual(draw(5));
    expect(draw(5)).not.toEqual(draw(6));
  });
});
