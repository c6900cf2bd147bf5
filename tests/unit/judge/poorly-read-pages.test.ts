/** Lines that are left open: of pages that are hardly read, of functions and gates that nothing defines. */
import { describe, expect, test } from "vitest";
import { claimsOf, page } from "../../support/diagnosis.ts";

function last(...formulas: readonly string[]): { verdict: string; reason: string | null } {
  const { verdict, reason } = claimsOf(page(...formulas)).at(-1)!;
  return { verdict, reason };
}

describe("a page with more open lines than holding ones", () => {
  const chain = String.raw`\frac{\partial E}{\partial w} = \frac{\partial E}{\partial z} \frac{\partial z}{\partial w}`;
  const open = [String.raw`\frac{\partial E}{\partial a} = a - y`, String.raw`\frac{\partial E}{\partial c} = c - y`];

  test("condemns no line about a quantity that nothing defines", () => {
    expect(last("z = w x", ...open, `${chain} x`)).toEqual({ verdict: "undecided", reason: expect.stringContaining("may be misread") });
    expect(last("z = w x", ...open, chain).verdict).toBe("holds");
  });

  test("condemns one about what it defines", () => {
    expect(last("z = w x", ...open, String.raw`\frac{\partial z}{\partial w} = 2 x`).verdict).toBe("fails");
  });

  test("condemns both where most is read", () => {
    expect(last("z = w x", chain, String.raw`\frac{\partial z}{\partial w} = x`, `${chain} x`).verdict).toBe("fails");
  });
});

test("a function that stands on one side alone and is defined nowhere decides nothing", () => {
  const net = ["a = f(z)", "L = (a - y)^2"];
  expect(last(...net, String.raw`\frac{\partial L}{\partial z} = 2 (a - y) f'(z)`).verdict).toBe("holds");
  expect(last(...net, String.raw`\frac{\partial L}{\partial z} = (a - y) f'(z)`).verdict).toBe("fails");
  expect(last(...net, String.raw`\frac{\partial L}{\partial z} = 2 (a - y) g'(z)`)).toEqual({ verdict: "undecided", reason: "nothing says what g is" });
});

test("the input of a gate without a formula leads nowhere", () => {
  const net = ["z_f = w_f x + u_f h", "c = f c_0 + i g"];
  const gate = [String.raw`f = \sigma(z_f)`, String.raw`\sigma(z) = \frac{1}{1 + e^{-z}}`];
  const slope = String.raw`\frac{\partial L}{\partial z_f} = \frac{\partial L}{\partial f} f (1 - f)`;
  expect(last(...net, slope)).toEqual({ verdict: "undecided", reason: "nothing says how L depends on z_f" });
  expect(last(...net, ...gate, slope).verdict).toBe("holds");
  expect(last(...net, ...gate, slope.replace("1 - f", "1 + f")).verdict).toBe("fails");
});
