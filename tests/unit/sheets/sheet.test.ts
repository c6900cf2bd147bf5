import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { renderSheet } from "../../../src/sheet.ts";
import { root } from "../../support/cli.ts";
import { sheetFrom } from "../../support/sheets.ts";

const lecture = readFileSync(join(root, "derivations/productivity.net"), "utf8");
const markdown = (text: string, choices: Parameters<typeof sheetFrom>[1] = {}): string => renderSheet(sheetFrom(text, choices), "markdown");

/** The lines of the display that begins with a left side. */
function displayOf(sheet: string, left: string): string[] {
  const lines = sheet.split("\n");
  const at = lines.findLastIndex((line, i) => line.startsWith(`${left} &=`) && lines[i + 1]!.startsWith("&="));
  const end = lines.findIndex((line, i) => i > at && !line.startsWith("&="));
  return lines.slice(at, end).map((line) => line.replace(/ \\\\$/u, ""));
}

describe("the lecture", () => {
  const sheet = markdown(lecture);

  test.each([
    ["z_2", "13.12"], ["g_1", "0.354"], ["g_2", "1"], ["y_{\\text{pred}}", "17.478"], ["\\frac{\\partial \\text{Cost}}{\\partial w_7}", "-47.81"],
    ["\\frac{\\partial \\text{Cost}}{\\partial w_8}", "-135.044"], ["\\frac{\\partial \\text{Cost}}{\\partial b_3}", "-135.044"], ["w_7^+", "7.478"], ["w_8^+", "4.35"], ["b_3^+", "13.35"],
  ])("%s is %s", (left, value) => {
    expect(displayOf(sheet, left).at(-1)).toBe(`&= ${value}`);
  });

  test("the last line has the right sign, along the path through the figure", () => {
    expect(displayOf(sheet, "\\frac{\\partial \\text{Cost}}{\\partial w_1}").slice(0, 3)).toEqual([
      "\\frac{\\partial \\text{Cost}}{\\partial w_1} &= \\frac{\\partial \\text{Cost}}{\\partial y_{\\text{pred}}} \\cdot \\frac{\\partial y_{\\text{pred}}}{\\partial g_1} \\cdot \\frac{\\partial g_1}{\\partial z_1} \\cdot \\frac{\\partial z_1}{\\partial w_1}",
      "&= 2 (y_{\\text{pred}} - y_{\\text{act}}) \\cdot w_7 \\cdot g_1 (1 - g_1) \\cdot x_1",
      "&= \\delta_1 \\cdot x_1",
    ]);
  });

  test("a substitution is written out as people do", () => {
    expect(displayOf(sheet, "z_1")[1]).toBe("&= 0.07 \\cdot 7 + 0.05 \\cdot 2 + 0.02 \\cdot 25 + (-1.69)");
  });

  test("the saturated unit is remarked upon, the other is not", () => {
    expect(sheet.match(/the unit .* is saturated/gu)).toEqual(["the unit $g_2$ is saturated"]);
  });

  test("unrounded gradients and the loss after the step stand in the summary", () => {
    expect(sheet).toContain("| $w_7$ | $-47.81$ | $-47.8503$ | $7.478$ |");
    expect(sheet).toMatch(/takes \$\\text\{Cost\}\$ from \$4558\.\d+\$ to \$3578\.\d+\$/u);
  });

  test("a shared factor is computed once", () => {
    expect(sheet.match(/^\\delta_1 &=/gmu)).toHaveLength(1);
    expect(displayOf(sheet, "\\frac{\\partial \\text{Cost}}{\\partial w_3}").at(-2)).toBe("&= (-216.2) \\cdot 2");
  });
});

test("only the wanted gradients are worked out", () => {
  const sheet = markdown(lecture, { wrt: ["w7"] });
  expect(sheet).toContain("Gradient by $w_7$");
  expect(sheet).not.toContain("Gradient by $w_1$");
  expect(sheet).not.toContain("\\delta_1");
});

test("a brief sheet leaves the local partials out", () => {
  expect(markdown(lecture)).toContain("$w_1$ is multiplied by $x_1$ in $z_1$");
  expect(markdown(lecture, { steps: "brief" })).not.toContain("is multiplied by");
});

