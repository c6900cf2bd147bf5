/** Functions that notes call by name, on numbers and entry by entry on arrays. */
import { type NodeId, Op, type OpCode, type Program } from "../numeric/program.ts";
import { elementwise, map, scalar, ShapeClash, type Tensor } from "./tensor.ts";

const UNARY: Readonly<Record<string, OpCode>> = {
  exp: Op.exp, log: Op.log, ln: Op.log, sqrt: Op.sqrt, sin: Op.sin, cos: Op.cos, tan: Op.tan, sinh: Op.sinh, cosh: Op.cosh, tanh: Op.tanh,
  sigmoid: Op.sigmoid, sigm: Op.sigmoid, logistic: Op.sigmoid, abs: Op.abs, sgn: Op.sign, sign: Op.sign, erf: Op.erf, arctan: Op.atan,
};

type Formula = (p: Program, x: NodeId) => NodeId;

// ReLU x = max(x, 0); softplus x = log(1 + eˣ) = max(x, 0) + log(1 + e^{−|x|}); SiLU x = x σ(x); GELU x = x Φ(x)
const FORMULAS: Readonly<Record<string, Formula>> = {
  relu: (p, x) => p.max(x, p.constant(0)),
  softplus: (p, x) => p.add(p.max(x, p.constant(0)), p.unary(Op.log, p.add(p.constant(1), p.unary(Op.exp, p.neg(p.unary(Op.abs, x)))))),
  silu: (p, x) => p.mul(x, p.unary(Op.sigmoid, x)),
  swish: (p, x) => p.mul(x, p.unary(Op.sigmoid, x)),
  gelu: (p, x) => p.mul(p.mul(p.constant(0.5), x), p.add(p.constant(1), p.unary(Op.erf, p.div(x, p.constant(Math.SQRT2))))),
  leaky_relu: (p, x) => p.select(p.less(p.constant(0), x), x, p.mul(p.constant(0.01), x)),
  elu: (p, x) => p.select(p.less(p.constant(0), x), x, p.sub(p.unary(Op.exp, x), p.constant(1))),
  identity: (_, x) => x,
  logit: (p, x) => p.sub(p.unary(Op.log, x), p.unary(Op.log, p.sub(p.constant(1), x))),
};

const SPELLINGS: Readonly<Record<string, string>> = {
  ReLU: "relu", Relu: "relu", Softplus: "softplus", SoftPlus: "softplus", Softmax: "softmax", Sigmoid: "sigmoid", Tanh: "tanh", Swish: "swish", LeakyReLU: "leaky_relu", leakyrelu: "leaky_relu", ELU: "elu", GELU: "gelu", SiLU: "silu", Id: "identity", Tr: "tr", trace: "tr",
};

/** Names that are functions by themselves, in any document. */
export const applyKnownNames: ReadonlySet<string> = new Set([
  ...Object.keys(UNARY), ...Object.keys(FORMULAS), ...Object.keys(SPELLINGS),
  "softmax", "log_softmax", "logsoftmax", "concat", "sum", "mean", "tr", "max", "min", "dot", "vec", "MSE", "mse", "CE", "cross_entropy", "bce", "nll", "hinge", "huber",
  "squared_error", "transpose", "inverse", "component", "list", "bars", "norm", "norm1", "diag", "det", "prod", "parameters",
]);

function canonicalFunction(name: string): string {
  return SPELLINGS[name] ?? name;
}

/** A known function of one number, applied to each entry; `undefined` when it is none. */
export function applyKnown(p: Program, name: string, x: Tensor): Tensor | undefined {
  const canonical = canonicalFunction(name);
  const op = Object.hasOwn(UNARY, canonical) ? UNARY[canonical] : undefined;
  const plain = withoutJacobian(x);
  if (op !== undefined) return map(plain, (node) => p.unary(op, node));
  const formula = Object.hasOwn(FORMULAS, canonical) ? FORMULAS[canonical] : undefined;
  return formula ? map(plain, (node) => formula(p, node)) : undefined;
}

