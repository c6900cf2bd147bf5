import { describe, expect, test } from "vitest";
import { claimsOf, causeOf, expectMended, page } from "../../support/diagnosis.ts";

const square = ["y = w x + b", "C = (y - t)^2"];
const unit = [String.raw`\sigma(s) = \frac{1}{1 + e^{-s}}`, "z = w x + b", String.raw`a = \sigma(z)`, "C = (a - t)^2"];
const dC = (wrt: string, right: string): string => String.raw`\frac{\partial C}{\partial ${wrt}} = ${right}`;

/** The smallest wrong note, its rule, and its repair. */
const cases: readonly (readonly [name: string, rule: string, context: readonly string[], wrong: string, right: string])[] = [
  ["a swapped difference", "sign-error", square, dC("y", "2(t - y)"), dC("y", "2(y - t)")],
  ["a lost minus", "sign-error", ["C = -2 y"], dC("y", "2"), dC("y", "-2")],
  ["a minus too many", "sign-error", square, dC("y", "-2(y - t)"), dC("y", "2(y - t)")],
  ["one summand's sign", "sign-error", ["C = x^2 - 3 x y"], dC("x", "2 x + 3 y"), dC("x", "2 x - 3 y")],
  ["the 2 of a square", "wrong-constant", square, dC("w", "(y - t) x"), dC("w", "2 (y - t) x")],
  ["a 2 too many", "wrong-constant", ["y = w x", String.raw`C = \frac{1}{2} (y - t)^2`], dC("w", "2 (y - t) x"), dC("w", "(y - t) x")],
  ["another number", "wrong-constant", ["C = x^3"], dC("x", "2 x^2"), dC("x", "3 x^2")],
  ["the input x left out", "missing-factor", square, dC("w", "2 (y - t)"), dC("w", "2 (y - t) x")],
  ["an x too many", "extra-factor", square, dC("b", String.raw`2 (y - t) \cdot x`), dC("b", "2 (y - t)")],
  ["another input", "wrong-symbol", ["y = w_1 x_1 + w_2 x_2", "C = (y - t)^2"], dC("w_2", "2 (y - t) x_1"), dC("w_2", "2 (y - t) x_2")],
  ["+ for ×", "wrong-operator", square, dC("w", "2 (y - t) + x"), dC("w", "2 (y - t) x")],
  ["a quotient upside down", "wrong-operator", [String.raw`C = \frac{x}{y}`], dC("x", String.raw`\frac{y}{1}`), dC("x", String.raw`\frac{1}{y}`)],
  ["tanh's derivative for the sigmoid's", "wrong-derivative", unit, dC("w", "2 (a - t) (1 - a^2) x"), dC("w", "2 (a - t) a (1 - a) x")],
  ["the activation at its own output", "wrong-argument", unit, dC("w", String.raw`2 (a - t) \sigma'(a) x`), dC("w", String.raw`2 (a - t) \sigma'(z) x`)],
  ["factors that do not join", "broken-chain", ["d = c^2", String.raw`e = \sin(c)`, "f = d e"],
    String.raw`\frac{\partial f}{\partial c} = \frac{\partial f}{\partial d} \frac{\partial d}{\partial c} + \frac{\partial f}{\partial e} \frac{\partial d}{\partial c}`,
    String.raw`\frac{\partial f}{\partial c} = \frac{\partial f}{\partial d} \frac{\partial d}{\partial c} + \frac{\partial f}{\partial e} \frac{\partial e}{\partial c}`],
  ["a summand too many", "extra-term", ["y = w x + b", String.raw`C = (y - t)^2 + \lambda w^2`], dC("b", String.raw`2 (y - t) + 2 \lambda w`), dC("b", "2 (y - t)")],
];

describe.each(cases)("%s", (_, rule, context, wrong, right) => {
  test("is named, and its fix leaves the right line", () => {
    expectMended(page(...context, wrong), rule, page(...context, right));
  });
});

test("a bracket that closes too early", () => {
  const context = [String.raw`\sigma(s) = \frac{1}{1 + e^{-s}}`, "z = w x + b", String.raw`C = \log(1 + e^{z}) - t z`];
  const diagnosis = causeOf(page(...context, dC("w", String.raw`x \sigma(z) - t`)));
  expect(diagnosis).toMatchObject({ rule: "bracket-scope", certain: true });
});

test("a path that is missing", () => {
  const context = ["d = c^2", String.raw`e = \sin(c)`, "f = d e"];
  const line = String.raw`\frac{\partial f}{\partial c} = \frac{\partial f}{\partial d} \frac{\partial d}{\partial c}`;
  const diagnosis = causeOf(page(...context, line));
  expect(diagnosis).toMatchObject({ rule: "missing-term", certain: true });
  expect(diagnosis.message).toContain("path through `e`");
});

test("a transposed matrix that lost its sign", () => {
  const shapes = String.raw`$W \in \mathbb{R}^{m \times n}$, $x \in \mathbb{R}^n$, $t \in \mathbb{R}^m$`;
  const context = page("z = W x", String.raw`C = \frac{1}{2} \| z - t \|^2`, String.raw`\delta = \frac{\partial C}{\partial z}`);
  const wrong = page(dC("x", String.raw`W \delta`));
  expectMended(`${shapes}\n\n${context}\n${wrong}`, "transpose", `${shapes}\n\n${context}\n${page(dC("x", String.raw`W^\top \delta`))}`);
});

