import { describe, expect, it } from "vitest";
import { gradients } from "../../../src/grad.ts";
import { backward } from "../../../src/numeric/backward.ts";
import { finiteDifference } from "../../../src/numeric/finite-differences.ts";
import { forward } from "../../../src/numeric/forward.ts";
import { evaluateLanes } from "../../../src/numeric/lanes.ts";
import { Op, Program } from "../../../src/numeric/program.ts";
import { tapeOf } from "../../../src/numeric/tape.ts";
import { differentiate } from "../../../src/numeric/adjoint.ts";
import { disagreements, lowered, witnessesOf } from "../../support/witnesses.ts";

const LOGISTIC = "input x\ntarget t\nparam w, b\ny = sigmoid(w x + b)\nloss L = bce(y, t)\ngiven x = 2, t = 1, w = 0.5, b = -1";

describe("gradients", () => {
  it("come from three witnesses", () => {
    const result = gradients(lowered(LOGISTIC))!;
    expect(result.at).toBeUndefined();
    expect(result.loss).toBeCloseTo(Math.log(2), 14);
    for (const name of ["symbolic", "autograd", "finite"] as const) expect(result.gradients.w![name] as number).toBeCloseTo(-1, 9);
  });

  it("draw seeded values where none are given, and say so", () => {
    const network = lowered("input x: R^2\nparam W: R^(2x2)\nloss L = sum((W x).^2)");
    const [a, b, c] = [gradients(network, { seed: 1 }), gradients(network, { seed: 1 }), gradients(network, { seed: 2 })];
    expect(JSON.stringify(a)).toBe(JSON.stringify(b));
    expect(JSON.stringify(a)).not.toBe(JSON.stringify(c));
    expect(Object.keys(a!.at!)).toEqual(["x", "W"]);
    expect(a!.gradients.W!.shape).toEqual([2, 2]);
  });

  it("find a point where the loss exists", () => {
    expect(Number.isFinite(gradients(lowered("input x, y\nparam w\nloss L = log(x) + sqrt(y w)"), { seed: 4 })!.loss)).toBe(true);
  });

  it("are undefined without a loss, and zero without a path", () => {
    expect(gradients(lowered("input x\na = 2 x"))).toBeUndefined();
    expect(gradients(lowered("input x\nparam w, v\nloss L = w x"))!.gradients.v).toEqual({ shape: [], symbolic: 0, autograd: 0, finite: expect.closeTo(0, 10) as number });
  });

  it("hold for names of the host", () => {
    expect(Object.keys(gradients(lowered("input x\nparam constructor, toString\nloss L = constructor x + toString"))!.gradients)).toEqual(["constructor", "toString"]);
  });
});

describe("planted faults", () => {
  it("a wrong adjoint is seen by the other two", () => {
    const found = witnessesOf(lowered(LOGISTIC), 0);
    expect(disagreements(found)).toEqual([]);
    expect(disagreements(found.map((each) => ({ ...each, autograd: each.autograd * (1 + 1e-9) })))).not.toEqual([]);
    expect(disagreements(found.map((each) => ({ ...each, symbolic: each.symbolic + 1e-12 })))).not.toEqual([]);
    expect(disagreements(found.map((each) => ({ ...each, finite: { ...each.finite, value: each.finite.value * 1.0001 } })))).not.toEqual([]);
  });
});

/** Every unary operation, at points on both sides of its kinks. */
const UNARY = [Op.exp, Op.log, Op.sqrt, Op.sin, Op.cos, Op.tan, Op.sinh, Op.cosh, Op.tanh, Op.sigmoid, Op.abs, Op.erf, Op.atan, Op.neg] as const;
const BINARY = ["add", "sub", "mul", "div", "pow", "max", "min"] as const;