function withoutJacobian(t: Tensor): Tensor {
  const { jacobian: _, guessed: __, ...plain } = t;
  return plain;
}

/** Functions of whole vectors and matrices. */
export function applyWhole(p: Program, name: string, args: readonly Tensor[]): Tensor | undefined {
  const x = args[0];
  if (!x) return undefined;
  switch (canonicalFunction(name)) {
    case "softmax": return softmax(p, x);
    case "log_softmax": case "logsoftmax": return map(softmax(p, x), (node) => p.unary(Op.log, node));
    case "sum": return scalar(total(p, x.nodes));
    case "mean": return scalar(p.div(total(p, x.nodes), p.constant(x.nodes.length)));
    case "tr": return trace(p, x);
    case "max": return args.length > 1 ? args.slice(1).reduce((a, b) => elementwise(p, (u, v) => p.max(u, v), a, b), x) : scalar(x.nodes.reduce((a, b) => p.max(a, b)));
    case "min": return args.length > 1 ? args.slice(1).reduce((a, b) => elementwise(p, (u, v) => p.min(u, v), a, b), x) : scalar(x.nodes.reduce((a, b) => p.min(a, b)));
    case "dot": return args[1] ? scalar(total(p, x.nodes.map((n, i) => p.mul(n, args[1]!.nodes[i]!)))) : undefined;
    case "vec": return { dims: x.dims, nodes: x.nodes };
    case "squared_error": return args[1] ? scalar(total(p, squares(p, x, args[1]))) : undefined;
    case "bce": return args[1] ? scalar(p.neg(p.div(total(p, logLikelihoods(p, x, args[1])), p.constant(x.nodes.length)))) : undefined;
    case "nll": return args[1] ? scalar(p.neg(p.div(total(p, elementwise(p, (a, b) => p.mul(a, b), x, args[1]).nodes), p.constant(rowsOf(x))))) : undefined;
    case "hinge": return args[1] ? scalar(p.div(total(p, elementwise(p, (y, t) => p.max(p.constant(0), p.sub(p.constant(1), p.mul(t, y))), x, args[1]).nodes), p.constant(x.nodes.length))) : undefined;
    case "huber": return args[1] ? scalar(p.div(total(p, elementwise(p, (y, t) => huber(p, p.sub(y, t)), x, args[1]).nodes), p.constant(x.nodes.length))) : undefined;
    case "MSE": case "mse": return args[1] ? meanSquare(p, x, args[1]) : undefined;
    case "CE": return args[1] ? crossEntropy(p, x, args[1]) : undefined;
    case "cross_entropy": return args[1] ? scalar(p.div(crossEntropy(p, args[1], x).nodes[0]!, p.constant(rowsOf(x)))) : undefined;
    default: return undefined;
  }
}

export function total(p: Program, nodes: readonly NodeId[]): NodeId {
  return nodes.reduce((sum, node) => p.add(sum, node), p.constant(0));
}

/** softmax(z)_i = e^{z_i} / Σ_j e^{z_j}, along the rows of a matrix. */
export function softmax(p: Program, x: Tensor): Tensor {
  const width = x.dims.length === 2 && x.dims[1]!.size > 1 ? x.dims[1]!.size : x.nodes.length;
  const exps = x.nodes.map((node) => p.unary(Op.exp, node));
  const sums: NodeId[] = [];
  for (let i = 0; i < exps.length; i += width) sums.push(total(p, exps.slice(i, i + width)));
  const nodes = exps.map((e, k) => p.div(e, sums[Math.floor(k / width)]!));
  return { dims: x.dims, nodes, ...(x.row ? { row: true as const } : {}) };
}

function trace(p: Program, x: Tensor): Tensor | undefined {
  if (x.dims.length === 0) return x;
  if (x.dims.length !== 2) return undefined;
  if (x.dims[0]!.size !== x.dims[1]!.size) throw new ShapeClash("the trace of a matrix that is not square", x, x, [x.dims[0]!.of, x.dims[1]!.of]);
  return scalar(total(p, x.nodes.filter((_, k) => k % (x.dims[0]!.size + 1) === 0)));
}

