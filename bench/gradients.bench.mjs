// Gradients, numeric and symbolic: medians and ratios of one run. `node bench/gradients.bench.mjs`
import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { YardstickTape } from "./tape-yardstick.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The floors that are measured, bundled from source. */
async function load() {
  const names = {
    "network-from-text": "networkFromText", "numeric/compile": "compileNetwork", "numeric/tape": "tapeOf", "numeric/forward": "forward", "numeric/backward": "backward",
    "symbolic/differentiate": "differentiate, meaningOf", "symbolic/closed-form": "closedForm", "symbolic/derive": "deriveNetwork", "expression/walk": "countNodes, children, structuralKey", "expression/text": "expressionText",
  };
  const contents = Object.entries(names).map(([file, name]) => `export { ${name} } from "./src/${file}.ts";`).join("\n");
  const out = join(root, "bench", `.gradients-${process.pid}.mjs`);
  const { outputFiles } = await build({ stdin: { contents, resolveDir: root }, bundle: true, format: "esm", platform: "node", packages: "external", write: false });
  writeFileSync(out, outputFiles[0].text);
  try {
    return await import(pathToFileURL(out).href);
  } finally {
    rmSync(out);
  }
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Medians of several functions, taken in turn, in milliseconds. */
function timed(rounds, repeats, ...functions) {
  const times = functions.map(() => []);
  for (let round = -2; round < rounds; round++) {
    for (const [i, run] of functions.entries()) {
      const start = performance.now();
      for (let k = 0; k < repeats; k++) run();
      if (round >= 0) times[i].push((performance.now() - start) / repeats);
    }
  }
  return times.map(median);
}

/** h ← h + s·σ(w·h + b): five operations a step, and the gradient stays of ordinary size. */
function chainText(steps) {
  const lines = ["input h0", "param w, b"];
  for (let i = 1; i <= steps; i++) lines.push(`h${i} = h${i - 1} + ${1 / steps} * sigmoid(w*h${i - 1} + b)`);
  lines.push(`loss L = h${steps}`, "given h0 = 0.3, w = 0.8, b = -0.1");
  return lines.join("\n");
}

function yardstick(steps) {
  const tape = new YardstickTape(5 * steps + 4);
  const [h0, w, b, s] = [tape.leaf(), tape.leaf(), tape.leaf(), tape.constant(1 / steps)];
  tape.value[h0] = 0.3;
  tape.value[w] = 0.8;
  tape.value[b] = -0.1;
  let h = h0;
  for (let i = 0; i < steps; i++) h = tape.add(h, tape.mul(s, tape.sigmoid(tape.add(tape.mul(w, h), b))));
  return { tape, output: h, w };
}

function numericBench(lib) {
  console.log("numeric gradient, ns an operation\n  operations  forward  forward+backward  ratio  yardstick  to yardstick");
  const perOperation = [];
  for (const [operations, rounds, repeats] of [[1e3, 41, 200], [1e5, 31, 4], [1e6, 15, 1]]) {
    const steps = operations / 5;
    const { network } = lib.networkFromText(chainText(steps));
    const compiled = lib.compileNetwork(network);
    const tape = lib.tapeOf(compiled.program);
    const leaves = [0.3, 0.8, -0.1];
    const values = new Float64Array(tape.size);
    const adjoints = new Float64Array(tape.size);
    const forward = () => lib.forward(tape, leaves, values);
    const both = () => { forward(); lib.backward(tape, values, compiled.loss, adjoints); };
    const hand = yardstick(steps);
    const byHand = () => { hand.tape.forward(); hand.tape.backward(hand.output); };
    const [f, fb, y] = timed(rounds, repeats, forward, both, byHand);
    if (Math.abs(adjoints[compiled.nodes.get("w")[0]] - hand.tape.adjoint[hand.w]) > 1e-9) throw new Error("the two tapes disagree");
    perOperation.push(fb / operations);
    console.log(`  ${String(operations).padStart(10)}  ${(f * 1e6 / operations).toFixed(1).padStart(7)}  ${(fb * 1e6 / operations).toFixed(1).padStart(16)}  ${(fb / f).toFixed(2).padStart(5)}  ${(y * 1e6 / operations).toFixed(1).padStart(9)}  ${(fb / y).toFixed(2).padStart(12)}`);
  }
  console.log(`  time an operation at 1e6 over that at 1e3: ${(perOperation[2] / perOperation[0]).toFixed(2)}\n`);
}

/** Layers of three sigmoids, all scalars, and one linear unit on top. */
function deepText(depth) {
  const units = [1, 2, 3];
  const lines = ["input a0_1, a0_2, a0_3", "target t", "param v1..v3, c"];
  for (let l = 1; l <= depth; l++) {
    for (const u of units) {
      lines.push(`param ${units.map((k) => `w${l}_${u}_${k}`).join(", ")}, b${l}_${u}`);
      lines.push(`z${l}_${u} = ${units.map((k) => `w${l}_${u}_${k}*a${l - 1}_${k}`).join(" + ")} + b${l}_${u}`, `a${l}_${u} = sigmoid(z${l}_${u})`);
    }
  }
  lines.push(`y = ${units.map((u) => `v${u}*a${depth}_${u}`).join(" + ")} + c`, "loss L = (y - t)^2");
  return lines.join("\n");
}

/** Operators that differ, the δ's included: what a sharing printer or compiler holds. */
function sharedNodes(lib, roots) {
  const seen = new Set();
  const open = [...roots];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === "symbol" || node.kind === "number" || seen.has(lib.structuralKey(node))) continue;
    seen.add(lib.structuralKey(node));
    open.push(...lib.children(node));
  }
  return seen.size;
}

