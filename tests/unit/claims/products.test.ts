/** Dots, circles and differentials: what stands in products. */
import { describe, expect, test } from "vitest";
import { claimsOf, page } from "../../support/diagnosis.ts";

function verdicts(...formulas: readonly string[]): string[] {
  return claimsOf(page(...formulas)).map(({ verdict }) => verdict);
}

function reasons(...formulas: readonly string[]): (string | null)[] {
  return claimsOf(page(...formulas)).map(({ reason }) => reason);
}

describe("dots between derivatives of a state", () => {
  const chain = (last: string): string => String.raw`\frac{\partial h_t}{\partial h_k} = \frac{\partial h_t}{\partial h_{t-1}} \cdots ${last}`;

  test("go down from step to step", () => {
    expect(verdicts(String.raw`h_t = \tanh(w h_{t-1})`, chain(String.raw`\frac{\partial h_{k+1}}{\partial h_k}`))).toEqual(["holds"]);
    expect(verdicts(String.raw`h_t = \tanh(w h_{t-1})`, chain(String.raw`\frac{\partial h_{k+2}}{\partial h_{k+1}}`))).toEqual(["fails"]);
  });
});

describe("a circle", () => {
  test("that composes functions is left unread", () => {
    expect(reasons("y = f(g(x))", String.raw`\frac{\partial y}{\partial x} = (f' \circ g)(x) g'(x)`)).toEqual(["a composition of functions"]);
    expect(reasons("y = f(g(x))", String.raw`\frac{\partial y}{\partial x} = \frac{\partial (f \circ g)(x)}{\partial x}`)).toEqual(["a composition of functions"]);
  });

  test("between quantities multiplies", () => {
    expect(verdicts(String.raw`a = b \circ c`, String.raw`\frac{\partial a}{\partial b} = c`)).toEqual(["holds"]);
    expect(verdicts(String.raw`a = b \circ c`, String.raw`\frac{\partial a}{\partial b} = b`)).toEqual(["fails"]);
  });
});

test("the differential of a bracket is left unread", () => {
  expect(reasons("y = x^2", String.raw`d(\log y) = \frac{\partial y}{\partial x} \frac{dx}{y}`)).toEqual(["the differential of an expression"]);
  expect(verdicts("y = x^2", String.raw`\frac{d (\log y)}{dx} = \frac{2}{x}`)).toEqual(["holds"]);
});

describe("a sum behind a sign of differentiation", () => {
  const net = "y = w x + b";

  test("in a numerator is differentiated as a whole", () => {
    expect(verdicts(net, String.raw`\frac{\partial w x + b}{\partial w} = x`, String.raw`\frac{\partial w x + b}{\partial b} = 1`)).toEqual(["holds", "holds"]);
    expect(verdicts(net, String.raw`\frac{\partial w x + b}{\partial b} = 1`, String.raw`\frac{\partial w x + b}{\partial w} = x + b`)).toEqual(["holds", "fails"]);
  });

  test("behind an operator may be", () => {
    const [claim] = claimsOf(page(net, String.raw`\frac{\partial}{\partial w} w x + b = x`));
    expect(claim).toMatchObject({ verdict: "holds", notes: [{ message: "holds when the derivative is that of the whole sum" }] });
    expect(verdicts(net, String.raw`\frac{\partial}{\partial w} w x + b = x + b`)).toEqual(["holds"]);
    expect(verdicts(net, String.raw`\frac{\partial}{\partial w} w x + b = w`)).not.toEqual(["holds"]);
  });
});