test("more digits show more", () => {
  expect(displayOf(markdown(lecture, { digits: 5 }), "g_1").at(-1)).toBe("&= 0.35434");
});

const NEURON = "input x\ntarget t\nparam w, v\ny = relu(w*x)\nloss L = (y - t)^2\n";

test("without values the formulas stand alone", () => {
  const sheet = markdown(NEURON);
  expect(sheet).toContain("\\frac{\\partial L}{\\partial w}");
  expect(sheet).not.toContain("Forward pass");
});

test("a parameter that nothing uses is told apart", () => {
  expect(markdown(NEURON)).toContain("No path leads from $L$ to $v$: its gradient is zero.");
});

test("a unit that is switched off is remarked upon", () => {
  expect(markdown(`${NEURON}given x = 1, t = 1, w = -2, v = 0\n`)).toContain("the unit $y$ is switched off");
});

test("numbers too large to write out leave the formulas", () => {
  const sheet = markdown("input x\nparam w\nh = exp(w*x)\nloss L = h^2\ngiven x = 100, w = 10\n");
  expect(sheet).toContain("too large to write out");
  expect(sheet).toContain("\\frac{\\partial L}{\\partial w}");
});

test("the first row of the data gives what is not given", () => {
  expect(markdown(`${NEURON}given w = 0.5, v = 0\ndata x, t\n  4, 1\n  6, 2\n`)).toContain("0.5 \\cdot 4");
});

describe("vectors and matrices", () => {
  const sheet = markdown(readFileSync(join(root, "derivations/classifier.net"), "utf8"));

  test("a δ for each layer, and the gradients made of them", () => {
    for (const line of ["&= p - t \\\\", "&= W_2^\\top \\, \\delta_2 \\odot a_1 \\odot (1 - a_1) \\\\", "\\frac{\\partial L}{\\partial W_1} &= \\delta_1 \\, x^\\top \\\\"]) expect(sheet).toContain(line);
  });

  test("numbers are written as matrices", () => {
    expect(displayOf(sheet, "\\frac{\\partial L}{\\partial b_2}").at(-1)).toBe("&= \\begin{pmatrix} 0.264 \\\\ -0.264 \\end{pmatrix}");
  });

  test("a target that does not sum to one keeps its sum", () => {
    const text = readFileSync(join(root, "derivations/classifier.net"), "utf8").replace("t = [0, 1]", "t = [1, 1]");
    expect(markdown(text)).toContain("\\operatorname{sum}(t) \\, p - t");
  });
});

test("a recurrent network is followed back through time", () => {
  const sheet = markdown(readFileSync(join(root, "derivations/recurrent.net"), "utf8"));
  expect(sheet.match(/^\\delta_\{\\text\{h\d\}\}/gmu)).toEqual(["\\delta_{\\text{h3}}", "\\delta_{\\text{h2}}", "\\delta_{\\text{h1}}"]);
  expect(sheet).toContain("\\delta_{\\text{h3}} \\, h_{2}^\\top + \\delta_{\\text{h2}} \\, h_{1}^\\top + \\delta_{\\text{h1}} \\, h_{0}^\\top");
});

describe("a blank sheet", () => {
  const blank = markdown(lecture, { isBlank: true });

  test("asks for every result and gives none of them away", () => {
    expect(blank).toContain("$\\displaystyle z_2 = {}$");
    expect(blank).toContain("$\\displaystyle \\delta_1 = \\frac{\\partial \\text{Cost}}{\\partial z_1} = {}$");
    expect(decodeURIComponent(blank)).not.toMatch(/13\.12|17\.478|47\.8|135\.04|7\.478|saturated|4558/u);
  });

  test("says what is given", () => {
    expect(blank).toContain("w_7 = 7");
    expect(blank).toContain("y_{\\text{pred}} &= w_7 \\cdot g_1 + w_8 \\cdot g_2 + b_3");
  });
});

test("large matrices are not written out", () => {
  const sheet = markdown("input x: R^20\ntarget t\nparam W: R^(20x20)\nloss L = (sum(W x) - t)^2\ngiven t = 1\n");
  expect(sheet).toContain("matrices of more than 64 entries are not written out");
  expect(sheet).toContain("\\frac{\\partial L}{\\partial W}");
});
