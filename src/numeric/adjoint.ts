/**
 * Reverse-mode differentiation inside a program: the adjoints are nodes of the same program,
 * so that a derivative may stand in any expression and be differentiated again.
 * Source: A. Griewank, A. Walther, Evaluating Derivatives, ch. 3 (reverse mode), ch. 6 (by source transformation).
 */
import { arity, type NodeId, Op, type Program } from "./program.ts";

/**
 * ∂output/∂w for each node w of `wrt`, with the paths cut at w.
 * `opaque` nodes pass nothing on (used for the direct partial, which sees named quantities as leaves).
 */
export function differentiate(
  program: Program,
  output: NodeId,
  wrt: readonly NodeId[],
  opaque?: ReadonlySet<NodeId>,
): NodeId[] {
  const targets = new Set(wrt);
  const active = reachable(program, output, targets, opaque);
  const adjoint = new Map<NodeId, NodeId>([[output, program.constant(1)]]);
  for (let i = active.length - 1; i >= 0; i--) {
    const node = active[i]!;
    const g = adjoint.get(node);
    if (g === undefined || (targets.has(node) && node !== output)) continue;
    if (node !== output && opaque?.has(node)) continue;
    if (targets.has(node)) continue;
    pushBack(program, node, g, adjoint);
  }
  const zero = program.constant(0);
  return wrt.map((w) => (w === output ? program.constant(1) : (adjoint.get(w) ?? zero)));
}

/** Nodes on paths from a target up to the output, ascending. */
function reachable(
  program: Program,
  output: NodeId,
  targets: ReadonlySet<NodeId>,
  opaque: ReadonlySet<NodeId> | undefined,
): NodeId[] {
  let lowest = Infinity;
  for (const t of targets) if (t < lowest) lowest = t;
  const seen = new Set<NodeId>();
  const stack = [output];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (seen.has(node) || node < lowest) continue;
    seen.add(node);
    if (node !== output && (targets.has(node) || opaque?.has(node))) continue;
    const count = arity(program.op[node]!);
    if (count > 0) stack.push(program.a[node]!);
    if (count > 1) stack.push(program.b[node]!);
  }
  program.visits += seen.size;
  const ascending = Float64Array.from(seen).sort();
  const useful = new Set<NodeId>(targets);
  const result: NodeId[] = [];
  for (const node of ascending) {
    const count = arity(program.op[node]!);
    const helps =
      targets.has(node) ||
      (count > 0 && useful.has(program.a[node]!)) ||
      (count > 1 && useful.has(program.b[node]!));
    if (!helps || (opaque?.has(node) && node !== output && !targets.has(node))) continue;
    useful.add(node);
    result.push(node);
  }
  return result;
}

function accumulate(program: Program, adjoint: Map<NodeId, NodeId>, node: NodeId, g: NodeId): void {
  const before = adjoint.get(node);
  adjoint.set(node, before === undefined ? g : program.add(before, g));
}

/** Adds to the operands of `node` what its adjoint `g` gives them: one line a derivative. */
function pushBack(p: Program, node: NodeId, g: NodeId, adjoint: Map<NodeId, NodeId>): void {
  const op = p.op[node]!;
  const a = p.a[node]!;
  const b = p.b[node]!;
  const give = (to: NodeId, value: NodeId): void => accumulate(p, adjoint, to, value);
  const times = (x: NodeId): NodeId => p.mul(g, x);
  switch (op) {
    case Op.add: give(a, g); give(b, g); return;
    case Op.sub: give(a, g); give(b, p.neg(g)); return;
    case Op.mul: give(a, times(b)); give(b, times(a)); return;
    case Op.div: give(a, p.div(g, b)); give(b, p.neg(p.div(times(node), b))); return;
    case Op.neg: give(a, p.neg(g)); return;
    case Op.identity: give(a, g); return;
    case Op.pow: powerBack(p, node, g, give); return;
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
    case Op.max: extremeBack(p, a, b, p.less(a, b), g, give); return;
    case Op.min: extremeBack(p, a, b, p.less(b, a), g, give); return;
    case Op.select: {
      const zero = p.constant(0);
      give(p.a[b]!, p.select(a, g, zero));
      give(p.b[b]!, p.select(a, zero, g));
      return;
    }
    // erf' = 2/√π · e^{−x²}
    case Op.erf: give(a, times(p.mul(p.constant(2 / Math.sqrt(Math.PI)), p.unary(Op.exp, p.neg(p.mul(a, a)))))); return;
    case Op.atan: give(a, p.div(g, p.add(p.constant(1), p.mul(a, a)))); return;
    default: // piecewise constant: sign, less, equal; a pair is reached through its select
  }
}

function powerBack(p: Program, node: NodeId, g: NodeId, give: (to: NodeId, value: NodeId) => void): void {
  const base = p.a[node]!;
  const exponent = p.b[node]!;
  const lowered = p.pow(base, p.sub(exponent, p.constant(1)));
  give(base, p.mul(g, p.mul(exponent, lowered)));
  if (p.valueOf(exponent) === undefined) give(exponent, p.mul(g, p.mul(node, p.unary(Op.log, base))));
}

/** The operand that is the result gets everything; at a tie the first (ties are never sampled). */
function extremeBack(p: Program, a: NodeId, b: NodeId, isSecond: NodeId, g: NodeId, give: (to: NodeId, value: NodeId) => void): void {
  const zero = p.constant(0);
  give(a, p.select(isSecond, zero, g));
  give(b, p.select(isSecond, g, zero));
}
