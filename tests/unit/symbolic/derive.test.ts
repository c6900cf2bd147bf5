import katex from "katex";
import { describe, expect, it } from "vitest";
import { countNodes } from "../../../src/expression/walk.ts";
import { expressionText } from "../../../src/expression/text.ts";
import { closedForm } from "../../../src/symbolic/closed-form.ts";
import { deriveNetwork } from "../../../src/symbolic/derive.ts";
import { differentiate } from "../../../src/symbolic/differentiate.ts";
import { renderLatex, renderMarkdown, renderText } from "../../../src/symbolic/render-derivation.ts";
import { lowered } from "../../support/witnesses.ts";

const LECTURE = `
input  x1, x2, x3
target y_act
param  w1..w8, b1..b3
z1 = w1*x1 + w3*x2 + w5*x3 + b1
z2 = w2*x1 + w4*x2 + w6*x3 + b2
g1 = sigmoid(z1)
g2 = sigmoid(z2)
y_pred = w7*g1 + w8*g2 + b3
loss Cost = (y_act - y_pred)^2
`;

const MATRICES = `
input x: R^3
target t: R^2
param W1: R^(4x3), b1: R^4, W2: R^(2x4), b2: R^2
z1 = W1 x + b1
a1 = sigmoid(z1)
z2 = W2 a1 + b2
p = softmax(z2)
loss L = cross_entropy(p, t)
`;

const RECURRENT = (steps: number): string => `
input x[1..${steps}]: R^2, h[0]: R^3
target y
param U: R^(3x2), W: R^(3x3), v: R^3
for t in 1..${steps}: h[t] = tanh(W h[t-1] + U x[t])
loss L = (v' h[${steps}] - y)^2
`;

const texts = (text: string, wrt?: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(deriveNetwork(lowered(text), wrt ? { wrt } : {})!.gradients).map(([name, gradient]) => [name, gradient.text]));

describe("the lecture", () => {
  it("has the eleven gradients that people write", () => {
    expect(texts(LECTURE)).toEqual({
      w1: "2(y_pred − y_act)·w_7·g_1(1 − g_1)·x_1", w2: "2(y_pred − y_act)·w_8·g_2(1 − g_2)·x_1",
      w3: "2(y_pred − y_act)·w_7·g_1(1 − g_1)·x_2", w4: "2(y_pred − y_act)·w_8·g_2(1 − g_2)·x_2",
      w5: "2(y_pred − y_act)·w_7·g_1(1 − g_1)·x_3", w6: "2(y_pred − y_act)·w_8·g_2(1 − g_2)·x_3",
      w7: "2(y_pred − y_act)·g_1", w8: "2(y_pred − y_act)·g_2",
      b1: "2(y_pred − y_act)·w_7·g_1(1 − g_1)", b2: "2(y_pred − y_act)·w_8·g_2(1 − g_2)", b3: "2(y_pred − y_act)",
    });
  });

  it("in at most 135 nodes", () => {
    const gradient = differentiate(lowered(LECTURE))!;
    const names = ["w_1", "w_2", "w_3", "w_4", "w_5", "w_6", "w_7", "w_8", "b_1", "b_2", "b_3"];
    expect(names.reduce((count, name) => count + countNodes(closedForm(gradient, name)!), 0)).toBeLessThanOrEqual(135);
  });

  it("goes step by step, with reasons", () => {
    const { w1 } = deriveNetwork(lowered(LECTURE), { wrt: ["w1"] })!.gradients;
    expect(w1!.steps.map(({ text, reason }) => `${text} — ${reason}`)).toMatchInlineSnapshot(`
      [
        "∂Cost/∂w_1 = ∂Cost/∂y_pred·∂y_pred/∂g_1·∂g_1/∂z_1·∂z_1/∂w_1 — chain rule along Cost → y_pred → g1 → z1 → w1",
        "∂Cost/∂y_pred = 2(y_pred − y_act) — power rule, with the inner derivative of Cost by y_pred",
        "∂y_pred/∂g_1 = w_7 — g1 is multiplied by w_7 in y_pred",
        "∂g_1/∂z_1 = g_1(1 − g_1) — derivative of sigmoid, in terms of its output g1",
        "∂z_1/∂w_1 = x_1 — w1 is multiplied by x_1 in z1",
        "∂Cost/∂w_1 = 2(y_pred − y_act)·w_7·g_1(1 − g_1)·x_1 — the product of these factors",
      ]
    `);
  });
});

describe("the form that people write", () => {
  it.each([
    ["loss L = (t - y)^2\ny = w x", "2(y − t)·x"],
    ["loss L = (y - t)^2/2\ny = w x", "(y − t)·x"],
    ["loss L = bce(y, t)\ny = sigmoid(w x)", "(y − t)·x"],
    ["loss L = mse(y, t)\ny = tanh(w x)", "2(y − t)(1 − y^2)·x"],
    ["loss L = huber(y, t)\ny = relu(w x)", "max(−1, min(1, y − t))(w·x > 0)·x"],
    ["loss L = (y - t)^2\ny = exp(w)", "2(y − t)·y"],
    ["loss L = y\ny = x/(1 + exp(-w))", "x·exp(−w)/(1 + exp(−w))^2"],
    ["loss L = y + t\ny = w w w", "3·w^2"],
    ["loss L = 0.5 y^2\ny = w x + w", "y(x + 1)"],
    ["loss L = y\ny = x", "0"],
  ])("%s", (lines, form) => {
    expect(texts(`input x\ntarget t\nparam w\n${lines}`).w).toBe(form);
  });

  it("adds the paths", () => {
    expect(texts("input x\nparam w\na = w x\nb = w^2\nloss L = a b").w).toBe("2·a·w + b·x");
  });
});

