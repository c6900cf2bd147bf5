/** Networks at random, as text: every name is used, often more than once. */
import fc from "fast-check";

/** Draws one of the items, and whole numbers, from a stream that fast-check can shrink. */
interface Draw {
  readonly pick: <T>(items: readonly T[]) => T;
  readonly upTo: (most: number) => number;
}

/** Text of a network made by `write` from a list of numbers; shorter lists make smaller networks. */
function networks(write: (draw: Draw) => string): fc.Arbitrary<string> {
  return fc.array(fc.nat({ max: 9999 }), { minLength: 12, maxLength: 160 }).map((numbers) => {
    let next = 0;
    const upTo = (most: number): number => (numbers[next++ % numbers.length]! + 7 * Math.floor(next / numbers.length)) % (most + 1);
    return write({ upTo, pick: (items) => items[upTo(items.length - 1)]! });
  });
}

const ACTIVATIONS = ["sigmoid", "tanh", "relu", "leaky_relu", "elu", "softplus", "gelu", "silu", "sin", "cos", "arctan", "erf", "abs"];
const LOSSES = ["mse", "squared_error", "huber", "hinge"];

/** Scalars with fan-out, reuse, quotients, powers, kinks, own functions. */
export const scalarNetworks = networks(({ pick, upTo }) => {
  const names = ["x1", "x2", "w1", "w2", "w3", "b1"];
  const lines = ["input x1, x2", "target t", "param w1..w3, b1", "def f(u, v) = u*v^2 - u/(2 + v^2)"];
  const name = (): string => pick(names);
  const shapes = [
    () => `${name()}*${name()} + ${name()}`,
    () => `${name()}*${name()}*${name()} - ${name()}/3`,
    () => `${pick(ACTIVATIONS)}(${name()})`,
    () => `${pick(ACTIVATIONS)}(${name()}*${name()} + ${name()})`,
    () => `(${name()} - ${name()})^${2 + upTo(2)}/${2 + upTo(3)}`,
    () => `${name()}/(1 + ${name()}^2)`,
    () => `(${name()} + 2 ${name()})/(3 + exp(tanh(${name()})))`,
    () => `log(1 + ${name()}^2) - sqrt(1 + (${name()} ${name()})^2)`,
    () => `max(${name()}, ${name()} + 0.3) - min(${name()}, ${name()}/2)`,
    () => `f(${name()}, tanh(${name()}))`,
    () => `-${name()}*(1 - ${name()})*${pick(ACTIVATIONS)}(${name()})`,
    () => `exp(-(${name()}^2)) ${name()}`,
    () => `(1 + ${name()}^2)^tanh(${name()})`,
  ];
  const count = 2 + upTo(9);
  for (let i = 1; i <= count; i++) {
    lines.push(`h${i} = ${pick(shapes)()}`);
    names.push(`h${i}`);
  }
  const last = `tanh(h${count}) + h${1 + upTo(count - 1)}/4`;
  lines.push(`y = ${last}`);
  lines.push(pick([
    () => `loss L = ${pick(LOSSES)}(y, t)`,
    () => "loss L = bce(sigmoid(y), t)",
    () => "loss L = cross_entropy(sigmoid(y), t) + 0.1*(w1^2 + w2^2)",
    () => `loss L = (t - y)^2/2 + ${name()}*b1`,
  ])());
  return `${lines.join("\n")}\n`;
});

const SIZES = [2, 3, 4];

/** Vectors and matrices: layers, attention, recursion, reductions, entries, concatenation. */
export const tensorNetworks = networks(({ pick, upTo }) => {
  const n = pick(SIZES);
  const m = pick(SIZES.filter((size) => size !== n));
  const steps = 1 + upTo(3);
  const lines = [
    `input x: R^${n}, X: R^(${m}x${n}), h[0]: R^${m}`, `target t: R^${m}`,
    `param W: R^(${m}x${n}), U: R^(${m}x${m}), b: R^${m}, c, v: R^${n}, V: R^(${n}x${n})`,
  ];
  const vectors = ["b", "t", "h[0]"];
  const vector = (): string => pick(vectors);
  const shapes = [
    () => `W x + ${vector()}`,
    () => `${pick(ACTIVATIONS)}(W x + U ${vector()} + b)`,
    () => `${pick(ACTIVATIONS)}(${vector()})`,
    () => `${vector()} .* ${vector()} - c ${vector()}`,
    () => `softmax(U ${vector()})`,
    () => `log_softmax(${vector()} + b)`,
    () => `U' ${vector()} / (1 + norm(v)^2)`,
    () => `X v + sum(${vector()}) b`,
    () => `dot(${vector()}, ${vector()}) ${vector()}`,
    () => `(${vector()} b') ${vector()}`,
    () => `${vector()}.^2 - mean(${vector()})`,
    () => "softmax(X V X' / sqrt(2)) b",
    () => `max(${vector()}, 0.2) + min(${vector()}, b)`,
    () => "tanh(X V + v) x",
    () => `(${vector()} - mean(${vector()})) / sqrt(mean(${vector()}.^2) + 1)`,
    () => `W[1] ${m === 2 ? "[1]" : ""}`.includes("[1] [1]") ? `${vector()}` : `X[1, 1] ${vector()} + b[1] ${vector()}`,
    () => `${Array.from({ length: m }, (_, i) => `${vector()}[${i + 1}]`).join(", ")}`.replace(/^(.*)$/u, "[$1]"),
  ];
  const count = 1 + upTo(5);
  for (let i = 1; i <= count; i++) {
    lines.push(`a${i} = ${pick(shapes)()}`);
    vectors.push(`a${i}`);
  }
  lines.push(`for k in 1..${steps}: h[k] = tanh(U h[k-1] + a${1 + upTo(count - 1)} + ${pick(["b", "W x", "c b"])})`);
  lines.push(pick([
    () => `loss L = mse(h[${steps}], t) + sum(a${count})/7`,
    () => `loss L = cross_entropy(softmax(h[${steps}] + a${count}), t)`,
    () => `loss L = nll(log_softmax(a${count}), t) + c norm(h[${steps}] + 2)`,
    () => `loss L = sum(k in 1..${steps}, squared_error(h[k], t)) + dot(a${count}, b)`,
    () => `loss L = mean(concat(h[${steps}], v, a${count}).^2) + bce(sigmoid(a${count}), t)`,
  ])());
  return `${lines.join("\n")}\n`;
});
