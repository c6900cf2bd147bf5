/** Cases and comparisons: what holds where a condition does. */
import type { Expression } from "../expression/expression.ts";
import { type Context, Undecidable } from "./context.ts";
import type { Lowering } from "./lowering.ts";
import { elementwise, isScalarLike, scalar, type Tensor } from "./tensor.ts";

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
    const no = result;
    if (!isScalarLike(test) || t.dims.length > 0 || no.dims.length > 0) throw new Undecidable("cases over arrays", e.span);
    result = scalar(w.program.select(test.nodes[0]!, t.nodes[0]!, no.nodes[0]!));
  }
  if (!result) throw new Undecidable("cases without a branch", e.span);
  return result;
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
