/** Every wording of every rule, below the lines that it is about. A change of words shows in messages.txt; `vitest run tests/golden/messages.test.ts -u` takes it over. */
import { expect, test } from "vitest";
import { check } from "../../src/check.ts";
import { plain } from "../../src/reports/paint.ts";
import { renderPretty } from "../../src/reports/pretty.ts";
import { rules } from "../../src/rules/manual.ts";
import { page } from "../support/diagnosis.ts";

/** Pages that bring out the wordings that the examples of the manual do not. */
const MORE: Readonly<Record<string, string>> = {
  "a division too many": page("C = \\frac12 (y - t)^2", String.raw`\frac{\partial C}{\partial y} = \frac{y - t}{y}`),
  "a number too many": page("C = \\frac12 (y - t)^2", String.raw`\frac{\partial C}{\partial y} = 2 (y - t)`),
  "a number lost": page("C = (y - t)^2", String.raw`\frac{\partial C}{\partial y} = y - t`),
  "a path lost": page("p = x^2", "q = \\sin x", "L = p q", String.raw`\frac{\partial L}{\partial x} = \frac{\partial L}{\partial p} \frac{\partial p}{\partial x}`),
  "paths through other entries lost": page(String.raw`s = \mathrm{softmax}(z)`, String.raw`g = \frac{\partial L}{\partial s}`, String.raw`\frac{\partial L}{\partial z_i} = g_i s_i (1 - s_i)`),
  "a sum lost": page(String.raw`z_k = \sum_j w_{kj} h_j`, String.raw`L = \sum_k (z_k - t_k)^2`, String.raw`\frac{\partial L}{\partial h_j} = 2 (z_k - t_k) w_{kj}`),
  "a sum too many": page(String.raw`z_k = \sum_j w_{kj} h_j`, String.raw`L = \sum_k (z_k - t_k)^2`, String.raw`\frac{\partial L}{\partial w_{kj}} = \sum_j 2 (z_k - t_k) h_j`),
  "two signs of a derivative lost": page(String.raw`h = \tanh(W x)`, "o = V h", "L = (o - y)^2", String.raw`\frac{\partial L}{\partial x} = \frac{\partial L}{o} \frac{\partial o}{h} \frac{\partial h}{\partial x}`),
  "an operand below the bar": page(String.raw`J(w, b) = \frac1m \sum_i L(a^{(i)}, y^{(i)})`, String.raw`\frac{\partial J(w, b)}{\partial w} = \frac1m \sum_i \frac{\partial}{\partial w L(a^{(i)}, y^{(i)})}`),
  "digits exchanged": page("x = 3.2", "y = 2 x", "y = 2 \\cdot 3.2 = 4.6"),
};

function shown(name: string, raw: string): string {
  const result = check([{ path: "page.md", raw }], {});
  return `=== ${name} ===\n\n${renderPretty(result, { lines: () => raw.split("\n"), paint: plain, width: 100 }).trim()}\n`;
}

test("what is said stands below its lines", async () => {
  const all = [...rules.map(({ rule, wrong }) => shown(rule, wrong)), ...Object.entries(MORE).map(([name, raw]) => shown(name, raw))];
  await expect(all.join("\n\n")).toMatchFileSnapshot("messages.txt");
});
