/**
 * Reverse-mode differentiation inside a program: the adjoints are nodes of the same program,
 * so that a derivative may stand in any expression and be differentiated again.
 * Source: A. Griewank, A. Walther, Evaluating Derivatives, ch. 3 (reverse mode), ch. 6 (by source transformation).
 */
import { arity, type NodeId, Op, type Program } from "./program.ts";

/** Derivatives that were asked for before: edits of one line ask for the same again and again. */
const known = new WeakMap<Program, Map<string, readonly NodeId[]>>();

/**
 * ∂output/∂w for each node w of `wrt`, with the paths cut at w.
 * `opaque` nodes pass nothing on (used for the direct partial, which sees named quantities as leaves).
 */
export function differentiate(
  program: Program,
  output: NodeId,
  wrt: readonly NodeId[],
  opaque?: ReadonlySet<NodeId>,
): readonly NodeId[] {
  if (opaque) return swept(program, output, wrt, opaque);
  const ofProgram = known.get(program) ?? new Map<string, readonly NodeId[]>();
  known.set(program, ofProgram);
  const key = `${output}|${wrt.join()}`;
  const found = ofProgram.get(key) ?? swept(program, output, wrt, undefined);
  ofProgram.set(key, found);
  return found;
}

function swept(program: Program, output: NodeId, wrt: readonly NodeId[], opaque: ReadonlySet<NodeId> | undefined): NodeId[] {
  const paths = new Paths(program, output, wrt, opaque);
  try {
    return adjointsOf(program, output, wrt, paths);
  } finally {
    paths.clear();
  }
}

function adjointsOf(program: Program, output: NodeId, wrt: readonly NodeId[], paths: Paths): NodeId[] {
  const adjoints = new Adjoints(program, paths);
  adjoints.give(output, program.constant(1));
  for (let i = paths.inner.length - 1; i >= 0; i--) {
    const node = paths.inner[i]!;
    pushBack(program, node, adjoints.get(node)!, adjoints);
  }
  const zero = program.constant(0);
  return wrt.map((w) => (w === output ? program.constant(1) : (adjoints.get(w) ?? zero)));
}

/** What a node is to the derivative that is worked out. */
const Mark = { none: 0, below: 1, useful: 2, target: 3 } as const;

/** A mark a node: nothing but zeros between two derivatives. */
const blackboards = new WeakMap<Program, Uint8Array>();

function blackboard(program: Program): Uint8Array {
  const known = blackboards.get(program);
  if (known && known.length >= program.size) return known;
  const marks = new Uint8Array(2 * program.size);
  blackboards.set(program, marks);
  return marks;
}

/** Nodes on paths from a target up to the output; the paths are cut at targets and at opaque nodes. */
class Paths {
  /** Those between, ascending, the output among them. */
  readonly inner: Int32Array;
  private readonly below: Int32Array;
  private readonly targets: readonly NodeId[];
  private readonly marks: Uint8Array;

  constructor(program: Program, output: NodeId, targets: readonly NodeId[], opaque: ReadonlySet<NodeId> | undefined) {
    this.marks = blackboard(program);
    this.targets = targets;
    for (const t of targets) this.marks[t] = Mark.target;
    this.below = this.descend(program, output, opaque);
    program.visits += this.below.length;
    this.inner = this.below.filter((node) => this.ascend(program, node));
  }

  has(node: NodeId): boolean {
    return this.marks[node]! >= Mark.useful;
  }

  clear(): void {
    for (const node of this.below) this.marks[node] = Mark.none;
    for (const node of this.targets) this.marks[node] = Mark.none;
  }

  /** What the output is made of, as far down as the lowest target. */
  private descend(program: Program, output: NodeId, opaque: ReadonlySet<NodeId> | undefined): Int32Array {
    const lowest = this.targets.reduce((low, t) => Math.min(low, t), output + 1);
    const found: NodeId[] = [];
    const enter = (node: NodeId): void => {
      if (node < lowest || this.marks[node] !== Mark.none || (node !== output && opaque?.has(node))) return;
      this.marks[node] = Mark.below;
      found.push(node);
    };
    enter(output);
    for (let i = 0; i < found.length; i++) {
      const node = found[i]!;
      const count = arity(program.op[node]!);
      if (count > 0) enter(program.a[node]!);
      if (count > 1) enter(program.b[node]!);
    }
    return Int32Array.from(found).sort();
  }

  /** Whether a node is made of a target; those before it are marked already. */
  private ascend(program: Program, node: NodeId): boolean {
    const count = arity(program.op[node]!);
    const leads = (count > 0 && this.has(program.a[node]!)) || (count > 1 && this.has(program.b[node]!));
    if (leads) this.marks[node] = Mark.useful;
    return leads;
  }
}

