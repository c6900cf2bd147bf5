import { describe, expect, it } from "vitest";
import { nested } from "../../../src/expression/tensor.ts";
import { expressionText } from "../../../src/expression/text.ts";
import type { Network } from "../../../src/network/network.ts";
import { networkFromText } from "../../../src/network-from-text.ts";

function network(text: string): Network {
  const { network, problems } = networkFromText(text);
  expect(problems, text).toEqual([]);
  return network!;
}

function problem(text: string): { rule: string; message: string; at: string; help?: string; related?: string[] } {
  const { problems } = networkFromText(text);
  const { rule, message, help, span, ...rest } = problems[0]!;
  const related = "related" in rest ? rest.related?.map((each) => text.slice(each.span.start, each.span.end)) : undefined;
  return { rule, message, at: text.slice(span.start, span.end), ...(help ? { help } : {}), ...(related ? { related } : {}) };
}

const shapes = (text: string): Record<string, readonly number[]> => Object.fromEntries([...network(text).quantities.values()].map(({ key, shape }) => [key, shape]));
const definition = (text: string, key: string): string => {
  const found = network(text).quantities.get(key)!;
  return found.kind === "definition" ? expressionText(found.expression) : found.kind;
};

describe("networks", () => {
  it("orders definitions whatever their order in the text", () => {
    expect(network("loss L = a^2\na = b + 1\nb = 2 x\ninput x").definitions.map(({ key }) => key)).toEqual(["b", "a", "L"]);
  });

  it("unrolls loops over families, with their first member given", () => {
    const made = network("input x[1..3]: R^2\nparam W: R^(2x2)\nfor t in 1..3: h[t] = tanh(W h[t-1] + x[t])\ngiven h[0] = [0, 0]\nloss L = sum(h[3])");
    expect(made.definitions.map(({ key }) => key)).toEqual(["h[1]", "h[2]", "h[3]", "L"]);
    expect(nested(made.values.get("h[0]")!)).toEqual([0, 0]);
  });

  it.each([
    ["a = W x", [4]], ["a = x' x", []], ["a = x x'", [3, 3]], ["a = W'", [3, 4]], ["a = 2 W - 1", [4, 3]], ["a = W^T W", [3, 3]],
    ["a = W .* W", [4, 3]], ["a = sum(W)", []], ["a = softmax(x)", [3]], ["a = W[2]", [3]], ["a = W[2, 1]", []], ["a = x[3]", []],
    ["a = concat(x, W[1], 2)", [7]], ["a = norm(x)", []], ["a = dot(x, x)", []], ["a = W + x", [4, 3]], ["a = max(x, 0)", [3]], ["a = zeros(2, 2)", [2, 2]],
    ["a = [x[1], 2]", [2]], ["a = (x > 0) .* x", [3]], ["a = x' W'", [1, 4]], ["a = mse(x, W[1])", []],
  ])("knows the shape of %s", (line, shape) => {
    expect(shapes(`input x: R^3\nparam W: R^(4x3)\n${line}`).a).toEqual(shape);
  });

  it("gives sizes that nobody gives small, different numbers", () => {
    expect(shapes("param W: R^(n x m), V: R^(m x k)\ninput x: R^n")).toEqual({ W: [3, 2], V: [2, 4], x: [3] });
    expect(shapes("param W: R^(n x m)\ngiven n = 7")).toEqual({ W: [7, 3] });
  });

  it("writes shorthands and own functions out", () => {
    expect(definition("input y, t\ndef f(z) = z^2 + z\na = f(y - t)\nloss L = bce(y, t)", "a")).toBe("(y − t)^2 + (y − t)");
    expect(definition("input y, t\nloss L = mse(y, t)", "L")).toBe("(y − t)^2");
    expect(definition("input y: R^4, t: R^4\nloss L = mse(y, t)", "L")).toBe("sum((y − t)^2)/4");
    expect(definition("param w\ninput x, b\na = w(x + b)^2", "a")).toBe("w(x + b)^2");
  });

  it("reads data by column, files through the resolver", () => {
    const made = networkFromText("input x1, v: R^2\ndata \"d.csv\"", { resolve: (path) => (path === "d.csv" ? "x1,v[1],v[2]\n1,2,3\n" : undefined) });
    expect([...made.network!.data[0]!].map(([key, value]) => [key, nested(value)])).toEqual([["x_1", 1], ["v", [2, 3]]]);
  });

  it("follows use", () => {
    const made = networkFromText("use a.net\nloss L = y^2", { resolve: () => "input x\ny = 2 x" });
    expect(made.network!.loss).toBe("L");
  });
});

