/** Cases and comparisons: what holds where a condition does. */
import type { Expression } from "../expression/expression.ts";
import { type Context, Undecidable } from "./context.ts";
import type { Lowering } from "./lowering.ts";
import { elementwise, scalar, type Tensor } from "./tensor.ts";

/** The class of an example whose label is a number. */
const CLASS = 2;

export function piecewise(w: Lowering, e: Extract<Expression, { kind: "piecewise" }>, c: Context): Tensor {
  const branches = [...e.branches].reverse();
  let result: Tensor | undefined;
  for (const { value, condition } of branches) {
    const t = w.lower(value, c);
    if (!condition || !result) {
      result = t;
      continue;
    }
    const test = w.lower(condition, c);
    result = chosen(w, test, t, result);
  }
  if (!result) throw new Undecidable("cases without a branch", e.span);
  return result;
}

/** Entry by entry where one of the three is an array: `z > 0` asks about each entry of z. */
function chosen({ program }: Lowering, test: Tensor, yes: Tensor, no: Tensor): Tensor {
  const spread = (x: Tensor, ...others: readonly Tensor[]): Tensor => others.reduce((a, b) => elementwise(program, (u) => u, a, b), x);
  const [tests, ones] = [spread(test, yes, no), spread(yes, test, no)];
  const others = spread(no, test, yes).nodes;
  return { ...ones, nodes: ones.nodes.map((node, k) => program.select(tests.nodes[k]!, node, others[k]!)) };
}

export function compare(w: Lowering, e: Extract<Expression, { kind: "compare" }>, c: Context): Tensor {
  const p = w.program;
  const one = p.constant(1);
  return elementwise(p, (a, b) => {
    switch (e.operator) {
      case "<": return p.less(a, b);
      case ">": return p.less(b, a);
      case "<=": return p.sub(one, p.less(b, a));
      case ">=": return p.sub(one, p.less(a, b));
      case "==": return p.equal(a, b);
      case "!=": return p.sub(one, p.equal(a, b));
    }
  }, operand(w, e.left, e.right, c), operand(w, e.right, e.left, c));
}

/** `i = y` beside an index letter: y is the class of the example. */
function operand(w: Lowering, e: Expression, other: Expression, c: Context): Tensor {
  const besideIndex = other.kind === "symbol" && other.indices.length === 0 && c.indices.has(other.name);
  const label = besideIndex && e.kind === "symbol" && !c.indices.has(e.name) && !w.names.hasDefinition(e.name);
  if (!label) return w.lower(e, c);
  return scalar(w.program.constant(w.facts.memberLetters.has(e.name) ? w.names.memberValue(e.name) : CLASS));
}