describe("numbers", () => {
  test("a wrong result, with the operation that gives it", () => {
    const diagnosis = causeOf(page("e = 85 - 17.478 = 102.478"));
    expect(diagnosis).toMatchObject({ rule: "arithmetic", certain: true, fix: { replacement: "67.522" } });
    expect(diagnosis.reasons!.join()).toContain("the sum");
  });

  test("digits exchanged", () => {
    const diagnosis = causeOf(page("e = 75 \\cdot 33 = 2457"));
    expect(diagnosis).toMatchObject({ rule: "arithmetic", fix: { replacement: "2475" } });
    expect(diagnosis.reasons!.join()).toContain("exchanged");
  });

  test("a lost minus", () => {
    expect(causeOf(page("e = 2 - 3.5 = 1.5")).reasons!.join()).toContain("minus");
  });
});

describe("definitions", () => {
  test("a second formula one edit away from the first is told with both lines", () => {
    const raw = page("y = w g + b", "C = (y - t)^2", dC("w", "2 (y - t) g"), "y = w + g + b");
    expect(causeOf(raw)).toMatchObject({ rule: "inconsistent-definition", certain: true, fix: { replacement: "w g" } });
  });

  test("a second formula of another kind is another quantity", () => {
    const raw = page("y = w g + b", "C = (y - t)^2", dC("w", "2 (y - t) g"), String.raw`y = \sqrt{\alpha} + k^3 - \log(m)`);
    expect(claimsOf(raw).filter((c) => c.verdict === "fails")).toEqual([]);
  });
});

describe("updates", () => {
  test("a step uphill", () => {
    const raw = page(...square, String.raw`w^+ = w + \eta \frac{\partial C}{\partial w}`);
    expectMended(raw, "update-direction", page(...square, String.raw`w^+ = w - \eta \frac{\partial C}{\partial w}`));
  });

  test("a new value in numbers is held against the step", () => {
    const before = ["w = 0.5", "x = 2", "t = 3", String.raw`\eta = 0.1`, "y = w x = 1", String.raw`C = \frac12 (y - t)^2 = 2`];
    expectMended(page(...before, "w^+ = 0.8"), "arithmetic", page(...before, "w^+ = 0.9"));
  });
});

describe("one cause, one report", () => {
  test("steps uphill by a δ whose own line has its sign turned are carried", () => {
    const forward = ["x = 2", "w = 0.5", "t = 1.5", "z = w x = 1", String.raw`y = \sigma(z) = \frac{1}{1 + e^{-1}} = 0.7311`, String.raw`E = \frac12 (t - y)^2 = 0.2956`];
    const lines = (difference: string): string => page(...forward, String.raw`\delta = (${difference}) \sigma'(z) = (1.5 - 0.7311)(0.1966) = 0.1512`, String.raw`w^{new} = w + \eta \delta x`);
    expect(claimsOf(lines("t - y")).filter((c) => c.verdict === "fails")).toEqual([]);
    const failing = claimsOf(lines("y - t")).filter((c) => c.verdict === "fails");
    expect(failing.map((c) => c.diagnosis!.rule)).toEqual(["sign-error", "carried-error"]);
    expect(failing[1]!.diagnosis!.carriedFrom).toBe(failing[0]!.id);
  });

  test("what follows from a wrong derivative is carried", () => {
    const raw = page(...square, dC("y", "2 (t - y)"), dC("w", "2 (t - y) x"));
    const failing = claimsOf(raw).filter((c) => c.verdict === "fails");
    expect(failing.map((c) => c.diagnosis!.rule)).toEqual(["sign-error", "carried-error"]);
    expect(failing[1]!.diagnosis!.carriedFrom).toBe(failing[0]!.id);
  });

  test("a chain that is right again after a wrong member", () => {
    const raw = page(...square, dC("w", "2 (t - y) x = 2 (y - t) x"));
    const failing = claimsOf(raw).filter((c) => c.verdict === "fails");
    expect(failing.map((c) => c.diagnosis!.rule)).toEqual(["sign-error", "carried-error"]);
  });

  test("so is one that goes on in other displays, with what it began with", () => {
    const sum = String.raw`\frac{\partial (y - t)^2}{\partial w}`;
    const failing = claimsOf(page(...square, dC("w", sum), `= 2 (t - y) x`, `= 2 (y - t) x`)).filter((c) => c.verdict === "fails");
    expect(failing.map((c) => c.diagnosis!.rule)).toEqual(["sign-error", "carried-error"]);
  });

  test("two mistakes are two", () => {
    const raw = page(...square, dC("y", "2 (t - y)"), dC("w", "2 (y - t)"));
    expect(claimsOf(raw).filter((c) => c.verdict === "fails").map((c) => c.diagnosis!.rule)).toEqual(["sign-error", "missing-factor"]);
  });
});

describe("two slips in one line", () => {
  test("a sign and a constant", () => {
    const raw = page(...square, dC("w", "(t - y) x"));
    expect(causeOf(raw)).toMatchObject({ certain: true });
  });

  test("what no small edit mends is said to differ, with a counterexample", () => {
    const diagnosis = causeOf(page(...square, dC("w", String.raw`e^{w} + \sqrt{b^2 + 3} + w^3 t^5`)));
    expect(diagnosis).toMatchObject({ rule: "not-equal", certain: false, fix: null });
    expect(diagnosis.reasons!.join()).toContain("the left side is");
  });
});
