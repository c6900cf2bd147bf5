/** Cases and comparisons: what holds where a condition does. */
import type { Expression } from "../expression/expression.ts";
import { type Context, OutOfRange } from "./context.ts";
import type { Lowering } from "./lowering.ts";
import { elementwise, isScalarLike, scalar, type Tensor } from "./tensor.ts";

/** The class of an example whose label is a number. */
const CLASS = 2;

export function piecewise(w: Lowering, e: Extract<Expression, { kind: "piecewise" }>, c: Context): Tensor {
  const open: { test: Tensor; value: Tensor }[] = [];
  for (const { value, condition } of e.branches) {
    const test = condition && w.lower(condition, c);
    const known = test && isScalarLike(test) ? w.program.valueOf(test.nodes[0]!) : undefined;
    // What holds for other values of the indices need not exist here: `δ^{(l+1)}` where l is the last layer.
    if (known === 0) continue;
    const last = open.length > 0 && e.branches.at(-1)?.value === value;
    if (!test || known !== undefined || last) return open.reduceRight((no, { test: when, value: yes }) => chosen(w, when, yes, no), w.lower(value, c));
    open.push({ test, value: w.lower(value, c) });
  }
  if (open.length === 0) throw new OutOfRange();
  return open.slice(0, -1).reduceRight((no, { test, value }) => chosen(w, test, value, no), open.at(-1)!.value);
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
  const label = besideIndex && e.kind === "symbol" && !c.indices.has(e.name) && !w.names.hasDefinition(e.name) && !w.names.isSizeName(e.name);
  if (!label) return w.lower(e, c);
  return scalar(w.program.constant(w.facts.memberLetters.has(e.name) ? w.names.memberValue(e.name) : CLASS));
}