describe("each operation of the tape", () => {
  it.each(UNARY)("unary %i: reverse mode, adjoint nodes and differences agree", (op) => {
    for (const x of [-1.7, -0.3, 0.4, 2.3].filter((point) => point > 0 || (op !== Op.log && op !== Op.sqrt))) {
      const program = new Program();
      const leaf = program.leaf("x");
      const output = program.unary(op, leaf);
      expectAgreement(program, output, [x]);
    }
  });

  it.each(BINARY)("%s", (name) => {
    for (const point of [[1.3, 0.7], [0.6, 2.2], [2.5, -1.5]]) {
      const program = new Program();
      const [a, b] = [program.leaf("a"), program.leaf("b")];
      expectAgreement(program, program[name](a, b), point);
    }
  });

  it("select takes one branch, and the other cannot spoil it", () => {
    const program = new Program();
    const x = program.leaf("x");
    const output = program.select(program.less(x, program.constant(0)), program.mul(x, program.constant(2)), program.unary(Op.log, x));
    for (const point of [-3, 2]) expectAgreement(program, output, [point]);
  });
});

function expectAgreement(program: Program, output: number, point: readonly number[]): void {
  const leaves = point.map((_, i) => i);
  const adjointNodes = differentiate(program, output, leaves);
  const tape = tapeOf(program);
  const values = forward(tape, point);
  const adjoints = backward(tape, values, output);
  const lanes = evaluateLanes(program, 1, (leaf) => point[leaf]!);
  for (const [i, leaf] of leaves.entries()) {
    const finite = finiteDifference((x) => forward(tape, point.map((value, k) => (k === i ? x : value)))[output]!, point[i]!);
    const node = adjointNodes[i]!;
    expect(Math.abs(adjoints[leaf]! - lanes.value[node]!)).toBeLessThanOrEqual(4 * lanes.error[node]! + 1e-15 * Math.abs(adjoints[leaf]!));
    expect(Math.abs(adjoints[leaf]! - finite.value)).toBeLessThanOrEqual(20 * finite.error + 1e-12);
  }
}

describe("finite differences", () => {
  it.each<[string, (x: number) => number, number, number]>([
    ["sin", Math.sin, 1.2, Math.cos(1.2)], ["exp", Math.exp, -3, Math.exp(-3)], ["x^5", (x) => x ** 5, 2, 80], ["1/x", (x) => 1 / x, 0.01, -1e4], ["constant", () => 7, 1, 0], ["large", (x) => 1e8 * x * x, 3, 6e8],
  ])("%s: the error estimate covers the error", (_, f, x, exact) => {
    const { value, error } = finiteDifference(f, x);
    expect(Math.abs(value - exact)).toBeLessThanOrEqual(10 * error + 1e-12 * Math.abs(exact));
    expect(error).toBeLessThan(1e-7 * (1 + Math.abs(exact)));
  });

  it("admits that it knows nothing at a kink", () => {
    expect(finiteDifference(Math.abs, 1e-7).error).toBeGreaterThan(1e-6);
    expect(finiteDifference(Math.abs, 1e-3).value).toBeCloseTo(1, 10);
  });
});

describe("large programs", () => {
  it("a million operations overflow no stack", () => {
    const program = new Program();
    const w = program.leaf("w");
    let h = program.leaf("h");
    for (let i = 0; i < 250_000; i++) h = program.add(h, program.mul(program.constant(1e-6), program.unary(Op.sigmoid, program.mul(w, h))));
    const tape = tapeOf(program);
    const values = forward(tape, [0.5, 0.1]);
    const adjoints = backward(tape, values, h);
    expect(tape.size).toBeGreaterThan(1_000_000 - 5);
    expect(Number.isFinite(adjoints[w])).toBe(true);
  });

  it("a chain of 50,000 definitions lowers, compiles and differentiates", () => {
    const lines = Array.from({ length: 50_000 }, (_, i) => `a${i + 1} = a${i} + w`);
    const network = lowered(`input a0\nparam w\n${lines.join("\n")}\nloss L = a50000`);
    const result = gradients(network, { seed: 1 })!;
    expect(result.gradients.w!.symbolic).toBe(50_000);
    expect(result.gradients.w!.autograd).toBe(50_000);
  }, 60_000);
});
