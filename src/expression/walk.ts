/** Walking over expressions: children, visiting, rebuilding with other children, counting. */
import type { Expression } from "./expression.ts";

const NONE: readonly Expression[] = [];

/** The parts of a node in a fixed order, indices included. */
export function children(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case "number": return NONE;
    case "symbol": return node.indices;
    case "negate": return [node.argument];
    case "add": return node.terms;
    case "multiply": return node.factors;
    case "divide": return [node.numerator, node.denominator];
    case "power": return [node.base, node.exponent];
    case "call": return node.indices ? [...node.arguments, ...node.indices] : node.arguments;
    case "reduce": return [node.from, node.to, node.condition, node.body].filter((child) => child !== undefined);
    case "derivative": return [node.of, node.wrt];
    case "matrix": return node.rows.flat();
    case "piecewise": return node.branches.flatMap((branch) => (branch.condition ? [branch.value, branch.condition] : [branch.value]));
    case "compare": return [node.left, node.right];
  }
}

export function visit(node: Expression, seen: (node: Expression) => void): void {
  seen(node);
  for (const child of children(node)) visit(child, seen);
}

export function some(node: Expression, test: (node: Expression) => boolean): boolean {
  if (test(node)) return true;
  for (const child of children(node)) if (some(child, test)) return true;
  return false;
}

/** The same node over changed children; a node whose children stay the same stays itself. */
export function mapChildren(node: Expression, change: (child: Expression) => Expression): Expression {
  const before = children(node);
  const after = before.map(change);
  if (after.every((child, i) => child === before[i])) return node;
  let next = 0;
  const take = (): Expression => after[next++]!;
  switch (node.kind) {
    case "number": return node;
    case "symbol": return { ...node, indices: after };
    case "negate": return { ...node, argument: take() };
    case "add": return { ...node, terms: after };
    case "multiply": return { ...node, factors: after };
    case "divide": return { ...node, numerator: take(), denominator: take() };
    case "power": return { ...node, base: take(), exponent: take() };
    case "call": {
      const args = node.arguments.map(take);
      return { ...node, arguments: args, ...(node.indices ? { indices: node.indices.map(take) } : {}) };
    }
    case "reduce": {
      const bounds = { ...(node.from ? { from: take() } : {}), ...(node.to ? { to: take() } : {}), ...(node.condition ? { condition: take() } : {}) };
      return { ...node, ...bounds, body: take() };
    }
    case "derivative": return { ...node, of: take(), wrt: take() };
    case "matrix": return { ...node, rows: node.rows.map((row) => row.map(take)) };
    case "piecewise": return { ...node, branches: node.branches.map((branch) => (branch.condition ? { value: take(), condition: take() } : { value: take() })) };
    case "compare": return { ...node, left: take(), right: take() };
  }
}

/** Operators, functions and leaves. A name counts once with its indices, a minus sign counts. */
export function countNodes(node: Expression): number {
  if (node.kind === "symbol" || node.kind === "number") return 1;
  return children(node).reduce((count, child) => count + countNodes(child), 1);
}

/** Whether more than `limit` operations stand in one another; looks no deeper than that. */
export function isDeeperThan(node: Expression, limit: number): boolean {
  if (node.kind === "symbol" || node.kind === "number") return false;
  return limit === 0 || children(node).some((child) => isDeeperThan(child, limit - 1));
}

/** What a name is looked up by: `w_7`, `h[3]`. */
export function symbolKey(node: Expression & { kind: "symbol" }): string {
  if (node.indices.length === 0) return node.name;
  return `${node.name}[${node.indices.map((index) => (index.kind === "number" ? index.value : index.kind === "symbol" ? symbolKey(index) : "?")).join(",")}]`;
}

/** Every named quantity below, each once, in the order of its first use. */
export function symbolsOf(root: Expression): Map<string, Expression & { kind: "symbol" }> {
  const found = new Map<string, Expression & { kind: "symbol" }>();
  const visit = (node: Expression): void => {
    if (node.kind === "symbol") {
      const key = symbolKey(node);
      if (!found.has(key)) found.set(key, node);
    } else for (const child of children(node)) visit(child);
  };
  visit(root);
  return found;
}

/** Puts expressions in the place of names. */
export function substitute(node: Expression, byKey: ReadonlyMap<string, Expression>): Expression {
  if (node.kind === "symbol") return byKey.get(symbolKey(node)) ?? node;
  return mapChildren(node, (child) => substitute(child, byKey));
}

/** A text that two expressions share only if they are the same; numbers by value, places left out. */
export function structuralKey(node: Expression): string {
  switch (node.kind) {
    case "number": return String(node.value);
    case "symbol": return symbolKey(node);
    case "multiply": return `${node.mode}(${node.factors.map(structuralKey).join(",")})`;
    case "call": return `${node.function}${"'".repeat(node.primes)}(${node.arguments.map(structuralKey).join(",")})`;
    case "compare": return `${node.operator}(${structuralKey(node.left)},${structuralKey(node.right)})`;
    case "reduce": return `${node.operator}[${node.index}](${children(node).map(structuralKey).join(",")})`;
    default: return `${node.kind}(${children(node).map(structuralKey).join(",")})`;
  }
}