describe("what keeps a network from compiling", () => {
  it.each([
    ["input x1\nq = x2", "undefined-name", "`x2` is neither declared nor defined", "x2", "did you mean `x1`?"],
    ["input x\nq = sigmod(x)", "unknown-function", "`sigmod` is no known function", "sigmod", "did you mean `sigmoid`?"],
    ["a = b\nb = c + 1\nc = a", "cyclic-definition", "the definitions go round in a circle: a → b → c → a", "a", undefined],
    ["a = a + 1", "cyclic-definition", "`a` is defined by itself", "a", undefined],
    ["def f(z) = f(z)\na = f(1)", "cyclic-definition", "`f` calls itself", "f(z)", undefined],
    ["input x\nx = 3", "double-definition", "`x` is defined twice", "x", undefined],
    ["input x: R^3\nparam W: R^(4x2)\na = W x", "shape-clash", "`W` (4 × 2) times `x` (a vector of 3): the sizes do not fit", "W x", undefined],
    ["input x: R^3\na = x x", "shape-clash", "`x` (a vector of 3) times `x` (a vector of 3): the sizes do not fit", "x x", "`x' x` would fit"],
    ["input x: R^3\na = x[4]", "shape-clash", "`x[4]` is no entry: `x` is a vector of 3, counted from 1", "x[4]", undefined],
    ["input x: R^2\nloss L = 2 x", "shape-clash", "the loss `L` is a vector of 2; a loss is a number", "L", "take its sum(…) or mean(…)"],
    ["input x\na = 2 x\ngiven a = 3", "given-value", "`a` is defined; only an input, target, parameter or rate is given a value", "a", undefined],
    ["input x: R^2\ngiven x = [1, 2, 3]", "shape-clash", "the value of `x` is a vector of 3, the name a vector of 2", "x", undefined],
    ["input x\ngiven x = x", "given-value", "a given value is made of numbers alone", "x", undefined],
    ["input x\na = mse(x)", "network", "`mse` takes 2 arguments, here are 1", "mse(x)", undefined],
    ["param w3..w1", "network", "`w3..w1` is no range of names", "w3..w1", "write it like `w1..w8`"],
    ["loss Cost", "undefined-name", "the loss `Cost` is not defined", "Cost", "write `loss Cost = …`"],
    ["use gone.net", "network", "the file `gone.net` cannot be read", "gone.net", undefined],
    ["for t in 1..9999999999: a[t] = t", "network", "this stands for more than 300000 quantities", "for t in 1..9999999999: a[t] = t", undefined],
    ["param W: R^(99999999x9999999)", "network", "a shape of 999999890000001 entries is out of bounds", "R^(99999999x9999999)", undefined],
  ])("%s", (text, rule, message, at, help) => {
    const found = problem(text);
    expect(found).toMatchObject({ rule, message });
    expect(found.at).toBe(at);
    if (help) expect(found.help).toBe(help);
  });

  it("names both places of a clash", () => {
    expect(problem("input x: R^3\nparam W: R^(4x2)\na = W x").related).toEqual(["W", "x"]);
    expect(problem("input x\nx = 3").related).toEqual(["x"]);
  });

  it("stops before the operations of a product outgrow the machine", () => {
    expect(problem("param A: R^(500x500), B: R^(500x500)\nloss L = sum(A B)").message).toMatch(/^the network needs more than \d+ operations/u);
  });

  it("stops own functions that nest without end", () => {
    const deep = `def f(z) = ${"sigmoid(".repeat(90)}z${")".repeat(90)}`;
    expect(problem(`input x\n${deep}\nloss L = ${"f(".repeat(90)}x${")".repeat(90)}`).message).toMatch(/nests more than \d+ deep/u);
  });

  it("stops own functions that double at every call", () => {
    const lines = Array.from({ length: 40 }, (_, i) => `def f${i}(z) = ${i === 0 ? "z" : `f${i - 1}(z) + f${i - 1}(z)`}`);
    expect(problem(`input x\n${lines.join("\n")}\na = f39(x)`).message).toMatch(/grows beyond/u);
  });
});
