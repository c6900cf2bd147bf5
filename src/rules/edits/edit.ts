/** An edit of one side of a claim, and the places of a tree where edits are made. */
import type { RuleName } from "../../diagnostic/codes.ts";
import type { Expression } from "../../expression/expression.ts";
import { children, mapChildren } from "../../expression/walk.ts";

export interface Edit {
  readonly rule: RuleName;
  /** The whole side as it should be; what stays are the very nodes of the written tree. */
  readonly after: Expression;
  /** What is wrong, and what it should be; for the words of the message. */
  readonly was?: Expression;
  readonly now?: Expression;
  /** The kind of edit, for rules that have several. */
  readonly how?: string;
}

export interface Site {
  readonly node: Expression;
  readonly parent: Expression | undefined;
  /** The whole tree with another expression in this place. */
  readonly put: (by: Expression) => Expression;
}

/** Every place of a tree, the root first; indices are no places of their own. */
export function sites(root: Expression): Site[] {
  const found: Site[] = [];
  const walk = (node: Expression, parent: Expression | undefined, put: Site["put"]): void => {
    found.push({ node, parent, put });
    if (node.kind === "symbol") return;
    children(node).forEach((child, i) => walk(child, node, (by) => put(withChild(node, i, by))));
  };
  walk(root, undefined, (by) => by);
  return found;
}

export function withChild(node: Expression, at: number, by: Expression): Expression {
  let next = 0;
  return mapChildren(node, (child) => (next++ === at ? by : child));
}

/** The parts of a list with some of them replaced; lists of one are their part, empty ones nothing. */
export function withParts(node: Extract<Expression, { kind: "add" | "multiply" }>, from: number, count: number, by: readonly Expression[]): Expression | undefined {
  const parts = [...children(node)];
  parts.splice(from, count, ...by);
  if (parts.length < 2) return parts[0];
  if (node.kind === "add") return { kind: "add", terms: parts };
  return { kind: "multiply", mode: node.mode, factors: parts };
}

export function negated(e: Expression): Expression {
  return e.kind === "negate" ? e.argument : { kind: "negate", argument: e };
}

export const number = (value: number): Expression => ({ kind: "number", value });

export function times(...factors: readonly Expression[]): Expression {
  const flat = factors.flatMap((f) => (f.kind === "multiply" && f.mode === "product" ? f.factors : [f]));
  return flat.length === 1 ? flat[0]! : { kind: "multiply", mode: "product", factors: flat };
}
