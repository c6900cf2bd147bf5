/** Names that mean one thing under each heading, and numbers of cases that are only supposed. */
import { describe, expect, test } from "vitest";
import { claimsOf } from "../../support/diagnosis.ts";

function last(raw: string): ReturnType<typeof claimsOf>[number] {
  return claimsOf(raw).at(-1)!;
}

describe("sections that reuse names", () => {
  const raw = (second: string, slope: string): string => String.raw`# First

$$v = w^2$$

$$z = w x + b$$

$$a = \sigma(z)$$

$$\frac{\partial a}{\partial w} = \sigma'(z) x$$

# Second

$$z = ${second}$$

$$\frac{\partial z}{\partial w} = ${slope}$$
`;

  test("are each held against their own lines", () => {
    expect(last(raw("w^2 x", "2 w x")).verdict).toBe("holds");
    expect(last(raw("w^2 x", "3 w x")).verdict).toBe("fails");
  });

  test("leave open what a name told twice says of a stranger", () => {
    expect(last(raw("u v", "u"))).toMatchObject({ verdict: "undecided", reason: expect.stringContaining("nothing says how that depends on w") });
  });
});

describe("a number that follows a case", () => {
  const setup = String.raw`$$a = \sigma(z), \quad \sigma(z) = \frac{1}{1 + e^{-z}}$$

$z = 2$

`;

  test("is that of the case", () => {
    expect(last(`${setup}- If $a = 0.8$: $\\sigma'(z) = 0.16$\n`)).toMatchObject({ verdict: "undecided", reason: "this is said of a case that the text supposes" });
    expect(last(`${setup}- So $a = 0.88$: $\\sigma'(z) = 0.16$\n`).verdict).toBe("fails");
    expect(last(`${setup}- So $a = 0.88$: $\\sigma'(z) = 0.105$\n`).verdict).toBe("holds");
  });
});
