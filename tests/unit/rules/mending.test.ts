/** Mistakes that are mended by more than a letter: lost signs, operands below the bar, paths through other entries. */
import { describe, expect, test } from "vitest";
import { causeOf, expectMended, page } from "../../support/diagnosis.ts";

describe("malformed derivatives", () => {
  const steps = [String.raw`h = \tanh(W x)`, String.raw`o = V h`];

  test("several signs that are missing are put in at once", () => {
    const line = (sign: string): string => String.raw`\frac{\partial L}{\partial x} = \frac{\partial L}{${sign}o} \frac{\partial o}{${sign}h} \frac{\partial h}{\partial x}`;
    expect(causeOf(page(...steps, "L = (o - y)^2", line("")))).toMatchObject({ rule: "malformed-derivative", certain: true, message: "derivatives are written that are none: 2 times a ∂ is missing" });
  });

  test("an operand below the bar goes above it", () => {
    const loss = String.raw`J(w, b) = \frac1m \sum_i L(a^{(i)}, y^{(i)})`;
    const line = (derivative: string): string => String.raw`\frac{\partial J(w, b)}{\partial w} = \frac1m \sum_i ${derivative}`;
    expectMended(page(loss, line(String.raw`\frac{\partial}{\partial w L(a^{(i)}, y^{(i)})}`)), "malformed-derivative",
      page(loss, line(String.raw`\frac{\partial L(a^{(i)}, y^{(i)})}{\partial w}`)));
  });
});

describe("a softmax", () => {
  test("whose slope was taken for that of a sigmoid lacks the paths through its other entries", () => {
    const net = [String.raw`s = \mathrm{softmax}(z)`, String.raw`g = \frac{\partial L}{\partial s}`];
    expect(causeOf(page(...net, String.raw`\frac{\partial L}{\partial z_i} = g_i s_i (1 - s_i)`))).toMatchObject({ rule: "missing-term", certain: true });
  });

  test("is repaired under what its targets are", () => {
    const net = [String.raw`p = \mathrm{softmax}(X W^T + b)`, String.raw`L = -\sum_{n,k} y_{nk} \log p_{nk}`];
    expect(causeOf(page(...net, String.raw`\frac{\partial L}{\partial b_k} = -\sum_n \sum_k (y_{nk} - p_{nk})`))).toMatchObject({ rule: "summation-index", certain: true });
  });
});

describe("the name of a mistake", () => {
  test("X = c X has a wrong left side, not a factor too many", () => {
    const net = ["z = a W", String.raw`\hat y = f(z)`, String.raw`J = \tfrac12 (y - \hat y)^2`];
    expect(causeOf(page(...net, String.raw`\frac{\partial z}{\partial W} = -(y - \hat y) f'(z) \frac{\partial z}{\partial W}`)).rule).toBe("wrong-left-side");
  });

  test("a wrong argument inside a joint of the chain is no broken chain", () => {
    const net = ["h_t = f(x_t, h_{t-1}, w_h)", "o_t = g(h_t, w_o)", String.raw`L = \frac1T \sum_t l(y_t, o_t)`];
    const line = String.raw`\frac{\partial L}{\partial w_h} = \frac1T \sum_t \frac{\partial l(y_t, o_t)}{\partial o_t} \frac{\partial g(h_t, w_h)}{\partial h_t} \frac{\partial h_t}{\partial w_h}`;
    expect(causeOf(page(...net, line))).toMatchObject({ rule: "wrong-symbol", fix: { replacement: "w_o" } });
  });

  test("an update of a loss that is called walks uphill, too", () => {
    expect(causeOf(page(String.raw`L(b, w) = \sum (b + x w - y)^2`, String.raw`b := b + \alpha \frac{\partial}{\partial b} L(b, w)`)).rule).toBe("update-direction");
  });
});
