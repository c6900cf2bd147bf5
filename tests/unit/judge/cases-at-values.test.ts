/** Branches that hold at one value of a letter, which no random point meets. */
import { describe, expect, test } from "vitest";
import { claimsOf, page } from "../../support/diagnosis.ts";

const verdicts = (raw: string): string[] => claimsOf(raw).map(({ verdict }) => verdict);

describe("cases at values", () => {
  const derived = (two: string, infinite: string, otherwise: string): string =>
    "$$f(x, a) = \\begin{cases} x^2 & \\text{if } a = 2 \\\\ \\log x & \\text{if } a = -\\infty \\\\ x^a & \\text{otherwise} \\end{cases}$$\n\n"
    + "What happens at $a = 2$ and at $a = -\\infty$ is of interest.\n\n"
    + `$$\\frac{d f}{d x}(x, a) = \\begin{cases} ${two} & \\text{if } a = 2 \\\\ ${infinite} & \\text{if } a = -\\infty \\\\ ${otherwise} & \\text{otherwise} \\end{cases}$$\n`;

  test("hold where every branch is right", () => {
    expect(verdicts(derived("2x", "1/x", "a x^{a-1}"))).toEqual(["holds"]);
  });

  test.each([["3x", "1/x", "a x^{a-1}"], ["2x", "-1/x", "a x^{a-1}"], ["2x", "1/x", "a x^{a}"]])("fail by one branch alone: %s, %s, %s", (...branches) => {
    expect(verdicts(derived(...branches))).toEqual(["fails"]);
  });
});

test("a value that rounding may have brought anywhere proves nothing", () => {
  expect(verdicts("$f(x) = (1 + x / 10^{30})^{10^{30}}$\n\n$$f'(x) = f(x) (1 + x)$$\n")).not.toContain("holds");
});

test("a line that tells very many values apart is left open", () => {
  const branches = (count: number): string => Array.from({ length: count }, (_, k) => String.raw`${k} x^{${k - 1}} & \text{if } a = ${k}`).join(String.raw` \\ `);
  const slope = (count: number): string => page("f(x, a) = x^a", String.raw`\frac{df}{dx}(x, a) = \begin{cases} ${branches(count)} \\ a x^{a - 1} & \text{otherwise} \end{cases}`);
  expect(claimsOf(slope(13)).map(({ reason }) => reason)).toEqual(["it tells more than 12 values apart"]);
});