function squares(p: Program, x: Tensor, y: Tensor): readonly NodeId[] {
  return elementwise(p, (a, b) => p.mul(p.sub(a, b), p.sub(a, b)), x, y).nodes;
}

function meanSquare(p: Program, x: Tensor, y: Tensor): Tensor {
  const errors = squares(p, x, y);
  return scalar(p.div(total(p, errors), p.constant(errors.length)));
}

/** t log y + (1 − t) log(1 − y) */
function logLikelihoods(p: Program, y: Tensor, t: Tensor): readonly NodeId[] {
  const one = p.constant(1);
  return elementwise(p, (a, b) => p.add(p.mul(b, p.unary(Op.log, a)), p.mul(p.sub(one, b), p.unary(Op.log, p.sub(one, a)))), y, t).nodes;
}

/** e²/2 up to |e| = 1, |e| − ½ beyond. */
function huber(p: Program, e: NodeId): NodeId {
  const size = p.unary(Op.abs, e);
  return p.select(p.less(size, p.constant(1)), p.mul(p.constant(0.5), p.mul(e, e)), p.sub(size, p.constant(0.5)));
}

/** The examples of a batch, whose losses the network language takes the mean of. */
const rowsOf = ({ dims }: Tensor): number => (dims.length === 2 ? dims[0]!.size : 1);

/** −Σ_i y_i log p_i, the target first. */
function crossEntropy(p: Program, y: Tensor, q: Tensor): Tensor {
  const terms = elementwise(p, (a, b) => p.mul(a, p.unary(Op.log, b)), y, q);
  return scalar(p.neg(total(p, terms.nodes)));
}

/** The determinant by cofactors; sizes of models are small. */
export function determinant(p: Program, nodes: readonly NodeId[], n: number): NodeId {
  if (n === 1) return nodes[0]!;
  let sum = p.constant(0);
  for (let j = 0; j < n; j++) {
    const minor = nodes.filter((_, k) => k >= n && k % n !== j);
    const term = p.mul(nodes[j]!, determinant(p, minor, n - 1));
    sum = j % 2 === 0 ? p.add(sum, term) : p.sub(sum, term);
  }
  return sum;
}

/** A⁻¹ = adj(A)/det(A). */
export function inverse(p: Program, x: Tensor): Tensor {
  const n = x.dims[0]!.size;
  const det = determinant(p, x.nodes, n);
  const nodes = x.nodes.map((_, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    if (n === 1) return p.div(p.constant(1), det);
    const minor = x.nodes.filter((_, m) => Math.floor(m / n) !== j && m % n !== i);
    const cofactor = determinant(p, minor, n - 1);
    return p.div((i + j) % 2 === 0 ? cofactor : p.neg(cofactor), det);
  });
  return { dims: [x.dims[1]!, x.dims[0]!], nodes };
}

/**
 * A smooth function that nobody knows anything about: sines with free coefficients, kept within (0, 1),
 * so that logarithms and roots of it exist.
 */
export function unknownActivation(p: Program, coefficients: readonly NodeId[], x: NodeId): NodeId {
  const wave = (k: number): NodeId => p.unary(Op.sin, p.add(p.mul(coefficients[2 * k]!, x), coefficients[2 * k + 1]!));
  return p.add(p.constant(0.5), p.add(p.mul(p.constant(0.25), wave(0)), p.mul(p.constant(0.125), wave(1))));
}

/** A smooth number-valued function of many inputs: each coefficient a free leaf. */
export function unknownQuantity(p: Program, inputs: readonly NodeId[], coefficient: () => NodeId): NodeId {
  let sum = coefficient();
  for (let wave = 0; wave < 2; wave++) {
    let phase = coefficient();
    for (const input of inputs) phase = p.add(phase, p.mul(coefficient(), input));
    sum = p.add(sum, p.mul(coefficient(), p.unary(Op.sin, phase)));
  }
  return sum;
}
