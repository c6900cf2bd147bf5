import { create, all } from "mathjs";
import { describe, expect, it } from "vitest";
import { num, symbol } from "../../../src/expression/build.ts";
import { evaluate } from "../../../src/expression/evaluate.ts";
import { nested, scalar, vector } from "../../../src/expression/tensor.ts";
import { errorFunction } from "../../../src/primitives/erf.ts";
import type { Elementwise } from "../../../src/primitives/primitive.ts";
import { applyPrimitive, findPrimitive, primitives } from "../../../src/primitives/registry.ts";
import { NETWORK_FUNCTIONS } from "../../../src/syntax/network-functions.ts";

const mathjs = create(all!, {});
const elementwise = primitives.filter((primitive): primitive is Elementwise => primitive.kind === "elementwise");
const named = elementwise.map((primitive) => [primitive.name, primitive] as const);

/** Points of every stretch between kinks, large ones included; only those in the domain. */
const POINTS = [-30, -3.7, -1.2, -0.4, -1e-3, 1e-3, 0.3, 0.9, 1.8, 5.2, 30].map((x) => x + 1 / 7);

const pointsOf = ({ evaluate, kinks }: Elementwise): number[] => POINTS.filter((x) => Number.isFinite(evaluate(x)) && !kinks.includes(x));

/** The formula of the stretch in which x lies. */
const formulaAt = ({ definition, kinks }: Elementwise, x: number): string => definition[kinks.filter((kink) => kink < x).length]!;

/** The derivative that the table gives, as a number. */
function slopeAt(primitive: Elementwise, x: number): number {
  const derivative = primitive.derivative({ ans: symbol("ans"), x: symbol("x") });
  const values = new Map([["ans", scalar(primitive.evaluate(x))], ["x", scalar(x)]]);
  return evaluate(derivative, { valueOf: (name) => values.get(name.name)!, apply: applyPrimitive }).data[0]!;
}

const near = (a: number, b: number, scale = 1): boolean => Math.abs(a - b) <= 1e-12 * scale + 1e-10 * Math.abs(b);

describe.each(named)("%s", (_, primitive) => {
  it("is what its definition says", () => {
    for (const x of primitive.definition.length > 0 ? pointsOf(primitive) : []) {
      expect(near(primitive.evaluate(x), mathjs.evaluate(formulaAt(primitive, x), { x }) as number), `at ${x}`).toBe(true);
    }
  });

  it("has the derivative that mathjs finds for its definition", () => {
    for (const x of primitive.definition.length > 0 ? pointsOf(primitive) : []) {
      const derivative = mathjs.derivative(formulaAt(primitive, x), "x", { simplify: false }).evaluate({ x }) as number;
      expect(near(slopeAt(primitive, x), derivative), `at ${x}: ${slopeAt(primitive, x)}, mathjs ${derivative}`).toBe(true);
    }
  });

  it("has the slope of its values", () => {
    for (const x of pointsOf(primitive).filter((point) => Math.abs(point) < 6)) {
      const h = 1e-5;
      const measured = (primitive.evaluate(x + h) - primitive.evaluate(x - h)) / (2 * h);
      expect(Math.abs(measured - slopeAt(primitive, x)), `at ${x}`).toBeLessThan(1e-7 * (1 + Math.abs(measured)) + 1e-7 / Math.abs(x) ** 3);
    }
  });
});

describe("the table is watched", () => {
  it("a planted fault is caught", () => {
    const sigmoid = findPrimitive("sigmoid") as Elementwise;
    const faulty: Elementwise = { ...sigmoid, derivative: ({ ans }) => ({ kind: "add", terms: [num(1), { kind: "negate", argument: ans }] }) };
    const derivative = mathjs.derivative(sigmoid.definition[0]!, "x").evaluate({ x: 0.7 }) as number;
    expect(near(slopeAt(sigmoid, 0.7), derivative)).toBe(true);
    expect(near(slopeAt(faulty, 0.7), derivative)).toBe(false);
  });

  it("the language knows every operation that people may write", () => {
    const structural = ["prod", "transpose", "concat", "zeros", "ones"];
    const public_ = primitives.map((primitive) => primitive.name).filter((name) => name !== "huber_kernel");
    expect([...NETWORK_FUNCTIONS].sort()).toEqual([...public_, ...structural].sort());
  });

  it("every operation says where it comes from", () => {
    for (const { doc, name } of primitives) expect(doc.formula !== "" && doc.source !== "", name).toBe(true);
  });
});

describe("awkward points", () => {
  it("nothing overflows", () => {
    for (const x of [-1e4, -800, 800, 1e4]) {
      for (const name of ["sigmoid", "tanh", "softplus", "silu", "elu", "gelu"]) expect(Number.isFinite((findPrimitive(name) as Elementwise).evaluate(x)), `${name}(${x})`).toBe(true);
    }
    expect(nested(applyPrimitive("softmax", [vector([1000, 1001, -1000])])!)).toEqual([1 / (1 + Math.E), 1 / (1 + 1 / Math.E), 0]);
    expect(nested(applyPrimitive("log_softmax", [vector([1000, 0])])!)).toEqual([0, -1000]);
  });

  // 50 digits of the Maclaurin series, cut
  it.each<[number, string]>([[0.1, "0.11246291601828489840"], [0.5, "0.52049987781304653768"], [1, "0.84270079294971486934"], [2, "0.99532226501895273416"], [2.999, "0.99997776983140016594"], [3.001, "0.99997804833908226269"], [5, "0.99999999999846254020"]])("erf %f", (x, value) => {
    expect(Math.abs(errorFunction(x) - Number(value))).toBeLessThan(4e-16);
    expect(errorFunction(-x)).toBe(-errorFunction(x));
  });
});
