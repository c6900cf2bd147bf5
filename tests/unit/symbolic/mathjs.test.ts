import { all, create } from "mathjs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, divide, multiply, negate, num, power, symbol } from "../../../src/expression/build.ts";
import { evaluate } from "../../../src/expression/evaluate.ts";
import type { Expression, SymbolNode } from "../../../src/expression/expression.ts";
import { differentiateArithmetic } from "../../../src/expression/mathjs.ts";
import { scalar } from "../../../src/expression/tensor.ts";
import { expressionText } from "../../../src/expression/text.ts";
import { applyPrimitive } from "../../../src/primitives/registry.ts";
import { localPartial } from "../../../src/symbolic/local-partial.ts";
import { normalise } from "../../../src/symbolic/normalise.ts";

const mathjs = create(all!, {});
const x = symbol("x") as SymbolNode;
const scalars = (): readonly number[] => [];
const at = (node: Expression, values: Readonly<Record<string, number>>): number =>
  evaluate(node, { valueOf: (name) => scalar(values[name.name]!), apply: applyPrimitive }).data[0]!;

describe("shared nodes", () => {
  it("mathjs itself is wrong on x·x made of one node", () => {
    const shared = new mathjs.SymbolNode("x");
    const square = new mathjs.OperatorNode("*", "multiply", [shared, shared]);
    expect(mathjs.derivative(square, "x", { simplify: false }).evaluate({ x: 3 })).not.toBe(6);
  });

  it("our door hands over fresh nodes", () => {
    expect(at(differentiateArithmetic(multiply(x, x), x), { x: 3 })).toBe(6);
    const inner = add(x, num(1));
    expect(at(differentiateArithmetic(multiply(inner, inner, inner), x), { x: 1 })).toBe(12);
  });

  it("names that are units or constants to mathjs are names here", () => {
    for (const name of ["b", "t", "g", "h", "m", "L", "C", "e", "i", "pi", "tau", "gamma", "__proto__", "constructor"]) {
      const unit = symbol(name);
      expect(at(differentiateArithmetic(multiply(unit, x, x), x), { [name]: 5, x: 3, ["__proto__"]: 5 } as never)).toBe(30);
    }
  });
});

/** Arithmetic over x, y and z that stays finite near 1. */
const arithmetic = fc.letrec<{ node: Expression }>((tie) => ({
  node: fc.oneof({ depthSize: "medium", withCrossShrink: true },
    fc.constantFrom<Expression>(x, symbol("y"), symbol("z"), num(2), num(0.5), num(1)),
    fc.tuple(tie("node"), tie("node"), tie("node")).map(([a, b, c]) => add(a, b, c)),
    fc.tuple(tie("node"), tie("node")).map(([a, b]) => add(a, negate(b))),
    fc.tuple(tie("node"), tie("node")).map(([a, b]) => multiply(a, b)),
    fc.tuple(tie("node"), tie("node")).map(([a, b]) => divide(a, add(num(2), power(b, num(2))))),
    fc.tuple(tie("node"), fc.constantFrom(2, 3)).map(([a, n]) => power(a, num(n))),
  ),
})).node;

describe("local partials", () => {
  it("equal mathjs's derivative of the definition", () => {
    const values = { x: 0.7, y: -0.4, z: 1.3 };
    fc.assert(fc.property(arithmetic, (node) => {
      const text = expressionText(node).replaceAll("−", "-").replaceAll("·", "*").replace(/(?<=[\p{L}\p{N})])\(/gu, "*(");
      const theirs = mathjs.derivative(text, "x", { simplify: false }).evaluate(values) as number;
      const ours = at(localPartial(node, x, symbol("ans"), scalars), values);
      expect(Math.abs(ours - theirs), `${text}: ${ours}, ${theirs}`).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(theirs)) + 1e-12 * Math.abs(at(node, values)));
    }), { numRuns: 600, seed: 5 });
  });

  it("survive sums that overflow mathjs's stack", () => {
    const long = add(...Array.from({ length: 20_000 }, () => multiply(num(2), x)));
    expect(expressionText(localPartial(long, x, symbol("ans"), scalars))).toBe("40000");
  });
});

describe("the normal form", () => {
  it("keeps the value", () => {
    const values = { x: 0.7, y: -0.4, z: 1.3 };
    fc.assert(fc.property(arithmetic, (node) => {
      const before = at(node, values);
      const after = at(normalise(node, scalars), values);
      expect(Math.abs(after - before), expressionText(node)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(before)));
    }), { numRuns: 600, seed: 6 });
  });

  const [y, t, w] = [symbol("y"), symbol("t"), symbol("w")];
  it.each<[string, Expression]>([
    ["2(y − t)", multiply(num(-2), add(t, negate(y)))],
    ["w(1 − w)", multiply(w, add(num(1), negate(w)))],
    ["−w(1 − w)", multiply(num(-1), w, add(num(1), negate(w)))],
    ["(y − t)/(y(1 − y))", negate(add(divide(t, y), negate(divide(add(num(1), negate(t)), add(num(1), negate(y))))))],
    ["w^3", multiply(w, w, w)],
    ["3·w + y", add(w, y, multiply(num(2), w))],
    ["0", add(w, negate(w))],
    ["y", divide(multiply(y, w), w)],
    ["1/2·w", divide(w, num(2))],
    ["0.1·w", multiply(num(0.2), w, num(0.5))],
  ])("%s", (text, node) => {
    expect(expressionText(normalise(node, scalars))).toBe(text);
  });
});
