/** Copies a part of a program with some of its nodes replaced. */
import { arity, type NodeId, Op, type OpCode, type Program } from "../numeric/program.ts";

export function substitute(p: Program, root: NodeId, from: NodeId, to: NodeId): NodeId {
  const done = new Map<NodeId, NodeId>([[from, to]]);
  const order: NodeId[] = [];
  const stack = [root];
  const seen = new Set<NodeId>();
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (seen.has(node) || node < from) continue;
    seen.add(node);
    order.push(node);
    const count = arity(p.op[node]!);
    if (count > 0) stack.push(p.a[node]!);
    if (count > 1) stack.push(p.b[node]!);
  }
  for (const node of order.sort((a, b) => a - b)) if (!done.has(node)) done.set(node, copy(p, node, done));
  return done.get(root) ?? root;
}

function copy(p: Program, node: NodeId, done: ReadonlyMap<NodeId, NodeId>): NodeId {
  const op = p.op[node]! as OpCode;
  const count = arity(op);
  const at = (x: NodeId): NodeId => done.get(x) ?? x;
  if (count === 0) return node;
  const a = at(p.a[node]!);
  if (count === 1) return p.unary(op, a);
  if (op === Op.pair) return node;
  const b = p.b[node]!;
  switch (op) {
    case Op.add: return p.add(a, at(b));
    case Op.sub: return p.sub(a, at(b));
    case Op.mul: return p.mul(a, at(b));
    case Op.div: return p.div(a, at(b));
    case Op.pow: return p.pow(a, at(b));
    case Op.max: return p.max(a, at(b));
    case Op.min: return p.min(a, at(b));
    case Op.less: return p.less(a, at(b));
    case Op.equal: return p.equal(a, at(b));
    default: return p.select(a, at(p.a[b]!), at(p.b[b]!));
  }
}