/** What the output gains by each node that leads to a target; nothing is worked out for any other. */
class Adjoints {
  private readonly program: Program;
  private readonly paths: Paths;
  private readonly nodes = new Map<NodeId, NodeId>();

  constructor(program: Program, paths: Paths) {
    this.program = program;
    this.paths = paths;
  }

  get(node: NodeId): NodeId | undefined {
    return this.nodes.get(node);
  }

  wants(node: NodeId): boolean {
    return this.paths.has(node);
  }

  give(node: NodeId, g: NodeId): void {
    const before = this.nodes.get(node);
    this.nodes.set(node, before === undefined ? g : this.program.add(before, g));
  }
}

/** Adds to the operands of `node` what its adjoint `g` gives them: one line a derivative. */
function pushBack(p: Program, node: NodeId, g: NodeId, adjoints: Adjoints): void {
  const op = p.op[node]!;
  const a = p.a[node]!;
  const b = p.b[node]!;
  const give = (to: NodeId, value: NodeId): void => adjoints.give(to, value);
  const wants = (to: NodeId): boolean => adjoints.wants(to);
  const times = (x: NodeId): NodeId => p.mul(g, x);
  switch (op) {
    case Op.add: if (wants(a)) give(a, g); if (wants(b)) give(b, g); return;
    case Op.sub: if (wants(a)) give(a, g); if (wants(b)) give(b, p.neg(g)); return;
    case Op.mul: if (wants(a)) give(a, times(b)); if (wants(b)) give(b, times(a)); return;
    case Op.div: if (wants(a)) give(a, p.div(g, b)); if (wants(b)) give(b, p.neg(p.div(times(node), b))); return;
    case Op.neg: give(a, p.neg(g)); return;
    case Op.identity: give(a, g); return;
    case Op.pow: powerBack(p, node, g, adjoints); return;
    case Op.exp: give(a, times(node)); return;
    case Op.log: give(a, p.div(g, a)); return;
    case Op.sqrt: give(a, p.div(g, p.mul(p.constant(2), node))); return;
    case Op.sin: give(a, times(p.unary(Op.cos, a))); return;
    case Op.cos: give(a, p.neg(times(p.unary(Op.sin, a)))); return;
    case Op.tan: give(a, times(p.add(p.constant(1), p.mul(node, node)))); return;
    case Op.sinh: give(a, times(p.unary(Op.cosh, a))); return;
    case Op.cosh: give(a, times(p.unary(Op.sinh, a))); return;
    // tanh' = 1 − tanh²
    case Op.tanh: give(a, times(p.sub(p.constant(1), p.mul(node, node)))); return;
    // σ' = σ(1 − σ)
    case Op.sigmoid: give(a, times(p.mul(node, p.sub(p.constant(1), node)))); return;
    case Op.abs: give(a, times(p.unary(Op.sign, a))); return;
    case Op.max: extremeBack(p, a, b, p.less(a, b), g, adjoints); return;
    case Op.min: extremeBack(p, a, b, p.less(b, a), g, adjoints); return;
    case Op.select: {
      const zero = p.constant(0);
      if (wants(p.a[b]!)) give(p.a[b]!, p.select(a, g, zero));
      if (wants(p.b[b]!)) give(p.b[b]!, p.select(a, zero, g));
      return;
    }
    // erf' = 2/√π · e^{−x²}
    case Op.erf: give(a, times(p.mul(p.constant(2 / Math.sqrt(Math.PI)), p.unary(Op.exp, p.neg(p.mul(a, a)))))); return;
    case Op.atan: give(a, p.div(g, p.add(p.constant(1), p.mul(a, a)))); return;
    default: // piecewise constant: sign, less, equal; a pair is reached through its select
  }
}

function powerBack(p: Program, node: NodeId, g: NodeId, adjoints: Adjoints): void {
  const base = p.a[node]!;
  const exponent = p.b[node]!;
  if (adjoints.wants(base)) adjoints.give(base, p.mul(g, p.mul(exponent, p.pow(base, p.sub(exponent, p.constant(1))))));
  if (adjoints.wants(exponent)) adjoints.give(exponent, p.mul(g, p.mul(node, p.unary(Op.log, base))));
}

/** The operand that is the result gets everything; at a tie the first (ties are never sampled). */
function extremeBack(p: Program, a: NodeId, b: NodeId, isSecond: NodeId, g: NodeId, adjoints: Adjoints): void {
  const zero = p.constant(0);
  if (adjoints.wants(a)) adjoints.give(a, p.select(isSecond, zero, g));
  if (adjoints.wants(b)) adjoints.give(b, p.select(isSecond, g, zero));
}