function depthBench(lib) {
  console.log("symbolic gradient of all parameters, width-3 sigmoid networks\n  depth  parameters       ms  µs a parameter  nodes a parameter  shared with the δ's  written with the δ's");
  let first;
  for (const depth of [1, 2, 4, 8, 16, 32, 64]) {
    const { network } = lib.networkFromText(deepText(depth));
    const [ms] = timed(depth > 16 ? 9 : 21, 1, () => lib.differentiate(network));
    const all = [...lib.differentiate(network).adjoints.values()];
    const gradients = all.filter(({ of }) => of.kind === "param").map(({ expression }) => expression);
    const deltas = all.filter(({ name }) => name).map((adjoint) => lib.meaningOf(adjoint));
    const count = (nodes) => nodes.reduce((sum, node) => sum + lib.countNodes(node), 0);
    const p = gradients.length;
    first ??= ms / p;
    console.log(`  ${String(depth).padStart(5)}  ${String(p).padStart(10)}  ${ms.toFixed(2).padStart(7)}  ${(ms * 1e3 / p).toFixed(1).padStart(14)}  ${(count(gradients) / p).toFixed(2).padStart(17)}  ${(sharedNodes(lib, [...gradients, ...deltas]) / p).toFixed(2).padStart(19)}  ${((count(gradients) + count(deltas)) / p).toFixed(2).padStart(20)}`);
    if (depth === 64) console.log(`  time a parameter at depth 64 over that at depth 1: ${(ms / p / first).toFixed(2)}\n`);
  }
}

const LECTURE = `input x1, x2, x3
target y_act
param w1..w8, b1..b3
z1 = w1*x1 + w3*x2 + w5*x3 + b1
z2 = w2*x1 + w4*x2 + w6*x3 + b2
g1 = sigmoid(z1)
g2 = sigmoid(z2)
y_pred = w7*g1 + w8*g2 + b3
loss Cost = (y_act - y_pred)^2`;

function lectureBench(lib) {
  const { network } = lib.networkFromText(LECTURE);
  const closed = () => {
    const gradient = lib.differentiate(network);
    return [...gradient.adjoints.values()].filter(({ of }) => of.kind === "param").map(({ of }) => lib.closedForm(gradient, of.key));
  };
  const [ms, parse, derive] = timed(31, 10, closed, () => lib.networkFromText(LECTURE), () => lib.deriveNetwork(network));
  const forms = closed();
  console.log(`the lecture's eleven gradients: ${ms.toFixed(3)} ms, ${forms.reduce((sum, form) => sum + lib.countNodes(form), 0)} nodes; parsed and lowered in ${parse.toFixed(2)} ms, derived with steps in ${derive.toFixed(2)} ms`);
  console.log(`  dCost/dw1 = ${lib.expressionText(forms[0])}\n`);
}

function tensorBench(lib) {
  console.log("tensor networks, ms for the whole derivation");
  const recurrent = (steps) => `input x[1..${steps}]: R^2, h[0]: R^3\ntarget y\nparam U: R^(3x2), W: R^(3x3), v: R^3\nfor t in 1..${steps}: h[t] = tanh(W h[t-1] + U x[t])\nloss L = (v' h[${steps}] - y)^2`;
  const layered = (depth) => {
    const layers = Array.from({ length: depth }, (_, i) => `param W${i + 1}: R^(3x3), b${i + 1}: R^3\nz${i + 1} = W${i + 1} a${i} + b${i + 1}\na${i + 1} = tanh(z${i + 1})`);
    return `input a0: R^3\n${layers.join("\n")}\nloss L = sum(a${depth})`;
  };
  for (const [name, text, sizes] of [["layers", layered, [12, 25, 50, 100]], ["time steps", recurrent, [50, 100, 200, 400]]]) {
    const cells = sizes.map((size) => {
      const { network } = lib.networkFromText(text(size));
      const [ms] = timed(9, 1, () => lib.deriveNetwork(network));
      return `${size}: ${ms.toFixed(1)} (${(ms * 1e3 / size).toFixed(0)} µs each)`;
    });
    console.log(`  ${name.padEnd(10)}  ${cells.join("   ")}`);
  }
}

const lib = await load();
numericBench(lib);
depthBench(lib);
lectureBench(lib);
tensorBench(lib);