describe("matrices", () => {
  it("are written as in a textbook", () => {
    expect(texts(MATRICES)).toEqual({ W1: "δ_1 xᵀ", b1: "δ_1", W2: "δ_2 a_1ᵀ", b2: "δ_2" });
    const steps = deriveNetwork(lowered(MATRICES), { wrt: ["W1"] })!.gradients.W1!.steps;
    expect(steps.map(({ text }) => text)).toEqual(["δ_2 = sum(t) p − t", "δ_1 = W_2ᵀ δ_2 ⊙ a_1 ⊙ (1 − a_1)", "∂L/∂W_1 = δ_1 xᵀ"]);
    expect(steps[1]!.latex).toBe("\\delta_1 = W_2^\\top \\, \\delta_2 \\odot a_1 \\odot (1 - a_1)");
  });

  it("sum over time, with the recursion in one line", () => {
    expect(texts(RECURRENT(5)).W).toBe("sum(t in 1..5, δ_h[t] h[t − 1]ᵀ)");
    const steps = deriveNetwork(lowered(RECURRENT(5)), { wrt: ["W"] })!.gradients.W!.steps;
    expect(steps.map(({ text }) => text)).toContain("δ_h[t] = Wᵀ δ_h[t + 1] ⊙ (1 − h[t]^2)");
  });

  it("200 steps and 50 layers stay short", () => {
    const recurrent = deriveNetwork(lowered(RECURRENT(200)))!;
    expect(JSON.stringify(recurrent).length).toBeLessThan(20_000);
    const layers = Array.from({ length: 50 }, (_, i) => `z${i + 1} = W${i + 1} a${i} + b${i + 1}\na${i + 1} = tanh(z${i + 1})`);
    const declared = Array.from({ length: 50 }, (_, i) => `W${i + 1}: R^(3x3), b${i + 1}: R^3`).join(", ");
    const deep = deriveNetwork(lowered(`input a0: R^3\nparam ${declared}\n${layers.join("\n")}\nloss L = sum(a50)`))!;
    expect(deep.gradients.W1!.text).toBe("δ_1 a_0ᵀ");
    expect(JSON.stringify(deep).length).toBeLessThan(100_000);
  });
});

describe("deep networks of scalars", () => {
  it("name their adjoints: at most 4 nodes a parameter", () => {
    const gradient = differentiate(lowered(deepNetwork(16)))!;
    const parameters = [...gradient.adjoints.values()].filter(({ of }) => of.kind === "param");
    const nodes = parameters.reduce((count, { expression }) => count + countNodes(expression), 0);
    expect(nodes / parameters.length).toBeLessThanOrEqual(4);
    expect(expressionText(gradient.adjoints.get("v_1")!.expression)).toMatch(/^δ/u);
  });
});

/** A network of width 3: `depth` layers of sigmoids and one linear unit. */
function deepNetwork(depth: number): string {
  const lines = ["input a0_1, a0_2, a0_3", "target t", "param v1..v3, c"];
  for (let layer = 1; layer <= depth; layer++) {
    for (let unit = 1; unit <= 3; unit++) {
      const terms = [1, 2, 3].map((from) => `w${layer}_${unit}_${from}*a${layer - 1}_${from}`);
      lines.push(`param ${[1, 2, 3].map((from) => `w${layer}_${unit}_${from}`).join(", ")}, b${layer}_${unit}`);
      lines.push(`z${layer}_${unit} = ${terms.join(" + ")} + b${layer}_${unit}`, `a${layer}_${unit} = sigmoid(z${layer}_${unit})`);
    }
  }
  lines.push(`y = v1*a${depth}_1 + v2*a${depth}_2 + v3*a${depth}_3 + c`, "loss L = (y - t)^2");
  return lines.join("\n");
}

describe("renderings", () => {
  it.each([["lecture", LECTURE], ["matrices", MATRICES], ["time", RECURRENT(4)]])("%s: KaTeX reads every formula", (_, text) => {
    for (const gradient of Object.values(deriveNetwork(lowered(text))!.gradients)) {
      for (const latex of [gradient.latex, ...gradient.steps.map((step) => step.latex)]) expect(() => katex.renderToString(latex, { strict: "error" }), latex).not.toThrow();
    }
  });

  it("say the same in text, LaTeX and Markdown", () => {
    const network = lowered(LECTURE);
    const derivation = deriveNetwork(network, { wrt: ["w7"] })!;
    expect(renderText(derivation, network)).toMatch(/^dCost\/dw7 = 2\(y_pred − y_act\)·g_1$/mu);
    expect(renderLatex(derivation)).toContain("\\frac{\\partial \\text{Cost}}{\\partial w_7} &= 2 (y_{\\text{pred}} - y_{\\text{act}}) \\cdot g_1 && \\text{the product of these factors}");
    expect(renderMarkdown(derivation, network)).toContain("$$\n\\frac{\\partial y_{\\text{pred}}}{\\partial w_7} = g_1\n$$");
  });

  it("asked for a name that is not there, derives nothing", () => {
    expect(texts(LECTURE, ["w9"])).toEqual({});
  });
});

