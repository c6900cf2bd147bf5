/** Each activation of a network and its derivative, as curves. */
import { num } from "../expression/build.ts";
import { evaluate } from "../expression/evaluate.ts";
import { scalar } from "../expression/tensor.ts";
import { visit } from "../expression/walk.ts";
import type { Network } from "../network/network.ts";
import type { Elementwise } from "../primitives/primitive.ts";
import { applyPrimitive, findElementwise } from "../primitives/registry.ts";
import type { Caption, Drawing, Point } from "./drawing.ts";
import { callLatex } from "./function-definitions.ts";
import { drawPlot } from "./plot.ts";
import type { Figure } from "./sheet.ts";

const ACTIVATIONS = ["sigmoid", "tanh", "relu", "leaky_relu", "elu", "softplus", "silu", "gelu"];

const MARKS = [-6, -4, -2, 0, 2, 4, 6];

/** To both sides of 0. */
const REACH = MARKS.at(-1)!;
const STEPS = 40;

export function activationFigures(network: Network, letter: string): Figure[] {
  const used = new Set<string>();
  for (const { expression } of network.definitions) visit(expression, (node) => node.kind === "call" && used.add(node.function));
  return ACTIVATIONS.filter((name) => used.has(name)).map((name): Figure => {
    const primitive = findElementwise(name)!;
    const math = callLatex(name, letter);
    return { kind: "figure", draw: () => drawActivation(primitive, letter, math), caption: [{ math }, " and, dashed, its derivative."] };
  });
}

function drawActivation(primitive: Elementwise, letter: string, math: string): Drawing {
  const { evaluate: value, name } = primitive;
  const across: Caption = { text: letter, math: letter };
  const written = name === "sigmoid" ? "σ" : name;
  const slope = (x: number): number => evaluate(primitive.derivative({ ans: num(value(x)), x: num(x) }), NO_NAMES).data[0]!;
  return drawPlot({
    curves: [...stretches(primitive).map((xs) => ({ points: pointsOf(xs, value), tone: "value" as const })), ...stretches(primitive).map((xs) => ({ points: pointsOf(xs, slope), tone: "gradient" as const, isDashed: true as const }))],
    marks: MARKS, across,
    up: [[{ text: `${written}(${letter})`, math }, "value"], [{ text: `${written}′(${letter}), dashed`, math: `${math.replace("(", "'(")}\\text{, dashed}` }, "gradient"]],
  });
}

const NO_NAMES = { valueOf: () => scalar(Number.NaN), apply: applyPrimitive };

const pointsOf = (xs: readonly number[], f: (x: number) => number): Point[] => xs.map((x) => ({ x, y: f(x) }));

/** Where a function has a kink its derivative jumps: what is left of it and what is right of it are curves of their own. */
function stretches({ kinks }: Elementwise): number[][] {
  const ends = [-REACH, ...kinks, REACH];
  return ends.slice(1).map((to, i) => {
    const from = ends[i]!;
    const width = to - from;
    const [start, end] = [i === 0 ? from : from + 1e-9, i === ends.length - 2 ? to : to - 1e-9];
    const count = Math.ceil((STEPS * width) / REACH);
    return Array.from({ length: count + 1 }, (_, k) => (k === 0 ? start : k === count ? end : from + (k * width) / count));
  });
}
