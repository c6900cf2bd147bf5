/** Lines about a network in its own language: products, members of families, entries, and how far loops count. */
import { expect, test } from "vitest";
import { check } from "../../../src/check.ts";

const judged = (network: string, lines: string): string[] =>
  check([{ path: "notes.md", raw: `\`\`\`network\n${network}\n\`\`\`\n\n${lines}\n` }], {}).files[0]!.claims.map(({ verdict }) => verdict);

const fence = (...lines: string[]): string => `\`\`\`derivation\n${lines.join("\n")}\n\`\`\``;

const UNIT = "input x\nparam w, b\nz = w*x + b\ng = sigmoid(z)\nloss C = (g - 1)^2";
const LAYERS = "input x: R^3\ntarget t: R^2\nparam W1: R^(4x3), W2: R^(2x4)\nz1 = W1 x\na1 = sigmoid(z1)\nz2 = W2 a1\nloss L = squared_error(z2, t)/2";
const LOOP = (steps: number): string => `input x[1..${steps}]: R^2, h[0]: R^3\ntarget y\nparam U: R^(3x2), W: R^(3x3), v: R^3\nfor t in 1..${steps}: h[t] = tanh(W h[t-1] + U x[t])\nloss L = v' h[${steps}] - y`;

test.each([
  ["an input at the end of a chain gets no new meaning", UNIT, "$$\\frac{\\partial z}{\\partial w} = x$$", ["holds"]],
  ["a bracket behind a quantity multiplies", UNIT, fence("dg/dz = g(1 - g)", "dg/dz = g(1 + g)"), ["holds", "fails"]],
  ["a power behind it is one of the bracket", "param w, b\nloss C = w*(b - 1)^3", fence("dC/db = 3 w(b - 1)^2"), ["holds"]],
  ["a transpose behind a subscript", LAYERS, fence("dL/da_1 = W_2ᵀ (z_2 - t)"), ["holds"]],
  ["entries behind brackets", LAYERS, "$$\\frac{\\partial L}{\\partial (z_2)_i} = (z_2)_i - t_i$$\n\n$$\\frac{\\partial L}{\\partial (a_1)_j} = \\sum_i (W_2)_{ij} \\, ((z_2)_i - t_i)$$", ["holds", "holds"]],
  ["wrong entries behind brackets", LAYERS, "$$\\frac{\\partial L}{\\partial (z_2)_i} = 2 ((z_2)_i - t_i)$$\n\n$$\\frac{\\partial L}{\\partial (a_1)_j} = \\sum_i (W_2)_{ij} \\, ((z_2)_i + t_i)$$", ["fails", "fails"]],
  ["a loop of five steps", LOOP(5), "$$\\frac{\\partial L}{\\partial h_5} = v$$", ["holds"]],
  ["a loop of one step", LOOP(1), "$$\\frac{\\partial L}{\\partial h_1} = v$$", ["holds"]],
  ["members of members", LOOP(3), fence("δ_h[3] = v ⊙ (1 - h[3]^2)", "δ_h[3][i] = v[i] (1 - h[3][i]^2)"), ["holds"]],
  ["what the network does not use", "input x\nparam w, u\nloss C = (w*x)^2", "$$\\frac{\\partial C}{\\partial u} = 0$$", ["holds"]],
  ["joined vectors", "param h: R^2, v: R^3\nloss L = sum(concat(h, v).^2)", fence("dL/dh = 2 h", "dL/dv = 3 v"), ["holds", "fails"]],
  ["the mean over a batch", "param Y: R^(4x2)\ntarget T: R^(4x2)\nloss L = nll(Y, T)", fence("dL/dY = -T/4", "dL/dY = -T"), ["holds", "fails"]],
])("%s", (_, network, lines, verdicts) => {
  expect(judged(network, lines)).toEqual(verdicts);
});
