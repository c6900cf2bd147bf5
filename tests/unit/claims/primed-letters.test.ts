/** `\sum_{j'}`: primed letters as indices, beside a δ that is Kronecker's. */
import { expect, test } from "vitest";
import { claimsOf } from "../../support/diagnosis.ts";

const verdicts = (raw: string): string[] => claimsOf(raw).map(({ verdict }) => verdict);

test("a primed letter is an index of its own", () => {
  const page = (result: string): string => `$$u_k = \\sum_j w_{jk} y_j$$\n\n$$\\frac{\\partial u_k}{\\partial y_j} = \\frac{\\partial}{\\partial y_j} \\sum_{j'} w_{j'k} y_{j'} = ${result}$$\n`;
  expect(verdicts(page("w_{jk}"))).toEqual(["holds", "holds"]);
  expect(verdicts(page("\\sum_{j'} w_{j'k}"))).toEqual(["holds", "fails"]);
});

test("a δ with two subscripts is Kronecker's beside errors that have a layer", () => {
  const page = (factor: string): string => "$$u_j^l = \\sum_i w_{ij}^l y_i^{l-1}$$\n\n$$y_j^l = f(u_j^l)$$\n\n$$\\delta_j^l = \\frac{\\partial E}{\\partial u_j^l}$$\n\n"
    + "$$\\frac{\\partial y_j^l}{\\partial u_j^l} = f'(u_j^l)$$\n\n$$\\frac{\\partial u_j^l}{\\partial y_i^{l-1}} = w_{ij}^l$$\n\n"
    + `$$\\frac{\\partial u_{j'}^l}{\\partial w_{ij}^l} = ${factor} \\delta_{jj'}$$\n`;
  expect(verdicts(page("y_i^{l-1}")).at(-1)).toBe("holds");
  expect(verdicts(page("2 y_i^{l-1}")).at(-1)).toBe("fails");
});

test("a primed letter that also stands on the line is a quantity", () => {
  const claims = claimsOf("$$L = (r + \\max_{a'} Q(s', a') - Q(s, a))^2$$\n\n$$\\frac{\\partial L}{\\partial Q(s, a)} = -2 (r + \\max_{a'} Q(s', a') - Q(s, a))$$\n");
  expect(claims.map(({ verdict }) => verdict)).not.toContain("fails");
});
