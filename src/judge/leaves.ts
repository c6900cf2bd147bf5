/** Which leaves of the program a value is made of. */
import { arity, type NodeId, Op, type Program } from "../numeric/program.ts";

/** Leaves below the nodes, not looking behind nodes that are `known`. */
export function leavesOf(program: Program, nodes: readonly NodeId[], known: (node: NodeId) => boolean = () => false): number[] {
  const seen = new Set<NodeId>();
  const leaves: number[] = [];
  const stack = [...nodes];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (seen.has(node)) continue;
    seen.add(node);
    if (known(node)) continue;
    if (program.op[node] === Op.leaf) leaves.push(program.a[node]!);
    const n = arity(program.op[node]!);
    if (n > 0) stack.push(program.a[node]!);
    if (n > 1) stack.push(program.b[node]!);
  }
  return leaves.sort((a, b) => a - b);
}
